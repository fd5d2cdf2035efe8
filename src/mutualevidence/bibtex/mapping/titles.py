"""Puts titles together from their parts: title, subtitle, addition, title of the whole (biblatex manual, 2.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mutualevidence.runtime.lazy_pattern import LazyPattern

Values = Mapping[str, str]
Decode = Callable[[str], str]


def full_title(values: Values, prefix: str, decode: Decode, *, addition: bool = False) -> str:
    """``{prefix}title``, ``{prefix}subtitle`` and, if asked for, ``{prefix}titleaddon`` as one title."""
    title = decode(values[name]) if (name := f"{prefix}title") in values else ""
    sub = values.get(f"{prefix}subtitle")
    if sub:
        title = with_subtitle(title, decode(sub))
    add = values.get(f"{prefix}titleaddon") if addition else None
    if add:
        title = f"{title}. {decode(add)}" if title else decode(add)
    return title


def with_subtitle(title: str, subtitle: str) -> str:
    """Returns title and subtitle: with a colon, or a blank after a question or exclamation mark."""
    if not title or not subtitle:
        return title or subtitle
    return f"{title} {subtitle}" if title[-1] in "?!" else f"{title}: {subtitle}"


def first_part(title: str) -> str:
    """Returns what stands before the first colon of ``title``, "" where there is none or it splits a tag."""
    before, colon, after = title.partition(": ")
    return before if colon and after and before.count("<") == 2 * before.count("</") else ""


class Titles:
    """The composed titles of one entry, and which fields went into them."""

    __slots__ = ("decode", "journal", "texts", "values")

    def __init__(self, values: Values, decode: Decode, journal: Decode) -> None:
        """``decode`` reads a title, ``journal`` the name of a periodical."""
        self.values = values
        self.decode = decode
        self.journal = journal
        self.texts: dict[str, str] = {}

    def compose(self, form: str) -> dict[str, str]:
        """CSL variable → text."""
        _COMPOSERS.get(form, Titles._of_work)(self)
        return {variable: text for variable, text in self.texts.items() if text}

    def _journal(self) -> str:
        values = self.values
        if "journaltitle" in values:
            return full_title(values, "journal", self.journal, addition=True)
        return self.journal(values["journal"]) if "journal" in values else ""

    def _of_work(self) -> None:
        """Title of a work on its own, container from whatever there is."""
        values, texts = self.values, self.texts
        texts["title"] = full_title(values, "", self.decode)
        main = full_title(values, "main", self.decode) if "maintitle" in values else ""
        texts["container-title"] = (
            main
            or (full_title(values, "book", self.decode, addition=True) if "booktitle" in values else "")
            or self._journal()
        )
        self._short("subtitle" in values)

    def _of_article(self) -> None:
        values = self.values
        self.texts["title"] = full_title(values, "", self.decode)
        self.texts["container-title"] = self._journal() or (
            full_title(values, "book", self.decode) if "booktitle" in values else ""
        )
        self._short("subtitle" in values)

    def _of_periodical(self) -> None:
        """A whole issue. Its title is ``issuetitle`` and ``title`` the periodical's (biblatex); biblatex-apa gives
        the periodical's as ``journaltitle``, and then ``title`` is the issue's and ``issuetitle`` describes it."""
        values, texts = self.values, self.texts
        if "journaltitle" in values or "journal" in values:
            texts["title"] = full_title(values, "", self.decode)
            texts["container-title"] = self._journal()
            texts["genre"] = full_title(values, "issue", self.decode)
        else:
            texts["title"] = full_title(values, "issue", self.decode, addition=True)
            texts["container-title"] = full_title(values, "", self.journal, addition=True)
            if "shorttitle" in values:
                texts["container-title-short"] = self.journal(values["shorttitle"])

    def _of_part(self) -> None:
        values, texts = self.values, self.texts
        texts["title"] = full_title(values, "", self.decode)
        book = full_title(values, "book", self.decode, addition=True)
        if book[-1:] == "." and book[-6:-1].isalpha():
            book = book[:-1]
        if "maintitle" in values:
            main = self._main()
            texts["volume-title"] = "" if book == main else book  # a volume that has the title of the whole
            book = main
        elif " Vol" in book and "volume" not in values and (found := _VOLUME_AT_END.match(book)):
            book, texts["volume"], texts["volume-title"] = found[1], found[2], found[3] or ""
        texts["container-title"] = book or self._journal()
        self._short("subtitle" in values)

    def _of_whole(self) -> None:
        values, texts = self.values, self.texts
        own = full_title(values, "", self.decode, addition="maintitle" in values)
        if not own and "booktitle" in values:
            own = full_title(values, "book", self.decode, addition=True)
        if "maintitle" in values:
            texts["title"] = main = self._main()
            texts["volume-title"] = "" if own == main else own
            texts["title-short"] = first_part(self.decode(values.get("title", "")))
            return
        texts["title"] = own
        texts["container-title"] = self._journal()
        self._short("subtitle" in values)

    def _main(self) -> str:
        """Returns title of the whole; "Vol. 12" for a subtitle is the number of the volume."""
        values = dict(self.values)
        subtitle = values.get("mainsubtitle", "")
        if subtitle.startswith("Vol. ") and subtitle[5:].strip().isdigit():
            del values["mainsubtitle"]
            self.texts.setdefault("volume", subtitle[5:].strip())
        return full_title(values, "main", self.decode, addition=True)

    def _short(self, divided: bool) -> None:
        """The short title: as given, or the title without its subtitle."""
        values = self.values
        if "shorttitle" in values:
            self.texts["title-short"] = self.decode(values["shorttitle"])
        elif divided and "title" in values:
            title = self.decode(values["title"])
            self.texts["title-short"] = first_part(title) or title
        elif ": " in self.texts["title"]:
            self.texts["title-short"] = first_part(self.texts["title"])


_VOLUME_AT_END = LazyPattern(r"(.*[^\s,]),? Vol\.? (\d+|[IVX]+)(?:[:.] (.+))?\.?$")
"""The volume in the title of a book, as PsycINFO has it: "Handbook of sleep, Vol. 2: Dreams"."""
_COMPOSERS: dict[str, Callable[[Titles], None]] = {
    "article": Titles._of_article,
    "periodical": Titles._of_periodical,
    "part": Titles._of_part,
    "whole": Titles._of_whole,
}
