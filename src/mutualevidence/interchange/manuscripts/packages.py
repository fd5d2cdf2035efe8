"""The parts of a Word or OpenDocument file, read within bounds (ECMA-376 Part 2, Open Packaging Conventions)."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from copy import copy

from mutualevidence.errors import ReadError
from mutualevidence.interchange.xml.tree import Element, Records
from mutualevidence.runtime.archives import DAMAGED

MOST_PARTS = 20_000
"""Parts of one file; a thesis with a thousand pictures has some two thousand."""
LARGEST_PART = 300_000_000
"""Bytes of one part once it is unpacked; a book of a thousand pages has about 20,000,000."""
LARGEST_RATIO = 2_000
"""How much larger than in the file a part may be; deflate cannot do more than 1,032."""
_BOMB = "It would need more memory than a manuscript can. Save it anew in the program that it comes from."
_DAMAGED = "Open it in Word or LibreOffice, which may mend it, and save it anew."


class Package:
    """A file that is a zip of named parts; raises `ReadError` where it is none."""

    def __init__(self, data: bytes, file: str = "") -> None:
        """Open ``data``, the content of ``file``."""
        self.file = file
        self.data = data
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except DAMAGED as error:
            raise ReadError(f"{file or 'the file'}: the file is damaged: {error}", remedy=_DAMAGED) from None
        if len(infos) > MOST_PARTS:
            raise ReadError(f"{file or 'the file'}: the file has {len(infos):,} parts", remedy=_BOMB)
        self._infos = {info.filename: info for info in infos}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts, in their order."""
        return tuple(self._infos)

    def part(self, name: str) -> bytes:
        """Returns the content of the part ``name``; b"" where there is none."""
        info = self._infos.get(name)
        if info is None:
            return b""
        if info.file_size > max(1_000_000, info.compress_size * LARGEST_RATIO):
            raise ReadError(f"{self._place(name)} unpacks to {info.file_size:,} bytes", remedy=_BOMB)
        try:
            with self._zip.open(info) as stream:
                content = stream.read(LARGEST_PART + 1)
        except DAMAGED as error:
            raise ReadError(f"{self._place(name)} is damaged: {error}", remedy=_DAMAGED) from None
        if len(content) > LARGEST_PART:
            raise ReadError(f"{self._place(name)} unpacks to more than {LARGEST_PART:,} bytes", remedy=_BOMB)
        return content

    def related(self, kind: str, part: str = "") -> tuple[str, ...]:
        """The parts to which ``part`` (or the file itself) has a relationship whose type ends in ``kind``."""
        folder = posixpath.dirname(part)
        name = posixpath.join(folder, "_rels", f"{posixpath.basename(part)}.rels")
        return tuple(
            posixpath.normpath(posixpath.join(f"/{folder}", each.attributes.get("Target", ""))).lstrip("/")
            for each in elements(self.part(name), "Relationship")
            if each.attributes.get("Type", "").rpartition("/")[2] == kind
            and each.attributes.get("TargetMode") != "External"
        )

    def rewritten(self, parts: Mapping[str, bytes]) -> bytes:
        """Returns the file with ``parts`` in the place of those with the same names; what is new comes last."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
            for name, info in self._infos.items():
                content = parts[name] if name in parts else self.part(name)
                target.writestr(copy(info), content, compress_type=info.compress_type)
            for name in parts.keys() - self._infos.keys():
                target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), parts[name], zipfile.ZIP_DEFLATED)
        return made.getvalue()

    def _place(self, name: str) -> str:
        return f"{self.file or 'the file'}: the part {name}"


def elements(data: bytes, *names: str) -> list[Element]:
    """Returns the elements ``names`` in the XML of a part, as far as it can be read."""
    return list(Records(data, names)) if data else []
