// The document comes in parts: a part that is not there yet is asked for when it is needed.
const quick = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

function partOf(block) {
  return [...document.querySelectorAll("[data-td-from]")].find(
    (part) => Number(part.dataset.tdFrom) <= block && block < Number(part.dataset.tdTo),
  );
}

// Scroll to the words of a card, or else to their block; loads the part where they stand.
export function showPlace(block, item, place = "center") {
  const found =
    (item && document.querySelector(`mark[data-td-item="${item}"]`)) ??
    document.getElementById(`doan-${block}`);
  if (found) {
    found.scrollIntoView({ block: place, behavior: quick ? "auto" : "smooth" });
    return;
  }
  const part = partOf(Number(block));
  if (!part || part.dataset.tdComing) return;
  part.dataset.tdComing = "yes";
  const again = (event) => {
    if (!document.getElementById(`doan-${block}`)) return;
    document.removeEventListener("htmx:afterSettle", again);
    showPlace(block, item, place);
  };
  document.addEventListener("htmx:afterSettle", again);
  window.htmx.trigger(part, "td-part");
}
