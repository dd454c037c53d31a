// A form that saves itself as one types: what could not be sent says so and is sent again, by itself
// when the line is back. Whoever leaves the page before that is asked.
const FORM = "form[data-td-autosave]";
const SECONDS = 15;
const waiting = new Map();

function say(form, words, failed) {
  const place = form.querySelector("[data-td-save-state]");
  if (!place) return;
  place.textContent = words;
  place.classList.toggle("report-saved--failed", failed);
}

function again(form) {
  if (!form.isConnected) {
    waiting.delete(form);
  } else if (waiting.has(form)) {
    window.htmx.trigger(form, "submit");
  }
}

function failed(event) {
  const form = event.target.closest?.(FORM);
  if (!form) return;
  const status = event.detail.xhr?.status ?? 0;
  if (status && status < 500) return;
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(() => again(form), SECONDS * 1000));
  say(form, "Chưa lưu được: mất kết nối. Những gì đã gõ còn nguyên ở đây, sẽ tự lưu khi có mạng.", true);
}

document.addEventListener("htmx:sendError", failed);
document.addEventListener("htmx:timeout", failed);
document.addEventListener("htmx:responseError", failed);
document.addEventListener("input", (event) => {
  const form = event.target.closest(FORM);
  if (form && !waiting.has(form)) {
    form.dataset.tdTyped = "yes";
    say(form, "Đang gõ, chưa lưu…", false);
  }
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt?.closest?.(FORM);
  if (!form || !event.detail.successful) return;
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  delete form.dataset.tdTyped;
});
window.addEventListener("online", () => [...waiting.keys()].forEach(again));
window.addEventListener("beforeunload", (event) => {
  const open = [...document.querySelectorAll(`${FORM}[data-td-typed]`)];
  if (open.length || waiting.size) event.preventDefault();
});
// Without htmx the browser sends the form itself: nothing is left to ask about.
document.addEventListener("submit", (event) => {
  if (event.target.matches(FORM)) delete event.target.dataset.tdTyped;
});
