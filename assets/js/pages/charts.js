// Charts: draws what the server counted; each drawing can be kept as a picture.
import { keepPicture } from "../charts/picture.js";
import { draw, optionOf, room } from "../charts/drawing.js";

function begin(figure) {
  const place = figure.querySelector("[data-td-drawing]");
  const said = JSON.parse(figure.dataset.tdChart);
  place.style.height = `${room(said, place.clientWidth)}px`;
  const chart = draw(place, said);
  let width = place.clientWidth;
  new ResizeObserver(() => {
    if (place.clientWidth === width || !place.clientWidth) return;
    width = place.clientWidth;
    place.style.height = `${room(said, width)}px`;
    chart.resize();
    chart.setOption(optionOf(said, width), { notMerge: true });
  }).observe(place);
  const button = figure.querySelector("[data-td-keep]");
  button.hidden = false;
  button.addEventListener("click", () => keepPicture(said, figure.dataset.tdFile));
  figure.dataset.tdDrawn = "";
}

document.addEventListener("DOMContentLoaded", async () => {
  const figures = document.querySelectorAll("[data-td-chart]");
  // Letters are drawn, not set: the typeface has to be there before.
  await Promise.all(["400 12px", "600 12px"].map((font) => document.fonts.load(`${font} "Be Vietnam Pro"`, "Đến hạn")));
  for (const figure of figures) begin(figure);
});
