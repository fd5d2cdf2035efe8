// Makes the page quicker: it changes in place, searches while one types, and shows effects while they are filled in.
// Without this script every link and form works all the same.
"use strict";

const REGIONS = ["parts", "at", "undo", "status", "list", "opened"];
let asked = 0;

const region = (id) => document.getElementById(id);

async function load(address, options, regions) {
  const mine = ++asked;
  const answer = await fetch(address, options);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (mine !== asked) return null;
  for (const id of regions) {
    const fresh = page.getElementById(id);
    if (fresh && region(id)) region(id).replaceChildren(...fresh.childNodes);
  }
  return { answer, page };
}

async function visit(address, options = {}, { push = true, focus = true } = {}) {
  document.body.setAttribute("aria-busy", "true");
  try {
    const scrolled = region("list").scrollTop;
    const loaded = await load(address, options, REGIONS);
    if (!loaded) return;
    document.title = loaded.page.title;
    region("style").value = loaded.page.getElementById("style").value;
    region("desk").className = loaded.page.getElementById("desk").className;
    region("list").scrollTop = scrolled;
    if (push) history.pushState({}, "", loaded.answer.url);
    ready();
    if (focus) (document.querySelector("[data-effect] textarea") || region("open-title") || region("opened")).focus();
  } catch {
    say("The server does not answer. Nothing was changed.");
  } finally {
    document.body.removeAttribute("aria-busy");
  }
}

function say(words, kind = "problem") {
  const told = document.createElement("p");
  told.className = kind;
  told.textContent = words;
  region("status").replaceChildren(told);
}

function later(act, wait) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...values), wait);
  };
}

const search = later(async (form) => {
  const address = `/?${new URLSearchParams(new FormData(form))}`;
  if (await load(address, {}, ["found"])) history.replaceState({}, "", address);
}, 80);

const compute = later(async (form) => {
  const answer = await fetch("/page/effect", { method: "POST", body: new URLSearchParams(new FormData(form)) });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (answer.ok && region("effect")) region("effect").replaceChildren(...page.body.childNodes);
}, 250);

const suggest = later(async (field) => {
  const answer = await fetch(`/styles?${new URLSearchParams({ q: field.value, limit: 30 })}`);
  if (!answer.ok) return;
  const options = (await answer.json()).styles.map((style) => {
    const option = document.createElement("option");
    option.value = style.name;
    option.label = style.title;
    return option;
  });
  region("styles").replaceChildren(...options);
}, 150);

document.addEventListener("click", (event) => {
  const copied = event.target.closest("[data-copy]");
  if (copied) {
    navigator.clipboard.writeText(copied.dataset.copy).then(
      () => say("Copied.", "told"),
      () => say("Your browser did not allow copying."),
    );
    return;
  }
  const link = event.target.closest("a[data-swap]");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  visit(link.href);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-search]")) {
    event.preventDefault();
    const first = document.querySelector("#found a");
    if (first) visit(first.href);
    return;
  }
  if (!form.matches("[data-swap]")) return;
  event.preventDefault();
  const values = new URLSearchParams(new FormData(form));
  if (form.method === "post") visit(form.action, { method: "POST", body: values });
  else visit(`${form.action}?${values}`, {}, { focus: false });
});

document.addEventListener("input", (event) => {
  const field = event.target;
  const form = field.closest("form");
  if (form && form.matches("[data-search]")) search(form);
  else if (form && form.matches("[data-effect]")) compute(form);
  else if (field.id === "style") suggest(field);
});

document.addEventListener("change", (event) => {
  if (event.target.id === "style") event.target.form.requestSubmit();
});

function step(from, way) {
  const rows = [...document.querySelectorAll(".rows a")];
  const place = rows.indexOf(from) + way;
  const next = place < 0 ? region("search") : rows[Math.min(place, rows.length - 1)];
  if (next) next.focus();
}

document.addEventListener("keydown", (event) => {
  const at = event.target;
  const types = at.matches("input, textarea, select");
  if (event.key === "/" && !types && region("search")) {
    event.preventDefault();
    region("search").select();
  } else if (event.key === "Escape" && at.matches("#opened, #opened *") && region("search")) {
    region("search").focus();
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && (at.id === "search" || at.matches(".rows a"))) {
    event.preventDefault();
    step(at, event.key === "ArrowDown" ? 1 : -1);
  }
});

window.addEventListener("popstate", () => visit(location.href, {}, { push: false }));

function ready() {
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
  const current = document.querySelector(".rows a[aria-current]");
  if (current) current.scrollIntoView({ block: "nearest" });
}

ready();
