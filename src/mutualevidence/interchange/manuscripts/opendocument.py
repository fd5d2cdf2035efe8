"""The reference marks in an OpenDocument text, by which Zotero and Mendeley cite in LibreOffice (ODF 1.3, 7.6)."""

from __future__ import annotations

from collections.abc import Iterator

from mutualevidence.errors import ReadError
from mutualevidence.interchange.manuscripts.packages import Package, elements
from mutualevidence.interchange.manuscripts.programs import Mark
from mutualevidence.interchange.xml.tree import Element

CONTENT = "content.xml"
_BLANKS = {"s": " ", "tab": "\t", "line-break": "\n"}


def marks(package: Package) -> Iterator[Mark]:
    """Returns the reference marks in the order of reading."""
    found = elements(package.part(CONTENT), "body")
    if not found:
        raise ReadError(f"{package.file or 'the file'}: it has no text", remedy="Save it anew in LibreOffice.")
    reading = _Reading()
    for body in found:
        reading.walk(body, 0)
    return iter(reading.marks)


class _Reading:
    def __init__(self) -> None:
        self.places: list[tuple[str, int, list[str]]] = []
        """Code, note and words of each mark, in their order."""
        self.open: dict[str, list[str]] = {}
        self.notes = 0

    @property
    def marks(self) -> list[Mark]:
        return [Mark(code, text="".join(text), note=note, part=CONTENT) for code, note, text in self.places]

    def walk(self, element: Element, note: int) -> None:
        for each in element.content:
            if isinstance(each, str):
                self._show(each)
            elif each.name == "reference-mark-start":
                self._begin(each.attributes.get("name", ""), note)
            elif each.name == "reference-mark-end":
                self.open.pop(each.attributes.get("name", ""), None)
            elif each.name == "note":
                self.notes += 1
                self.walk(each, self.notes)
            elif each.name == "section":
                self._begin(name := each.attributes.get("name", ""), note)
                self.walk(each, note)
                self.open.pop(name, None)
            elif each.name not in ("tracked-changes", "note-citation"):
                self._show(_BLANKS.get(each.name, ""))
                self.walk(each, note)

    def _begin(self, code: str, note: int) -> None:
        self.open[code] = []
        self.places.append((code, note, self.open[code]))

    def _show(self, text: str) -> None:
        for words in self.open.values():
            words.append(text)
