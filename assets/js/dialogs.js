// A link or button with data-td-opens="id" opens <dialog id="id">; its href stays for those
// without scripts. Inside, data-td-closes closes it.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-td-opens]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.tdOpens);
    if (dialog) {
      event.preventDefault();
      dialog.showModal();
    }
    return;
  }
  const closer = event.target.closest("[data-td-closes]");
  if (closer) {
    event.preventDefault();
    closer.closest("dialog").close();
  }
});
