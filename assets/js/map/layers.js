// What is drawn and how: colours come from the style sheet, figures from the page.

const LEVELS = [-1, 0, 1, 2, 3, 4];
const FONT = ["Be Vietnam Pro", "Noto Sans", "Arial"];

// Only communes that the page tells of are drawn; each with what it needs to be drawn.
export function shapesOf(collection, places) {
  const features = collection.features
    .filter((feature) => places[feature.properties.code])
    .map((feature) => {
      const { level, name, figure } = places[feature.properties.code];
      return { ...feature, properties: { ...feature.properties, level, label: `${name}\n${figure}` } };
    });
  if (!features.length) throw new Error("không có ranh giới nào");
  return { collection: { type: "FeatureCollection", features }, bounds: boundsOf(features) };
}

function boundsOf(features) {
  let [west, south, east, north] = [180, 90, -180, -90];
  const widen = (part) => {
    if (typeof part[0] !== "number") return part.forEach(widen);
    [west, east] = [Math.min(west, part[0]), Math.max(east, part[0])];
    [south, north] = [Math.min(south, part[1]), Math.max(north, part[1])];
  };
  features.forEach((feature) => widen(feature.geometry.coordinates));
  return [west, south, east, north];
}

export function worksOf(works) {
  const features = works.map(({ place, ...properties }) => ({
    type: "Feature",
    properties,
    geometry: { type: "Point", coordinates: place },
  }));
  return { type: "FeatureCollection", features };
}

export function layersOf(frame) {
  const fills = colours(frame, "--map-fill");
  const inks = colours(frame, "--map-ink");
  const [ink, paper] = ["--ink", "--paper"].map((name) => getComputedStyle(frame).getPropertyValue(name).trim());
  return [
    { id: "places", type: "fill", source: "places", paint: { "fill-color": byLevel(fills) } },
    {
      id: "borders",
      type: "line",
      source: "places",
      paint: {
        "line-color": ink,
        "line-width": ["case", ["boolean", ["feature-state", "pointed"], false], 2.5, 0.6],
      },
    },
    {
      id: "names",
      // Further out they would cover one another.
      minzoom: 7.8,
      type: "symbol",
      source: "places",
      layout: { "text-field": ["get", "label"], "text-font": FONT, "text-size": 11, "text-padding": 1 },
      paint: { "text-color": byLevel(inks), "text-halo-color": byLevel(fills), "text-halo-width": 1.2 },
    },
    {
      id: "works",
      type: "circle",
      source: "works",
      paint: {
        "circle-radius": 4.5,
        "circle-color": paper,
        "circle-stroke-color": ink,
        "circle-stroke-width": 2,
      },
    },
  ];
}

function byLevel(colourOf) {
  return ["match", ["get", "level"], ...LEVELS.flatMap((level) => [level, colourOf[level]]), colourOf[0]];
}

function colours(frame, name) {
  const probe = frame.appendChild(document.createElement("span"));
  const found = LEVELS.map((level) => {
    probe.className = `map-level--${level}`;
    return [level, getComputedStyle(probe).getPropertyValue(name).trim()];
  });
  probe.remove();
  return Object.fromEntries(found);
}
