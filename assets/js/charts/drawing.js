// From the server's numbers to an ECharts option. Nothing is counted here.
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendPlainComponent, MarkLineComponent, TitleComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { barsOption, endsOption, keyRoom, monthsOption } from "./options.js";

use([BarChart, LineChart, GridComponent, LegendPlainComponent, MarkLineComponent, TitleComponent, TooltipComponent, CanvasRenderer]);

const OPTIONS = { ends: endsOption, months: monthsOption, bars: barsOption };
const NARROW = 560;

export function optionOf(said, width) {
  return OPTIONS[said.kind](said, width < NARROW);
}

// How high a drawing has to be. A bar for a body or a place needs its line whatever the width.
export function room(said, width) {
  const isNarrow = width < NARROW;
  if (said.kind === "bars") return 30 + keyRoom(said, isNarrow) + said.names.length * (isNarrow ? 42 : 32);
  if (said.kind === "months") return 440;
  return isNarrow ? 340 : 320;
}

export function draw(place, said) {
  const chart = init(place, null, { renderer: "canvas", devicePixelRatio: Math.max(2, window.devicePixelRatio) });
  chart.setOption(optionOf(said, place.clientWidth));
  chart.on("click", (part) => {
    if (part.data?.link) window.location.assign(part.data.link);
  });
  return chart;
}

export { init };
