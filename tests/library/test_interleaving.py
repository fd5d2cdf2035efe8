"""What is changed by another thread while a list is made is in the next list."""

from __future__ import annotations

from collections.abc import Callable

from interleaving import interleaved

from mutualevidence import Citation, CitationItem, Library

ITEMS = [{"id": "a", "type": "book", "title": "Old", "author": [{"family": "Ash"}]}]


def test_a_library_never_keeps_a_list_older_than_its_works() -> None:
    library = Library()

    def begun() -> tuple[Callable[[], object], Callable[[], object]]:
        nonlocal library
        library = Library.from_csl(ITEMS)
        return library.reference_list, lambda: library["a"].texts.update(title="New")

    for _ in interleaved(begun, "library/printing"):
        assert "New" in library.bibliography()


def test_neither_does_a_document() -> None:
    document = Library().document()

    def begun() -> tuple[Callable[[], object], Callable[[], object]]:
        nonlocal document
        library = Library.from_csl(ITEMS)
        document = library.document([Citation([CitationItem("a")], id="c")], style="ieee")
        library["a"].texts["title"] = "Other"
        return document.bibliography, lambda: library["a"].texts.update(title="New")

    for _ in interleaved(begun, "csl/cited_document"):
        assert "New" in str(document.bibliography())
