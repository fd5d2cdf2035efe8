// Formats the works of a CSL-JSON file with citeproc-js: node citeproc_js.js MODULE STYLE LOCALE ITEMS OUT.
// Prints the seconds that the engine took for one citation of each work and the reference list.
const fs = require("fs");
const path = require("path");
const [modulePath, styleFile, localeFile, itemsFile, outFile] = process.argv.slice(2);
const CSL = require(path.resolve(modulePath));
const locale = fs.readFileSync(localeFile, "utf8");
const items = JSON.parse(fs.readFileSync(itemsFile, "utf8"));
const byId = new Map(items.map((item) => [item.id, item]));
const start = process.hrtime.bigint();
const engine = new CSL.Engine(
  { retrieveLocale: () => locale, retrieveItem: (id) => byId.get(id) },
  fs.readFileSync(styleFile, "utf8")
);
engine.updateItems(items.map((item) => item.id));
const texts = items.map((item) => engine.makeCitationCluster([{ id: item.id }]));
const list = engine.makeBibliography();
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
fs.writeFileSync(outFile, texts.join("\n") + list[1].join(""));
console.log(seconds);
