"""Gives periodicals and sites the names they give themselves (APA 7, 9.25, 9.32), and laws and cases theirs."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from mutualevidence.casing.function_words import is_foreign
from mutualevidence.casing.ordinary_words import is_ordinary
from mutualevidence.casing.typed_titles import LEGAL
from mutualevidence.csl.apa.journal_titles import full_title
from mutualevidence.csl.apa.kinds import SERIAL
from mutualevidence.csl.apa.words import untagged
from mutualevidence.runtime.lazy_pattern import LazyPattern

if TYPE_CHECKING:
    from mutualevidence.csl.apa.preparation import Preparation

ACRONYMS = frozenset("AIDS AIP APA ACM BMC BMJ DNA EEG HIV IEEE JAMA MIS NASA PLOS RNA SIAM UK USA".split())
"""Words of journals' names that stay in capitals where a database gives all of a name so."""
FUNCTION_WORDS = frozenset("a an and as at but by for from in into of on or over per the to vs with".split())
"""Words that stay in small letters inside an English name."""
ENGLISH_ENDINGS = (
    *("logy", "nomy", "metry", "iatry", "graphy", "sophy", "pathy", "atry", "ics", "tion", "sion", "ment"),
    *("ing", "ness", "ship", "hood", "therapy", "medicine", "care", "health", "science", "sciences", "ology"),
)
"""Ends of words by which an English name is told."""
ENGLISH_WORDS = frozenset(
    """
    abnormal abuse academic academy acta activity acute addiction addictions addictive adolescence adolescent
    adult advanced advances affairs affective age aging alcohol alcoholism alternative american analysis
    analytic analytical animal annals annual anthropological anthropology applied archives arts assessment
    behavior behavioral behaviors behaviour behavioural biological biology biomedical body book books brain
    brief british bulletin business cancer cancers cardiovascular care cell cellular chemical child childhood
    children circulation clinical clinics cognition cognitive college communications community comparative
    complementary comprehensive computer computers computing consulting contemporary counseling counselling
    counselor crime criminal crisis critical cultural culture current data death decision dependence
    depression design development developmental diabetes digest digital discourse disease diseases disorder
    disorders drug drugs dynamics early earth ecological ecology economic economics economy educational
    effective elderly emergency emotion engineering english environmental epidemiology ethics ethnic ethnicity
    european evaluation evidence evolution evolutionary experimental express family feminist field forensic
    forum frontiers functional future general genetic genetics geriatric global group groups guidance
    healthcare heart history human humanities imaging immunity individual infant infection infectious
    informatics inquiry intelligence intelligent internal international interpersonal intervention
    interventions issues journal knowledge language law lancet learning legal letters library life linguistic
    literacy literature machine magazine management marital marketing mathematical mathematics measurement
    media medical memory men mental metabolism method methods mind minority mobile models modern molecular
    monographs motivation national natural nature negotiation network networks neural neuropsychologia
    neuroscience neurosciences new nicotine nurse obesity occupational older omega online open opinion
    organization organizational outcomes paediatric pain palliative parent parenting patient patterns
    pediatric peer perception performance personal personality perspectives pharmacological philosophical
    philosophy physical physics physiological planning plos policy political politics population practical
    practice practices prevention preventive primary problems procedures proceedings process processes
    processing professional progress psychiatric psychiatry psychoactive psychoanalytic psychological
    psychologist psychology psychopharmacology psychosomatic public quality quantitative quarterly race
    reading recovery rehabilitation relations relationships religion religious reports research resilience
    review reviews risk rural scale scandinavian school scientific scientist self sex sexual sexuality signal
    sleep small smoking social society sociological sociology software space speech spiritual sports
    statistical statistics strategies stress structural studies study substance suicide support surgery survey
    system systematic systems teacher teaching techniques technologies technology theoretical theories theory
    tobacco today topics training transactions trauma traumatic treatment trends urban use violence vision
    welfare woman women work worker workers world youth
    """.split()
)
"""Words of English names of periodicals."""


def settle_container(work: Preparation) -> None:
    """9.25, 9.32, 11.4 to 11.9: periodicals, sites, laws and cases keep the letter case of their names."""
    kind, texts = work.type, work.texts
    if kind in SERIAL or kind in ("webpage", "post"):
        name = texts.get("container-title", "")
        if not name:
            return
        if _is_in_capitals(name):
            words = name.split()
            texts["container-title"] = " ".join(word if word in ACRONYMS else word.lower() for word in words)
            return
        if kind in SERIAL and kind != "post-weblog":
            texts["container-title"] = _full_name(name)
        _protect(texts, "container-title")
    elif kind in LEGAL:
        _protect(texts, "title")
        if kind != "hearing":  # cited in title case, as works by their titles are (11.6, example 15)
            _protect(texts, "title-short")
        _protect(texts, "container-title")


@functools.lru_cache(maxsize=4096)
def _full_name(name: str) -> str:
    """The name of a periodical as it writes it itself; kept, because names of journals come again and again."""
    return (may_be_abbreviated(name) and full_title(name)) or with_own_capitals(name)


def may_be_abbreviated(name: str) -> bool:
    """Returns whether a name may be an abbreviation: it is short, and has no little words."""
    return len(name) < 60 and not any(word in FUNCTION_WORDS for word in name.split())


def _is_in_capitals(name: str) -> bool:
    """Returns whether a database gave a name in capitals, which is no acronym."""
    return name.isupper() and any(len(word) > 5 and "." not in word for word in name.split())


def _protect(texts: dict[str, str], variable: str) -> None:
    if texts.get(variable):
        texts[variable] = f'<span class="nocase">{texts[variable]}</span>'


def with_own_capitals(name: str) -> str:
    """Returns an English periodical's name with the capitals that PubMed and Google Scholar take from it.

    >>> with_own_capitals("Drug and alcohol dependence"), with_own_capitals("Santé mentale au Québec")
    ('Drug and Alcohol Dependence', 'Santé mentale au Québec')
    """
    name = _WITHOUT_ADDITION.sub("", name)
    if own := _with_capital(name):
        return own
    words = name.split(" ")
    small = [word for word in words[1:] if word.islower() and word not in FUNCTION_WORDS]
    english = map(_is_english, small)
    if (
        not small
        or "<" in name
        or is_foreign(words)
        or not (any(english) if _is_surely_english(words) else all(english))
    ):
        return name
    return " ".join(
        _capitalised(word) if word.islower() and (not place or word not in FUNCTION_WORDS) else word
        for place, word in enumerate(words)
    )


def settle_lecture_notes(texts: dict[str, str]) -> None:
    """10.5: the series of proceedings without what Scopus adds to its name, and says in the volume again."""
    name, added, _ = texts["container-title"].partition(" (including subseries ")
    if added:
        texts["container-title"] = name
        if "volume" in texts:
            texts["volume"] = texts["volume"].partition(" ")[0]


def name_meeting(texts: dict[str, str]) -> None:
    """10.5: names of conferences have capitals, which Google Scholar takes: "Proceedings of the workshop …"."""
    name = texts["container-title"]
    if _MEETING.search(name) is None or "<" in name.replace('<span class="nocase">', "").replace("</span>", ""):
        return
    plain = untagged(name)
    if (own := with_own_capitals(plain)) != plain:
        texts["container-title"] = f'<span class="nocase">{own}</span>'


_MEETING = LazyPattern(
    r"\d\w* (?:\w+ )*?(?:conference|congress|convention|meeting|symposium|workshop) (?:on|of)\b"
)
"""One of many conferences, told by its year or number, its noun in small letters."""
_WITHOUT_ADDITION = LazyPattern(r" : .*$| \((?:including subseries .*|[A-Z][a-z]+, [A-Z][A-Za-z. ]+)\)$")
"""What the NLM adds to names ("Brain injury : [BI]", "Lancet (London, England)"), and Scopus to lecture notes."""


def _with_capital(name: str) -> str:
    """Returns a name of one word that a program put in small letters ("nature", "bmj", "Jama"); "" for others."""
    if not name.islower():
        return name.upper() if name.upper() in ACRONYMS else ""
    return _OWN_NAMES.get(name) or (_capitalised(name) if name.isalpha() and name.isascii() else "")


def _capitalised(word: str) -> str:
    if word in _SMALL:
        return word
    return word.upper() if word.upper() in ACRONYMS else word[0].upper() + word[1:]


_SMALL = frozenset({"npj"})
"""Words that names of journals have in small letters even at their beginning."""
_OWN_NAMES = {"elife": "eLife", "iscience": "iScience", "mbio": "mBio", "ebiomedicine": "eBioMedicine"}
"""Journals whose name begins small, and goes on with a capital."""


def _is_surely_english(words: list[str]) -> bool:
    """Whether the little words of a name are English ones: "Journal of black psychology"."""
    english = words[0] == "The" or not _ENGLISH_ONLY.isdisjoint(words)
    return english and all(word.isascii() for word in words)


_ENGLISH_ONLY = frozenset({"of", "the", "for", "and", "with"})


def _is_english(word: str) -> bool:
    word = untagged(word).strip("(),.:;")
    return (
        word in ENGLISH_WORDS
        or is_ordinary(word)
        or (word.isascii() and word.endswith(ENGLISH_ENDINGS))
        or not word
    )
