"""Reference lists as an engine formats them: entries in rich text, with the layout of the style (CSL 1.0.2)."""

from __future__ import annotations

import attrs

from mutualevidence.richtext.inline import RichText
from mutualevidence.runtime.by_value import Compared


@attrs.define(eq=False, repr=False)
class ListEntry(Compared):
    """One entry of a reference list: the key of the work and its formatted reference."""

    id: str
    content: RichText
    annotation: tuple[RichText, ...] = ()
    """Paragraphs printed under the reference (annotated bibliographies: APA 7, 9.51)."""


@attrs.define(eq=False, repr=False)
class ReferenceList(Compared):
    """A formatted reference list with the layout that its style asks for (CSL 1.0.2, Bibliography)."""

    entries: tuple[ListEntry, ...]
    hanging_indent: bool = False
    second_field_align: str = ""
    """``"flush"``, ``"margin"``, or ``""`` for none."""
    line_spacing: int = 1
    entry_spacing: int = 1
    max_offset: int = 0
    """Width, in characters, of the widest first field (for ``second_field_align``)."""
