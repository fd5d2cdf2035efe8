"""Renders one list of names: how many are shown, their texts, joined, as a refinement prints them
(CSL 1.0.2, Name; Et-al Abbreviation)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import attrs

from mutualevidence.csl.items.cite import Cite, NameList
from mutualevidence.csl.items.item import PlainNames
from mutualevidence.model.name import OTHERS, Name
from mutualevidence.richtext.marks import CLOSE, NOCASE

NOTHING_SHOWN = NOCASE + CLOSE
"""A list of names of which nothing is to be seen, but which is there: an empty subsequent-author-substitute takes
the place of the names alone, not of their label (CSL 1.0.2, Reference Grouping)."""

Persons: TypeAlias = tuple[Name, ...]
ListText: TypeAlias = Callable[[Cite, str, Persons], str]
"""Gives the text of the persons in a variable."""
NameText: TypeAlias = Callable[[Cite, Name, bool, int], str]
"""Gives the text of a person, inverted or not, with the given name that a level of disambiguation asks for."""
PlainTexts: TypeAlias = Callable[[Persons, int], list[str]]
"""Gives the texts of the first persons of a list of plain names."""
Shown: TypeAlias = Callable[[Cite, int, int], tuple[int, bool]]
"""Gives how many names of a list are shown, by its place among the lists and its length, and whether an
abbreviated list shows its last name, too."""
Joint: TypeAlias = Callable[[Cite, list[str], int, str, bool, Persons], str]
"""Makes one text of the names shown, the number left out, and the last name after an ellipsis."""
Decorate: TypeAlias = Callable[[Cite, str, Name, str], str]
"""Gives a person's text as a refinement prints it."""


@attrs.define(eq=False, repr=False)
class ListRenderer:
    """What a style asks for in the lists of names of one cs:names."""

    shown: Shown
    text: NameText
    plain_texts: PlainTexts | None
    joint: Joint
    decorate: Decorate | None
    spares_plain: bool
    """Whether plain names are printed as they are, whatever refines the style."""
    inverts_first: bool
    inverts_rest: bool
    sorting: bool

    def render(self, cite: Cite, variable: str, persons: Persons) -> str:
        """Returns the text of ``persons``, and notes in ``cite`` what of them is shown."""
        order = len(cite.name_lists)
        plain = type(persons) is PlainNames
        others = not plain and persons[-1].literal == OTHERS.literal and persons[-1] == OTHERS
        if others:
            persons = persons[:-1]
        number = len(persons)
        shown, use_last = self.shown(cite, order, number + others)
        if plain and self.spares_plain and cite.repeat is None and self.plain_texts is not None:
            left_out = number - shown
            if not cite.disambiguation.given and (left_out < 2 or not use_last):  # as most lists are
                cite.name_lists.append(NameList(variable, persons, shown, use_last))
                return self.joint(cite, self.plain_texts(persons, shown), left_out, "", False, persons)
        shown = min(shown, number)
        texts, last = self._texts(cite, order, persons, shown, use_last and not others)
        left_out = number + others - shown
        result = self.joint(cite, texts, left_out, last, others, persons)
        undecorated = ""
        if self.decorate is not None and not (plain and self.spares_plain) and cite.item.decorated:
            printed, printed_last = _decorated(self.decorate, cite, texts, last, persons, variable)
            if printed != texts or printed_last != last:
                undecorated, texts, last = result, printed, printed_last
                result = self.joint(cite, texts, left_out, last, others, persons)
        cite.name_lists.append(NameList(variable, persons, shown, use_last, undecorated))
        if cite.repeat is not None and not order:
            repeated = cite.repeat.substituted(texts, result)
            if isinstance(repeated, str):
                result = repeated or NOTHING_SHOWN
            else:
                result = self.joint(cite, repeated, left_out, last, others, persons)
        return result

    def count(self, cite: Cite, variable: str, persons: Persons) -> str:
        """Returns how many of ``persons`` are shown (``form="count"``)."""
        shown, _ = self.shown(cite, len(cite.name_lists), len(persons))
        cite.name_lists.append(NameList(variable, persons, shown))
        return str(shown)

    def _texts(
        self, cite: Cite, order: int, persons: Persons, shown: int, use_last: bool
    ) -> tuple[list[str], str]:
        """Returns the texts of the persons shown, and of the last one after an ellipsis, "" for none."""
        given = cite.disambiguation.given if not self.sorting else ()
        levels = given[order] if order < len(given) else ()
        if not levels and self.plain_texts is not None and type(persons) is PlainNames:
            texts = self.plain_texts(persons, shown)
        else:
            if len(levels) < shown:
                levels = (*levels, *(0,) * (shown - len(levels)))
            text, inverts = self.text, self.inverts_rest
            texts = [text(cite, persons[0], self.inverts_first, levels[0])] if shown else []
            rest = zip(persons[1:shown], levels[1:], strict=False)
            texts += [text(cite, person, inverts, level) for person, level in rest]
        if not use_last or not shown or len(persons) - shown < 2:
            return texts, ""
        level = levels[-1] if len(levels) == len(persons) else 0
        return texts, self.text(cite, persons[-1], self.inverts_rest, level)


def _decorated(
    decorate: Decorate, cite: Cite, texts: list[str], last: str, persons: Persons, variable: str
) -> tuple[list[str], str]:
    """``texts``, and the ``last`` name after an ellipsis, as the refinement prints them."""
    printed = [decorate(cite, text, name, variable) for text, name in zip(texts, persons, strict=False)]
    return printed, decorate(cite, last, persons[-1], variable) if last else ""
