// Forms: a filter form sends itself when a choice changes; a form is not sent twice.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-td-sends-itself]");
  if (form && event.target.matches("select, input[type=checkbox], input[type=radio]")) {
    form.requestSubmit();
  }
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches("form[data-td-once]")) return;
  if (form.dataset.tdSent) {
    event.preventDefault();
    return;
  }
  form.dataset.tdSent = "yes";
  setTimeout(() => delete form.dataset.tdSent, 8000);
});
