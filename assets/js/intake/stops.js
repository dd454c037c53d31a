// Stops of the review: everything the keys can go to (a card, a name that is asked for, a fault, a
// leftover, the head of a group), by its id, so that a swap does not lose the place.
const STOP = "[data-td-stop]";
let current = null;
let saving = null;

export function stops() {
  return [...document.querySelectorAll(`[data-td-draft] ${STOP}`)].filter(
    (stop) => stop.getClientRects().length > 0,
  );
}

export function currentStop() {
  const focused = document.activeElement?.closest?.(STOP);
  return focused ?? (current && document.querySelector(`[data-td-stop="${current}"]`));
}

export function currentKey() {
  return currentStop()?.dataset.tdStop ?? current;
}

export function stopOf(key) {
  return key && document.querySelector(`[data-td-stop="${key}"]`);
}

export function focusOn(stop) {
  if (!stop) return false;
  current = stop.dataset.tdStop;
  stop.focus({ preventScroll: true });
  stop.scrollIntoView({ block: "nearest" });
  return true;
}

export function isDoubt(stop) {
  return stop.hasAttribute("data-td-doubt");
}

// Where this person is goes to the server a moment after she stopped moving.
function keepPlace(key) {
  clearTimeout(saving);
  const address = document.querySelector("[data-td-place]")?.dataset.tdPlace;
  if (!address || key.startsWith("phan-")) return;
  saving = setTimeout(() => {
    const headers = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
    const body = new URLSearchParams({ anchor: key });
    fetch(address, { method: "POST", body, headers, keepalive: true }).catch(() => {});
  }, 1200);
}

document.addEventListener("focusin", (event) => {
  const stop = event.target.closest?.(STOP);
  if (!stop) return;
  current = stop.dataset.tdStop;
  keepPlace(current);
});
