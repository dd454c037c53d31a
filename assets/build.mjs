// Builds what the pages load into tiendo/ui/static/ui/dist: one style sheet, one script, a script
// for each page that needs one, the fonts and the icon sprite. Names are stable; Django's
// manifest storage adds the hashes.
import { build, context } from "esbuild";
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const modules = join(root, "node_modules");
const dist = join(root, "tiendo/ui/static/ui/dist");
const font = join(modules, "@fontsource/be-vietnam-pro");

async function pages(folder, ending) {
  const names = await readdir(join(here, folder)).catch(() => []);
  return names.filter((name) => name.endsWith(ending)).sort();
}

async function scripts() {
  const entries = (await pages("js/pages", ".js")).map((name) => ({
    in: join(here, "js/pages", name),
    out: `pages/${name.replace(/\.js$/, "")}`,
  }));
  return {
    entryPoints: [
      { in: join(here, "js/app.js"), out: "app" },
      // The map computes its shapes in a thread of its own, which is a file of its own.
      { in: join(modules, "maplibre-gl/dist/maplibre-gl-worker.mjs"), out: "pages/map-worker" },
      ...entries,
    ],
    bundle: true,
    minify: true,
    format: "iife",
    target: ["es2020"],
    outdir: dist,
    logLevel: "warning",
    // The library asks where it lies to find its thread; the page tells it.
    logOverride: { "empty-import-meta": "silent" },
  };
}

// The parts of the design come first, in their order; then one sheet for each page room.
async function styles() {
  const parts = ["tokens", "base", "layout", "topbar", "forms", "tables", "chips", "explain", "panes"];
  const sheets = [
    ...parts.map((name) => `./css/${name}.css`),
    ...(await pages("css/pages", ".css")).map((name) => `./css/pages/${name}`),
    "./css/print.css",
  ];
  return {
    stdin: {
      contents: sheets.map((sheet) => `@import "${sheet}";`).join("\n"),
      resolveDir: here,
      loader: "css",
      sourcefile: "app.css",
    },
    bundle: true,
    minify: true,
    target: ["chrome100", "firefox100", "safari15.4"],
    external: ["./fonts/*", "./icons.svg"],
    outfile: join(dist, "app.css"),
    logLevel: "warning",
  };
}

async function fonts() {
  await mkdir(join(dist, "fonts"), { recursive: true });
  for (const subset of ["latin", "vietnamese"]) {
    for (const weight of [400, 600]) {
      const name = `be-vietnam-pro-${subset}-${weight}-normal.woff2`;
      await copyFile(join(font, "files", name), join(dist, "fonts", name));
    }
  }
}

async function symbol(name) {
  const svg = await readFile(join(modules, "@tabler/icons/icons/outline", `${name}.svg`), "utf8");
  const drawing = svg
    .replace(/^[\s\S]*?<svg[^>]*>/, "")
    .replace(/<\/svg>\s*$/, "")
    .replace(/<path stroke="none"[^>]*\/>/g, "")
    .replace(/\s*\n\s*/g, "");
  return (
    `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" ` +
    `stroke-linecap="round" stroke-linejoin="round">${drawing}</symbol>`
  );
}

async function icons() {
  const names = JSON.parse(await readFile(join(here, "icons.json"), "utf8"));
  const symbols = await Promise.all(names.map(symbol));
  const sprite = `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`;
  await writeFile(join(dist, "icons.svg"), sprite);
}

// What we serve of others' work goes out with their terms.
async function licences() {
  const sources = {
    "htmx.org": "htmx.org/LICENSE",
    "Be Vietnam Pro": "@fontsource/be-vietnam-pro/LICENSE",
    "Tabler Icons": "@tabler/icons/LICENSE",
    "Apache ECharts": "echarts/LICENSE",
    "zrender": "zrender/LICENSE",
    "MapLibre GL JS": "maplibre-gl/LICENSE.txt",
  };
  const texts = await Promise.all(
    Object.entries(sources).map(async ([name, file]) => {
      const text = await readFile(join(modules, file), "utf8");
      return `${name}\n${"=".repeat(name.length)}\n\n${text.trim()}\n`;
    }),
  );
  await writeFile(join(dist, "licences.txt"), texts.join("\n\n"));
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await Promise.all([fonts(), icons(), licences(), copyFile(join(here, "favicon.svg"), join(dist, "favicon.svg"))]);
if (process.argv.includes("--watch")) {
  const watched = [await context(await scripts()), await context(await styles())];
  await Promise.all(watched.map((one) => one.watch()));
} else {
  await Promise.all([build(await scripts()), build(await styles())]);
}
