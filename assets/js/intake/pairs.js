// A card and its words in the document light each other, and a click on one leads to the other.
// On narrow screens, where one of them is hidden, the switch goes along.
const quick = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

export function cardOf(key) {
  return document.querySelector(`article[data-td-item="${key}"]`);
}

function marksOf(key) {
  return document.querySelectorAll(`mark[data-td-item="${key}"]`);
}

function show(switchId) {
  const choice = document.getElementById(switchId);
  if (choice) choice.checked = true;
}

function light(key) {
  for (const lit of document.querySelectorAll(".is-lit")) lit.classList.remove("is-lit");
  if (!key) return;
  cardOf(key)?.classList.add("is-lit");
  for (const mark of marksOf(key)) mark.classList.add("is-lit");
}

export function showWords(key, place = "center") {
  const mark = marksOf(key)[0];
  mark?.scrollIntoView({ block: place, behavior: quick ? "auto" : "smooth" });
}

function showCard(key) {
  const card = cardOf(key);
  if (!card) return;
  show("xem-nhap");
  for (let fold = card.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    fold.open = true;
  }
  card.querySelector("details").open = true;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "center" });
}

function keyAt(target) {
  return target.closest?.("article[data-td-item], mark[data-td-item]")?.dataset.tdItem;
}

document.addEventListener("mouseover", (event) => light(keyAt(event.target)));
document.addEventListener("focusin", (event) => light(keyAt(event.target)));

document.addEventListener("click", (event) => {
  const jump = event.target.closest("[data-td-jump]");
  if (jump) {
    event.preventDefault();
    show("xem-van-ban");
    showWords(jump.dataset.tdJump);
    light(jump.dataset.tdJump);
    return;
  }
  const mark = event.target.closest("mark[data-td-item]");
  if (mark && window.getSelection().isCollapsed) showCard(mark.dataset.tdItem);
});

// An address that names a card or a block (from a list of what is missing) opens it.
function openAddressed() {
  const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!named) return;
  if (named.matches("article[data-td-item]")) showCard(named.dataset.tdItem);
  else if (named.closest("[data-td-text]")) show("xem-van-ban");
}

window.addEventListener("hashchange", openAddressed);
openAddressed();

// An answered name gives way to the next one that waits.
document.addEventListener("htmx:afterSettle", (event) => {
  const asked = event.detail.requestConfig?.elt;
  if (!asked?.matches?.("form.review-name")) return;
  document.querySelector(".review-name__choice[open] button")?.focus({ preventScroll: true });
});

// The words of a card that was just decided look like the card.
document.addEventListener("htmx:afterSettle", () => {
  for (const card of document.querySelectorAll("article[data-td-item]")) {
    for (const mark of marksOf(card.dataset.tdItem)) {
      mark.classList.remove("found--look", "found--open", "found--accepted", "found--dropped");
      mark.classList.add(`found--${card.dataset.tdState}`);
    }
  }
});
