"""Style and bibliography with citeproc-py's methods, on our engine."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import IO, Any

import attrs

from mutualevidence.citeproc_py.formatter import html
from mutualevidence.citeproc_py.formatting import formatted
from mutualevidence.citeproc_py.source import Citation, CitationItem
from mutualevidence.citeproc_py.source.reading import reference_of
from mutualevidence.csl.compile.compiled_style import refinement_of
from mutualevidence.csl.processor import Processor
from mutualevidence.csl.style.element import Element
from mutualevidence.csl.style.refinement import NONE
from mutualevidence.csl.style.style import Style
from mutualevidence.model import citation as model

Callback = Callable[[CitationItem], Any]


class CitationStylesStyle:
    """A CSL style by its name, path, XML text or open file, in ``locale`` or its own language.

    Raises `StyleError`, a ValueError, with the nearest names or with line and reason. ``validate`` makes no
    difference: a style from outside is always checked.
    """

    def __init__(
        self,
        style: str | os.PathLike[str] | IO[Any],
        locale: str | None = None,
        validate: bool = True,  # noqa: ARG002
    ) -> None:
        """Load ``style``."""
        self.style = _style(style, locale)
        self.root = SimpleNamespace(formatter=html)

    def has_bibliography(self) -> bool:
        """Returns whether the style has a reference list."""
        return self.style.root.first("bibliography") is not None


def _style(source: str | os.PathLike[str] | IO[Any], locale: str | None) -> Style:
    if not isinstance(source, str | os.PathLike):
        content = source.read()
        return Style.load(content.decode() if isinstance(content, bytes) else content, locale)
    path = Path(source)
    try:
        state = path.stat()
    except (OSError, ValueError):
        return Style.load(source, locale)
    return _style_of_file(str(path), state.st_mtime_ns, state.st_size, locale)


@functools.lru_cache(maxsize=64)
def _style_of_file(path: str, _modified: int, _size: int, locale: str | None) -> Style:
    """Returns a style file, read again only when it has changed: services make a style for every citation."""
    return Style.load(Path(path).resolve(), locale)


@functools.lru_cache(maxsize=64)
def _unsorted(style: Style) -> Style:
    """Returns ``style`` without the sort keys of its bibliography, as its guide refines it otherwise."""
    refine = refinement_of(style) or NONE

    def transform(root: Element) -> Element:
        parts = (refine.transform(root) if refine.transform is not None else root).children
        return attrs.evolve(root, children=tuple(map(_without_sort, parts)))

    return style.refined(refine._replace(transform=transform))


def _without_sort(part: Element) -> Element:
    if part.name != "bibliography":
        return part
    return attrs.evolve(part, children=tuple(child for child in part.children if child.name != "sort"))


class CitationStylesBibliography:
    """The citations of a document and its reference list: `register` every citation, then `cite` each."""

    def __init__(
        self, style: CitationStylesStyle, source: Mapping[str, Any], formatter: ModuleType | Any = html
    ) -> None:
        """Begin a document in ``style`` with the references of ``source``."""
        self.style = style
        self.source = source
        self.formatter = style.root.formatter = formatter
        self.keys: list[str] = []
        self.items: list[CitationItem] = []
        self._citations: list[Citation] = []
        self._sorted = False
        self._processor: Processor | None = None
        self._texts: tuple[Any, ...] = ()

    def register(self, citation: Citation, callback: Callback | None = None) -> None:
        """Take up ``citation``; ``callback`` is called for each item that has no reference."""
        citation.bibliography = self
        self._citations.append(citation)
        self._processor = None
        for item in citation.cites:
            if item.key not in self.source:
                if callback is not None:
                    callback(item)
            elif item.key not in self.keys:
                self.keys.append(item.key)
                self.items.append(item)

    def sort(self) -> None:
        """Bring the references into the order of the style; without it, they stand as they were registered."""
        self._sorted = True
        self._processor = None
        order = {item.id: place for place, item in enumerate(self._work().order)}
        self.items.sort(key=lambda item: order[item.key])
        self.keys = [item.key for item in self.items]

    def cite(self, citation: Citation, callback: Callback) -> str:
        """Returns the text of ``citation``; ``callback`` gives what stands for an item without reference."""
        processor = self._work()
        place = next((n for n, known in enumerate(self._citations) if known is citation), None)
        if place is None:
            text = processor.cite(_model(citation))
        else:
            self._texts = self._texts or processor.cited()
            text = self._texts[place]
        missing = [item for item in citation.cites if item.key not in processor.items]
        instead = {f"{item.key}?": callback(item) or f"{item.key}?" for item in missing}
        return formatted(text, self.formatter, instead)

    def bibliography(self) -> list[str]:
        """Returns the reference list; empty when the style has none."""
        references = self._work().bibliography()
        entries = references.entries if references is not None else ()
        return [formatted(entry.content, self.formatter) for entry in entries]

    def _work(self) -> Processor:
        """Returns the engine at work on all that is registered."""
        if self._processor is None:
            style = self.style.style if self._sorted else _unsorted(self.style.style)
            references = [reference_of(key, self.source[key]) for key in self.keys]
            self._processor = Processor(style, references, [_model(citation) for citation in self._citations])
            self._texts = ()
        return self._processor


def _model(citation: Citation) -> model.Citation:
    return model.Citation(map(_model_item, citation.cites))


def _model_item(item: CitationItem) -> model.CitationItem:
    locator = item.get("locator")
    return model.CitationItem(
        item.key,
        locator=str(locator.identifier) if locator is not None else "",
        label=str(locator.label) if locator is not None else "page",
        prefix=str(item.get("prefix", "")),
        suffix=str(item.get("suffix", "")),
    )
