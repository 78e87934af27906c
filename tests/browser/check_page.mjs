// SPDX-License-Identifier: Apache-2.0
// node check_page.mjs PAGE.html [FOLDER]: looks at an exported page in Chromium as a reader would, and keeps
// screenshots in FOLDER. WIDTHS=320,1280 looks at these alone. Exit 0 fine, 1 with what is wrong, 77 when there is
// no Chromium.
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Browser, findChromium } from "./devtools.mjs";

// Runs in the page. Elements that scroll by themselves may be wider inside; nothing else may reach out.
function findProblems() {
  const problems = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) problems.push(`the page is ${root.scrollWidth} px wide`);
  const scrolls = (element) => {
    for (let at = element.parentElement; at; at = at.parentElement) {
      if (["auto", "scroll", "hidden"].includes(getComputedStyle(at).overflowX) && at !== document.body) return true;
    }
    return false;
  };
  for (const element of document.body.querySelectorAll("*")) {
    const box = element.getBoundingClientRect();
    if (box.width > 0 && box.right > root.clientWidth + 0.5 && !scrolls(element)) {
      problems.push(`<${element.localName} class="${element.className}"> reaches to ${Math.round(box.right)} px`);
    }
  }
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  for (const id of ids.filter((id, index) => ids.indexOf(id) !== index)) problems.push(`id "${id}" is there twice`);
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    const target = document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)));
    if (!target) problems.push(`${link.getAttribute("href")} leads nowhere`);
  }
  let level = 0;
  for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    const next = Number(heading.localName[1]);
    if (next > level + 1) problems.push(`heading "${heading.textContent.trim()}" skips a level`);
    level = next;
  }
  return problems;
}

// Text against the ground it stands on, WCAG 2.2 §1.4.3.
function findFaintText() {
  const parse = (color) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = parse(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const faint = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || ["script", "style"].includes(element.localName)) continue;
    const style = getComputedStyle(element);
    if (style.display === "none" || element.closest(".skip, .anchor")) continue;
    const [a, b] = [luminance(parse(style.color)), luminance(ground(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) faint.add(`.${element.className || element.localName}: contrast ${ratio.toFixed(2)}`);
  }
  return [...faint];
}

// What the script adds: folded contents, copy buttons, quotes beside their marks.
async function findMissingBehaviour() {
  const problems = [];
  const narrow = innerWidth < 992;
  if (document.getElementById("page_contents")?.open === narrow) problems.push("the contents are not folded as they should");
  for (const figure of document.querySelectorAll("figure.code")) {
    if (!figure.querySelector("button.copy")) problems.push("code without a copy button");
  }
  const input = document.querySelector(".search input");
  const piece = document.querySelector("article.piece");
  if (piece && !input) problems.push("there is no search");
  if (input) {
    const type = (words) => {
      input.value = words;
      input.dispatchEvent(new Event("input"));
    };
    const contents = document.getElementById("page_contents");
    const first = [...document.querySelectorAll("article.piece h2")].at(-1).firstChild.data.trim();
    type(first.toUpperCase());
    if (![...document.querySelectorAll(".search-hits a")].some((link) => link.hash.slice(1) === [...document.querySelectorAll("article.piece")].at(-1).id)) problems.push("the search does not find a title");
    if (!contents.hidden) problems.push("the contents stay beside what was found");
    type("zqxj");
    if (document.querySelector(".search-state").textContent !== "Nothing found") problems.push("the search does not say that it found nothing");
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
    if (contents.hidden || document.querySelector(".search-hits a")) problems.push("Escape does not end the search");
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true }));
    if (document.activeElement !== input) problems.push("/ does not go to the search");
    input.blur();
  }
  const filter = document.querySelector(".level-filter");
  if (filter) {
    const items = [...filter.closest("section").querySelectorAll(":scope > ol > li")];
    filter.children[1].click();
    const level = filter.children[1].textContent.split(" ")[0];
    const wrong = items.filter((item) => item.hidden === item.classList.contains(`level-${level.toLowerCase()}`));
    if (wrong.length > 0) problems.push("the filter shows the wrong requirements");
    location.hash = `#${items.find((item) => item.hidden)?.id ?? ""}`;
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (items.some((item) => item.hidden)) problems.push("a link to a hidden requirement does not show it");
    location.hash = "";
  }
  const mark = document.querySelector(".mark a");
  if (mark) {
    mark.scrollIntoView({ block: "center" });
    await new Promise((resolve) => setTimeout(resolve, 100));
    mark.focus();
    mark.click();
    const popover = document.querySelector(".popover");
    if (!popover?.matches(":popover-open")) return [...problems, "a mark does not open its quote"];
    const box = popover.getBoundingClientRect();
    if (box.left < 0 || box.right > innerWidth || box.top < 0 || box.bottom > innerHeight) problems.push("the quote is off the screen");
    if (!popover.querySelector("q")) problems.push("the opened quote is empty");
    if (document.activeElement !== popover) problems.push("the opened quote has not the focus");
    popover.hidePopover();
    if (document.activeElement !== mark) problems.push("the focus is not back at its mark");
    const long = [...document.querySelectorAll(".notes details")].find((notes) => notes.querySelectorAll("li").length > 6);
    if (long) {
      if (long.open) problems.push("a long list of notes is not folded");
      const inside = long.closest("article").querySelector(".mark a");
      inside.scrollIntoView({ block: "center" });
      inside.click();
      if (long.open) problems.push("opening a quote in place unfolds the notes");
      popover.querySelector("a").click();
      if (!long.open) problems.push("going to a note does not unfold it");
      long.open = false;
    }
    scrollTo(0, 0);
  }
  return problems;
}

// Pictures of sources: there, with sides and words; and beside a quote the same one, which leads where the quote's place
// does.
async function findPictureTrouble() {
  const problems = [];
  for (const picture of document.images) {
    if (!picture.complete || picture.naturalWidth === 0) problems.push("a picture is not shown");
    if (!picture.hasAttribute("width") || !picture.hasAttribute("height")) problems.push("a picture without sides");
    if (!picture.hasAttribute("alt")) problems.push("a picture without words");
    const { width, height } = picture.getBoundingClientRect();
    const told = picture.getAttribute("width") / picture.getAttribute("height");
    if (picture.closest(".thumb") && Math.abs(width / height / told - 1) > 0.02) problems.push(`a picture of ${width} × ${height} px is out of shape`);
  }
  const note = document.querySelector(".notes li[data-source]");
  const popover = document.querySelector(".popover");
  if (!note || !popover) return problems;
  const mark = document.querySelector(`.mark a[href="#${note.id}"]`);
  mark.scrollIntoView({ block: "center" });
  mark.click();
  const shown = popover.querySelector("a.thumb");
  if (!shown?.querySelector("img")) return [...problems, "a quote of a video shows no picture"];
  if (shown.href !== note.querySelector(".place a").href) problems.push("the picture beside a quote leads elsewhere than its place");
  if (shown.querySelector(".thumb-time").textContent !== "1:05") problems.push("the picture beside a quote tells another time");
  const box = popover.getBoundingClientRect();
  if (box.left < 0 || box.right > innerWidth || box.top < 0 || box.bottom > innerHeight) problems.push("a quote with its picture is off the screen");
  popover.hidePopover();
  scrollTo(0, 0);
  return problems;
}

const [file, folder] = process.argv.slice(2);
const executable = findChromium();
if (!executable) {
  console.log("skipped: there is no chromium here");
  process.exit(77);
}
const problems = [];
const browser = await Browser.start(executable);
let view = "";
browser.listeners.push(({ method, params }) => {
  if (method === "Log.entryAdded" && params.entry.level === "error") problems.push(`${view}: ${params.entry.text}`);
  if (method === "Runtime.exceptionThrown") problems.push(`${view}: ${params.exceptionDetails.exception?.description}`);
  if (method === "Runtime.consoleAPICalled" && params.type === "error") problems.push(`${view}: console.error was called`);
});
const url = pathToFileURL(resolve(file)).href;
for (const width of (process.env.WIDTHS ?? "320,360,768,1280,1600").split(",").map(Number)) {
  for (const scheme of ["light", "dark"]) {
    view = `${width} px, ${scheme}`;
    await browser.open(url, width, 900, scheme);
    for (const check of [findProblems, findFaintText, findMissingBehaviour, findPictureTrouble]) {
      for (const problem of await browser.evaluate(`(${check})()`)) problems.push(`${view}: ${problem}`);
    }
    if (folder) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${width}-${scheme}.png`), await browser.screenshot(false));
      writeFileSync(join(folder, `${width}-${scheme}-whole.png`), await browser.screenshot(true));
    }
  }
}
await browser.close();
for (const problem of problems) console.log(problem);
console.log(problems.length === 0 ? "the page is fine" : `${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
