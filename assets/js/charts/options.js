// The look of each kind of chart: colours and type from the tokens of the style sheet, every state
// with a pattern of its own beside its colour.
const number = new Intl.NumberFormat("vi-VN");
const words = (value) => (value === null || value === undefined ? "chưa đến" : number.format(value));

// Stripes, dots: what tells two neighbours apart in grey.
const PATTERNS = {
  late: { symbol: "rect", rotation: -Math.PI / 4, dashArrayX: [1, 0], dashArrayY: [2, 5], color: "rgba(255,255,255,0.55)" },
  soon: { symbol: "circle", symbolSize: 0.7, dashArrayX: [[5, 5], [0, 5, 5, 0]], dashArrayY: [5, 0], color: "rgba(70,30,0,0.55)" },
  pending: { symbol: "rect", rotation: Math.PI / 4, dashArrayX: [1, 0], dashArrayY: [1.5, 6], color: "rgba(80,60,0,0.5)" },
  other: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [1, 5], color: "rgba(60,66,72,0.45)" },
};

function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function fill(tone) {
  return { color: token(`--chart-${tone.replace("_", "-")}`), decal: PATTERNS[tone] ?? { symbol: "none" } };
}

function ground() {
  const ink = token("--ink-soft");
  return {
    animation: false,
    textStyle: { fontFamily: '"Be Vietnam Pro", "Noto Sans", Arial, sans-serif', fontSize: 12, color: ink },
    legend: { top: 0, left: 0, itemWidth: 18, itemHeight: 12, itemGap: 14, selectedMode: false, textStyle: { color: ink, fontSize: 12 } },
    tooltip: {
      renderMode: "richText",
      trigger: "axis",
      axisPointer: { type: "shadow" },
      confine: true,
      borderColor: token("--line-strong"),
      textStyle: { color: token("--ink"), fontSize: 12, fontFamily: '"Be Vietnam Pro", Arial, sans-serif' },
      formatter: (parts) => [parts[0].name, ...parts.filter((part) => part.seriesName !== "Cộng").map((part) => `${part.seriesName}: ${words(part.value)}`)].join("\n"),
    },
  };
}

// What the key above a drawing takes: one line, on a phone one for two names.
export function keyRoom(said, isNarrow) {
  return isNarrow ? 20 + 22 * Math.ceil(said.series.length / 2) : 40;
}

function nameAxis(names, isNarrow) {
  return {
    type: "category",
    data: names,
    axisTick: { alignWithLabel: true },
    axisLine: { lineStyle: { color: token("--line-strong") } },
    axisLabel: { color: token("--ink-quiet"), hideOverlap: true, interval: (place, name) => isNamed(place, name, names.length, isNarrow ? 5 : 13) },
  };
}

// Of many months every second, third ... is named, so that a long axis names its Januaries.
function isNamed(place, name, count, most) {
  const every = [1, 2, 3, 4, 6, 12, 24].find((step) => count / step <= most) ?? 60;
  const month = parseInt(name, 10);
  return Number.isNaN(month) || every === 60 ? place % every === 0 : (every > 12 ? place : month - 1) % every === 0;
}

function valueAxis(extra = {}) {
  return {
    type: "value",
    minInterval: 1,
    splitNumber: 4,
    splitLine: { lineStyle: { color: token("--line") } },
    axisLabel: { color: token("--ink-quiet"), formatter: words },
    ...extra,
  };
}

// Where the work stood at the end of each month: columns that fill up.
export function endsOption(said, isNarrow) {
  const isFew = said.names.length <= (isNarrow ? 6 : 18);
  const most = Math.max(1, ...said.names.map((_, n) => said.series.reduce((sum, one) => sum + one.values[n], 0)));
  return {
    ...ground(),
    grid: { left: 4, right: 8, top: keyRoom(said, isNarrow), bottom: 4, containLabel: true },
    xAxis: nameAxis(said.names, isNarrow),
    yAxis: valueAxis(),
    series: said.series.map((one) => ({
      type: "bar",
      stack: "all",
      name: one.name,
      data: one.values.map((value) => ({ value, label: { show: isFew && value / most > 0.055 } })),
      barMaxWidth: 56,
      barCategoryGap: "25%",
      itemStyle: { ...fill(one.tone), borderColor: token("--paper"), borderWidth: 1 },
      label: inside(isFew),
    })),
  };
}

// A number in its part of the bar, where there is room for it; on a ground of its own, as parts
// have patterns.
function inside(isShown) {
  return {
    show: isShown,
    formatter: (part) => (part.value ? words(part.value) : ""),
    color: token("--ink"),
    fontSize: 11,
    fontWeight: 600,
    backgroundColor: "rgba(255,255,255,0.86)",
    borderRadius: 3,
    padding: [1, 3],
  };
}

// What is due and done: in the month below, added up above, on one axis of time.
export function monthsOption(said, isNarrow) {
  const base = ground();
  const axes = [nameAxis(said.names, isNarrow), nameAxis(said.names, isNarrow)];
  axes[0] = { ...axes[0], axisLabel: { show: false } };
  const due = { color: token("--chart-due") };
  const done = { color: token("--chart-done") };
  const linked = (values, links) => values.map((value, n) => ({ value, link: value ? links[n] : "" }));
  const today = todayLine(said);
  const bar = { type: "bar", xAxisIndex: 1, yAxisIndex: 1, barMaxWidth: 18, barGap: "0%" };
  return {
    ...base,
    legend: { ...base.legend, icon: "rect", data: ["Đến hạn", "Hoàn thành"] },
    tooltip: { ...base.tooltip, axisPointer: { type: "line" } },
    axisPointer: { link: [{ xAxisIndex: "all" }] },
    title: ["Cộng dồn", "Trong tháng"].map((text, n) => ({
      text,
      left: 0,
      top: n ? "56%" : 28,
      textStyle: { fontSize: 12, fontWeight: 600, color: token("--ink-soft") },
    })),
    grid: [
      { left: 52, right: 12, top: 64, height: "34%" },
      { left: 52, right: 12, top: "63%", bottom: 28 },
    ],
    xAxis: axes.map((axis, n) => ({ ...axis, gridIndex: n })),
    yAxis: [valueAxis({ gridIndex: 0, splitNumber: 3 }), valueAxis({ gridIndex: 1, splitNumber: 3 })],
    series: [
      { type: "line", name: "Đến hạn", data: said.dueTotal, symbol: "none", lineStyle: { width: 2, type: "dashed", color: token("--blue") }, itemStyle: due, markLine: today },
      { type: "line", name: "Hoàn thành", data: said.doneTotal, symbol: "none", lineStyle: { width: 3, color: done.color }, itemStyle: done },
      { ...bar, name: "Đến hạn", data: linked(said.due, said.dueLinks), itemStyle: { ...due, decal: PATTERNS.other } },
      { ...bar, name: "Hoàn thành", data: linked(said.done, said.doneLinks), itemStyle: { ...done, decal: { symbol: "none" } } },
      // The line stands in the middle of its month, as in the drawing above, not on one of the bars.
      { type: "line", name: "", data: [], xAxisIndex: 1, yAxisIndex: 1, markLine: today && { ...today, label: { show: false } } },
    ],
  };
}

function todayLine(said) {
  if (said.today === null) return undefined;
  const isLate = said.today > said.names.length / 2;
  return {
    silent: true,
    symbol: "none",
    lineStyle: { color: token("--ink-soft"), type: "solid", width: 1 },
    label: { formatter: said.todayName, position: "end", align: isLate ? "right" : "left", color: token("--ink-soft") },
    data: [{ xAxis: said.today }],
  };
}

// One bar for each place or body, its parts by state; the one with most late work on top.
export function barsOption(said, isNarrow) {
  const totals = said.names.map((_, n) => said.series.reduce((sum, one) => sum + one.values[n], 0));
  const most = Math.max(...totals, 1);
  const base = ground();
  return {
    ...base,
    legend: { ...base.legend, data: said.series.map((one) => one.name) },
    grid: { left: 4, right: 44, top: keyRoom(said, isNarrow), bottom: 4, containLabel: true },
    xAxis: valueAxis(),
    yAxis: {
      type: "category",
      inverse: true,
      data: said.names,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: token("--line-strong") } },
      axisLabel: { color: token("--ink"), width: isNarrow ? 108 : 250, overflow: "break", lineHeight: 14, fontSize: isNarrow ? 11 : 12 },
    },
    series: [
      ...said.series.map((one) => ({
        type: "bar",
        stack: "all",
        name: one.name,
        data: one.values.map((value, n) => ({ value, link: value ? one.links[n] : "", label: { show: value / most > (isNarrow ? 0.12 : 0.04) } })),
        barMaxWidth: 22,
        itemStyle: { ...fill(one.tone), borderColor: token("--paper"), borderWidth: 1 },
        label: inside(true),
      })),
      {
        type: "bar",
        stack: "all",
        name: "Cộng",
        data: totals.map(() => 0),
        label: { show: true, position: "right", formatter: (part) => words(totals[part.dataIndex]), color: token("--ink"), fontSize: 12 },
      },
    ],
  };
}
