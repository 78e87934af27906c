// SPDX-License-Identifier: Apache-2.0
// node check_private.mjs PAGE.html KEYFILE PASSPHRASE [FOLDER]: opens an encrypted page in Chromium as its readers
// would: by a wrong passphrase and the right one, by keyboard and by button, by a link with the key, in a frame without
// an origin, over plain http, and without script. Screenshots go to FOLDER. Exit 0 fine, 1 with what is wrong, 77
// without Chromium.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { networkInterfaces, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Browser, findChromium } from "./devtools.mjs";

const executable = findChromium();
if (!executable) {
  console.log("skipped: there is no chromium here");
  process.exit(77);
}
const [page, keyFile, passphrase, shots] = process.argv.slice(2);
const url = pathToFileURL(resolve(page)).href;
const fragment = readFileSync(keyFile, "utf8").trim();
const problems = [];
const expect = (fine, what) => { if (!fine) problems.push(what); };
const browser = await Browser.start(executable);
const complaints = [];
browser.listeners.push(({ method, params }) => {
  if (method === "Runtime.exceptionThrown") complaints.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
  if (method === "Log.entryAdded" && params.entry.level === "error") complaints.push(params.entry.text);
});
const run = (body) => browser.evaluate(`(async () => { ${body} })()`);
const until = (condition) => run(`for (let i = 0; i < 200 && !(${condition}); ++i) await new Promise((done) => setTimeout(done, 50)); return Boolean(${condition});`);
const press = async (key) => {
  const code = { Enter: 13, Tab: 9 }[key];
  for (const type of ["keyDown", "keyUp"]) await browser.send("Input.dispatchKeyEvent", { type, key, code: key, windowsVirtualKeyCode: code, ...(key === "Enter" && type === "keyDown" ? { text: "\r" } : {}) });
};
const write = (text) => browser.send("Input.insertText", { text });
const isOpen = "document.querySelector('article.piece')";
const keep = async (name) => {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  writeFileSync(join(shots, `${name}.png`), await browser.screenshot(false));
};

for (const [width, scheme] of [[320, "light"], [320, "dark"], [768, "light"], [1440, "light"], [1440, "dark"]]) {
  await browser.open(url, width, width < 600 ? 640 : 800, scheme);
  const seen = await run(`const root = document.documentElement;
    const parse = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
    const light = ([r, g, b]) => { const [x, y, z] = [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4)); return 0.2126 * x + 0.7152 * y + 0.0722 * z; };
    const ground = (at) => { for (; at; at = at.parentElement) { const c = parse(getComputedStyle(at).backgroundColor); if (c.length === 3 || c[3] === 1) return c; } return [255, 255, 255]; };
    const faint = [...document.querySelectorAll("h1, p, label, button, input")].filter((e) => { const [a, b] = [light(parse(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05) < 4.5; }).map((e) => e.id || e.localName);
    return { wide: root.scrollWidth > root.clientWidth, small: [...document.querySelectorAll("button, input")].some((e) => e.getBoundingClientRect().height < 24), faint, focus: document.activeElement.id, label: document.querySelector("label").control?.id, open: Boolean(${isOpen}) };`);
  expect(!seen.wide, `${width}: the page is wider than the window`);
  expect(!seen.small, `${width}: something to press is too small`);
  expect(seen.faint.length === 0, `${width} ${scheme}: faint: ${seen.faint}`);
  expect(seen.focus === "_passphrase" && seen.label === "_passphrase", `${width}: the field has no focus or no label`);
  expect(!seen.open, "open without a passphrase");
  await keep(`ask-${width}-${scheme}`);
}

// By keyboard: nothing, a wrong one, the right one.
await press("Enter");
expect(await until(`document.getElementById("_message").textContent.includes("first")`), "nothing typed, and nothing said");
await write(`${passphrase}!`);
await press("Enter");
expect(await until(`document.getElementById("_message").textContent.includes("does not open")`), "a wrong passphrase was not told");
const wrong = await run(`const field = document.getElementById("_passphrase"); return { role: document.getElementById("_message").getAttribute("role"), focus: document.activeElement === field, invalid: field.getAttribute("aria-invalid"), selected: field.selectionEnd - field.selectionStart };`);
expect(wrong.role === "alert" && wrong.focus && wrong.invalid === "true" && wrong.selected === passphrase.length + 1, `after a wrong passphrase: ${JSON.stringify(wrong)}`);
await keep("wrong");
await write(passphrase);
await press("Enter");
expect(await until(isOpen), "the passphrase did not open the page");
const opened = await run(`const script = document.createElement("script"); script.textContent = "window.stray = true"; document.body.append(script);
  await new Promise((done) => setTimeout(done, 300));
  return { title: document.title, search: Boolean(document.querySelector(".search input")), copy: Boolean(document.querySelector("button.copy")), stray: window.stray === true, ask: Boolean(document.getElementById("_unlock")) };`);
expect(opened.title === "Hushed loops" && opened.search && opened.copy && !opened.ask, `opened: ${JSON.stringify(opened)}`);
expect(!opened.stray, "a foreign script ran in the opened page");
complaints.splice(0, complaints.length, ...complaints.filter((text) => !text.includes("Content Security Policy")));  // of that script
await keep("opened");

// The button that shows what was typed, and the one that opens.
await browser.open("about:blank", 800, 700, "light");
await browser.open(`${url}#${encodeURIComponent("nowhere")}`, 800, 700, "light");
await write(passphrase);
await run(`document.getElementById("_show").click()`);
const shown = await run(`const field = document.getElementById("_passphrase"); return [field.type, document.getElementById("_show").getAttribute("aria-pressed"), field.value.length];`);
expect(shown[0] === "text" && shown[1] === "true" && shown[2] === passphrase.length, `shown: ${shown}`);
await run(`document.getElementById("_open").click()`);
expect(await until(isOpen), "the button did not open the page");

// A link with the key opens at once, and the key stays nowhere.
await browser.open("about:blank", 800, 700, "light");
await browser.open(url + fragment, 800, 700, "light");
expect(await until(isOpen), "the link with the key did not open the page");
expect(!(await run("return location.href")).includes("key="), "the key stays in the address bar");
const { entries } = await browser.send("Page.getNavigationHistory");
expect(!entries.some((entry) => entry.url.includes("key=")), "the key stays in the history");
// Pasted into a page that is there already, after one that is wrong.
for (const bad of ["#key=", `${fragment.slice(0, -4)}AAAA`, `${fragment.slice(0, 20)}`]) {
  await browser.open("about:blank", 800, 700, "light");
  await browser.open(url + bad, 800, 700, "light");
  expect(await until(`document.getElementById("_message")?.textContent.includes("link does not open") && !document.getElementById("_unlock").hidden`), `a bad key was not told: ${bad.length}`);
}
await run(`location.hash = ${JSON.stringify(fragment)}`);
expect(await until(isOpen), "a key pasted later did not open the page");

// In a frame without an origin, where no form is submitted, and where the page tells its height.
const folder = mkdtempSync(join(tmpdir(), "praxeo-private-"));
writeFileSync(join(folder, "host.html"), `<!doctype html><meta charset="utf-8"><title>Host</title><script>window.told = []; addEventListener("message", ({ data }) => told.push(data?.height));</script>
<body style="margin:0"><iframe src="${url}" sandbox="allow-scripts allow-popups" style="width:600px;height:700px;border:0"></iframe>`);
await browser.open(pathToFileURL(join(folder, "host.html")).href, 800, 900, "light");
expect(await until("told.length > 0"), "in a frame the page does not tell its height");
const first = await run("return told.at(-1)");
await keep("framed");
// It runs in a process of its own, and is spoken to as one: a click, then keys.
const { targetInfos } = await browser.send("Target.getTargets");
const inner = targetInfos.find(({ type }) => type === "iframe");
if (inner) {
  const outer = browser.session;
  const { sessionId } = await browser.send("Target.attachToTarget", { targetId: inner.targetId, flatten: true });
  browser.session = sessionId;
  let reached = false;
  for (let i = 0; i < 20 && !reached; ++i) {  // a frame in a process of its own hears clicks once it is drawn
    const { x, y } = await run(`const box = document.getElementById("_passphrase").getBoundingClientRect(); return { x: box.x + box.width / 2, y: box.y + box.height / 2 };`);
    browser.session = outer;
    for (const type of ["mousePressed", "mouseReleased"]) await browser.send("Input.dispatchMouseEvent", { type, x, y, button: "left", clickCount: 1 });
    browser.session = sessionId;
    reached = await run(`await new Promise((done) => setTimeout(done, 250)); return document.activeElement.id === "_passphrase";`);
  }
  expect(reached, "in a frame a click does not reach the field");
  await write(passphrase);
  await press("Enter");
  browser.session = outer;
} else {
  problems.push("there is no frame to look at");
}
expect(await until(`told.at(-1) > ${first} + 500`), "in a sandboxed frame the passphrase did not open the page");
await keep("framed-opened");
writeFileSync(join(folder, "host2.html"), readFileSync(join(folder, "host.html"), "utf8").replace(url, url + fragment));
await browser.open(pathToFileURL(join(folder, "host2.html")).href, 800, 900, "light");
expect(await until(`told.at(-1) > ${first} + 500`), "in a sandboxed frame the link with the key did not open the page");

// Over plain http from another machine's address there is no WebCrypto.
const address = Object.values(networkInterfaces()).flat().find((each) => each.family === "IPv4" && !each.internal)?.address;
if (address) {
  const server = createServer((_, reply) => reply.setHeader("Content-Type", "text/html").end(readFileSync(page)));
  await new Promise((done) => server.listen(0, address, done));
  await browser.open(`http://${address}:${server.address().port}/`, 800, 700, "light");
  expect(await until(`document.getElementById("_message").textContent.includes("over https")`), "over plain http the page does not say why it stays closed");
  expect(await run(`return document.getElementById("_unlock").hidden`), "over plain http the page asks for what it can't use");
  await keep("plain-http");
  await browser.open("about:blank", 800, 700, "light");
  server.closeAllConnections();
  server.close();
} else {
  console.log("plain http was not looked at: this machine has no address but loopback");
}
await browser.send("Emulation.setScriptExecutionDisabled", { value: true });
await browser.open(url, 800, 700, "light");
const { root } = await browser.send("DOM.getDocument", { depth: -1 });
const find = (node, fits) => (fits(node) ? node : (node.children ?? []).reduce((found, child) => found ?? find(child, fits), null));
const words = (node) => (node ? (node.nodeValue ?? "") + (node.children ?? []).map(words).join("") : "");
const shownBox = async (node) => Boolean(node) && browser.send("DOM.getBoxModel", { nodeId: node.nodeId }).then(({ model }) => model.height > 0, () => false);
const noscript = find(root, ({ nodeName }) => nodeName === "NOSCRIPT");
expect(words(noscript).includes("needs JavaScript") && (await shownBox(find(noscript ?? root, ({ nodeName }) => nodeName === "P"))), "without script the page does not say what it needs");
const form = find(root, ({ attributes }) => (attributes ?? []).includes("_unlock"));
expect(form && !(await shownBox(form)), "without script the page asks for what it can't use");
await keep("no-script");
await browser.close();
rmSync(folder, { recursive: true });
for (const text of complaints) problems.push(`Chromium complains: ${text}`);
for (const problem of problems) console.log(problem);
console.log(problems.length === 0 ? "the private page is fine" : `${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
