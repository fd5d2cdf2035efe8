// Reads a bibliography from standard input with citation-js and prints how many works it has (see interchange.py).
"use strict";
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-ris");
require("@citation-js/plugin-bibtex");

const text = require("fs").readFileSync(0, "utf8");
process.stdout.write(String(new Cite(text, { generateGraph: false }).data.length));
