"""Reads one TeX value in one pass: macros, groups and mathematics (TeXbook, chapters 7, 9 and 20; LaTeX2e).

The time grows with the length of the value, whatever stands in it: groups do not nest Python calls, and no text is
copied once for each group around it. What is printed collects in one list; what is open knows where it began.
"""

from __future__ import annotations

import re

from mutualevidence.bibtex.latex import arguments
from mutualevidence.bibtex.latex.ligatures import with_ligatures
from mutualevidence.bibtex.latex.protection import PROTECTED, UNPROTECTED
from mutualevidence.bibtex.latex.tables import (
    ACCENT_SYMBOLS,
    CONTROL_SYMBOLS,
    ITALIC,
    MACROS,
    QUOTES,
    SUBSCRIPT,
    SUPERSCRIPT,
    SWITCHES,
    SYMBOLS,
    Accent,
    Alphabet,
    Dropped,
    Macro,
    Markup,
    Math,
    Template,
    accented,
)
from mutualevidence.bibtex.problem import Problem, Problems

_TOKEN = re.compile(r"\\([A-Za-z]+)[ \t\n]*|\\(.?)[ \t\n]*|([{}$])|([^\\{}$]+)", re.DOTALL)
_MATH_TOKEN = re.compile(r"\\([A-Za-z]+)[ \t\n]*|\\(.?)|([{}$_^])|([^\\{}$_^]+)", re.DOTALL)
_QUANTITIES = frozenset("SI qty si unit ang SIrange qtyrange numrange".split())
_OPENINGS = frozenset(markup.opening for markup in SWITCHES.values())
_UNACCENTED = _OPENINGS | {PROTECTED, SUPERSCRIPT.opening, SUBSCRIPT.opening}
"""What may stand between an accent and its letter."""
_LONGEST_CHANGED = 200

_GROUP, _WAITING, _MATH = range(3)


class _Frame:
    """What is open: a group, mathematics, or a macro that waits for an argument."""

    __slots__ = ("closers", "dollar", "kind", "macro", "math", "start", "taken")

    def __init__(self, kind: int, start: int, math: bool, macro: Macro | None = None) -> None:
        self.kind = kind
        self.start = start
        self.math = math
        """Whether there was mathematics around it."""
        self.macro = macro
        self.taken = 0
        self.closers: list[str] = []
        self.dollar = False


class TexReader:
    """One pass over one value. ``parts`` is what was read so far; frames know where in it they began."""

    def __init__(self, value: str, problems: Problems = None, *, protection: bool = False) -> None:
        """``protection`` puts what is protected from changes of letter case between two marks."""
        self.value = value
        self.problems = problems
        self.protection = protection
        self.position = 0
        self.parts: list[str] = []
        self.frames: list[_Frame] = []
        self.math = False
        self.quotes = 0
        self.protected = 0
        self.dollars = 0
        self.hopeless = False
        self.unknown: set[str] = set()

    def read(self) -> str:
        """Returns the value as text."""
        value, end = self.value, len(self.value)
        while self.position < end:
            match = (_MATH_TOKEN if self.math else _TOKEN).match(value, self.position)
            if match is None:
                break  # cannot be: the alternatives cover every character
            self.position = match.end()
            word, symbol, special, chunk = match.groups()
            if chunk is not None:
                self._chunk(chunk)
            elif word is not None:
                self._word(word, match)
            elif special is not None:
                self._special(special)
            else:
                self._symbol(symbol, match)
        while self.frames:
            self._close(self.frames.pop())
        self._report()
        return "".join(self.parts)

    # Text

    def _chunk(self, chunk: str) -> None:
        start, end = 0, len(chunk)
        while self.frames and self.frames[-1].kind == _WAITING:
            start = self._argument_start(chunk, start)
            if start == end:
                return
            self.parts.append(chunk[start])
            start += 1
            self._argument_read()
        if start < end:
            rest = chunk[start:] if start else chunk
            self.parts.append(rest.replace("'", "′") if self.math else with_ligatures(rest))

    def _argument_start(self, chunk: str, start: int) -> int:
        """Where in ``chunk`` the argument of the waiting macro begins: blanks, a star and ``[options]`` go."""
        if not isinstance(self.frames[-1].macro, Accent):
            if chunk.startswith("*", start):
                start += 1
            if chunk.startswith("[", start):
                start = chunk.find("]", start, start + arguments.LONGEST_SEARCH) + 1 or start
        while chunk[start : start + 1].isspace():
            start += 1
        return start

    def _item(self, printed: str) -> None:
        """One printed thing, which may be the argument that a macro waits for."""
        if printed:
            self.parts.append(printed)
        if self.frames and self.frames[-1].kind == _WAITING:
            self._argument_read()

    # Groups and mathematics

    def _special(self, special: str) -> None:
        if special == "{":
            self._open_group()
        elif special == "}":
            self._close_group()
        elif special == "$":
            self._dollar()
        else:
            self._wait(SUPERSCRIPT if special == "^" else SUBSCRIPT)

    def _open_group(self) -> None:
        frame = _Frame(_GROUP, len(self.parts), self.math)
        waiting = self.frames[-1].macro if self.frames and self.frames[-1].kind == _WAITING else None
        if isinstance(waiting, Math):
            self.math = True
        elif self.protection and not self.math and self._protects(waiting):
            self._protect(frame)
        self.frames.append(frame)

    def _protects(self, waiting: Macro | None) -> bool:
        """Returns whether the group that begins keeps its letter case.

        In BibTeX all braces do but those of a special character, which have a macro as their first.
        """
        if waiting is None:
            return not self.value.startswith("\\", self.position)
        return isinstance(waiting, Markup | Template)

    def _close_group(self) -> None:
        while self.frames and self.frames[-1].kind == _WAITING:
            self._close(self.frames.pop())
        if not self.frames or self.frames[-1].kind != _GROUP:
            return  # a brace too many
        self._close(self.frames.pop())
        if self.frames and self.frames[-1].kind == _WAITING:
            self._argument_read()

    def _dollar(self) -> None:
        if self.value.startswith("$", self.position):  # $$ … $$
            self.position += 1
        if self.dollars:
            self._close_dollar()
            return
        end = self.value.find("$", self.position)
        if end < 0 or self.math or (self._digit_at(self.position) and self._digit_at(end + 1)):
            self._item("$")  # "US $5", "$5 and $10"
            return
        self._open_math(dollar=True)

    def _digit_at(self, position: int) -> bool:
        return self.value[position : position + 1].isdigit()

    def _close_dollar(self) -> None:
        self.dollars -= 1
        dollar = False
        while self.frames and not dollar:  # "$a\\)$" has closed its mathematics already
            frame = self.frames.pop()
            dollar = frame.dollar
            self._close(frame)
        if self.frames and self.frames[-1].kind == _WAITING:
            self._argument_read()

    def _open_math(self, *, dollar: bool) -> None:
        frame = _Frame(_MATH, len(self.parts), self.math)
        frame.dollar = dollar
        self.dollars += dollar
        if self.protection:
            self._protect(frame)
        frame.start = len(self.parts)
        self.frames.append(frame)
        self.math = True

    def _protect(self, frame: _Frame) -> None:
        if not self.protected:
            self.parts.append(PROTECTED)
        self.protected += 1
        frame.closers.append(UNPROTECTED)

    def _close(self, frame: _Frame) -> None:
        """Finish ``frame``, which is no longer among the frames."""
        if frame.kind == _WAITING:
            self._finish(frame)
            return
        self.math = frame.math
        if frame.kind == _MATH:
            self._tidy_math(frame.start)
        for closer in reversed(frame.closers):
            if closer == UNPROTECTED:
                self._unprotect()
            elif self.parts[-1] in _OPENINGS:
                self.parts.pop()  # nothing was formatted
            else:
                self.parts.append(closer)

    def _tidy_math(self, start: int) -> None:
        """Blanks at the ends go; a single letter is a variable, and variables are italic (APA 7, 6.44)."""
        parts = self.parts
        if len(parts) <= start:
            return
        parts[start] = parts[start].lstrip()
        parts[-1] = parts[-1].rstrip()
        if (
            len(parts) == start + 1
            and len(parts[start]) == 1
            and parts[start].isascii()
            and parts[start].isalpha()
        ):
            parts[start] = f"{ITALIC.opening}{parts[start]}{ITALIC.closing}"

    # Macros

    def _symbol(self, symbol: str, match: re.Match[str]) -> None:
        accent = ACCENT_SYMBOLS.get(symbol)
        if accent is not None:
            self._wait(accent)
            return
        self.position = match.end(2)  # only an accent takes the blanks after it along
        if symbol in ("(", "["):
            self._open_math(dollar=False)
        elif symbol in (")", "]"):
            if self.frames and self.frames[-1].kind == _MATH:
                self._close(self.frames.pop())
        elif symbol in CONTROL_SYMBOLS:
            self._item(CONTROL_SYMBOLS[symbol])
        else:
            self._item(symbol)

    def _word(self, word: str, match: re.Match[str]) -> None:
        macro = MACROS.get(word)
        if macro is not None:
            self._wait(macro)
        elif word in SYMBOLS:
            self._printed(word)
        elif word in SWITCHES:
            self._switch(SWITCHES[word])
        elif word in QUOTES:
            self._wait(Template(("‘", "’") if self.quotes else ("“", "”")))
            self.quotes += 1
        elif word in arguments.RAW:
            text, self.position = arguments.raw(self.value, self.position)
            self._item(text)
        elif word in arguments.WITH_LENGTH:
            self.position = arguments.length_end(self.value, self.position)
        elif word == "char":
            self._character()
        elif word == "ifmmode" or word == "else":
            self._skip_branch(word)
        elif word in _QUANTITIES and self._quantity(word):
            return
        else:
            self._unknown(word, match)

    def _printed(self, word: str) -> None:
        printed = SYMBOLS[word]
        if printed:
            self._item(printed)

    def _wait(self, macro: Macro) -> None:
        """Open a macro that waits for its first argument."""
        frame = _Frame(_WAITING, len(self.parts), self.math, macro)
        if isinstance(macro, Markup | Template):
            self.parts.append(macro.opening if isinstance(macro, Markup) else macro.pieces[0])
            frame.start = len(self.parts)
            if isinstance(macro, Template) and len(macro.pieces) == 1:
                return
        self.frames.append(frame)

    def _argument_read(self) -> None:
        """The argument that the last frame waited for is complete: it is all parts since its start."""
        while self.frames and self.frames[-1].kind == _WAITING:
            frame = self.frames[-1]
            frame.taken += 1
            macro = frame.macro
            if isinstance(macro, Dropped):
                del self.parts[frame.start :]
                if frame.taken < macro.number:
                    return
                self.frames.pop()
                if macro.printed:
                    self.parts.append(macro.printed)
                return
            if isinstance(macro, Template) and frame.taken < len(macro.pieces) - 1:
                self.parts.append(macro.pieces[frame.taken])
                return
            self._finish(self.frames.pop())

    def _finish(self, frame: _Frame) -> None:
        """All arguments of ``frame`` are read (or the value ended before)."""
        macro, parts, start = frame.macro, self.parts, frame.start
        self.math = frame.math
        if isinstance(macro, Accent):
            self._put_accent(macro, start)
        elif isinstance(macro, Markup):
            self._finish_markup(macro, start)
        elif isinstance(macro, Template):
            parts.append(macro.pieces[-1])
            if macro.pieces[0] in ("“", "‘"):
                self.quotes -= 1
        elif isinstance(macro, Alphabet) and len(parts) - start <= _LONGEST_CHANGED:
            changed = "".join(parts[start:])
            if len(changed) <= _LONGEST_CHANGED:
                parts[start:] = [macro.changed(changed)]

    def _finish_markup(self, macro: Markup, start: int) -> None:
        if (
            macro is SUPERSCRIPT
            and self.math
            and len(self.parts) == start + 1
            and self.parts[start] in ("∘", "′", "°")
        ):
            self.parts[start - 1 :] = ["°" if self.parts[start] == "∘" else self.parts[start]]
        elif len(self.parts) == start:
            self.parts.pop()  # nothing to format
        else:
            self.parts.append(macro.closing)

    def _unprotect(self) -> None:
        self.protected -= 1
        if self.protected:
            return
        if self.parts[-1] == PROTECTED:
            self.parts.pop()
        else:
            self.parts.append(UNPROTECTED)

    def _put_accent(self, accent: Accent, start: int) -> None:
        """Put ``accent`` on the first letter since ``start``."""
        parts = self.parts
        while start < len(parts) and (not parts[start] or parts[start] in _UNACCENTED):
            start += 1
        if start == len(parts):
            parts.append(accent.alone)
            return
        letter, rest = parts[start][0], parts[start][1:]
        marks = len(rest) - len(
            rest.lstrip("\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030c\u0323\u0331")
        )
        if letter == " " or marks > 3:
            return
        parts[start] = accented(letter + rest[:marks], accent.mark)
        if rest[marks:]:
            parts.insert(start + 1, rest[marks:])

    def _switch(self, markup: Markup) -> None:
        """``{\\em …}``: format the rest of the group."""
        group = next((frame for frame in self.frames[-1:] if frame.kind == _GROUP), None)
        if group is None:
            if self.frames:
                return
            group = _Frame(_GROUP, len(self.parts), self.math)
            self.frames.append(group)
        if self.protection:
            self._protect(group)
        self.parts.append(markup.opening)
        group.closers.append(markup.closing)

    def _quantity(self, word: str) -> bool:
        """Whether ``\\SI`` and its like have their arguments: a quantity, whose letter case is never changed."""
        from mutualevidence.bibtex.latex.units import ARGUMENTS, quantity  # not needed by every bibliography

        found = arguments.braced(self.value, self.position, ARGUMENTS[word])
        if found is None:
            return False
        given, self.position = found
        printed = quantity(word, given)
        self._item(f"{PROTECTED}{printed}{UNPROTECTED}" if self.protection and not self.protected else printed)
        return True

    def _character(self) -> None:
        printed, self.position = arguments.character(self.value, self.position)
        if printed:
            self._item(printed)

    def _skip_branch(self, word: str) -> None:
        """``\\ifmmode A\\else B\\fi``: in text only B is printed, in mathematics only A."""
        if self.hopeless or (word == "ifmmode" and self.math):
            return
        end = self.value.find("\\fi" if word == "else" else "\\else", self.position)
        match = _TOKEN.match(self.value, end) if end >= 0 else None
        self.hopeless = match is None  # looking again would take time that grows with the square of the length
        if match is not None:
            self.position = match.end()

    def _unknown(self, word: str, match: re.Match[str]) -> None:
        """Keep the argument, or where there is none the macro itself, and report it."""
        self.unknown.add(word)
        if not self.value.startswith("{", self.position) or self.value.startswith("{}", self.position):
            self._item(match[0])

    def _report(self) -> None:
        if self.problems is None:
            return
        for word in sorted(self.unknown):
            self.problems.append(
                Problem(
                    "unknown-macro",
                    f"the TeX macro \\{word} is not known; its argument is kept as text",
                    "Write the character itself (UTF-8), or a macro of standard LaTeX.",
                    f"\\{word}",
                )
            )
