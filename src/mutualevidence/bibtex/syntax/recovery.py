"""Reads the fields of an entry that is not well-formed; what cannot be read is named, with a remedy."""

from __future__ import annotations

from mutualevidence.bibtex.syntax import patterns
from mutualevidence.bibtex.syntax.braces import Braces
from mutualevidence.bibtex.syntax.strings import Part
from mutualevidence.model.diagnostic import Severity
from mutualevidence.runtime.lazy_pattern import LazyPattern
from mutualevidence.runtime.named_tuple import NamedTuple

PROBLEMS: dict[str, tuple[Severity, str, str]] = {
    "unclosed-entry": (
        Severity.ERROR,
        "the file ends inside this entry",
        "Complete the entry, or close it with }; if another program is writing the file, read it again.",
    ),
    "missing-closing-brace": (Severity.ERROR, "the entry is not closed before the next one begins", "Add a }."),
    "unclosed-value": (Severity.ERROR, "the value is not closed", 'Add the missing } or " at its end.'),
    "extra-closing-brace": (
        Severity.ERROR,
        "the entry is closed, but more fields follow",
        "Remove the closing brace that is one too many.",
    ),
    "unreadable-field": (Severity.ERROR, "this is not a field", "Write name = {value}, with a comma at the end."),
    "space-in-name": (
        Severity.WARNING,
        "the name of this field has spaces in it",
        "BibTeX cannot read it: write hyphens instead, or remove the field.",
    ),
    "text-after-value": (
        Severity.ERROR,
        "there is text between the value and the comma",
        "Put the text inside the delimiters, or remove it.",
    ),
    "missing-comma": (Severity.WARNING, "there is no comma before the next field", "Add the comma."),
    "space-in-key": (Severity.WARNING, "the key has a space in it", "BibTeX ends a key at the space: remove it."),
    "nested-quotes": (
        Severity.WARNING,
        'there are " inside a value between "',
        'Put the value between braces, or write {"} for the inner quotes.',
    ),
    "escaped-brace": (
        Severity.WARNING,
        "a brace behind a backslash has no partner",
        r"BibTeX counts it all the same: write \textbraceleft or \textbraceright.",
    ),
    "bare-value": (Severity.WARNING, "the value stands without delimiters", "Put it between braces."),
    "empty-value": (Severity.WARNING, "the field has no value", "Give it one, or write {}."),
    "wrong-closing-delimiter": (
        Severity.WARNING,
        "the entry is opened with ( but closed with }",
        "Close it with ).",
    ),
}
"""What may be wrong inside an entry: severity, message, remedy."""

_NESTED_QUOTE_REACH = 8000
"""How far behind an opening quote its closing one is looked for when quotes are nested."""


class RawField(NamedTuple):
    """A field as found: its name as written, the parts of its value, and where both stand."""

    name: str
    parts: list[Part]
    start: int
    end: int


class Flaw(NamedTuple):
    """Something wrong at ``position``; ``code`` is a key of `PROBLEMS`."""

    code: str
    position: int
    field: str = ""


class Fields:
    """What was read of the inside of a block, and where the block ends."""

    __slots__ = ("end", "fields", "problems")

    def __init__(self, problems: list[Flaw] | None = None) -> None:
        """Begin with nothing read."""
        self.fields: list[RawField] = []
        self.problems: list[Flaw] = problems or []
        self.end = 0


class _Ahead:
    """Where a pattern ends next, looked for once however often it is asked."""

    def __init__(self, pattern: LazyPattern, text: str) -> None:
        self._pattern, self._text = pattern, text
        self._known_from, self._next = 0, -1

    def after(self, position: int) -> int:
        """Returns the end of the next match from ``position`` on, or the end of the text."""
        if not self._known_from <= position < self._next:
            match = self._pattern.search(self._text, position)
            self._known_from = position
            self._next = match.end() if match else len(self._text)
        return self._next


class CarefulReader:
    """Reads fields one token at a time. No stretch of text is read more than a fixed number of times."""

    def __init__(self, text: str) -> None:
        """Prepare to read ``text``; the pairs of braces are found when first asked for."""
        self._text = text
        self._braces: Braces | None = None
        self._unescaped: Braces | None = None
        self._head = _Ahead(patterns.NEXT_HEAD, text)
        self._field_line = _Ahead(patterns.FIELD_LINE, text)
        self._no_quote_end = (0, 0)

    def closing_brace(self, position: int) -> int:
        """Where the brace at ``position`` closes, -1 where it does not."""
        if match := patterns.BRACED_BLOCK.match(self._text, position + 1):
            return match.end() - 1
        if self._braces is None:
            self._braces = Braces(self._text)
        return self._braces.closing(position)

    def next_head(self, position: int) -> int:
        """Where the next block begins at the start of a line, or the end of the text."""
        return self._head.after(position)

    def read(self, position: int, closing: str) -> Fields:
        """Returns the fields from ``position`` up to ``closing``, or up to where the block must have ended."""
        found = Fields()
        text = self._text
        while not found.end:
            position = patterns.BLANK.match(text, position).end()  # type: ignore[union-attr]  # may be empty
            if position >= len(text):
                self._report_end(found, "unclosed-entry", position)
            elif text[position] == closing:
                found.end = position + 1
            elif text[position] == "}":
                found.problems.append(Flaw("wrong-closing-delimiter", position))
                found.end = position + 1
            elif text[position] == "@" and self._is_head(position):
                self._report_end(found, "missing-closing-brace", position)
            elif match := patterns.FIELD_START.match(text, position):
                position = self._field(match.group(1), position, match.end(), closing, found)
            elif match := patterns.SPACED_NAME.match(text, position):
                found.problems.append(Flaw("space-in-name", position))
                position = self._field(match[1].replace(" ", "-"), position, match.end(), closing, found)
            else:
                found.problems.append(Flaw("unreadable-field", position))
                position = self._after_unreadable(position, closing)
        return found

    def _report_end(self, found: Fields, code: str, position: int) -> None:
        """End the block before its time; where a value was not closed, that says it already."""
        found.end = position
        if not any(problem.code == "unclosed-value" for problem in found.problems):
            found.problems.append(Flaw(code, position))

    def _is_head(self, position: int) -> bool:
        before = self._text[max(0, position - 200) : position].rstrip(" \t")
        at_line_start = not before or before[-1] in "\r\n"
        return at_line_start and patterns.HEAD.match(self._text, position) is not None

    def _after_unreadable(self, position: int, closing: str) -> int:
        """Where to go on: at the next comma, field or block, or at the end of this one."""
        position += self._text[position] not in ",{}" or self._text[position] == "}"
        while match := patterns.UNREADABLE_END.search(self._text, position):
            position = match.start()
            character = self._text[position]
            if character == "{":
                position = max(self.closing_brace(position), position) + 1
            elif character == ")" != closing:
                position += 1
            else:
                return position
        return len(self._text)

    def _field(self, name: str, start: int, position: int, closing: str, found: Fields) -> int:
        """Read the value of ``name`` at ``position``; give where reading goes on."""
        parts: list[Part] = []
        text = self._text
        while True:
            position = patterns.SPACE.match(text, position).end()  # type: ignore[union-attr]  # may be empty
            character = text[position : position + 1]
            if character in ("{", '"'):
                end = self._delimited_end(position, closing, name, found)
                if end < 0:
                    return self._unclosed(name, start, position, parts, found)
                parts.append(Part(text[position + 1 : end]))
                end += 1
            else:
                end = self._undelimited(position, closing, name, parts, found)
            position = patterns.SPACE.match(text, end).end()  # type: ignore[union-attr]  # may be empty
            if text[position : position + 1] != "#":
                break
            position += 1
        found.fields.append(RawField(name, parts, start, end))
        return self._after_value(name, position, closing, found)

    def _undelimited(self, position: int, closing: str, name: str, parts: list[Part], found: Fields) -> int:
        """Read a string name, a number, or text that lacks its delimiters; give where it ends."""
        match = patterns.STRING_NAME.match(self._text, position)
        if match and self._is_value_end(match.end(), closing):
            parts.append(Part(match.group(), is_name=True))
            return match.end()
        end = patterns.BARE_TEXT.match(self._text, position).end()  # type: ignore[union-attr]  # may be empty
        bare = self._text[position:end].rstrip()
        if closing == ")" and bare.endswith(")"):
            bare = bare[:-1]
        found.problems.append(Flaw("bare-value" if bare else "empty-value", position, name))
        parts.append(Part(bare))
        return position + len(bare)

    def _is_value_end(self, position: int, closing: str) -> bool:
        """Returns whether what stands at ``position`` may follow a value."""
        position = patterns.SPACE.match(self._text, position).end()  # type: ignore[union-attr]  # may be empty
        return self._text[position : position + 1] in ("", ",", "#", closing, "}") or bool(
            patterns.FIELD_START.match(self._text, position)
        )

    def _delimited_end(self, position: int, closing: str, name: str, found: Fields) -> int:
        """Where the value opened at ``position`` closes; -1 where its end is missing."""
        quoted = self._text[position] == '"'
        strict = self.closing_quote(position) if quoted else self.closing_brace(position)
        if strict >= 0 and self._is_value_end(strict + 1, closing):
            return strict
        lenient = self._unescaped_end(position, quoted=quoted)
        if lenient >= 0 and lenient != strict and self._is_value_end(lenient + 1, closing):
            found.problems.append(Flaw("escaped-brace", position, name))
            return lenient
        if strict >= 0 and patterns.FIELD_LINE.search(self._text, position, strict + 1):
            return -1
        outer = self._outer_quote(position) if quoted else -1
        if outer >= 0:
            found.problems.append(Flaw("nested-quotes", position, name))
            return outer
        return strict

    def closing_quote(self, position: int) -> int:
        """Where the quote opened at ``position`` closes, -1 where it does not."""
        if match := patterns.QUOTED.match(self._text, position):
            return match.end() - 1
        while match := patterns.QUOTE_OR_BRACE.search(self._text, position + 1):
            position = match.start()
            if match.group() == '"':
                return position
            if match.group() == "}":
                return -1
            position = self.closing_brace(position)
            if position < 0:
                return -1
        return -1

    def _unescaped_end(self, position: int, *, quoted: bool) -> int:
        """Where the value closes when braces behind a backslash do not count, as LaTeX has it."""
        if self._unescaped is None:
            self._unescaped = Braces(self._text, escaped=False)
        if not quoted:
            return self._unescaped.closing(position)
        while match := patterns.UNESCAPED_QUOTE_OR_BRACE.search(self._text, position + 1):
            position = match.start()
            if match.group() == '"':
                return position
            position = self._unescaped.closing(position) if match.group() == "{" else -1
            if position < 0:
                return -1
        return -1

    def _outer_quote(self, position: int) -> int:
        """Returns the quote that ends the value where others stand inside it."""
        known_from, known_to = self._no_quote_end
        reach = min(self.next_head(position), position + _NESTED_QUOTE_REACH)
        reach = min(reach, self._field_line.after(position))
        begin = max(position + 1, known_to) if known_from <= position < known_to else position + 1
        match = patterns.QUOTE_BEFORE_END.search(self._text, begin, reach)
        if match is None:
            self._no_quote_end = (min(position, begin), max(reach, known_to))
            return -1
        return match.start()

    def _unclosed(self, name: str, start: int, position: int, parts: list[Part], found: Fields) -> int:
        """Take the value up to the next line that begins a field or a block; give where that is."""
        head = self.next_head(position)
        line = patterns.FIELD_LINE.search(self._text, position, head)
        end = line.start() if line else head
        value = self._text[position + 1 : end].rstrip().rstrip(",").rstrip()
        found.problems.append(Flaw("unclosed-value", position, name))
        found.fields.append(RawField(name, [*parts, Part(value)], start, end))
        return end

    def _after_value(self, name: str, position: int, closing: str, found: Fields) -> int:
        """Check what follows a value; give where the next field may begin."""
        if self._text[position : position + 1] in ("", ",", closing, "}"):
            return position
        if patterns.FIELD_START.match(self._text, position):
            found.problems.append(Flaw("missing-comma", position, name))
            return position
        if self._text[position] == "@" and self._is_head(position):
            return position
        found.problems.append(Flaw("text-after-value", position, name))
        return self._after_unreadable(position, closing)
