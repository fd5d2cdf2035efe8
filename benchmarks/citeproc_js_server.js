// A stand-in for Zotero's citeproc-js-server: citeproc-js behind Node's http, engines kept by style.
// node citeproc_js_server.js MODULE STYLES_FOLDER LOCALE_FILE; prints its address.
const fs = require("fs");
const http = require("http");
const path = require("path");
const [modulePath, folder, localeFile] = process.argv.slice(2);
const CSL = require(path.resolve(modulePath));
const locale = fs.readFileSync(localeFile, "utf8");
const engines = new Map();

function engineOf(style) {
  if (!engines.has(style)) {
    const xml = fs.readFileSync(path.join(folder, `${path.basename(style)}.csl`), "utf8");
    const held = { items: {} };
    const engine = new CSL.Engine(
      { retrieveLocale: () => locale, retrieveItem: (id) => held.items[id] }, xml, "en-US"
    );
    engines.set(style, { engine, held });
  }
  return engines.get(style);
}

const server = http.createServer((request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    const query = new URL(request.url, "http://localhost").searchParams;
    let status = 200, text;
    try {
      const { items } = JSON.parse(Buffer.concat(parts).toString());
      const { engine, held } = engineOf(query.get("style"));
      held.items = Object.fromEntries(items.map((item) => [item.id, item]));
      engine.updateItems(items.map((item) => item.id));
      text = JSON.stringify({ bibliography: engine.makeBibliography() });
      held.items = {};
    } catch (error) {
      status = 500;
      text = String(error);
    }
    const body = Buffer.from(text);
    response.writeHead(status, { "Content-Type": "application/json", "Content-Length": body.length });
    response.end(body);
  });
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
