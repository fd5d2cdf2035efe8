"""The page as a whole: head, bar, list, and what is open; everything works without script."""

from __future__ import annotations

from pathlib import Path

from starlette.responses import Response

from mutualevidence.files import utf8
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.serve.page.ask import CLAIMS, PROBLEMS, VIEWS, Place
from mutualevidence.serve.page.desk import Desk
from mutualevidence.serve.page.html import Content, Html, element

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; connect-src 'self'; "
    "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Only the page's own script and style sheet; references may carry small capitals in attributes of style."""
SHOWN = 100
"""Works that a list shows; who types more words sees the others."""


def whole_page(
    desk: Desk, place: Place, opened: Content, *, told: str = "", problem: str = "", status: int = 200
) -> Response:
    """Returns the page with ``opened`` beside the list; ``told`` and ``problem`` are for the writer."""
    name = ", ".join(Path(file).name for file in desk.shelf.files)
    title = f"{place.key or VIEWS[place.view]} – {name}"
    body = [
        element("a", "Skip to what is open", class_="skip", href="#opened"),
        _bar(desk, place, name),
        element("div", _messages(told, problem), id="status", role="status", aria_live="polite"),
        element(
            "main",
            element("section", _list(desk, place), id="list", aria_label=VIEWS[place.view]),
            element("section", opened, id="opened", aria_label="What is open", tabindex="-1"),
            class_="desk" + (" has-open" if place.key else ""),
            id="desk",
        ),
    ]
    head = [
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        element("link", rel="stylesheet", href="/page/page.css"),
        element("link", rel="icon", href="data:,"),
        element("script", src="/page/page.js", defer=True),
    ]
    page = Html("<!DOCTYPE html>\n" + element("html", element("head", head), element("body", body), lang="en"))
    headers = {"content-security-policy": POLICY, "content-type": "text/html; charset=utf-8"}
    return Response(utf8(page), status, headers)


def _messages(told: str, problem: str) -> Content:
    return [
        element("p", told, class_="told") if told else None,
        element("p", problem, class_="problem", role="alert") if problem else None,
    ]


def _bar(desk: Desk, place: Place, name: str) -> Html:
    views = [
        element(
            "a",
            words,
            href=place.address(view=view, key="", query="", finding=""),
            aria_current="page" if view == place.view else None,
            data_swap=True,
        )
        for view, words in VIEWS.items()
    ]
    undo = element(
        "form",
        hidden(place, desk),
        element("button", "Undo", type="submit", title="Take back the last change of the file"),
        method="post",
        action="/page/undo",
        data_swap=True,
        id="undo",
    )
    return element(
        "header",
        element("h1", name, title=", ".join(desk.shelf.files)),
        element("nav", views, aria_label="Parts", id="parts"),
        _style_form(place),
        undo,
        class_="bar",
    )


def _style_form(place: Place) -> Html:
    fields = {"view": place.view, "q": place.query, "key": place.key, "finding": place.finding}
    at = [element("input", type="hidden", name=name, value=value) for name, value in fields.items() if value]
    return element(
        "form",
        element("span", at, id="at"),
        element("label", "Style", for_="style"),
        element("input", id="style", name="style", value=place.style, list="styles", autocomplete="off", size=22,
                spellcheck="false"),
        element("datalist", id="styles"),
        element("button", "Show", type="submit"),
        action="/", data_swap=True, class_="style",
    )  # fmt: skip


def hidden(place: Place, desk: Desk) -> Content:
    """Returns the fields that tell a form where it was sent from, and which state of the files it shows."""
    values = {
        "view": place.view, "q": place.query, "key": place.key, "finding": place.finding, "style": place.style,
        "state": desk.state,
    }  # fmt: skip
    return [element("input", type="hidden", name=name, value=value) for name, value in values.items() if value]


def _list(desk: Desk, place: Place) -> Content:
    if place.view == CLAIMS:
        return _claims(desk, place)
    if place.view == PROBLEMS:
        return _problems(desk, place)
    found = desk.found(place.query)
    search = element(
        "form",
        element("input", type="hidden", name="style", value=place.style),
        element("label", "Search", for_="search", class_="unseen"),
        element("input", id="search", name="q", type="search", value=place.query, autocomplete="off",
                placeholder="Search: words, author:… year:…", aria_keyshortcuts="/"),
        action="/", role="search", data_search=True,
    )  # fmt: skip
    rows = [
        element(
            "li", _row(place.address(key=one.key, finding=""), one.text, one.key, is_open=one.key == place.key)
        )
        for one in found[:SHOWN]
    ]
    return [search, element("div", _count(len(found)), element("ol", rows, class_="rows"), id="found")]


def _count(number: int) -> Html:
    shown = f"{number:,} work{'' if number == 1 else 's'}"
    if number > SHOWN:
        shown += f"; the first {SHOWN} are shown"
    return element("p", shown if number else "Nothing has all these words.", class_="count", role="status")


def _row(address: str, text: str, small: str, *, is_open: bool) -> Html:
    return element(
        "a", element("span", text), element("small", small), href=address, data_swap=True,
        aria_current="true" if is_open else None,
    )  # fmt: skip


def _claims(desk: Desk, place: Place) -> Content:
    claims = desk.library().claims.values()
    rows = [
        element("li", _row(place.address(key=claim.id), claim.text, claim.id, is_open=claim.id == place.key))
        for claim in claims
    ]
    new = element("a", "New claim", href=place.address(key="+"), data_swap=True, class_="button")
    count = element("p", f"{len(rows)} claim{'' if len(rows) == 1 else 's'}", class_="count")
    return [element("div", new, class_="over"), count, element("ol", rows, class_="rows")]


def _problem(desk: Desk, place: Place, of_entry: list[Diagnostic]) -> Html:
    """Returns what is wrong in one entry, as a row that opens it; what is of no entry is only told."""
    first, library = of_entry[0], desk.library()
    more = f"{first.key} · {len(of_entry)} to look at" if len(of_entry) > 1 else first.key
    if first.key in library:
        address = place.address(key=first.key)
    elif first.key in library.claims:
        address = place.address(view=CLAIMS, key=first.key)
    else:
        where = f"{Path(first.file).name}:{first.line}" if first.line else Path(first.file).name
        return element("li", element("p", f"{first.message}. {first.remedy}", element("small", where)))
    return element("li", _row(address, first.message, more, is_open=first.key == place.key))


def _problems(desk: Desk, place: Place) -> Content:
    found = desk.problems()
    library = desk.library()
    by_entry: dict[str, list[Diagnostic]] = {}
    for number, diagnostic in enumerate(found):
        known = diagnostic.key in library or diagnostic.key in library.claims
        by_entry.setdefault(diagnostic.key if known else f"of no entry: {number}", []).append(diagnostic)
    rows = [_problem(desk, place, of_entry) for of_entry in by_entry.values()]
    told = f"{len(found):,} to look at"
    if len(rows) > SHOWN:
        told += f"; the first {SHOWN} are shown"
    count = element("p", told, class_="count")
    mend = element(
        "form",
        hidden(place, desk),
        element("button", "Mend what is safe", type="submit"),
        method="post", action="/page/fix", data_swap=True, class_="over",
    )  # fmt: skip
    return [mend if found else None, count, element("ol", rows[:SHOWN], class_="rows")]
