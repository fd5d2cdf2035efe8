"use strict";
(() => {
  const words = document.documentElement.dataset;
  const status = document.getElementById("status");
  const collator = new Intl.Collator(document.documentElement.lang || "en", { numeric: true, sensitivity: "base" });

  // Numbers as printed: true minus sign, commas in thousands, no zero before the point; "< .001" sorts as .001,
  // "g = 0.50, 95% CI [0.20, 0.80]" as 0.50.
  function numberOf(text) {
    const plain = text.trim().replace(/\u2212/g, "-").replace(/(\d),(?=\d{3})/g, "$1");
    const match = /^(?:\p{L}+\s*(?==))?[<>=≤≥\s]*([-+]?(?:\d+(?:\.\d+)?|\.\d+))(?![\w.])/u.exec(plain);
    return match ? Number(match[1]) : null;
  }

  function compare(one, two) {
    const a = numberOf(one), b = numberOf(two);
    if (a !== null && b !== null) return a - b || collator.compare(one, two);
    return (a === null) - (b === null) || collator.compare(one, two);
  }

  // What is not recorded stands last, whichever way the table is sorted.
  function isNothing(text) {
    return /^[\s\u2013\u2014-]*$/.test(text);
  }

  function sortBy(table, column, header) {
    const ascending = header.getAttribute("aria-sort") !== "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", ascending ? "ascending" : "descending");
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row, order) => ({ row, order, text: row.cells[column].textContent.trim() }));
    rows.sort((a, b) => {
      const last = isNothing(a.text) - isNothing(b.text);
      return last || (ascending ? 1 : -1) * compare(a.text, b.text) || a.order - b.order;
    });
    body.append(...rows.map((each) => each.row));
  }

  function makeSortable(table) {
    [...table.tHead.rows[0].cells].forEach((header, column) => {
      if (!header.textContent.trim()) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...header.childNodes);
      header.append(button);
      button.addEventListener("click", () => sortBy(table, column, header));
    });
  }

  function folded(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  function makeFilter(place, items, label) {
    const box = document.createElement("div");
    box.className = "filter";
    const id = `filter-${document.querySelectorAll(".filter").length + 1}`;
    const name = document.createElement("label");
    name.htmlFor = id;
    name.textContent = label;
    const input = document.createElement("input");
    input.type = "search";
    input.id = id;
    input.autocomplete = "off";
    const shown = document.createElement("span");
    shown.className = "shown";
    shown.setAttribute("role", "status");
    box.append(name, input, shown);
    place.before(box);
    const texts = items.map((item) => folded(item.dataset.text || item.textContent));
    input.addEventListener("input", () => {
      const wanted = folded(input.value).split(/\s+/).filter(Boolean);
      let count = 0;
      items.forEach((item, at) => {
        item.hidden = !wanted.every((word) => texts[at].includes(word));
        if (!item.hidden) count += 1;
      });
      shown.textContent = wanted.length ? words.shown.replace("%1", count).replace("%2", items.length) : "";
    });
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !input.value) return;
      input.value = "";
      input.dispatchEvent(new Event("input"));
    });
  }

  async function copied(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      area.setAttribute("readonly", "");
      area.style.position = "fixed";
      area.style.opacity = "0";
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  }

  let timer = 0;
  function announce(text) {
    status.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(() => { status.textContent = ""; }, 4000);
  }

  for (const block of document.querySelectorAll(".table")) {
    const table = block.querySelector("table");
    const rows = [...table.tBodies[0].rows];
    if (rows.length < 2) continue;
    makeSortable(table);
    if (rows.length > 4) makeFilter(block.querySelector(".scroll"), rows, words.filterTable);
  }

  const references = document.querySelector(".references");
  if (references && references.children.length > 4) {
    makeFilter(references, [...references.children], words.filterReferences);
  }

  for (const row of document.querySelectorAll(".copy")) row.hidden = false;
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-copy]");
    if (button) {
      announce((await copied(button.dataset.copy)) ? words.copied.replace("%1", button.textContent) : words.notCopied);
      return;
    }
    const link = event.target.closest('a[href^="#ref-"]');
    const entry = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (entry) {
      entry.hidden = false;
      setTimeout(() => entry.focus({ preventScroll: true }));
    }
  });
})();
