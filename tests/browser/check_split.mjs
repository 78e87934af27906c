// SPDX-License-Identifier: Apache-2.0
// node check_split.mjs DIR WORD [FOLDER]: opens a bundle of many pages in Chromium as its readers would: from a web server,
// as files, in a frame without an origin, and without script; searches it for WORD, which several pages hold. Screenshots
// go to FOLDER. Exit 0 fine, 1 with what is wrong, 77 without Chromium.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Browser, findChromium } from "./devtools.mjs";

const executable = findChromium();
if (!executable) {
  console.log("skipped: there is no chromium here");
  process.exit(77);
}
const [folder, word, shots] = process.argv.slice(2);
const problems = [];
const expect = (fine, what) => { if (!fine) problems.push(what); };

// A host that knows no more than what each has: a type by the ending, and the bundle's own policy in a header.
const types = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript", json: "application/json" };
const policy = readFileSync(join(folder, "_headers"), "utf8").match(/Content-Security-Policy: (.*)/)[1];
const asked = [];
let broken = false;
const server = createServer((request, response) => {
  const name = basename(new URL(request.url, "http://here").pathname) || "index.html";
  asked.push(name);
  if (name === "favicon.ico") return response.writeHead(204).end();
  if (name === "host.html") {
    response.writeHead(200, { "Content-Type": types.html });
    return response.end(`<!DOCTYPE html><title>Host</title><iframe sandbox="allow-scripts allow-popups" src="index.html" width="800" height="600"></iframe>`);
  }
  const there = existsSync(join(folder, name)) && !(broken && name.startsWith("search"));
  response.writeHead(there ? 200 : 404, { "Content-Type": types[name.split(".").pop()] ?? "text/plain", "Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", ...(/^(search|script)/.test(name) ? { "Access-Control-Allow-Origin": "*" } : {}) });
  response.end(there ? readFileSync(join(folder, name)) : "");
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const base = `http://127.0.0.1:${server.address().port}/`;

const browser = await Browser.start(executable);
const complaints = [];
browser.listeners.push(({ method, params }) => {
  if (method === "Runtime.exceptionThrown") complaints.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
  if (method === "Log.entryAdded" && params.entry.level === "error") complaints.push(params.entry.text);
});
const run = (body) => browser.evaluate(`(async () => { ${body} })()`);
const until = (condition) => run(`for (let i = 0; i < 100 && !(${condition}); ++i) await new Promise((done) => setTimeout(done, 50)); return Boolean(${condition});`);
const keep = async (name, whole = false) => {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  writeFileSync(join(shots, `${name}.png`), await browser.screenshot(whole));
};
const type = async (text) => {
  await run(`const input = document.querySelector(".search input"); input.focus(); input.value = ""; input.dispatchEvent(new Event("input"));`);
  await browser.send("Input.insertText", { text });
};
const state = () => run(`return document.querySelector(".search-state")?.textContent ?? null;`);

for (const [width, scheme] of [[320, "light"], [768, "light"], [1440, "light"], [1440, "dark"]]) {
  await browser.open(base, width, 800, scheme);
  expect(await until(`document.querySelector(".search input")`), `${width}: no search on the list`);
  expect(await run(`return document.documentElement.scrollWidth <= document.documentElement.clientWidth;`), `${width}: the list is wider than the window`);
  await keep(`list-${width}-${scheme}`);
  const links = await run(`return [...document.querySelectorAll("main a")].map((link) => link.getAttribute("href"));`);
  await browser.open(base + links[0], width, 800, scheme);
  expect(await run(`return document.querySelectorAll("article.piece").length === 1 && getComputedStyle(document.body).fontFamily.includes("system-ui");`), `${width}: ${links[0]} has no piece, or no style`);
  expect(await run(`return document.documentElement.scrollWidth <= document.documentElement.clientWidth;`), `${width}: a page is wider than the window`);
  await keep(`page-${width}-${scheme}`);
}

// By keyboard: "/" goes to the search, what is typed finds, Enter goes to the first.
asked.length = 0;
await browser.open(base, 1440, 800, "light");
await until(`document.querySelector(".search input")`);
expect(!asked.some((name) => name.startsWith("search")), "the index was fetched before anybody searched");
await type(word);
expect(await until(`document.querySelector(".search-hits a")`), `"${word}" was not found`);
const hits = await run(`return [...document.querySelectorAll(".search-hits a")].map((link) => ({ href: link.getAttribute("href"), title: link.querySelector(".hit-title").textContent }));`);
expect(hits.length > 1, `"${word}" was found in ${hits.length} page`);
await keep("search-1440");
for (const { href, title } of hits) expect(readFileSync(join(folder, href), "utf8").includes(href.replace(".html", "")) && title.length > 0, `a hit leads to ${href}`);
const whole = await state();
await type(word.slice(0, -1));
expect(await until(`document.querySelector(".search-hits a")`), "the beginning of a word finds nothing");
await type(word.toUpperCase());
await until(`document.querySelector(".search-hits a")`);
expect(await state() === whole, `upper case: ${await state()}, not ${whole}`);
await type("zzqqxx");
expect(await until(`document.querySelector(".search-state").textContent === "Nothing found"`), "what is nowhere was found");
await type(`${word} zzqqxx`);
expect(await until(`document.querySelector(".search-state").textContent === "Nothing found"`), "one of two words is nowhere, and it was found");
await type(word);
await until(`document.querySelector(".search-hits a")`);
const first = await run(`return document.querySelector(".search-hits a").getAttribute("href");`);
const left = browser.once("Page.loadEventFired");
for (const kind of ["keyDown", "keyUp"]) await browser.send("Input.dispatchKeyEvent", { type: kind, key: "Enter", code: "Enter", windowsVirtualKeyCode: 13, ...(kind === "keyDown" ? { text: "\r" } : {}) });
await left;
expect((await run("return location.pathname;")).endsWith(first), "Enter did not go to the first hit");
expect(complaints.length === 0, `complaints: ${complaints.join("; ")}`);

// An index that can't be had is told, and can be had again later.
broken = true;
await browser.open(base, 1440, 800, "light");
await until(`document.querySelector(".search input")`);
await type(word);
expect(await until(`document.querySelector(".search-state").textContent.includes("can’t be read")`), `a missing index: "${await state()}"`);
broken = false;
await type(`${word}`);
expect(await until(`document.querySelector(".search-hits a")`), "the index is back, and nothing is found");
complaints.length = 0;

// In a frame without an origin.
const framed = [];
browser.listeners.push(({ method, params }) => { if (method === "Runtime.executionContextCreated") framed.push(params.context); });
await browser.open(`${base}host.html`, 1000, 800, "light");
await new Promise((done) => setTimeout(done, 500));
await keep("framed");
expect(complaints.length === 0, `in a frame: ${complaints.join("; ")}`);

// As files: readable, and it says why there is no search.
complaints.length = 0;
await browser.open(pathToFileURL(resolve(folder, "index.html")).href, 1440, 800, "light");
await new Promise((done) => setTimeout(done, 300));
const asFile = await run(`const note = document.querySelector(".search-note"); return { note: Boolean(note) && note.getClientRects().length > 0, search: Boolean(document.querySelector(".search")), style: getComputedStyle(document.body).fontFamily };`);
expect(asFile.note && !asFile.search, `as a file: ${JSON.stringify(asFile)}`);
await keep("as-file");

// Without script.
await browser.send("Emulation.setScriptExecutionDisabled", { value: true });
await browser.open(base, 1440, 800, "light");
await browser.send("Emulation.setScriptExecutionDisabled", { value: false });
await keep("no-script");

await browser.close();
server.close();
if (problems.length > 0) {
  console.log(problems.join("\n"));
  process.exit(1);
}
console.log(`fine: ${whole} hold "${word}"`);
