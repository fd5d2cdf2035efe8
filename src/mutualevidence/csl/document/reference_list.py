"""The reference list: entries, subsequent authors, second-field-align (CSL 1.0.2, Bibliography)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from mutualevidence.csl.compile.compiled_style import CompiledStyle, Layout
from mutualevidence.csl.document.first_terms import with_capital
from mutualevidence.csl.document.last_steps import last_steps
from mutualevidence.csl.document.subsequent_authors import NOTHING, Rendered, repetition
from mutualevidence.csl.items.cite import Cite
from mutualevidence.csl.items.item import Item
from mutualevidence.csl.options import DEFAULT, NO_PRINTED_FORM, Options, unprintable
from mutualevidence.richtext.from_marks import rich_text
from mutualevidence.richtext.inline import Format, Span, plain_text
from mutualevidence.richtext.marks import MARKS, TERM, seam, wrap
from mutualevidence.richtext.reference_list import ListEntry, ReferenceList
from mutualevidence.runtime.batches import batches
from mutualevidence.runtime.counting import counted


class ReferenceListBuilder:
    """A reference list, made a batch of entries at a time."""

    def __init__(
        self, engine: CompiledStyle, layout: Layout, items: Collection[Item], options: Options = DEFAULT
    ) -> None:
        """The list of ``items``, in the order of their numbers."""
        self.engine = engine
        self.layout = layout
        self.options = options
        self.last_steps = last_steps(options)
        self.repeat = repetition(layout.element.attributes)
        self.aligned = layout.option("second-field-align")
        # Entries are made in the order in which their works lie in memory, unless one looks at the one above.
        order = items if self.repeat is None else sorted(items, key=lambda item: item.number)
        self.waiting = batches(counted(order))
        self.entries: list[ListEntry | None] = [None] * len(items)

    def add_batch(self) -> bool:
        """Make some more entries; whether there were any to be made."""
        batch = next(self.waiting, ())
        texts = [self._entry_or_notice(item) for item in batch]
        for item, text in zip(batch, texts, strict=True):
            if text:
                self.entries[item.number - 1] = ListEntry(item.id, rich_text(text, self.engine.quotes))
        return bool(batch)

    def entry_below(
        self, item: Item, above: Rendered, number: int | None = None
    ) -> tuple[ListEntry | None, Rendered]:
        """The entry of ``item``, with its ``number`` or another, below one with the names ``above``; its names."""
        if self.repeat is not None:
            self.repeat.above, self.repeat.here = above, NOTHING
        text = self._entry_or_notice(item, number)
        names = self.repeat.above if self.repeat is not None else NOTHING
        return ListEntry(item.id, rich_text(text, self.engine.quotes)) if text else None, names

    def alone(self, item: Item) -> ReferenceList:
        """Returns the list of ``item`` alone, which need not be one of the document's."""
        entry, _ = self.entry_below(item, NOTHING)
        return self.laid_out([entry] if entry is not None else [])

    def whole(self) -> ReferenceList:
        """Returns the list with all its entries; those of which nothing is printed are left out."""
        while self.add_batch():
            pass
        return self.laid_out([entry for entry in self.entries if entry is not None])

    def laid_out(self, entries: Iterable[ListEntry]) -> ReferenceList:
        """Returns a list of ``entries``, with the layout that the style asks for."""
        listed = tuple(entries)
        return ReferenceList(
            listed,
            hanging_indent=self.layout.flag("hanging-indent"),
            second_field_align=self.aligned,
            line_spacing=_whole(self.layout.option("line-spacing"), 1),
            entry_spacing=_whole(self.layout.option("entry-spacing"), 1),
            max_offset=max(map(_first_width, listed), default=0) if self.aligned else 0,
        )

    def _entry_or_notice(self, item: Item, number: int | None = None) -> str:
        """As `_entry`; a fault of ours at one work costs no other."""
        try:
            return self._entry(item, number)
        except Exception:
            return unprintable(item.id)

    def _entry(self, item: Item, number: int | None) -> str:
        """Returns the marked text of the entry of ``item``."""
        layout, repeat, options = self.layout, self.repeat, self.options
        cite = Cite(item)
        if number is not None:
            cite.citation_number = number
        cite.repeat = repeat
        if self.aligned and len(layout.parts.general) > 1:
            text = _aligned(layout, cite, capitalize=options.capitalize_entries)
        else:
            text = layout.finished(layout.render(cite))
        if repeat is not None:
            repeat.next_entry()
        if not text and options.show_empty and self.engine.numeric:
            text = f"{cite.citation_number}. {NO_PRINTED_FORM}"
        if options.capitalize_entries:
            text = with_capital(text)
        elif TERM in text:
            text = text.replace(TERM, "")
        for step in self.last_steps:
            text = step(text)
        return text


def _aligned(layout: Layout, cite: Cite, *, capitalize: bool) -> str:
    """Returns the text of an entry whose first field stands by itself (CSL 1.0.2, second-field-align)."""
    parts = layout.parts.of(cite.item.signature)
    first = parts[0](cite)
    rest = ""
    for part in parts[1:]:
        rest = seam(rest, part(cite))
    if not first and not rest:
        return ""
    if capitalize:
        rest = with_capital(rest)
    first = seam(layout.prefix, first)
    text = wrap(MARKS[Format.LEFT_MARGIN], first if rest else first.rstrip(" "))
    if rest:
        text += wrap(MARKS[Format.RIGHT_INLINE], seam(rest, layout.suffix).rstrip(" "))
    return f"{layout.opening}{text}{layout.closing}"


def _first_width(entry: ListEntry) -> int:
    """Returns the width, in characters, of the first field of an entry, where it stands by itself."""
    inline = entry.content[0] if entry.content else ""
    while isinstance(inline, Span) and inline.format is not Format.LEFT_MARGIN:
        inline = inline.children[0]
    return len(plain_text((inline,))) if isinstance(inline, Span) else 0


def _whole(text: str, default: int) -> int:
    return int(text) if text.isdigit() and len(text) < 6 else default
