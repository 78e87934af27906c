// SPDX-License-Identifier: Apache-2.0
// node check_beacon.mjs PAGE: opens an exported page whose beacon is https://beacon.example/b.gif and looks what it
// asks for there: that it was seen, each opened citation once, and nothing under Do Not Track or Global Privacy Control,
// and nothing anywhere else. Nothing leaves this machine: the browser's requests are answered here. Exit 0 fine, 1 with
// what is wrong, 77 without Chromium.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Browser, findChromium } from "./devtools.mjs";

const executable = findChromium();
if (!executable) {
  console.log("skipped: there is no chromium here");
  process.exit(77);
}
const page = pathToFileURL(resolve(process.argv[2])).href;
const problems = [];
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const pixel = "R0lGODlhAQABAIAAAAAAAAAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==";

// What is asked for while `work` is done on the page, opened with `before` run in front of its own script.
const asked = async (before, work) => {
  const browser = await Browser.start(executable);
  const requests = [];
  browser.listeners.push(({ method, params }) => {
    if (method === "Log.entryAdded" && params.entry.level === "error") problems.push(params.entry.text);
    if (method !== "Fetch.requestPaused") return;
    const { url, headers } = params.request;
    requests.push({ url, referrer: headers.Referer ?? headers.referer, cookie: headers.Cookie ?? headers.cookie });
    browser.send("Fetch.fulfillRequest", { requestId: params.requestId, responseCode: 200, body: pixel,
      responseHeaders: [{ name: "Content-Type", value: "image/gif" }, { name: "Set-Cookie", value: "known=1" }] });
  });
  await browser.send("Fetch.enable", { patterns: [{ urlPattern: "http*" }] });
  if (before) await browser.send("Page.addScriptToEvaluateOnNewDocument", { source: before });
  await browser.open(page, 1000, 900, "light");
  await wait(300);
  if (work) await browser.evaluate(`(async () => { ${work} })()`);
  await wait(300);
  await browser.close();
  return requests;
};

const open = `const marks = [...document.querySelectorAll(".mark a")];
  const first = marks[0], other = marks.find((mark) => mark.hash !== first.hash);
  for (const mark of [first, first, other]) mark.click();
  document.querySelector(".contents a").click();`;
const told = await asked("", open);
const views = told.filter(({ url }) => /^https:\/\/beacon\.example\/b\.gif\?e=view&s=[a-z0-9-]+$/.test(url));
const cites = told.filter(({ url }) => /^https:\/\/beacon\.example\/b\.gif\?e=cite&s=[a-z0-9-]+&p=[a-z0-9-]+&n=[1-9]\d*$/.test(url));
if (views.length !== 1) problems.push(`seen is told ${views.length} times`);
if (cites.length !== 2) problems.push(`two opened citations are told ${cites.length} times`);
if (told.length !== views.length + cites.length) problems.push(`asked for besides: ${told.map(({ url }) => url).join(" ")}`);
if (told.some(({ referrer, cookie }) => referrer || cookie)) problems.push("a referrer or a cookie went along");
for (const signal of ["globalPrivacyControl', { value: true", "doNotTrack', { value: '1'"]) {
  const silent = await asked(`Object.defineProperty(Navigator.prototype, '${signal}, configurable: true });`, open);
  if (silent.length > 0) problems.push(`with ${signal.split("'")[0]} it asks for ${silent.map(({ url }) => url).join(" ")}`);
}
if (problems.length > 0) {
  console.log(problems.join("\n"));
  process.exit(1);
}
console.log("the beacon tells what it should, and keeps silent when asked");
