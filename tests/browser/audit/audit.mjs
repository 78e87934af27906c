// SPDX-License-Identifier: Apache-2.0
// node audit.mjs ADDRESS SITE REPORTS: judges SITE/THEME/*.html, served at ADDRESS, by checkers of others, and prints a line
// for each. Exit 1 when any of them finds anything.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { HtmlValidate } from "html-validate";
import lighthouse, { desktopConfig } from "lighthouse";
import puppeteer from "puppeteer-core";

const [address, site, reports] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const themes = readdirSync(site).sort();
let found = 0;
const say = (what, problems) => {
  found += problems.length;
  console.log(`${what}: ${problems.length === 0 ? "0" : problems.length}`);
  for (const problem of problems.slice(0, 10)) console.log(`  ${problem}`);
};

// It reads a hash in a policy, but holds it against nothing, and files have no origin that 'self' could name: what it says
// of those is no finding.
function nu(files) {
  const jar = join(require.resolve("vnu-jar/package.json"), "..", "build", "dist", "vnu.jar");
  let told;
  try {
    told = execFileSync("java", ["-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", ...files], { maxBuffer: 1 << 26 });
  } catch (error) {
    return [`the checker failed: ${error.message}`];
  }
  return JSON.parse(told)
    .messages.filter(({ message }) => !/Inline (script|style) violates Content Security Policy|external stylesheet “style\.[0-9a-f]{16}\.css” blocked|image “(data:image\/|thumb\.[0-9a-f]{16}\.)[^”]*” blocked/.test(message))
    .map(({ url, lastLine, message }) => `${url.replace(/.*\/site\//, "")}:${lastLine}: ${message}`);
}

async function validate(file) {
  const checker = new HtmlValidate({ extends: ["html-validate:recommended", "html-validate:a11y"] });
  const report = await checker.validateString(readFileSync(file, "utf8"));
  return report.results.flatMap(({ messages }) => messages.map(({ line, ruleId, message }) => `${line}: ${ruleId}: ${message}`));
}

// Its script is put in by the browser, which no page's policy forbids.
async function axe(browser, url, { width, scheme, open }) {
  const page = await browser.newPage();
  await page.setBypassCSP(true);
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto(url, { waitUntil: "load" });
  if (open) await page.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
  await page.addScriptTag({ content: readFileSync(require.resolve("axe-core/axe.min.js"), "utf8") });
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  await page.close();
  return result.violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target.join(" ")}`));
}

// Lighthouse reads /robots.txt from within the page, which the page's own policy forbids (GoogleChrome/lighthouse#4386): the
// policy is set aside for it, and for nothing else here.
async function scores(browser, url, mobile) {
  const page = await browser.newPage();
  await page.setBypassCSP(true);
  const result = await lighthouse(url, { output: "json", logLevel: "error" }, mobile ? undefined : desktopConfig, page);
  await page.close();
  const { audits, categories } = result.lhr;
  const lost = Object.values(categories)
    .flatMap(({ auditRefs }) => auditRefs)
    .filter(({ id, weight }) => weight > 0 && (audits[id].score ?? 1) < 1)
    .map(({ id }) => `${id} ${audits[id].score} ${audits[id].displayValue ?? ""}`.trim());
  const points = Object.values(categories).map(({ title, score }) => [title, Math.round(score * 100)]);
  return { points, lost, report: result.report };
}

const pages = themes.flatMap((theme) =>
  readdirSync(join(site, theme), { recursive: true })
    .filter((name) => name.endsWith(".html"))
    .map((name) => ({ theme, name, file: join(site, theme, name), url: `${address}${theme}/${name}` })),
);
say("Nu HTML checker", nu(pages.map(({ file }) => file)));
for (const page of pages) say(`html-validate ${page.theme}/${page.name}`, await validate(page.file));

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
try {
  for (const page of pages) {
    for (const width of [320, 768, 1440]) {
      for (const scheme of ["light", "dark"])
        say(`axe ${page.theme}/${page.name} ${width} px ${scheme}`, await axe(browser, page.url, { width, scheme, open: width === 768 }));
    }
  }
  for (const { theme, name, url } of pages.filter(({ name }) => name === "index.html")) {
    for (const mobile of [false, true]) {
      const form = mobile ? "mobile" : "desktop";
      const { points, lost, report } = await scores(browser, url, mobile);
      writeFileSync(join(reports, `lighthouse-${theme}-${form}.json`), report);
      const less = points.filter(([, value]) => value < 100);
      console.log(`Lighthouse ${theme}/${name} ${form}: ${points.map(([title, value]) => `${title} ${value}`).join(", ")}`);
      if (less.length > 0) say(`  below 100`, lost.length > 0 ? lost : less.map(([title]) => title));
    }
  }
} finally {
  await browser.close();
}
console.log(found === 0 ? "nothing was found" : `${found} findings`);
process.exitCode = found === 0 ? 0 : 1;
