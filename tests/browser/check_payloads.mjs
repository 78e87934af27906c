// SPDX-License-Identifier: Apache-2.0
// node check_payloads.mjs FOLDER: opens each page of FOLDER, all of whose fields are payloads, in Chromium, with its policy
// and with the policy taken out: nothing may run, nothing may leave, and every mark and button and the search are used. FOLDER/broken.html
// is one that must be caught. Exit 0 fine, 1 with what is wrong, 77 when there is no Chromium.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Browser, findChromium } from "./devtools.mjs";

const folder = process.argv[2];
const pages = readdirSync(folder).filter((each) => each.endsWith(".html")).sort();
for (const theme of ["contrast", "paper", "plain", "slate", "terminal"]) {
  if (!pages.some((each) => each.startsWith(`${theme}-`))) throw new Error(`there is no page of ${theme}`);
}
if (!pages.includes("broken.html")) throw new Error("there is no broken page, which must be caught");
const executable = findChromium();
if (!executable) {
  console.log("skipped: there is no Chromium here");
  process.exit(77);
}

// Stands in the page before anything of it.
const trap = `(() => {
  window.ran = [];
  for (const name of ["alert", "confirm", "prompt", "print", "open", "eval"]) window[name] = (...words) => { window.ran.push(name + "(" + words + ")"); };
})()`;

async function press() {
  const rest = () => new Promise((resolve) => setTimeout(resolve, 0));
  for (const each of document.querySelectorAll("details")) each.open = true;
  for (const each of document.querySelectorAll(".mark a, button")) each.click();
  await rest();
  const input = document.querySelector("input[type=search]");
  if (input) {
    for (const words of ["alert(1)", "<img src=x onerror=alert(1)>"]) {
      input.value = words;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve, 80));
    }
  }
  // What would run or fetch only later, or only when a reader presses it.
  const leads = ["href", "xlink:href", "src", "action"];
  const never = ["formaction", "srcdoc", "srcset", "poster", "data", "background", "ping"];
  const isBad = ({ name, value }) => name.startsWith("on") || never.includes(name) || (leads.includes(name) && !/^(#|https?:|mailto:)/.test(value));
  for (const element of document.querySelectorAll("*")) {
    if ([...element.attributes].some(isBad)) window.ran.push("attribute of " + element.outerHTML.slice(0, 120));
    if (element.localName === "meta" && /refresh/i.test(element.httpEquiv)) window.ran.push("refresh " + element.content);
  }
  return window.ran;
}

async function look(browser, file, leaving) {
  leaving.length = 0;
  await browser.open(pathToFileURL(file).href, 1280, 900, "light");
  const ran = await browser.evaluate(`(${press})()`);
  return [...ran.map((each) => `ran: ${each}`), ...leaving.map((url) => `left: ${url}`)];
}

const without = mkdtempSync(join(tmpdir(), "praxeo-payloads-"));
const browser = await Browser.start(executable);
let wrong = 0;
try {
  const leaving = [];
  const held = new Set();
  const urls = new Map();
  browser.listeners.push(({ method, params }) => {
    if (method === "Network.requestWillBeSent" && !/^(data|file):/.test(params.request.url))
      leaving.push(params.request.url);
    // What the policy stopped has not left; it is told first as a request all the same.
    if (method === "Network.loadingFailed" && params.blockedReason === "csp") held.add(params.requestId);
    if (method === "Network.requestWillBeSent") urls.set(params.requestId, params.request.url);
    if (method === "Page.frameNavigated" && !params.frame.url.startsWith("file:") && params.frame.url !== "about:blank") leaving.push(params.frame.url);
    if (method === "Page.javascriptDialogOpening") {
      leaving.push(`a dialog: ${params.message}`);
      browser.send("Page.handleJavaScriptDialog", { accept: false }).catch(() => {});
    }
  });
  await browser.send("Network.enable");
  await browser.send("Page.addScriptToEvaluateOnNewDocument", { source: trap });
  for (const name of pages) {
    const html = readFileSync(join(folder, name), "utf8");
    const bare = html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "");
    if (bare === html) throw new Error(`${name} has no policy`);
    writeFileSync(join(without, name), bare);
    const stopped = (each) => [...held].some((id) => each === `left: ${urls.get(id)}`);
    const kept = (await look(browser, join(folder, name), leaving)).filter((each) => !stopped(each));
    held.clear();
    const open = await look(browser, join(without, name), leaving);
    const problems = [...kept.map((each) => `with the policy ${each}`), ...open.map((each) => `without it ${each}`)];
    if (name === "broken.html") {
      // The policy alone must hold it, and without it the check must see each.
      const expected = ["ran: alert(1)", "ran: alert(2)", "ran: alert(3)", "left: https://evil.example/x.png", "left: https://evil.example/object",
        "left: https://evil.example/frame", "refresh 900;url=https://evil.example/", "xlink:href", "formaction"];
      const held = !kept.some((each) => (each.startsWith("left") && !each.startsWith("left: chrome-error:")) || /^ran: (alert|open)/.test(each));
      problems.splice(0, problems.length, ...(held ? [] : ["the policy did not hold"]),
        ...expected.filter((each) => !open.some((seen) => seen.includes(each))).map((each) => `not noticed: ${each}`));
    }
    if (problems.length > 0) console.log(`${name}: ${problems.length} problems`);
    for (const problem of problems.slice(0, 10)) console.log(`  ${problem}`);
    wrong += problems.length;
  }
} finally {
  await browser.close();
  rmSync(without, { recursive: true, force: true });
}
process.exitCode = wrong === 0 ? 0 : 1;
console.log(`${pages.length} pages of payloads, with their policy and without: ${wrong} problems`);
