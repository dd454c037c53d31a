// A request that scripts sent and that failed must say so: nothing may look done when it is not.
const SECONDS = 10;

const WORDS = {
  403: "Không thực hiện được: tài khoản này không có quyền, hoặc phiên làm việc đã hết. Hãy tải lại trang rồi thử lại.",
  404: "Nội dung này không còn nữa. Hãy tải lại trang.",
  409: "Người khác vừa sửa nội dung này. Hãy tải lại trang để xem bản mới nhất.",
  503: "Máy chủ tạm thời không ghi được, thay đổi vừa rồi chưa chắc đã được ghi. Hãy chờ ít giây, tải lại trang để xem rồi thử lại.",
  507: "Đĩa của máy chủ đã đầy, thay đổi vừa rồi chưa được ghi. Hãy báo người quản trị.",
  413: "Tệp quá lớn nên máy chủ không nhận.",
};
const OTHER = "Máy chủ gặp lỗi, thay đổi vừa rồi chưa được ghi. Hãy thử lại.";
const OFFLINE = "Không kết nối được máy chủ, thay đổi vừa rồi chưa được ghi. Hãy kiểm tra mạng rồi thử lại.";

export function say(sentence) {
  document.querySelector("[data-td-toast]")?.remove();
  const box = document.createElement("div");
  box.className = "toast notice notice--error";
  box.dataset.tdToast = "";
  box.setAttribute("role", "alert");
  const words = document.createElement("p");
  words.textContent = sentence;
  box.append(document.createElement("span"), words);
  document.body.append(box);
  setTimeout(() => box.remove(), SECONDS * 1000);
}

document.addEventListener("htmx:responseError", (event) => {
  say(WORDS[event.detail.xhr.status] ?? OTHER);
});
document.addEventListener("htmx:sendError", () => say(OFFLINE));
document.addEventListener("htmx:timeout", () => say(OFFLINE));
