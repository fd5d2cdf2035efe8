"""Changes of a Word file's parts: properties, custom XML, relationships and content types (ECMA-376 Part 2)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

from mutualevidence.interchange.manuscripts.packages import Package, elements

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CONTENT = "application/vnd.openxmlformats-officedocument."
_PROPERTIES = "docProps/custom.xml"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""That of properties of the user's own (MS-OLEPS, FMTID_UserDefinedProperties)."""
_STORE = "{8F3B1C52-6B0D-4F0E-9E55-6D7574756C31}"
"""The number of the custom part that holds our sources; any will do."""

_PROPERTY = re.compile(rb'<property\b[^>]*\bname="([^"]*)"[^>]*>.*?</property>', re.DOTALL)


class Parts:
    """The parts of a package that are written anew, by name."""

    def __init__(self, package: Package) -> None:
        """Change nothing yet."""
        self.package = package
        self.changed: dict[str, bytes] = {}

    def part(self, name: str) -> bytes:
        """Returns the part as it will be."""
        return self.changed.get(name) or self.package.part(name)

    def add_properties(self, values: Mapping[str, str]) -> None:
        """Add properties of the document, in the place of those with the same names."""
        name = next(iter(self.package.related("custom-properties")), "")
        if not name:
            name = _PROPERTIES
            self.changed[name] = f'<Properties xmlns="{_OFFICE}/custom-properties"></Properties>'.encode()
            self._relate("", f"{_OFFICE}/relationships/custom-properties", name)
            self._override(name, "custom-properties+xml")
        text = _PROPERTY.sub(lambda match: b"" if match[1].decode() in values else match[0], self.part(name))
        used = [int(each.attributes.get("pid", "1")) for each in elements(text, "property")]
        first = max(used, default=1) + 1
        self.changed[name] = _inside(
            text,
            "Properties",
            "".join(
                f'<property xmlns="{_OFFICE}/custom-properties" fmtid="{_FORMAT_ID}" '
                f'pid="{first + place}" name="{key}">'
                f'<vt:lpwstr xmlns:vt="{_OFFICE}/docPropsVTypes">{escape(value)}</vt:lpwstr></property>'
                for place, (key, value) in enumerate(values.items())
            ),
        )

    def add_custom_xml(self, text: str) -> None:
        """Add a part of custom XML to the text."""
        main = next(iter(self.package.related("officeDocument")), "word/document.xml")
        number = next(n for n in range(1, 1000) if f"customXml/item{n}.xml" not in self.package.names)
        name = f"customXml/item{number}.xml"
        self.changed[name] = text.encode()
        properties = f"customXml/itemProps{number}.xml"
        self.changed[properties] = (
            f'<ds:datastoreItem xmlns:ds="{_OFFICE}/customXml" ds:itemID="{_STORE}"><ds:schemaRefs>'
            f'<ds:schemaRef ds:uri="{_OFFICE}/bibliography"/></ds:schemaRefs></ds:datastoreItem>'
        ).encode()
        self._relate(main, f"{_OFFICE}/relationships/customXml", name)
        self._relate(name, f"{_OFFICE}/relationships/customXmlProps", properties)
        self._override(properties, "customXmlProperties+xml")

    def _relate(self, source: str, kind: str, target: str) -> None:
        """Add a relationship of ``source`` ("" for the package) to ``target``."""
        folder, base = posixpath.split(source)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        there = self.part(name) or f'<Relationships xmlns="{_PACKAGE}/relationships"></Relationships>'.encode()
        used = {each.attributes.get("Id", "") for each in elements(there, "Relationship")}
        id = next(id for n in range(1, 100_000) if (id := f"rIdLive{n}") not in used)
        self.changed[name] = _inside(
            there,
            "Relationships",
            f'<Relationship xmlns="{_PACKAGE}/relationships" Id="{id}" Type="{kind}" Target="/{target}"/>',
        )

    def _override(self, part: str, kind: str) -> None:
        """Say what kind of content ``part`` has."""
        name = "[Content_Types].xml"
        self.changed[name] = _inside(
            self.part(name),
            "Types",
            f'<Override xmlns="{_PACKAGE}/content-types" PartName="/{part}" ContentType="{_CONTENT}{kind}"/>',
        )


def _inside(data: bytes, root: str, more: str) -> bytes:
    """Returns ``data`` with ``more`` at the end of its element ``root``."""
    end = re.search(rb"</(?:[\w.-]+:)?" + root.encode() + rb"\s*>\s*$", data)
    if end is not None:
        return data[: end.start()] + more.encode() + data[end.start() :]
    return re.sub(
        rb"<((?:[\w.-]+:)?" + root.encode() + rb")\b([^>]*)/>\s*$",
        lambda match: b"<" + match[1] + match[2] + b">" + more.encode() + b"</" + match[1] + b">",
        data,
        count=1,
    )
