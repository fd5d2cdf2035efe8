"""Styles: found by name, file or XML text, and read into elements (CSL 1.0.2, File Types; Style Structure)."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import attrs

from mutualevidence.csl.style.element import Element
from mutualevidence.csl.style.info import StyleInfo, style_info
from mutualevidence.csl.style.locale import DEFAULT, Locale, locale_for
from mutualevidence.csl.style.refinement import STYLE_GUIDE, Refinement
from mutualevidence.csl.style.repository import (
    file_called,
    has_style,
    name_in,
    own_file,
    own_folders,
    state_of,
    with_scheme,
)
from mutualevidence.csl.style.xml import element_tree
from mutualevidence.errors import ReadError, StyleError, nearest_names
from mutualevidence.files import file_bytes
from mutualevidence.runtime.by_value import Shown
from mutualevidence.runtime.kept import kept


@attrs.frozen(eq=False, repr=False)
class Style(Shown):
    """A CSL style in one language, ready to be compiled. Make it with `Style.load`."""

    root: Element = attrs.field(repr=False)
    """cs:style."""
    locale: Locale = attrs.field(repr=False)
    name: str = ""
    """The name it was loaded by."""
    info: StyleInfo = attrs.field(factory=StyleInfo, repr=False)
    """What the style says of itself; a dependent style, of itself too."""
    refinement: Refinement | None = attrs.field(default=STYLE_GUIDE, repr=False)
    """What is added to the style file: by default what its style guide asks for, as far as we know it."""

    @classmethod
    def load(
        cls,
        source: str | os.PathLike[str],
        locale: str | None = None,
        *,
        folders: Iterable[str | os.PathLike[str]] = (),
    ) -> Style:
        """Returns the style called ``source``: a name ("apa"), a style's address, a .csl file, or XML text.

        Names are those of the CSL repository, those it had before ("chicago-fullnote-bibliography") and those
        people use ("vancouver", "mla"); an address is one of the repository ("http://www.zotero.org/styles/apa"),
        and nothing is fetched. ``locale`` (BCP 47, "de-DE") is the language of terms and dates; without it, the
        style's own. A style that depends on another prints as that one, under its own title.

        Styles and locale files ("locales-de-AT.xml") of your own come before those of the same name: in
        ``folders``, in those that the environment variable MUTUALEVIDENCE_STYLES names, and in
        ``mutualevidence/styles`` in your system's folder for settings (``~/.config``). Raises `StyleError` with
        the nearest names, or with file and line for an invalid style.

        >>> style = Style.load("ieee")
        >>> style.title, style.class_
        ('IEEE Reference Guide version 11.29.2023', 'in-text')
        """
        text = with_scheme(os.fspath(source))
        own = own_folders(folders)
        if text.lstrip("\ufeff \t\r\n").startswith("<"):
            return _made(text.lstrip("\ufeff \t\r\n"), "", locale, own)
        if _is_path(text):
            return _style_of_file(text, locale, own)
        return named_style(text, locale or "", own)

    def refined(self, refinement: Refinement | None) -> Style:
        """Returns this style with ``refinement`` instead of its own; with ``None``, as its file has it.

        >>> Style.load("apa").refined(None).refinement is None
        True
        """
        return attrs.evolve(self, refinement=refinement)

    @property
    def title(self) -> str:
        """The style's title, as its author gave it."""
        return self.info.title or self.name

    @property
    def id(self) -> str:
        """The style's address (cs:id)."""
        return self.info.id

    @property
    def independent_id(self) -> str:
        """The address of the style that prints: of a dependent style, the one it stands for."""
        return self.info.parent or self.info.id

    @property
    def dependents(self) -> tuple[str, ...]:
        """The names of the repository's styles that stand for this one."""
        from mutualevidence.csl.style.search import dependent_styles

        return dependent_styles(self.name)

    @property
    def class_(self) -> str:
        """ "in-text" or "note"."""
        return self.root.get("class", "in-text")


def _is_path(text: str) -> bool:
    if "://" in text:
        return False
    if os.sep in text:
        return Path(text).exists() or file_called(text) is None
    if Path(text).is_file():
        return not has_style(text)
    return text.endswith((".csl", ".xml")) and file_called(text) is None


def _style_of_file(path: str, locale: str | None, folders: tuple[str, ...]) -> Style:
    try:
        return _made(file_bytes(path), path, locale, folders)
    except ReadError as error:
        raise StyleError(error.message, remedy=error.remedy) from None


def named_style(name: str, locale: str = "", folders: tuple[str, ...] = ()) -> Style:
    """The style called ``name`` in ``folders`` of one's own, or in the repository; the same object each time, as
    long as these folders stay as they are."""
    return found_style(name, locale, folders, state_of(folders))


@kept(64)
def found_style(name: str, locale: str, folders: tuple[str, ...], _state: object) -> Style:
    """As `named_style`, kept for the ``_state`` in which the folders are."""
    own = own_file(name.rpartition("/")[2], folders)
    if own is not None and ("://" not in name or style_info(element_tree(own.read_bytes())).id == name):
        return _style_of_file(str(own), locale or None, folders)
    wanted = name_in(name) if "://" in name else name
    file = file_called(wanted)
    if file is None and (titled := _own_titled(wanted, folders)) is not None:
        return _style_of_file(str(titled), locale or None, folders)
    file = file or _by_words(wanted)
    if file is None:
        raise StyleError(f'there is no style "{name}"', remedy=_remedy(wanted, folders))
    return _made(file.read_bytes(), file.name, locale or None, folders, name=file.stem)


def _by_words(name: str) -> Path | None:
    from mutualevidence.csl.style.search import style_file

    return style_file(name)


def _own_titled(title: str, folders: tuple[str, ...]) -> Path | None:
    """The style in ``folders`` of one's own that has this title."""
    if not folders:
        return None
    from mutualevidence.csl.style.search import own_listed_styles

    wanted = title.strip().casefold()
    listed = own_listed_styles(folders).values()
    name = next((s.name for s in listed if wanted in (s.title.casefold(), s.short_title.casefold())), "")
    return own_file(name, folders)


def _remedy(name: str, folders: tuple[str, ...]) -> str:
    from mutualevidence.csl.style.search import nearest_styles, own_listed_styles

    own = nearest_names(name.lower(), own_listed_styles(folders))
    near = [*own, *nearest_styles(name)][:3]
    hint = f"Did you mean {' or '.join(near)}? " if near else ""
    return f"{hint}'mutualevidence styles' lists all; a .csl file can be named too."


def _made(
    data: bytes | str, file: str, locale: str | None, folders: tuple[str, ...] = (), name: str = ""
) -> Style:
    root = element_tree(data, file=file)
    if root.name != "style":
        raise StyleError(
            f"{file or 'style'}:{root.line}: the root element is <{root.name}>, not <style> of CSL",
            remedy='A style begins with <style xmlns="http://purl.org/net/xbiblio/csl">.',
        )
    info = style_info(root)
    if info.parent:  # CSL 1.0.2, Dependent Styles: all but what the style says of itself is the parent's
        parent = named_style(info.parent, locale or info.default_locale, folders)
        return attrs.evolve(parent, name=name or Path(file).stem, info=info)
    _check_version(root, file)
    if not name:
        from mutualevidence.csl.style.validation import check_style

        check_style(root, file)
    language = locale or root.get("default-locale") or DEFAULT
    own = (child for child in root.children if child.name == "locale")
    return Style(root, locale_for(language, own, folders), name or Path(file).stem, info)


def _check_version(root: Element, file: str) -> None:
    version = root.get("version", "1.0")
    if not version.startswith("1."):
        raise StyleError(
            f'{file or "style"}:{root.line}: this style is written for CSL "{version}"',
            remedy="Styles for CSL 1.0, 1.0.1 and 1.0.2 can be used.",
        )
