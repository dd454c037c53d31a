// The keys of the review. They press the buttons that stand at the current stop, and never act
// while something is being typed.
import { openGroup } from "./pairs.js";
import { currentKey, currentStop, focusOn, isDoubt, stopOf, stops } from "./stops.js";

const MOVES = new Set(["a", "e", "g", "t", "s", "m", "d"]);
const ALL = { A: "a", D: "d" };
let follow = null;

function step(by, isWanted = () => true) {
  const all = stops();
  const place = all.indexOf(currentStop());
  const ahead = by > 0 ? all.slice(place + 1) : all.slice(0, Math.max(place, 0)).reverse();
  return focusOn(ahead.find(isWanted));
}

// The next thing that has to be looked at: on the page, on the next page of the group, or in the
// next group that is not open yet.
function nextDoubt() {
  if (step(1, isDoubt)) return;
  const groups = [...document.querySelectorAll("details[data-td-group]")];
  const here = currentStop()?.closest("details[data-td-group]");
  const page = here?.querySelector("[data-td-next-page]");
  if (page) {
    follow = { group: here.id };
    page.click();
    return;
  }
  const group = groups.slice(groups.indexOf(here) + 1).find((one) => !one.open);
  if (!group) return;
  follow = { group: group.id };
  openGroup(group);
}

// Where to go when the answer to a move has come: the next doubt after an acceptance or a drop;
// otherwise stay.
function nextAfter(stop, move) {
  const key = stop.dataset.tdStop;
  if (move !== "a" && move !== "d") return { key };
  const all = stops();
  const rest = all.slice(all.indexOf(stop) + 1);
  const next = rest.find(isDoubt) ?? rest[0] ?? stop;
  return { key: next.dataset.tdStop, opens: !rest.some(isDoubt) };
}

// New cards listen only when htmx has settled them, and a group that was just opened has none yet;
// a key that comes earlier waits for that, but not for ever.
const UNSETTLED = [
  ".htmx-added",
  ".htmx-settling",
  ".htmx-request",
  'details[data-td-group][open] [hx-trigger^="toggle"]',
].map((what) => `[data-td-draft] ${what}`);
const PATIENCE_MS = 4000;
const early = [];
let waiting = null;

function isSettling() {
  return Boolean(document.querySelector(UNSETTLED.join(",")));
}

// Keys that come early are kept in their order: one must not take the place of the one before.
// While some wait, the page says so: what has the focus is not yet what the next key acts on.
function whenSettled(action) {
  early.push(action);
  document.body.dataset.tdKeys = "waiting";
  if (waiting === null) actInTurn(Date.now() + PATIENCE_MS);
}

function actInTurn(until) {
  waiting = null;
  if (isSettling() && Date.now() < until) {
    waiting = setTimeout(() => actInTurn(until), 25);
    return;
  }
  early.shift()?.();
  if (waiting !== null) return;
  if (early.length) actInTurn(Date.now() + PATIENCE_MS);
  else delete document.body.dataset.tdKeys;
}

function press(move) {
  whenSettled(() => {
    const stop = currentStop();
    const button = stop?.querySelector(`[data-td-key="${move}"]`);
    if (!button) return;
    follow = nextAfter(stop, move);
    button.click();
  });
}

// A decision for all alike is only reached, not pressed: its button says how many it changes.
function reachAll(move) {
  const alike = currentStop()?.closest("[data-td-alike]");
  alike?.querySelector(`[data-td-all="${move}"]`)?.focus();
}

function choose(number) {
  currentStop()?.querySelectorAll("[data-td-choice]")[number - 1]?.click();
}

function isTyping(target) {
  return Boolean(target.closest("input, textarea, select, [contenteditable]"));
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") {
    const cancel = currentStop()?.querySelector("[data-td-cancel]");
    if (cancel) {
      follow = { key: currentKey() };
      cancel.click();
    } else if (isTyping(event.target)) focusOn(currentStop());
    return;
  }
  if (isTyping(event.target) || !document.querySelector("[data-td-draft]")) return;
  if (act(event)) event.preventDefault();
});

function act(event) {
  const { key } = event;
  if (key === "j") whenSettled(() => step(1));
  else if (key === "k") whenSettled(() => step(-1));
  else if (key === "n") whenSettled(nextDoubt);
  else if (key === "p") whenSettled(() => step(-1, isDoubt));
  else if (key === "u") whenSettled(() => document.querySelector("[data-td-undo]")?.click());
  else if (key === "?") document.querySelector("[data-td-help]")?.click();
  else if (ALL[key]) whenSettled(() => reachAll(ALL[key]));
  else if (key === "/") return type();
  else if (key >= "1" && key <= "9") whenSettled(() => choose(Number(key)));
  else if (key === "Enter" && event.target.matches("article[data-td-item]")) {
    const fold = event.target.querySelector("details");
    fold.open = !fold.open;
  } else if (MOVES.has(key)) press(key);
  else return false;
  return true;
}

function type() {
  const field = currentStop()?.querySelector("[data-td-typed]");
  field?.focus();
  return Boolean(field);
}

// A swap keeps the focus: on the form that was asked for, else on the stop that comes next.
document.addEventListener("htmx:afterSettle", () => {
  const next = follow;
  const isLost = !document.activeElement || document.activeElement === document.body;
  if (!next && !isLost) return;
  const stop = stopOf(next?.key ?? currentKey());
  const field = stop?.querySelector("[data-td-first]");
  if (next?.group) {
    const group = document.getElementById(next.group);
    const first = [...(group?.querySelectorAll("[data-td-doubt], article") ?? [])][0];
    if (!first) return;
    follow = null;
    focusOn(first);
  } else if (field) {
    follow = null;
    field.focus();
  } else if (stop) {
    follow = null;
    focusOn(stop);
    if (next?.opens) whenSettled(nextDoubt);
  } else if (isLost) {
    focusOn(stops().find(isDoubt) ?? stops()[0]);
  }
});
