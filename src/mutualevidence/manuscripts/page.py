"""Writes a checked manuscript as one annotated web page: the text with its places marked, and every remark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import PurePath

import attrs

from mutualevidence.manuscripts.references.printing import Difference, folded
from mutualevidence.manuscripts.remarks import Remark
from mutualevidence.manuscripts.text import Kind, Manuscript, Paragraph
from mutualevidence.model.diagnostic import Severity
from mutualevidence.output.html_inlines import escape_lines as escape

_KINDS = {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.INFO: "Note"}
_TAGS = {Kind.HEADING: "h3", Kind.QUOTATION: "blockquote"}

Numbered = tuple[int, Remark]
"""A remark and its number on the page."""


@attrs.frozen
class _Place:
    """Words of a paragraph and the remarks about them."""

    start: int
    end: int
    remarks: tuple[Numbered, ...]


def manuscript_page(manuscript: Manuscript, remarks: Sequence[Remark]) -> str:
    """Returns the page: without scripts, and without any address to load from."""
    numbered = list(enumerate(remarks, 1))
    name = PurePath(manuscript.file).name or "the manuscript"
    title = f"Check of {name}"
    style = (resources.files("mutualevidence.manuscripts") / "page.css").read_text(encoding="utf-8")
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(title)}</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#remarks">Skip to the remarks</a>
<header>
<h1>{escape(title)}</h1>
<p class="counts">{_counts(remarks)}</p>
</header>
<main class="columns">
<section class="text" aria-labelledby="text">
<h2 id="text" tabindex="-1">Text</h2>
{"".join(_paragraphs(manuscript, numbered))}{_references(manuscript, numbered)}</section>
<section aria-labelledby="remarks">
<h2 id="remarks" tabindex="-1">Remarks</h2>
{_remarks(numbered)}
</section>
</main>
</body>
</html>
"""


def _counts(remarks: Sequence[Remark]) -> str:
    counts = [(kind, sum(remark.severity is severity for remark in remarks)) for severity, kind in _KINDS.items()]
    told = [f"{count} {kind.lower()}{'s' if count > 1 else ''}" for kind, count in counts if count]
    return ", ".join(told) or "Nothing to remark."


def _paragraphs(manuscript: Manuscript, numbered: Sequence[Numbered]) -> Iterator[str]:
    of_paragraph: dict[int, list[Numbered]] = {}
    for number, remark in numbered:
        if remark.reference < 0:
            of_paragraph.setdefault(remark.paragraph, []).append((number, remark))
    for place, paragraph in enumerate(manuscript.paragraphs):
        tag = _TAGS.get(paragraph.kind, "p")
        yield f"<{tag}>{_marked(paragraph, of_paragraph.get(place, ()))}</{tag}>\n"


def _marked(paragraph: Paragraph, remarks: Sequence[Numbered]) -> str:
    """Returns the paragraph with the words that remarks are about marked, and links to these."""
    parts, done = [], 0
    for place in _places(remarks):
        parts.append(escape(paragraph.text[done : place.start]))
        first = place.remarks[0][0]
        words = escape(paragraph.text[place.start : place.end])
        parts.append(f'<mark id="place-{first}">{words}</mark>{_links(place.remarks)}')
        done = place.end
    parts.append(escape(paragraph.text[done:]))
    return "".join(parts)


def _places(remarks: Sequence[Numbered]) -> list[_Place]:
    """Returns the places of ``remarks``, those that overlap as one."""
    places: list[_Place] = []
    for number, remark in sorted(remarks, key=lambda each: (each[1].start, each[0])):
        if places and remark.start < places[-1].end:
            last = places.pop()
            end = max(last.end, remark.end)
            places.append(_Place(last.start, end, (*last.remarks, (number, remark))))
        else:
            places.append(_Place(remark.start, remark.end, ((number, remark),)))
    return places


def _links(remarks: Sequence[Numbered]) -> str:
    return "".join(
        f'<a class="note-link" href="#remark-{number}" '
        f'aria-label="{number}: {escape(remark.message)}">{number}</a>'
        for number, remark in remarks
    )


def _references(manuscript: Manuscript, numbered: Sequence[Numbered]) -> str:
    if not manuscript.listed:
        return ""
    of_reference: dict[int, list[Numbered]] = {}
    for number, remark in numbered:
        if remark.reference >= 0:
            of_reference.setdefault(remark.reference, []).append((number, remark))
    items = "\n".join(
        f'<li id="reference-{place + 1}">{_reference(listed.text, of_reference.get(place, ()))}</li>'
        for place, listed in enumerate(manuscript.listed)
    )
    return f'<h3>References</h3>\n<ol class="references">\n{items}\n</ol>\n'


def _reference(text: str, remarks: Sequence[Numbered]) -> str:
    """Returns a reference; where it is not in APA form, with what to take out and to put in."""
    different = next((remark.differences for _, remark in remarks if remark.differences), ())
    shown = _changed(folded(text), different) if different else escape(text)
    return (f"<mark>{shown}</mark>" if remarks and not different else shown) + _links(remarks)


def _changed(text: str, differences: Sequence[Difference]) -> str:
    parts, done = [], 0
    for each in differences:
        parts.append(escape(text[done : each.start]))
        if each.found:
            parts.append(f"<del>{escape(each.found)}</del>")
        if each.expected:
            parts.append(f"<ins>{escape(each.expected)}</ins>")
        done = each.end
    return "".join([*parts, escape(text[done:])])


def _remarks(numbered: Sequence[Numbered]) -> str:
    first: dict[int, int] = {}
    of_paragraph: dict[int, list[Numbered]] = {}
    for number, remark in numbered:
        if remark.reference < 0:
            of_paragraph.setdefault(remark.paragraph, []).append((number, remark))
    for remarks in of_paragraph.values():
        for place in _places(remarks):
            first.update({number: place.remarks[0][0] for number, _ in place.remarks})
    items = "\n".join(_remark(number, remark, first.get(number, number)) for number, remark in numbered)
    return f'<ol class="remarks">\n{items}\n</ol>' if items else "<p>Nothing to remark.</p>"


def _remark(number: int, remark: Remark, place: int) -> str:
    target = f"reference-{remark.reference + 1}" if remark.reference >= 0 else f"place-{place}"
    where = f"line {remark.line}, {remark.place}" if remark.line else remark.place
    rule = f" <cite>Publication Manual</cite>, {escape(remark.section)}." if remark.section else ""
    return (
        f'<li id="remark-{number}" tabindex="-1"><p><span class="kind">{_KINDS[remark.severity]}</span> '
        f"<code>{escape(remark.code)}</code> {escape(remark.message.removesuffix('.'))}.</p>"
        f"<p>{escape(remark.remedy)}{rule} "
        f'<a href="#{target}" aria-label="{escape(where)}: the place of remark {number}">'
        f"{escape(where)}</a></p></li>"
    )
