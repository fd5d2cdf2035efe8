"""Reads where in a work a citation points: ``pp. 3-5`` is label and value (CSL 1.0.2, Locators; APA 7, 8.13)."""

from __future__ import annotations

import re

_WORDS = {
    "act": "act acts Akt Akte",
    "appendix": "appendix appendices app. Anhang Anhänge Anh.",
    "article-locator": "article articles art. arts. Artikel",
    "book": "book books bk. bks. Buch Bücher",
    "canon": "canon canons",
    "chapter": "chapter chapters chap. chaps. ch. chs. Kapitel Kap.",
    "column": "column columns col. cols. Spalte Spalten Sp.",
    "elocation": "location locations loc. locs.",
    "equation": "equation equations eq. eqs. Gleichung Gleichungen Gl.",
    "figure": "figure figures fig. figs. Abbildung Abbildungen Abb.",
    "folio": "folio folios fol. fols. f. ff. Blatt Blätter Bl.",
    "issue": "issue issues no. nos. Nummer Nr. Heft Hefte",
    "line": "line lines l. ll. Zeile Zeilen Z.",
    "note": "note notes n. nn. endnote endnotes Anmerkung Anm.",
    "opus": "opus opera op. Opus",
    "page": "page pages p. pp. p pp pg. pgs. Seite Seiten S.",
    "paragraph": "paragraph paragraphs para. paras. para par. pars. ¶ ¶¶ Absatz Absätze Abs.",
    "part": "part parts pt. pts. Teil Teile",
    "rule": "rule rules Regel Regeln",
    "scene": "scene scenes sc. Szene Szenen",
    "section": "section sections sec. secs. § §§ Abschnitt Abschnitte Abschn. Paragraf Paragrafen",
    "sub-verbo": "s.v. s.vv.",
    "supplement": "supplement supplements supp. suppl. Beilage",
    "table": "table tables tbl. tab. Tabelle Tabellen Tab.",
    "timestamp": "timestamp",
    "verse": "verse verses v. vv. Vers Verse",
    "version": "version versions Version",
    "volume": "volume volumes vol. vols. Band Bände Bd. Bde.",
}
"""CSL locator labels (CSL 1.0.2, Locators) and how they are written in English and German, long and short."""

_LABELS = {word.casefold(): label for label, words in _WORDS.items() for word in words.split()}

_NUMBER = r"(?:[A-Za-z]{0,2}\d+[A-Za-z]?|[ivxlcdm]+|[IVXLCDM]+)"
_RANGE = rf"{_NUMBER}(?:\s*[-\u2010-\u2015]+\s*{_NUMBER})?"
_PAGES = re.compile(rf"{_RANGE}(?:\s*(?:,|;|&|and|und|u\.)\s*{_RANGE})*(?:\s?(?:ff?\.|sqq?\.))?")
_CLOCK = r"\d{1,3}:[0-5]\d(?::[0-5]\d)?"
_TIMESTAMP = re.compile(rf"{_CLOCK}(?:\s*[-\u2010-\u2015]+\s*{_CLOCK})?")
_LABELLED = re.compile(r"(?P<word>[^\W\d]+\.?[^\W\d.]*\.?|[§¶]{1,2})(?P<gap>\s*)(?P<value>\S.*)")
_PLACE = re.compile(rf"{_NUMBER}(?!\w)|\d")
_SECOND_PLACE = re.compile(r"[,;]\s*(?P<word>[^\W\d]+\.?)\s*\d")


def parse_locator(text: str) -> tuple[str, str]:
    """Label and value of a locator: ``"pp. 3-5"`` is ``("page", "3-5")``, ``"Table 1"`` is ``("table", "1")``.

    A bare number or range is a page, ``1:30:40`` a timestamp. What has no CSL label ("Slide 7", "footnote 3",
    "1 Cor. 13:1", "1.3.36–37") or names two kinds of place ("Chapter 3, Table 1") keeps its own words: label "".
    """
    written = " ".join(text.split())
    if _TIMESTAMP.fullmatch(written):
        return "timestamp", written
    if _PAGES.fullmatch(written):
        return "page", written
    match = _LABELLED.fullmatch(written)
    label = _LABELS.get(match["word"].casefold()) if match else None
    if match is None or label is None or not _follows(match) or _names_another(match["value"]):
        return "", written
    return label, match["value"]


def leading_label(text: str) -> tuple[str, str] | None:
    """Label and rest of a locator that begins with an abbreviation: ``("page", "5; ch. 3")``.

    ``None`` where no number follows (but for ``s.v.``), and for whole words.
    """
    match = _LABELLED.fullmatch(text)
    if match is None or match["word"][-1] not in ".§¶":
        return None
    label = _LABELS.get(match["word"].casefold())
    if label is None or not (label == "sub-verbo" or _PLACE.match(match["value"])):
        return None
    return label, match["value"]


def _follows(match: re.Match[str]) -> bool:
    """Whether the value is set off from the label: "p.5" and "§3" are; "p5" and "page" within a word are not."""
    return bool(match["gap"]) or match["word"][-1] in ".§¶"


def _names_another(value: str) -> bool:
    """Returns whether a second kind of place is named in ``value``: "3, Table 1"."""
    return any(found["word"].casefold() in _LABELS for found in _SECOND_PLACE.finditer(value))
