"""A work that is open: reference and citations in any style, what is wrong of it, its fields and its findings."""

from __future__ import annotations

from collections.abc import Mapping

from mutualevidence.csl import Style, process
from mutualevidence.model import vocabulary as words
from mutualevidence.model.citation import Citation, CitationItem, Mode
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.finding import Finding, Study
from mutualevidence.model.reference import Reference
from mutualevidence.output.links import safe_url
from mutualevidence.richtext.inline import RichText
from mutualevidence.serve.page.ask import Place
from mutualevidence.serve.page.desk import Desk
from mutualevidence.serve.page.fields import DESIGN, Field, finding_sections, values_of
from mutualevidence.serve.page.form_parts import field_row, sections, told
from mutualevidence.serve.page.html import Content, Html, element
from mutualevidence.serve.page.reading import Read, effect_of, read_form
from mutualevidence.serve.page.shell import hidden
from mutualevidence.serve.rendering import entry_renderer, renderer

NEW = "+"
"""Stands for a finding that is not recorded yet."""


def opened_work(desk: Desk, place: Place, style: Style, sent: Mapping[str, str] | None = None) -> Content:
    """What is shown of the work ``place.key``; ``sent`` are the values of a finding's form that did not fit."""
    work = desk.library()[place.key]
    back = element(
        "a", "← Back to the list", href=place.address(key="", finding=""), data_swap=True, class_="back"
    )
    return [
        back,
        element("h2", work.title or place.key, tabindex="-1", id="open-title"),
        _formatted(work, style),
        _mends(desk, place, work, desk.problems_of(place.key)),
        _findings(desk, place, work, sent),
        _fields(desk, place, work),
    ]


def _formatted(work: Reference, style: Style) -> Html:
    key = CitationItem(work.id)
    citations = [Citation([key], id="a"), Citation([key], Mode.NARRATIVE, id="b")]
    formatted = process(style, [work], citations)
    entries = formatted.bibliography.entries if formatted.bibliography is not None else ()
    shown: list[tuple[str, RichText]] = [("Reference", entry.content) for entry in entries]
    shown += zip(("Citation", "In the sentence"), formatted.citations, strict=True)
    rows = []
    for name, text in shown:
        plain = entry_renderer("text")(text).strip()
        copy = element("button", "Copy", type="button", data_copy=plain, aria_label=f"Copy: {name}", hidden=True)
        rows.append(element("dt", name))
        rows.append(element("dd", element("div", Html(renderer("html")(text)), class_="printed"), copy))
    links = [
        element("a", f"doi.org/{work.doi}", href=f"https://doi.org/{work.doi}", rel="noreferrer")
        if work.doi
        else None,
        element("a", "Full record", href=url, rel="noreferrer")
        if (url := safe_url(work.texts.get("URL", "")))
        else None,
    ]
    head = element("h3", "In print, ", element("span", style.title, class_="quiet"))
    return element("section", head, element("dl", rows), element("p", links, class_="links"), class_="print")


def _mends(desk: Desk, place: Place, work: Reference, found: list[Diagnostic]) -> Html | None:
    safe = desk.safe_mends(work.id, found)
    if not (found or safe):
        return element("p", "Nothing is wrong with this entry.", class_="fine")
    items = [_mend(desk, place, work, one, number) for number, one in enumerate(found)]
    listed = element("ul", items, class_="mends") if items else None
    return element("section", element("h3", "To mend"), listed, _safe(desk, place, safe) if safe else None)


def _safe(desk: Desk, place: Place, safe: list[str]) -> Html:
    """Returns the button that makes the safe mends, and what they are."""
    return element(
        "form",
        hidden(place, desk),
        element("p", "Afterwards the entry ", "; ".join(safe), ".", class_="quiet"),
        element("button", "Mend what is safe", type="submit"),
        method="post", action="/page/fix", data_swap=True,
    )  # fmt: skip


def _mend(desk: Desk, place: Place, work: Reference, one: Diagnostic, number: int) -> Html:
    mend = None
    if (
        one.field
        and work.source.entry is not None
        and "." not in one.field
        and not one.field.startswith("finding")
    ):
        value = work.source.entry.value(one.field)
        field = Field(f"field.{one.field}", one.field)
        mend = element(
            "form",
            hidden(place, desk),
            field_row(field, value, f"m{number}"),
            element("button", "Save", type="submit"),
            method="post", action="/page/edit", data_swap=True, class_="inline",
        )  # fmt: skip
    return told(one, mend)


def _fields(desk: Desk, place: Place, work: Reference) -> Html | None:
    entry = work.source.entry
    if entry is None:
        return None
    own = [field for field in entry.fields.values() if not field.inherited_from]
    shown = [field for field in own if not field.name.startswith(("finding-", "study-"))]
    kinds = {True: "long", False: "text"}
    rows = [
        field_row(Field(f"field.{one.name}", one.name, kind=kinds[len(one.value) > 60]), one.value, "e")
        for one in shown
    ]
    new = [
        field_row(Field("new.name", "Another field"), "", "e"),
        field_row(Field("new.value", "Its value"), "", "e"),
    ]
    form = element(
        "form",
        hidden(place, desk),
        element("div", rows, new, class_="fields"),
        element("button", "Save the fields", type="submit"),
        method="post", action="/page/edit", data_swap=True,
    )  # fmt: skip
    return element("details", element("summary", element("h3", f"Fields of @{entry.type}")), form, class_="entry")


def _findings(desk: Desk, place: Place, work: Reference, sent: Mapping[str, str] | None) -> Html:
    study = work.study or Study(key=work.id)
    opened = next((one for one in study.findings if one.id == place.finding), None)
    items = [
        element("li", _finding(place, study, one), _form(desk, place, study, one, sent) if one is opened else None)
        for one in study.findings
    ]
    new = None
    if place.finding == NEW or (sent is not None and opened is None):
        new = _form(desk, place, study, None, sent)
    else:
        new = element("a", "Record a finding", href=place.address(finding=NEW), data_swap=True, class_="button")
    design = words.DESIGNS.get(study.design, "")
    about = element("p", design, f", n = {study.n.text}" if study.n else "", class_="quiet") if design else None
    listed = (
        element("ul", items, class_="findings") if items else element("p", "None is recorded.", class_="quiet")
    )
    return element("section", element("h3", "Findings"), about, listed, new)


def _finding(place: Place, study: Study, one: Finding) -> Html:
    effect, _ = effect_of(one, study)
    sides = " vs. ".join(
        filter(None, (study.arm_name(one.a) if one.a else "", study.arm_name(one.b) if one.b else ""))
    )
    told = [one.outcome.name, sides, _direction(study, one)]
    return element(
        "div",
        element("p", one.statement),
        element("p", " · ".join(filter(None, told)), class_="quiet"),
        element("p", effect, class_="effect") if effect else None,
        element(
            "a",
            "Edit",
            href=place.address(finding=one.id),
            data_swap=True,
            aria_label=f"Edit the finding {one.id}",
        ),
    )


def _direction(study: Study, one: Finding) -> str:
    """Returns the direction of a finding in words, with the name of the arm that it favours."""
    favoured = {"favours-a": one.a, "favours-b": one.b}.get(one.direction)
    if favoured:
        return f"the point estimate favours {study.arm_name(favoured)}"
    return words.DIRECTIONS.get(one.direction, "")


def _form(
    desk: Desk, place: Place, study: Study, recorded: Finding | None, sent: Mapping[str, str] | None
) -> Html:
    """Returns the form of a finding, with the effect that its figures give beside it."""
    described = finding_sections(study)
    values = dict(sent or {}) or (values_of(recorded, described) if recorded is not None else {})
    id = Field("id", "A name for it", required=True, hint="Such as depression-post; unique in the study")
    asked_design = field_row(DESIGN, values.get("design", "")) if not study.design else None
    read = read_form(values, study, recorded)
    named = (
        element("input", type="hidden", name="id", value=recorded.id)
        if recorded is not None
        else field_row(id, values.get("id", ""))
    )
    forget = element(
        "form",
        hidden(place, desk),
        element("button", "Remove this finding", type="submit", class_="faint"),
        method="post", action="/page/forget", data_swap=True,
    )  # fmt: skip
    form = element(
        "form",
        hidden(place, desk),
        sections(described, values, [arm.id for arm in study.arms]),
        element("div", named, asked_design, class_="fields"),
        element("div", effect_box(read), id="effect", role="status", aria_live="polite"),
        element("button", "Save the finding", type="submit"),
        element("a", "Cancel", href=place.address(finding=""), data_swap=True),
        method="post", action="/page/finding", data_swap=True, data_effect=True, class_="record",
    )  # fmt: skip
    return element("div", form, forget if recorded is not None else None)


def effect_box(read: Read) -> Content:
    """Returns the effect that a finding's figures give, a minus b, and what does not fit."""
    return [
        element("h4", "Computed effect"),
        element("p", read.effect or "None yet."),
        [element("p", problem, class_="quiet") for problem in read.problems],
    ]
