// "/" goes to the search box; a page that has keys of its own keeps them.
const OWN_KEYS = "[data-td-draft]";

function isWriting(target) {
  return target.closest("input, select, textarea, [contenteditable]") !== null;
}

function box() {
  const boxes = [...document.querySelectorAll("[data-td-search]")];
  return boxes.find((one) => one.offsetParent !== null);
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.defaultPrevented || event.isComposing) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (isWriting(event.target) || document.querySelector(`${OWN_KEYS}, dialog[open]`)) return;
  const field = box();
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
