"""Names of periodicals as APA prints them (9.25), from the forms in which databases give them."""

from __future__ import annotations

import re

SMALL = frozenset(
    "a an and as at but by en for from in into nor of off on or per so the to up via vs with".split()
)
"""Words of English titles in title case that have no capital inside (APA 6.17)."""
ACRONYMS = frozenset(
    """
    AACE AAPS ACM ACS ACSM ADHD AIAA AIDS AIMS AIP AJR AMA ANZ AORN APA APL APMIS ASAIO ASCE ASME AVMA BBA BBC
    BJA BJGP BJOG BJPSYCH BJS BJU BMB BMC BMJ CA CBE CIRP CMAJ CNS CPA CRC CT DNA DST ECG ECT EEG EFSA EJC
    EMBO ENT ERJ ESC ESMO ETRI EURASIP FASEB FEBS FEMS GMS HAL HCI HIV HNO HRD IBM ICES IEEE IEICE IET IFAC
    IJC IMA IMF IOS IRAL ISA ISIJ ISME ISPRS ISRN IT IUBMB JACC JAMA JAVMA JBI JBJS JCI JCO JCR JMIR JNCI JOM
    LGBT LGBTQ MIS MIT MMW MMWR MRI MRS NACTA NASA NASSP NATO NDT NHS NPJ NTM OECD OR ORL PC PET PLA PLOS PMLA
    PNAS PS PTSD QJM RAND RBMO RNA RNABIOLOGY RSC SAE SAGE SAHARA SAR SCAR SIAM SIGMA SLAS SSM STD TESOL TSG
    UK UNESCO US USA WHO WMO YC
    """.split()
)
"""Words of journals' names that stay in capitals where a database gives the whole name so."""
_NOT_ENGLISH = frozenset(
    """
    de la der die das des und für fur im zur zum et du les le el los las del y e da do dos em di della delle
    degli dei il een het voor van och für att för og til za na i w zhi za xue zasshi
    """.split()
)
"""Small words of other languages, whose titles keep the letter case in which the catalogue gives them."""
_AS_PRINTED = {"Lancet": "The Lancet", "PloS one": "PLOS ONE"}
"""Journals whose catalogued name is not that of their title page."""
_OWN_LETTERS = {"PloS": "PLOS", "npj": "npj", "jmir": "JMIR", "bmc": "BMC", "bmj": "BMJ", "jama": "JAMA"}
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NOTE_OF_PLACE = re.compile(r"\s*\((?:[^()]*,[^()]*|[^()]*\bed\.|\d{4}|Online|Print|Electronic)\)$", re.IGNORECASE)
"""What catalogues add to tell journals of one name apart: "(London, England)", "(1971)" (NLM, JT)."""


def from_capitals(name: str) -> str:
    """Returns ``name`` in title case where it is all in capitals; acronyms stay (Web of Science, SO)."""
    if not name.isupper() or not any(len(word) > 5 for word in name.split()):
        return name
    words = _WORD.findall(name)
    if len(words) < 2 and len(name) < 6:
        return name
    return _in_title_case(name.lower(), kept=ACRONYMS)


def from_catalogue(name: str, abbreviation: str = "") -> str:
    """Returns ``name`` as NLM's catalogue gives it ("Journal of mutual aid") in the letter case of title pages.

    Additions that are no part of the name go: places in brackets, and after a colon what ``abbreviation``
    (which has one word for each word of the name) has no word for: "official journal of …".

    >>> from_catalogue("Addiction (Abingdon, England)")
    'Addiction'
    >>> from_catalogue("Journal of mutual aid : JMA", "J Mutual Aid")
    'Journal of Mutual Aid'
    """
    name = _NOTE_OF_PLACE.sub("", " ".join(name.split()).rstrip("."))
    before, equals, _ = name.partition(" = ")
    name = before if equals else name
    main, colon, rest = name.partition(" : ")
    if colon:
        counted = sum(word.lower() not in SMALL for word in _WORD.findall(main))
        short = len(_WORD.findall(re.sub(r"\(.*?\)", "", abbreviation)))
        official = re.match(r"(?:the )?official|an (?:official|international)|[A-Z]{2,}$", rest)
        name = main if official or (short and counted >= short) else f"{main}: {rest}"
    name = _AS_PRINTED.get(name, name).replace("he lancet. ", "he Lancet ")
    words = {word.lower() for word in name.split()}
    return name if words & _NOT_ENGLISH and not words & {"of", "the", "and"} else _in_title_case(name)


def _in_title_case(name: str, kept: frozenset[str] = frozenset()) -> str:
    position = 0

    def word_in_case(match: re.Match[str]) -> str:
        nonlocal position
        word, first = match[0], position == 0 or name[: match.start()].rstrip()[-1:] in ".:"
        position = match.end()
        if word in _OWN_LETTERS:
            return _OWN_LETTERS[word]
        if word.upper() in kept:
            return word.upper()
        if word in SMALL and not first:
            return word
        return word[0].upper() + word[1:] if word.islower() else word

    return _WORD.sub(word_in_case, name)
