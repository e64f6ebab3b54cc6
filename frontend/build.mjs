// Builds ../static/built: site.css (the design system's parts that the pages name, then our own), its scripts, and
// the fonts, pictures and icons that these use. Run by `make assets`.
import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { PurgeCSS } from "purgecss";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const project = resolve(here, "..");
const target = join(project, "static", "built");
const uswds = join(here, "node_modules", "@uswds", "uswds");

/** The files in which a class may be named: templates, our Python, our own scripts. */
async function sources() {
  const skipped = new Set(["node_modules", "var", "static", "frontend", "tests", "bench", "docs", "embedded", "tools", "migrations", "locale"]);
  const found = [];
  async function walk(folder, kinds, skip) {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (entry.name.startsWith(".") || skip.has(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) await walk(path, kinds, skip);
      else if (kinds.has(extname(entry.name))) found.push(path);
    }
  }
  await walk(project, new Set([".html", ".py"]), skipped);
  if (existsSync(join(project, "static"))) await walk(join(project, "static"), new Set([".js"]), new Set(["built"]));
  return Promise.all(found.sort().map((path) => readFile(path, "utf8")));
}

function compile(name) {
  return sass.compile(join(here, "scss", name), {
    style: "compressed",
    loadPaths: [join(here, "scss"), join(uswds, "packages")],
    quietDeps: true,
    silenceDeprecations: ["import", "global-builtin", "if-function"],
  }).css;
}

/** Keep a component whole when any page names its block: its script adds parts and states that no page spells out. */
function blocks(contents) {
  const named = new Set(contents.join("\n").match(/\busa-[a-z]+(?:-[a-z]+)*/g) ?? []);
  return [...named].map((block) => new RegExp(`^${block}(?:$|__|--|-)`));
}

async function purge(css, contents) {
  const [result] = await new PurgeCSS().purge({
    content: contents.map((raw) => ({ raw, extension: "html" })),
    css: [{ raw: css }],
    defaultExtractor: (text) => text.match(/[A-Za-z][\w/:.-]*[\w]|[a-z]/g) ?? [],
    safelist: { standard: [...blocks(contents), /^is-/, /^usa-js-/], deep: [], greedy: [] },
    fontFace: false, // our own style sheet, which is not seen here, uses some
    keyframes: true,
    variables: false,
  });
  return result.css;
}

/** Copy each font and picture that the style sheet names, and drop the names of font formats no browser needs. */
async function copyNamed(css) {
  for (const [, name] of css.matchAll(/url\(["']?([^"')]+)["']?\)/g)) {
    if (name.startsWith("data:")) continue;
    const path = join(target, name);
    await mkdir(dirname(path), { recursive: true });
    await copyFile(join(uswds, "dist", name), path);
  }
}

/** The icons that a page names, as one small sprite: <use href="{% static 'built/sprite.svg' %}#name">. */
async function sprite(contents) {
  const whole = await readFile(join(uswds, "dist", "img", "sprite.svg"), "utf8");
  const text = contents.join("\n");
  const symbols = [...whole.matchAll(/<symbol\b[^>]*\bid="([\w-]+)"[^>]*>.*?<\/symbol>/gs)];
  const named = new Set([...text.matchAll(/#([a-z][a-z0-9_]*)/g)].map(([, name]) => name));
  for (const [, name] of text.matchAll(/icon\s*=\s*["']([a-z][a-z0-9_]*)["']/g)) named.add(name);
  const kept = symbols.filter(([, name]) => named.has(name)).map(([symbol]) => symbol);
  await writeFile(join(target, "sprite.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${kept.join("")}</svg>\n`);
}

async function script(path) {
  const text = await readFile(path, "utf8");
  // The maps are not shipped, and the collector of static files looks for whatever a script names.
  await writeFile(join(target, basename(path)), text.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n"));
}

const contents = await sources();
const css = (await purge(compile("uswds.scss"), contents)) + "\n" + compile("own.scss").replace(/^\uFEFF/, "");
await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
await copyNamed(css);
await sprite(contents);
await script(join(uswds, "dist", "js", "uswds.min.js"));
await script(join(uswds, "dist", "js", "uswds-init.min.js"));
await script(join(here, "node_modules", "htmx.org", "dist", "htmx.min.js"));
// Last, and in one move: whoever finds the style sheet finds everything that it names.
await writeFile(join(target, ".site.css"), css);
await rename(join(target, ".site.css"), join(target, "site.css"));
console.log(`site.css: ${(gzipSync(css, { level: 9 }).length / 1000).toFixed(1)} kB compressed`);
