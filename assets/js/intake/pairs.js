// A card and its words in the document light each other, and a click on one leads to the other.
// On narrow screens, where one of them is hidden, the switch goes along.
import { showPlace } from "./sheet.js";
import { focusOn } from "./stops.js";

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

function openAround(element) {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    fold.open = true;
  }
}

function showStop(stop) {
  show("xem-nhap");
  openAround(stop);
  const own = stop.querySelector(":scope > details");
  if (own) own.open = true;
  focusOn(stop);
  stop.scrollIntoView({ block: "center" });
  if (stop.dataset.tdAt) showPlace(stop.dataset.tdAt, stop.dataset.tdItem);
}

// A place that is not loaded is another page: the server loads what stands there.
function goTo(anchor) {
  const named = document.getElementById(anchor);
  if (named) showStop(named);
  else location.assign(`?xem=${encodeURIComponent(anchor)}#${anchor}`);
}

function keyAt(target) {
  return target.closest?.("article[data-td-item], mark[data-td-item]")?.dataset.tdItem;
}

document.addEventListener("mouseover", (event) => light(keyAt(event.target)));
document.addEventListener("focusin", (event) => {
  light(keyAt(event.target));
  const card = event.target.closest("article[data-td-at]");
  if (card && event.target === card) showPlace(card.dataset.tdAt, card.dataset.tdItem, "nearest");
});

document.addEventListener("click", (event) => {
  const toBlock = event.target.closest("[data-td-block]");
  if (toBlock) {
    event.preventDefault();
    show("xem-van-ban");
    showPlace(toBlock.dataset.tdBlock, toBlock.dataset.tdJump);
    if (toBlock.dataset.tdJump) light(toBlock.dataset.tdJump);
    return;
  }
  const toItem = event.target.closest("[data-td-goto]");
  const toGroup = event.target.closest("[data-td-left]");
  if (toItem || toGroup) {
    event.preventDefault();
    if (toItem) goTo(toItem.dataset.tdGoto);
    else openGroup(document.getElementById(`nhom-${toGroup.dataset.tdLeft}`), toGroup.href);
    return;
  }
  const mark = event.target.closest("mark[data-td-item]");
  if (mark && window.getSelection().isCollapsed) goTo(`muc-${mark.dataset.tdItem}`);
});

export function openGroup(group, address) {
  if (!group) {
    if (address) location.assign(address);
    return;
  }
  show("xem-nhap");
  group.open = true;
  focusOn(group.querySelector("[data-td-stop]"));
  group.scrollIntoView({ block: "start" });
}

// An address that names a card, a group or a block opens it; without one, the place where this
// person stopped.
function openAddressed() {
  const anchor =
    decodeURIComponent(location.hash.slice(1)) ||
    document.querySelector("[data-td-resume]")?.dataset.tdResume;
  const named = anchor && document.getElementById(anchor);
  if (!named) return;
  if (named.matches("details[data-td-group]")) openGroup(named);
  else if (named.matches("[data-td-stop]")) showStop(named);
  else if (named.closest("[data-td-text]")) show("xem-van-ban");
}

window.addEventListener("hashchange", openAddressed);
openAddressed();

// A card that comes a second time (its section was opened) takes the place of the first.
document.addEventListener("htmx:afterSwap", (event) => {
  for (const card of document.querySelectorAll("article[data-td-item]")) {
    const twins = document.querySelectorAll(`[id="${card.id}"]`);
    if (twins.length < 2) continue;
    for (const twin of twins) if (!event.detail.elt.contains(twin)) twin.remove();
  }
});

// Cards that changed along with another one are asked for anew.
document.addEventListener("td-cards", (event) => {
  for (const card of document.querySelectorAll("article[data-td-item]")) {
    const { only = [], unknown = false } = event.detail;
    const isNamed = only.includes(Number(card.dataset.tdItem));
    if (!isNamed && !(unknown && card.querySelector(".review-card__unknown"))) continue;
    const address = card.querySelector("form")?.action;
    if (address) window.htmx.ajax("GET", address, { target: card, swap: "outerHTML" });
  }
});

// The words of a card that was just decided look like the card; heads of groups count what is left.
document.addEventListener("htmx:afterSettle", () => {
  for (const card of document.querySelectorAll("article[data-td-item]")) {
    for (const mark of marksOf(card.dataset.tdItem)) {
      mark.classList.remove("found--look", "found--open", "found--accepted", "found--dropped");
      mark.classList.add(`found--${card.dataset.tdState}`);
    }
  }
  for (const head of document.querySelectorAll("[data-td-count]")) {
    const left = document.querySelector(`[data-td-left="${head.dataset.tdCount}"]`);
    const words = left ? left.textContent : `Đã xem hết: ${head.dataset.tdWords}`;
    if (head.textContent !== words) head.textContent = words;
  }
});
