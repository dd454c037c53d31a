// A chart as a PNG that can stand alone: its sentence, the drawing, its source and its day.
import { init, optionOf, room } from "./drawing.js";

const WIDTH = 1200;
const HEAD = 74;
const FOOT = 44;

function shifted(option, height) {
  const down = (value) => (typeof value === "number" ? value + HEAD : value);
  const percent = (value) => (String(value).endsWith("%") ? HEAD + (height * parseFloat(value)) / 100 : down(value));
  const grids = [option.grid].flat().map((grid) => ({
    ...grid,
    left: grid.left + 20,
    right: grid.right + 20,
    top: percent(grid.top),
    height: grid.height && (height * parseFloat(grid.height)) / 100,
    bottom: grid.bottom === undefined ? undefined : grid.bottom + FOOT,
  }));
  const titles = (option.title ?? []).map((title) => ({ ...title, left: 20, top: percent(title.top) }));
  return { ...option, grid: grids, title: titles, legend: { ...option.legend, top: HEAD, left: 20 }, tooltip: undefined };
}

export function keepPicture(said, name) {
  const place = document.createElement("div");
  const height = room(said, WIDTH);
  const chart = init(place, null, { renderer: "canvas", devicePixelRatio: 2, width: WIDTH, height: height + HEAD + FOOT });
  const option = shifted(optionOf(said, WIDTH), height);
  const ink = getComputedStyle(document.documentElement).getPropertyValue("--ink").trim();
  const quiet = getComputedStyle(document.documentElement).getPropertyValue("--ink-soft").trim();
  option.title = [
    ...option.title,
    { text: said.title, subtext: said.question, left: 20, top: 12, itemGap: 6, textStyle: { fontSize: 17, fontWeight: 600, color: ink, width: WIDTH - 40, overflow: "truncate" }, subtextStyle: { fontSize: 13, color: quiet } },
    { text: said.source, left: 20, bottom: 10, textStyle: { fontSize: 12, fontWeight: 400, color: quiet, width: WIDTH - 40, overflow: "truncate" } },
  ];
  chart.setOption(option);
  const link = document.createElement("a");
  link.href = chart.getDataURL({ type: "png", pixelRatio: 2, backgroundColor: "#ffffff" });
  link.download = name;
  link.click();
  chart.dispose();
}
