// A form with data-td-drop takes a file that is dropped anywhere on it, and says at once when
// the file is larger than data-td-limit bytes.
for (const form of document.querySelectorAll("form[data-td-drop]")) {
  const input = form.querySelector("input[type=file]");
  const error = form.querySelector("[data-td-drop-error]");

  const check = () => {
    const file = input.files[0];
    const isTooLarge = Boolean(file) && file.size > Number(form.dataset.tdLimit);
    error.textContent = isTooLarge ? error.dataset.tdTooLarge : "";
    error.hidden = !isTooLarge;
    return !isTooLarge;
  };

  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => {
      event.preventDefault();
      form.classList.add("is-over");
    });
  }
  form.addEventListener("dragleave", (event) => {
    if (!form.contains(event.relatedTarget)) form.classList.remove("is-over");
  });
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("is-over");
    if (event.dataTransfer.files.length === 0) return;
    input.files = event.dataTransfer.files;
    if (check()) form.querySelector("button[type=submit]").focus();
  });
  input.addEventListener("change", check);
  form.addEventListener("submit", (event) => {
    if (!check()) event.preventDefault();
  });
}
