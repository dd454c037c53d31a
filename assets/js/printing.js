// A button that opens the browser's own printing: hidden where no script can press it.
function show(root) {
  for (const button of root.querySelectorAll("[data-td-prints]")) button.hidden = false;
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-td-prints]")) window.print();
});

document.addEventListener("DOMContentLoaded", () => show(document));
document.addEventListener("htmx:afterSettle", () => show(document));
