// SPDX-License-Identifier: Apache-2.0
// node check_embed.mjs PAGE.html ELEMENT.js: puts an exported page into a host's page as a <praxeo-embed> and looks
// whether its frame grows with it and follows the host's scheme, whether a foreign message is believed, and whether
// the frame has an origin. Exit 0 fine, 1 with what is wrong, 77 without Chromium.
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Browser, findChromium } from "./devtools.mjs";

const executable = findChromium();
if (!executable) {
  console.log("skipped: there is no chromium here");
  process.exit(77);
}
const [page, element] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "praxeo-embed-"));
copyFileSync(page, join(folder, "page.html"));
copyFileSync(element, join(folder, "praxeo-embed.js"));
writeFileSync(join(folder, "host.html"), `<!doctype html><meta charset="utf-8"><title>Host</title>
<script>
// What the page in the frame tells its host.
window.told = [];
addEventListener("message", ({ data }) => told.push(data));
</script>
<script src="praxeo-embed.js" async></script>
<body style="margin:0"><praxeo-embed src="page.html" title="Loops" height="300"><a href="page.html">Loops</a></praxeo-embed>`);
const problems = [];
const browser = await Browser.start(executable);
await browser.open(pathToFileURL(join(folder, "host.html")).href, 800, 900, "light");
const inHost = (body) => browser.evaluate(`(async () => { ${body} })()`);
const settle = "await new Promise((done) => setTimeout(done, 700));";
const seen = await inHost(`${settle}
  const frame = document.querySelector("praxeo-embed iframe");
  let reachable = true;
  try { reachable = frame.contentDocument !== null; } catch { reachable = false; }
  return { height: frame?.offsetHeight, told: told.filter((data) => data?.praxeo === "height").at(-1)?.height, sandbox: frame?.getAttribute("sandbox"), title: frame?.title, reachable, link: document.querySelector("praxeo-embed > a") !== null };`);
if (!(seen.height > 1000)) problems.push(`the frame did not grow: ${seen.height} px`);
if (Math.abs(seen.height - Math.ceil(seen.told)) > 1) problems.push(`the frame is ${seen.height} px, its page ${seen.told}`);
if (seen.sandbox !== "allow-scripts allow-popups") problems.push(`the sandbox is "${seen.sandbox}"`);
if (seen.title !== "Loops") problems.push("the frame has no title");
if (seen.reachable) problems.push("the host can read the frame");
if (seen.link) problems.push("the link stands beside the frame");
const foreign = await inHost(`const frame = document.querySelector("praxeo-embed iframe");
  const before = frame.offsetHeight;
  postMessage({ praxeo: "height", height: 77 }, "*");
  const other = document.body.appendChild(document.createElement("iframe"));
  other.setAttribute("sandbox", "allow-scripts");
  other.srcdoc = '<script>parent.postMessage({ praxeo: "height", height: 88 }, "*")<\\/script>';
  ${settle}
  other.remove();
  return frame.offsetHeight === before;`);
if (!foreign) problems.push("a foreign message set the height");
const narrow = await inHost(`const element = document.querySelector("praxeo-embed");
  const before = element.firstChild.offsetHeight;
  element.style.cssText = "display:block;width:340px";
  ${settle}
  const after = element.firstChild.offsetHeight;
  element.remove();
  document.body.append(element);
  ${settle}
  return { before, after, again: element.firstChild?.offsetHeight };`);
if (!(narrow.after > narrow.before)) problems.push("a narrower frame did not grow");
if (!(narrow.again > 1000)) problems.push("moved, the frame did not come back");
// The frame's ground, by a picture of it: its document can't be read from here.
for (const [scheme, dark] of [["dark", true], ["light", false]]) {
  await inHost(`document.querySelector("praxeo-embed").setAttribute("scheme", "${scheme}"); document.querySelector("praxeo-embed iframe").dispatchEvent(new Event("load")); ${settle} scrollTo(0, 0);`);
  const shot = Buffer.from(await browser.screenshot(false)).toString("base64");
  const light = await inHost(`const image = new Image();
    image.src = "data:image/png;base64,${shot}";
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
    const context = canvas.getContext("2d");
    context.drawImage(image, -4, -4);
    return context.getImageData(0, 0, 1, 1).data[0];`);
  if (dark !== light < 128) problems.push(`told to be ${scheme}, the frame's ground is ${light}`);
}
await browser.close();
rmSync(folder, { recursive: true });
for (const problem of problems) console.log(problem);
console.log(problems.length === 0 ? "the element is fine" : `${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
