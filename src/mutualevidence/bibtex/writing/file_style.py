"""How a file lays out its entries: indent, alignment, delimiters, commas, letter case, order of fields."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import attrs

from mutualevidence.bibtex.syntax.document import Document, Entry, Field, Kind

T = TypeVar("T")

_SAMPLE = 300
"""So many entries, spread over the file, show its style."""

_TEX_ACCENT = re.compile(r"""\\(?:["'`^~=.]|[uvHcdbkr](?=[\s{])|ss\b|[oO]\b|aa\b|AA\b)""")

_COMMON_ORDER = """
    author editor translator title subtitle booktitle booksubtitle journal journaltitle maintitle series
    edition volume number issue pages publisher institution organization school address location date year month
    doi isbn issn url urldate eprint eprinttype note langid keywords abstract
    """.split()
"""Where the file does not show an order: as JabRef and most hands write it."""


@attrs.frozen
class Layout:
    """How fields stand in an entry."""

    indent: str = "  "
    alignment: str = ""
    """What stands in one column: "equals" (the signs), "value" (the values), "longest" (the signs, as far right
    as the entry's longest name asks), "" (nothing)."""
    column: int = 0
    before_equals: str = " "
    after_equals: str = " "
    delimiter: str = "{"
    trailing_comma: bool = True
    one_line: bool = False
    closing_indent: str = ""
    name_case: str = "lower"
    bare_numbers: bool = False

    def start(self, name: str, longest: int) -> str:
        """The field up to its value: ``name = ``, where the longest name of the entry has ``longest`` letters."""
        cased = _CASES[self.name_case](name)
        if self.one_line:
            return f"{cased}{self.before_equals}={self.after_equals}"
        width = len(self.indent) + len(name)
        if self.alignment == "equals":
            return f"{cased}{' ' * max(self.column - width, len(self.before_equals[:1]))}={self.after_equals}"
        if self.alignment == "longest":
            return f"{cased}{' ' * max(longest - len(name), 0)}{self.before_equals}={self.after_equals}"
        if self.alignment == "value":
            head = f"{cased}{self.before_equals}="
            return f"{head}{' ' * max(self.column - len(self.indent) - len(head), 1)}"
        return f"{cased}{self.before_equals}={self.after_equals}"


def _capitalized(word: str) -> str:
    return word[:1].upper() + word[1:].lower()


_CASES: dict[str, Callable[[str], str]] = {"lower": str.lower, "upper": str.upper, "title": _capitalized}


def _case_of(word: str) -> str:
    if word == word.lower():
        return "lower"
    return "upper" if word == word.upper() and len(word) > 1 else "title"


@attrs.frozen
class FileStyle:
    """How entries stand in a file."""

    layout: Layout = attrs.field(factory=Layout)
    type_case: str = "lower"
    blank_lines: int = 1
    """Between two entries."""
    newline: str = "\n"
    tex_accents: bool = False
    """Whether letters beyond ASCII are written as TeX, as in a file that has no other ones."""
    biblatex: bool = True
    """Whether fields go by biblatex's names (date, journaltitle) rather than BibTeX's."""
    ranks: dict[str, float] = attrs.field(factory=dict)

    def rank(self, name: str) -> float:
        """Where a field of this name stands in an entry, from 0 (first) to 1."""
        return self.ranks.get(name, 1.0)

    def cased_type(self, kind: str) -> str:
        """Returns the entry type in this file's letter case."""
        return _CASES[self.type_case](kind)


def own_fields(entry: Entry) -> list[Field]:
    """Returns the fields that stand in the entry itself, in the order they stand in."""
    own = [field for field in entry.fields.values() if not field.inherited_from and field.document]
    return sorted([*own, *entry.repeated], key=lambda field: field.start)


def file_style(document: Document) -> FileStyle:
    """Returns the prevailing style of the file."""
    entries = [block.entry for block in document.blocks if block.entry is not None and not block.entry.broken]
    sample = entries[:: max(1, len(entries) // _SAMPLE)]
    if not any(own_fields(entry) for entry in sample):
        return FileStyle(newline=document.newline, ranks=_ranks([]))
    names = Counter(name for entry in sample for name in entry.fields)
    return FileStyle(
        layout=layout(sample),
        type_case=_most(_case_of(_written_type(entry)) for entry in sample),
        blank_lines=_most(_blank_lines(document)) if len(entries) > 1 else 1,
        newline=document.newline,
        tex_accents=document.text.isascii() and bool(_TEX_ACCENT.search(document.text)),
        biblatex=names["date"] + names["journaltitle"] >= names["year"] + names["journal"],
        ranks=_ranks(sample),
    )


def layout(entries: Iterable[Entry]) -> Layout:
    """Returns how most fields of ``entries`` stand."""
    counters: list[Counter[str]] = [Counter() for _ in range(9)]
    indents, before, after, delimiters, cases, commas, closings, lines, numbers = counters
    alignments: Counter[tuple[str, int]] = Counter()
    for entry in entries:
        places = [_Place.of(field) for field in own_fields(entry)]
        if not places:
            continue
        for place in places:
            indents[place.indent] += place.starts_line
            lines["many" if place.starts_line else "one"] += 1
            before[place.before] += 1
            after[place.after] += 1
            cases[_case_of(place.name)] += 1
            (numbers if place.value.strip('{}"').isdigit() else delimiters)[place.value[:1]] += 1
        alignments.update(_alignments(places))
        tail = entry.raw[places[-1].end - entry.start : -1]
        commas["," if "," in tail else ""] += 1
        last_line = tail.rpartition("\n")[2]
        closings[last_line if "\n" in tail and last_line.isspace() else ""] += 1
    alignment, column = alignments.most_common(1)[0][0] if alignments else ("", 0)
    return Layout(
        indent=_top(indents, "  "),
        alignment=alignment,
        column=column,
        before_equals=min(before, key=len) if alignment in ("equals", "longest") else _top(before, " "),
        after_equals=_top(after, " "),
        delimiter='"' if delimiters['"'] > delimiters["{"] else "{",
        trailing_comma=commas[","] >= commas[""],
        one_line=lines["one"] > lines["many"],
        closing_indent=_top(closings, ""),
        name_case=_top(cases, "lower"),
        bare_numbers=sum(count for start, count in numbers.items() if start.isdigit()) * 2 > sum(numbers.values()),
    )


@attrs.frozen
class _Place:
    """Where a field stands in its line."""

    name: str
    indent: str
    starts_line: bool
    before: str
    after: str
    value: str
    end: int

    @classmethod
    def of(cls, field: Field) -> _Place:
        text = field.document.text if field.document else ""
        line = max(text.rfind("\n", 0, field.start), text.rfind("\r", 0, field.start)) + 1
        indent = text[line : field.start]
        written = text[field.start : field.end]
        name = written[: len(field.name)]
        before, _, rest = written[len(name) :].partition("=")
        value = rest.lstrip()
        starts_line = indent == "" or indent.isspace()
        return cls(name, indent, starts_line, before, rest[: len(rest) - len(value)], value, field.end)


def _alignments(places: list[_Place]) -> Iterator[tuple[str, int]]:
    """Yields what stands in one column in this entry, and in which; names of one length show nothing."""
    lined = [place for place in places if place.starts_line]
    if len({len(place.name) for place in lined}) < 2:
        return
    equals = {len(place.indent) + len(place.name) + len(place.before) for place in lined}
    values = {len(place.indent) + len(place.name) + len(place.before) + 1 + len(place.after) for place in lined}
    if len(equals) == 1:
        yield ("equals", equals.pop())
        if min(len(place.before) for place in lined) <= 1:
            yield ("longest", 0)  # no other entry need have this column; where all have it, the first row wins
    elif len(values) == 1:
        yield ("value", values.pop())
    else:
        yield ("", 0)


def _top(counter: Counter[str], default: str) -> str:
    return counter.most_common(1)[0][0] if counter else default


def _most(values: Iterable[T]) -> T:
    return Counter(values).most_common(1)[0][0]


def _written_type(entry: Entry) -> str:
    return entry.raw[1 : entry.raw.find(entry.key or "{")].strip(" \t\r\n{(")


def _blank_lines(document: Document) -> list[int]:
    """Returns how many blank lines stand between each two entries."""
    found = []
    for before, between, after in zip(document.blocks, document.blocks[1:], document.blocks[2:], strict=False):
        if before.kind is after.kind is Kind.ENTRY and between.kind is Kind.TEXT:
            gap = document.text[between.start : between.end]
            if gap.isspace():
                found.append(max(0, len(gap.splitlines()) - 1))
    return found or [1]


def _ranks(entries: list[Entry]) -> dict[str, float]:
    """The mean place of each field name within its entries; what the file lacks goes by the common order."""
    places: defaultdict[str, list[float]] = defaultdict(list)
    for entry in entries:
        own = own_fields(entry)
        for index, field in enumerate(own):
            places[field.name].append(index / len(own))
    ranks = {name: index / len(_COMMON_ORDER) for index, name in enumerate(_COMMON_ORDER)}
    ranks.update({name: sum(shown) / len(shown) for name, shown in places.items()})
    return ranks
