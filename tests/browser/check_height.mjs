// SPDX-License-Identifier: Apache-2.0
// node check_height.mjs PAGE.html…: holds the height that was estimated for a page (PAGE.height beside it) against what
// it is in a frame of 640 px. Exit 0 fine, 1 with what is off by more than a fifth, 77 without Chromium.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { Browser, findChromium } from "./devtools.mjs";

const executable = findChromium();
if (!executable) {
  console.log("skipped: there is no chromium here");
  process.exit(77);
}
const highest = 10000;
const browser = await Browser.start(executable);
let wrong = 0;
for (const page of process.argv.slice(2)) {
  const estimated = Number(readFileSync(page.replace(/html$/, "height"), "utf8"));
  await browser.open(pathToFileURL(page).href, 640, 800, "light");
  const real = Math.min(highest, await browser.evaluate("document.documentElement.scrollHeight"));
  const off = (100 * (estimated - real)) / real;
  if (Math.abs(off) > 20) ++wrong;
  console.log(`${page}: ${real} px, estimated ${estimated} (${off.toFixed(1)} %)${Math.abs(off) > 20 ? ": too far off" : ""}`);
}
await browser.close();
process.exit(wrong > 0 ? 1 : 0);
