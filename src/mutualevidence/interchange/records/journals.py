"""Names of periodicals and publishers as APA prints them (9.25, 9.29), as databases have them."""

from __future__ import annotations

import re
from functools import lru_cache

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
_NORDIC = re.compile(r"(?:Tidss?krift|Ugeskrift)(?: [A-ZÆØÅÄÖ][^\W\d]+| for| för| i| och| og)+").fullmatch
"""Names in Nordic languages, typed in title case, which these languages have not."""
_AS_PRINTED = {
    "PloS one": "PLOS ONE",
    "The Cochrane database of systematic reviews": "Cochrane Database of Systematic Reviews",
    **{
        name: f"The {name}"
        for name in (
            "Boston Globe", "Economist", "Gerontologist", "Globe and Mail", "Guardian", "Irish Times", "Lancet",
            "New England Journal of Medicine", "New York Times", "New Yorker", "Sydney Morning Herald",
            "Wall Street Journal", "Washington Post",
        )
    },
}  # fmt: skip
"""Journals whose catalogued name is not that of their title page."""
_LANCET = re.compile(
    r"Lancet (?:Child|Diabetes|Digital|Gastroenterology|Global|Haematology|Healthy|HIV|Infectious|Microbe"
    r"|Neurology|Oncology|Planetary|Psychiatry|Public|Regional|Respiratory|Rheumatology)\b"
)
"""Journals that begin with "The" on their title pages as The Lancet itself does."""
_SECTION = re.compile(r"(\w(?=[^.]* )[^.]*+(?<=\w{3}))\. ([^.]*[^.\s])")
"""How catalogues write the section of a journal: "Biological psychiatry. Cognitive neuroscience" (NLM, JT)."""
_FAMILIES = frozenset({"nature reviews", "the lancet"})
"""Journals that share a name: their title pages have nothing between it and the section's."""
_OWN_LETTERS = {"PloS": "PLOS", "npj": "npj", "jmir": "JMIR", "bmc": "BMC", "bmj": "BMJ", "jama": "JAMA"}
_TURNED = re.compile(r"([^,]+), ((?:IEEE|ACM|IET)(?:/[A-Z]+)?)")
"""IEEE Xplore's older exports: "Software, IEEE"."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NOTE_OF_PLACE = re.compile(
    r"(?:(?<!\s)\s++)?\((?:[^(),]*+,[^()]*|[^()]*\bed\.|\d{4}|Online|Print|Electronic|Impr\.|En l[ií]nea|Internet"
    r"|\s*(?:e?ISSN:?\s*)?\d{4}-\d{3}[\dX]\s*"
    r"|Phila Pa 1976|Baltimore|Basel|Bethesda|London|Oxford|Berlin|Paris|Tokyo|Copenhagen|New York)\)$",
    re.IGNORECASE,
)
"""What catalogues add to tell journals of one name apart: "(London, England)", "(1971)" (NLM, JT), "(1910-622X)"
(EBSCO)."""
_ENGLISH = frozenset(
    """
    of the and journal research review reviews medicine science sciences studies international clinical health
    reports protocols care education psychology psychiatry development practice letters behavior behaviour
    """.split()
)
"""Words by which a journal's name is known to be English."""


_WITHOUT_MARKS: dict[str, str] = {
    re.sub(r"[^a-z]+", " ", name.lower()): name
    for name in (
        "Anxiety, Stress, & Coping",
        "Attention, Perception, & Psychophysics",
        "Behavior Research Methods, Instruments, & Computers",
        "Biological Psychiatry: Cognitive Neuroscience and Neuroimaging",
        "Brain, Behavior, and Immunity",
        "Brain, Behavior and Evolution",
        "Cognitive, Affective, & Behavioral Neuroscience",
        "Culture, Health & Sexuality",
        "Genes, Brain and Behavior",
        "Journal of Experimental Psychology: Animal Learning and Cognition",
        "Journal of Experimental Psychology: Applied",
        "Journal of Experimental Psychology: General",
        "Journal of Experimental Psychology: Human Perception and Performance",
        "Journal of Experimental Psychology: Learning, Memory, and Cognition",
        "Language, Cognition and Neuroscience",
        "Psychology, Crime & Law",
        "Psychology, Health & Medicine",
        "Psychology, Public Policy, and Law",
        "Trauma, Violence, & Abuse",
    )
}
"""Journals of psychology whose names Web of Science has without their commas and colons (their title pages)."""


def from_capitals(name: str, *, short: int = 5) -> str:
    """Returns ``name`` in title case where it is all in capitals; acronyms stay (Web of Science, SO).

    Small words of other languages are small, and Nordic names are in sentence case.
    A name whose words have no more than ``short`` letters may be acronyms throughout.

    >>> from_capitals("ANALES DE PSICOLOGIA"), from_capitals("TIDSSKRIFT FOR DEN NORSKE LAEGEFORENING")
    ('Anales de Psicologia', 'Tidsskrift for den norske laegeforening')
    """
    bare = re.sub(r"[^a-z]+", " ", name.lower())
    if bare in _WITHOUT_MARKS:
        return _WITHOUT_MARKS[bare]
    if not name.isupper() or not any(len(word) > short for word in name.split()):
        return name
    words = _WORD.findall(name)
    if len(words) < 2 and len(name) < 6:
        return name
    typed = set(name.lower().split())
    small = _NOT_ENGLISH | {"d", "l"} if typed & _NOT_ENGLISH and not typed & {"of", "the", "and"} else frozenset()
    name = _PART.sub(r"\1 \2: ", name)
    return _in_nordic_case(_in_title_case(name.lower(), kept=ACRONYMS, small=small))


_PART = re.compile(r"\b(PART|SERIES|SECTION) ([A-Z])-(?=[A-Z])")
"""Web of Science: "TRANSPORTATION RESEARCH PART F-TRAFFIC PSYCHOLOGY"."""


def _in_nordic_case(name: str) -> str:
    """Returns ``name`` in sentence case where it is Nordic: "Tidsskrift for den norske …"."""
    return name.capitalize() if _NORDIC(name) else name


@lru_cache(maxsize=4_096)
def as_on_title_page(name: str, abbreviation: str = "") -> str:
    """Returns the name of a journal without what catalogues do with it: capitals throughout, or hardly any; notes.

    >>> as_on_title_page("Gastric cancer : official journal of the Gastric Cancer Association")
    'Gastric Cancer'
    >>> as_on_title_page("JMIR research protocols"), as_on_title_page("Nursing Leadership (1910-622X)")
    ('JMIR Research Protocols', 'Nursing Leadership')
    """
    if match := _TURNED.fullmatch(name):
        name = f"{match[2]} {match[1]}"
    if name.isupper() or re.sub(r"[^a-z]+", " ", name.lower()) in _WITHOUT_MARKS:
        return _with_article(from_capitals(name))
    if " : " in name or " = " in name or _SECTION.fullmatch(name) or _has_small_letters_only(name):
        return from_catalogue(name, abbreviation)
    name = _NOTE_OF_PLACE.sub("", name)
    return _in_nordic_case(_with_article(_AS_PRINTED.get(name, name)))


def _with_article(name: str) -> str:
    return f"The {name}" if _LANCET.match(name) else name


def _has_small_letters_only(name: str) -> bool:
    """Returns whether an English name has no capital but at its beginning, in brackets and in acronyms."""
    words = _WORD.findall(_NOTE_OF_PLACE.sub("", name))
    capable = [word for word in words[1:] if word.lower() not in SMALL and not word.isupper()]
    return bool(capable) and all(map(str.islower, capable)) and not _ENGLISH.isdisjoint(map(str.lower, words))


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
        short = len(_WORD.findall(re.sub(r"\([^()]*\)", "", abbreviation)))
        official = re.match(
            r"(?:(?:the|an?) )?(?:official|international|publication|journal)\b|[A-Z]{2,}(?:$| :)",
            rest,
            re.IGNORECASE,
        )
        name = main if official or (short and counted >= short) else f"{main}: {rest}"
    name = _AS_PRINTED.get(name, name)
    if section := _SECTION.fullmatch(name):
        name = (" " if section[1].lower() in _FAMILIES else ": ").join(section.groups())
    words = {word.lower() for word in name.split()}
    return name if words & _NOT_ENGLISH and not words & {"of", "the", "and"} else _in_title_case(name)


def without_country(name: str) -> str:
    """Returns the name of a group without the country that NLM adds: "Institute of Medicine (US)"."""
    return _COUNTRY.sub("", name)


_COUNTRY = re.compile(r" \((?:U\.?S\.?A?\.?|U\.?K\.?)\)")
_FIRMS = frozenset("SAGE BMC BMJ IEEE ACM MIT MDPI APA CRC OUP IOP IOS USA UK LLC JAI BV PLC AG SE NV".split())
"""Words of publishers' names that stay in capitals."""
_SMALL_IN_FIRMS = frozenset("of and the for in de la".split())


def firm_from_capitals(name: str) -> str:
    """Returns the name of a publisher or town with capitals where words begin (Web of Science, PU, PI)."""
    if not name.isupper():
        return name
    words = [
        word if word in _FIRMS else word.lower() if place and word.lower() in _SMALL_IN_FIRMS else word.title()
        for place, word in enumerate(name.split())
    ]
    return " ".join(words)


def _in_title_case(name: str, kept: frozenset[str] = frozenset(), small: frozenset[str] = frozenset()) -> str:
    position = 0

    def word_in_case(match: re.Match[str]) -> str:
        nonlocal position
        word, first = match[0], position == 0 or name[: match.start()].rstrip()[-1:] in ".:"
        position = match.end()
        if word in _OWN_LETTERS:
            return _OWN_LETTERS[word]
        if word.upper() in kept:
            return word.upper()
        if (word in SMALL or word in small) and not first and match.end() < len(name):
            return word
        return word[0].upper() + word[1:] if word.islower() else word

    return _WORD.sub(word_in_case, name)
