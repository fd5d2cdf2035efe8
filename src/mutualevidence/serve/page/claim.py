"""A claim that is open: its form, its findings, and the summary beside it."""

from __future__ import annotations

from collections.abc import Mapping

from mutualevidence.csl import Style
from mutualevidence.errors import MutualEvidenceError
from mutualevidence.model import vocabulary as words
from mutualevidence.model.claim import Claim
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.serve.page.ask import Place
from mutualevidence.serve.page.desk import Desk
from mutualevidence.serve.page.fields import CLAIM, Field, values_of
from mutualevidence.serve.page.form_parts import field_row, sections, told
from mutualevidence.serve.page.html import Content, Html, element
from mutualevidence.serve.page.shell import hidden


def opened_claim(desk: Desk, place: Place, style: Style, sent: Mapping[str, str] | None = None) -> Content:
    """Returns what is shown of the claim ``place.key``; ``sent`` are the values of a form that did not fit."""
    library = desk.library()
    claim = library.claims.get(place.key)
    back = element("a", "← Back to the claims", href=place.address(key=""), data_swap=True, class_="back")
    title = element("h2", claim.text if claim else "A new claim", tabindex="-1", id="open-title")
    form = _form(desk, place, claim, sent)
    if claim is None:
        return [back, title, form]
    summary = _summary(desk, claim, style)
    return [
        back,
        title,
        element(
            "div",
            element(
                "div",
                _problems(desk.problems_of_claim(claim)),
                _evidence(desk, place, claim),
                element("details", element("summary", "Edit the claim"), form),
            ),
            element("section", summary, class_="summary", aria_label="Summary", tabindex="0"),
            class_="beside",
        ),
    ]


def _problems(found: list[Diagnostic]) -> Html | None:
    if not found:
        return None
    return element("section", element("h3", "To mend"), element("ul", map(told, found), class_="mends"))


def _summary(desk: Desk, claim: Claim, style: Style) -> Html:
    try:
        return Html(desk.library().summary(claim.id, style=style).to_html())
    except MutualEvidenceError as error:
        return element("p", f"{error.message}. {error.remedy}", class_="problem")


def _form(desk: Desk, place: Place, claim: Claim | None, sent: Mapping[str, str] | None) -> Html:
    values = dict(sent or {}) or (values_of(claim, CLAIM) if claim is not None else {})
    named = (
        element("input", type="hidden", name="id", value=claim.id)
        if claim is not None
        else field_row(Field("id", "A name for it", required=True, hint="Such as as-effective-as-therapy"),
                       values.get("id", ""), "c")
    )  # fmt: skip
    return element(
        "form",
        hidden(place, desk),
        sections(CLAIM, values, prefix="c"),
        element("div", named, class_="fields"),
        element("button", "Save the claim", type="submit"),
        method="post", action="/page/claim", data_swap=True, class_="record",
    )  # fmt: skip


def _evidence(desk: Desk, place: Place, claim: Claim) -> Html:
    findings = desk.library().findings
    rows = []
    for one in claim.evidence:
        finding = findings.get(one.finding)
        link = place.address(view="works", key=one.key, finding=one.id)
        rows.append(
            element(
                "li",
                element("p", element("strong", one.relation), " ", finding.statement if finding else one.finding),
                element(
                    "div",
                    element("p", element("a", one.finding, href=link, data_swap=True), " ",
                            element("span", desk.author_and_year(one.key), class_="quiet"), " ", one.note),
                    element(
                        "form", hidden(place, desk),
                        element("input", type="hidden", name="drop", value=one.finding),
                        element("button", "Take out", type="submit", class_="faint",
                                aria_label=f"Take out {one.finding}"),
                        method="post", action="/page/evidence", data_swap=True,
                    ),
                    class_="cited",
                ),
            )
        )  # fmt: skip
    taken = {one.finding for one in claim.evidence}
    free = {name: finding.statement for name, finding in findings.items() if name not in taken}
    add = element(
        "form",
        hidden(place, desk),
        element(
            "div",
            field_row(Field("relation", "This finding …", words.RELATIONS, required=True), "", "v"),
            field_row(Field("add", "Finding", free, required=True), "", "v"),
            class_="fields",
        ),
        element("button", "Add the finding", type="submit"),
        method="post", action="/page/evidence", data_swap=True, class_="record",
    )  # fmt: skip
    listed = element("ul", rows, class_="findings") if rows else element("p", "It rests on no finding yet.")
    return element("section", element("h3", "What it rests on"), listed, add if free else None)
