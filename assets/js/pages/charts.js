// Charts: draws what the server counted; each drawing can be kept as a picture.
import { keepPicture } from "../charts/picture.js";
import { draw, optionOf, room } from "../charts/drawing.js";

const SHEET = 700; // What A4 upright holds, in pixels of the screen: letters stay readable on paper.

function begin(figure) {
  const place = figure.querySelector("[data-td-drawing]");
  const said = JSON.parse(figure.dataset.tdChart);
  let width = place.clientWidth;
  place.style.height = `${room(said, width)}px`;
  const chart = draw(place, said);

  function redraw(next) {
    if (!next || next === width) return;
    width = next;
    place.style.height = `${room(said, width)}px`;
    chart.resize({ width, height: room(said, width) });
    chart.setOption(optionOf(said, width), { notMerge: true });
  }

  new ResizeObserver(() => redraw(place.clientWidth)).observe(place);
  window.addEventListener("beforeprint", () => redraw(SHEET));
  window.addEventListener("afterprint", () => redraw(place.clientWidth));
  const button = figure.querySelector("[data-td-keep]");
  button.hidden = false;
  button.addEventListener("click", () => keepPicture(said, figure.dataset.tdFile));
  figure.dataset.tdDrawn = "";
}

document.addEventListener("DOMContentLoaded", async () => {
  const figures = document.querySelectorAll("[data-td-chart]");
  // Letters are drawn, not set: the typeface has to be there before.
  const weights = ["400 12px", "600 12px"].map((font) => document.fonts.load(`${font} "Be Vietnam Pro"`, "Đến hạn"));
  await Promise.allSettled(weights);
  for (const figure of figures) begin(figure);
});
