// Ticks of the list: how many, the whole page at once, a range with Shift. Without this file the
// form at the foot of the list does the same, only without counting.
const MINE = 'input[name="pick"]';
let last = null;

const ticks = () => [...document.querySelectorAll(MINE)];

function words(bar, ticked) {
  const span = bar.querySelector('input[name="span"]:checked');
  if (span && span.value !== "picked") return span.closest("label").textContent.trim();
  return ticked ? `đã đánh dấu ${ticked} việc` : "chưa đánh dấu việc nào";
}

function tell() {
  const bar = document.querySelector("[data-td-bulk]");
  if (!bar) return;
  const all = ticks();
  const ticked = all.filter((tick) => tick.checked).length;
  const head = document.querySelector("[data-td-pick-all] input");
  head.checked = ticked > 0 && ticked === all.length;
  head.indeterminate = ticked > 0 && ticked < all.length;
  bar.querySelector("[data-td-bulk-count]").textContent = words(bar, ticked);
  bar.classList.toggle("bulk--live", ticked > 0);
}

function start(root) {
  const bar = root.querySelector("[data-td-bulk]");
  if (!bar) return;
  bar.open = false;
  for (const label of root.querySelectorAll("[data-td-pick-all]")) label.hidden = false;
  last = null;
  tell();
}

function onTick(tick) {
  const bar = document.querySelector("[data-td-bulk]");
  bar.querySelector("[data-td-bulk-picked]").checked = true;
  last = tick;
  tell();
}

document.addEventListener("click", (event) => {
  const tick = event.target.closest?.(MINE);
  if (!tick || !event.shiftKey || !last || last === tick) return;
  const all = ticks();
  const [from, to] = [all.indexOf(last), all.indexOf(tick)].sort((a, b) => a - b);
  if (from < 0) return;
  for (const one of all.slice(from, to + 1)) one.checked = tick.checked;
});

document.addEventListener("change", (event) => {
  if (event.target.matches(MINE)) onTick(event.target);
  if (event.target.matches("[data-td-pick-all] input")) {
    for (const tick of ticks()) tick.checked = event.target.checked;
    document.querySelector("[data-td-bulk-picked]").checked = true;
    tell();
  }
  if (event.target.matches('[data-td-bulk] input[name="span"]')) tell();
});

document.addEventListener("DOMContentLoaded", () => start(document));
document.addEventListener("htmx:afterSettle", (event) => start(event.target.parentElement ?? document));
// A page that comes back from the browser's memory comes with its ticks.
window.addEventListener("pageshow", tell);
