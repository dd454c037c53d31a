// The document comes in parts: a part that is not there yet is asked for when it is needed. What
// was asked for stays in sight while parts above it come and move it.
const HOLD_MS = 2500;
let wanted = null;

function partOf(block) {
  return [...document.querySelectorAll("[data-td-from]")].find(
    (part) => Number(part.dataset.tdFrom) <= block && block < Number(part.dataset.tdTo),
  );
}

function placed({ block, item }) {
  return (
    (item && document.querySelector(`mark[data-td-item="${item}"]`)) ??
    document.getElementById(`doan-${block}`)
  );
}

// Scroll to the words of a card, or else to their block; loads the part where they stand.
export function showPlace(block, item, place = "center") {
  wanted = { block, item, place, until: Date.now() + HOLD_MS };
  const found = placed(wanted);
  if (found) found.scrollIntoView({ block: place });
  else {
    const part = partOf(Number(block));
    if (part) window.htmx.trigger(part, "td-part");
  }
}

document.addEventListener("htmx:afterSettle", () => {
  if (!wanted || Date.now() > wanted.until) return;
  placed(wanted)?.scrollIntoView({ block: wanted.place });
});

for (const name of ["wheel", "touchstart", "pointerdown"]) {
  document.addEventListener(name, () => (wanted = null), { passive: true });
}
