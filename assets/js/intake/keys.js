// The keys of the review. They press the buttons that stand on the current card, and never act
// while something is being typed.
import { cardOf, showWords } from "./pairs.js";

const MOVES = new Set(["a", "e", "g", "s", "m", "d"]);
let current = null;
let follow = null;

function cards() {
  return [...document.querySelectorAll("article[data-td-item]")].filter(
    (card) => card.getClientRects().length > 0,
  );
}

function currentCard() {
  return document.activeElement?.closest("article[data-td-item]") ?? (current && cardOf(current));
}

function focusOn(card) {
  if (!card) return;
  current = card.dataset.tdItem;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
  showWords(current, "nearest");
}

function step(by) {
  const all = cards();
  const place = all.indexOf(currentCard());
  const next = place < 0 ? (by > 0 ? 0 : all.length - 1) : place + by;
  focusOn(all[Math.min(Math.max(next, 0), all.length - 1)]);
}

// Where to go when the answer to a move has come: the next card that needs a look, after an
// acceptance or a drop; otherwise stay.
function nextAfter(card, move) {
  if (move !== "a" && move !== "d") return card.dataset.tdItem;
  const rest = cards().slice(cards().indexOf(card) + 1);
  const next = rest.find((one) => one.dataset.tdState === "look") ?? rest[0] ?? card;
  return next.dataset.tdItem;
}

// New cards listen only when htmx has settled them; a key that comes earlier waits for that.
function isSettling() {
  return Boolean(document.querySelector(".htmx-added, .htmx-settling, article .htmx-request"));
}

function press(move) {
  if (isSettling()) {
    setTimeout(() => press(move), 25);
    return true;
  }
  const card = currentCard();
  const button = card?.querySelector(`[data-td-key="${move}"]`);
  if (!button) return false;
  follow = nextAfter(card, move);
  button.click();
  return true;
}

function isTyping(target) {
  return Boolean(target.closest("input, textarea, select, [contenteditable]"));
}

document.addEventListener("focusin", (event) => {
  const card = event.target.closest("article[data-td-item]");
  if (card) current = card.dataset.tdItem;
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") {
    const cancel = event.target.closest("article[data-td-item]")?.querySelector("[data-td-cancel]");
    cancel?.click();
    return;
  }
  if (isTyping(event.target) || !document.querySelector("[data-td-draft]")) return;
  if (act(event)) event.preventDefault();
});

function act(event) {
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "?") document.querySelector("[data-td-help]")?.click();
  else if (event.key === "Enter" && event.target.matches("article[data-td-item]")) {
    const fold = event.target.querySelector("details");
    fold.open = !fold.open;
  } else return MOVES.has(event.key) && press(event.key);
  return true;
}

// A swap keeps the focus: on the form that was asked for, else on the card that comes next.
document.addEventListener("htmx:afterRequest", (event) => {
  const next = event.detail.successful ? follow : null;
  const card = cardOf(next ?? current);
  follow = null;
  if (!card) return;
  const field = card.querySelector("[data-td-first]");
  const isLost = !document.activeElement || document.activeElement === document.body;
  if (field) field.focus();
  else if (next || isLost) focusOn(card);
});
