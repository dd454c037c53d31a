// The communes in their boundaries, drawn over the tiles once everything is there. Whatever fails
// on the way (no WebGL, no boundaries, a lost connection) leaves the tiles as they are.
import "maplibre-gl/dist/maplibre-gl.css";
import { Map as Drawing, NavigationControl, Popup, setWorkerUrl } from "maplibre-gl";
import { layersOf, shapesOf, worksOf } from "../map/layers.js";
import { wordsOf } from "../map/words.js";

const frame = document.querySelector("[data-td-map]");
const tiles = document.querySelector("[data-td-map-tiles]");

async function begin() {
  const told = JSON.parse(document.getElementById("map-told").textContent);
  const answer = await fetch(frame.dataset.tdMap, { credentials: "same-origin" });
  if (!answer.ok) return;
  const shapes = shapesOf(await answer.json(), told.places);
  setWorkerUrl(frame.dataset.tdMapWorker);
  // It lies unseen over the tiles until it is drawn: nothing on the page jumps.
  frame.hidden = false;
  draw(shapes, told);
}

function draw(shapes, told) {
  const map = new Drawing({
    container: frame,
    style: { version: 8, sources: {}, layers: [] },
    bounds: shapes.bounds,
    fitBoundsOptions: { padding: 16 },
    minZoom: 6,
    maxZoom: 13,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    attributionControl: false,
    // A page with a map in it still scrolls by one finger and by the wheel.
    cooperativeGestures: true,
    locale: wordsOf(frame),
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.on("load", () => {
    map.addSource("places", { type: "geojson", data: shapes.collection, promoteId: "code" });
    map.addSource("works", { type: "geojson", data: worksOf(told.works) });
    layersOf(frame).forEach((layer) => map.addLayer(layer));
    listen(map, told);
    show(true);
    map.resize().fitBounds(shapes.bounds, { padding: 16, animate: false });
  });
  map.getCanvas().addEventListener("webglcontextlost", () => show(false));
}

function show(isDrawn) {
  frame.hidden = !isDrawn;
  tiles.hidden = isDrawn;
  frame.dataset.tdMapState = isDrawn ? "drawn" : "left";
}

function listen(map, told) {
  const popup = new Popup({ closeButton: false, closeOnClick: true, maxWidth: "18rem" });
  let pointed;
  map.on("mousemove", (event) => {
    const found = at(map, event.point);
    mark(map, pointed, false);
    pointed = found?.source === "places" ? found.properties.code : undefined;
    mark(map, pointed, true);
    map.getCanvas().style.cursor = found ? "pointer" : "";
    if (found) popup.setLngLat(event.lngLat).setDOMContent(tooltip(found, told)).addTo(map);
    else popup.remove();
  });
  map.on("mouseout", () => {
    mark(map, pointed, false);
    popup.remove();
  });
  // A finger has no tooltip: the first touch tells, its link leads on.
  map.on("click", (event) => {
    const found = at(map, event.point);
    if (!found) return;
    if (event.originalEvent.pointerType === "touch") {
      popup.setLngLat(event.lngLat).setDOMContent(tooltip(found, told)).addTo(map);
    } else {
      window.location.assign(addressOf(found, told));
    }
  });
}

// Works lie above the communes.
function at(map, point) {
  return map.queryRenderedFeatures(point, { layers: ["works", "places"] })[0];
}

function mark(map, code, isPointed) {
  if (code) map.setFeatureState({ source: "places", id: code }, { pointed: isPointed });
}

function addressOf(found, told) {
  return found.source === "works" ? found.properties.url : told.places[found.properties.code].url;
}

function tooltip(found, told) {
  const link = document.createElement("a");
  link.href = addressOf(found, told);
  link.textContent =
    found.source === "works"
      ? `${found.properties.title}: ${found.properties.name}`
      : told.places[found.properties.code].told;
  return link;
}

if (frame && tiles) {
  begin().catch((fault) => {
    show(false);
    console.info(`Bản đồ ranh giới không vẽ được, giữ sơ đồ ô: ${fault.message ?? fault}`);
  });
}
