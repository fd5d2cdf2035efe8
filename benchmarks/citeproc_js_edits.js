// Edits a document with citeproc-js: node citeproc_js_edits.js MODULE STYLE LOCALE DOCUMENT.
// DOCUMENT has {items, citations: [[keys], …], known, fresh, times}. Prints milliseconds: all at once, and the median
// for one more citation of a known work, of a new work, for taking that out again, and for a new work before all others.
const fs = require("fs");
const path = require("path");
const [modulePath, styleFile, localeFile, documentFile] = process.argv.slice(2);
const CSL = require(path.resolve(modulePath));
const locale = fs.readFileSync(localeFile, "utf8");
const { items, citations, known, fresh, times } = JSON.parse(fs.readFileSync(documentFile, "utf8"));
const byId = new Map(items.map((item) => [item.id, item]));
const engine = new CSL.Engine(
  { retrieveLocale: () => locale, retrieveItem: (id) => byId.get(id) },
  fs.readFileSync(styleFile, "utf8")
);
const cited = (keys, number, place = number) => ({
  citationID: `c${number}`,
  citationItems: keys.map((id) => ({ id })),
  properties: { noteIndex: place + 1 },
});
const milliseconds = (act) => {
  const start = process.hrtime.bigint();
  act();
  return Number(process.hrtime.bigint() - start) / 1e6;
};
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
engine.updateItems(items.filter((item) => item.id !== fresh).map((item) => item.id));
const all = milliseconds(() => engine.rebuildProcessorState(citations.map((keys, number) => cited(keys, number))));
const before = citations.map((_, number) => [`c${number}`, number + 1]);
const last = citations.length;
const insert = (key) => milliseconds(() => engine.processCitationCluster(cited([key], last), before, []));
// To take a citation out is to process the one before it with nothing after it.
const remove = () =>
  milliseconds(() => engine.processCitationCluster(cited(citations[last - 1], last - 1), before.slice(0, -1), []));
const insertFirst = () =>
  milliseconds(() => engine.processCitationCluster(cited([fresh], last, 0), [], before));
const removeFirst = () =>
  milliseconds(() => engine.processCitationCluster(cited(citations[0], 0), [], before.slice(1)));
const figures = { known: [], fresh: [], removed: [], first: [] };
for (let turn = 0; turn < times; turn += 1) {
  figures.known.push(insert(known));
  remove();
  figures.fresh.push(insert(fresh));
  figures.removed.push(remove());
  figures.first.push(insertFirst());
  removeFirst();
}
console.log(JSON.stringify([all, ...[figures.known, figures.fresh, figures.removed, figures.first].map(median)]));
