// Lighthouse, mobile, on every address given: prints one line of JSON for each run. One browser for all of them.
//   node audit.mjs FOLDER-OF-NODE-MODULES CHROMIUM RUNS ADDRESS…
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [, , folder, chromePath, runs, ...addresses] = process.argv;
const { resolve } = createRequire(`${folder}/x.js`);
const load = (name) => import(pathToFileURL(resolve(name)));
const { default: lighthouse } = await load("lighthouse");
const { launch } = await load("chrome-launcher");
const chrome = await launch({ chromePath, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"], logLevel: "silent" });
const PATIENCE = 3;  // a busy machine loses a trace now and then: such a run says nothing and is made again

async function measured(address, tries = PATIENCE) {
  const { lhr } = await lighthouse(address, { port: chrome.port, output: "json", logLevel: "silent" });
  const lost = lhr.runtimeError || Object.values(lhr.categories).some(({ score }) => score === null);
  return lost && tries > 1 ? measured(address, tries - 1) : lhr;
}

const score = (category) => Math.round((category.score ?? 0) * 100);

for (const address of addresses) {
  for (let run = 0; run < Number(runs); run += 1) {
    const lhr = await measured(address);
    const { performance, accessibility, "best-practices": practices, seo } = lhr.categories;
    const value = (audit) => lhr.audits[audit]?.numericValue ?? 0;
    const failed = [accessibility, practices, seo].flatMap(({ auditRefs }) => auditRefs)
      .filter(({ id, weight }) => weight && lhr.audits[id].score !== null && lhr.audits[id].score < 1).map(({ id }) => id);
    console.log(JSON.stringify({
      address, failed, scores: [performance, accessibility, practices, seo].map(score),
      lcp: value("largest-contentful-paint"), cls: value("cumulative-layout-shift"), bytes: value("total-byte-weight"),
    }));
  }
}
await chrome.kill();
