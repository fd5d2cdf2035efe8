"""What of a reference is compared with others, made once: its title's words, people, date, place, kind."""

from __future__ import annotations

import re

import attrs

from mutualevidence.bibtex.names.capitals import PARTICLES
from mutualevidence.curation.folding import letters, words
from mutualevidence.curation.identifiers import identifiers
from mutualevidence.curation.wording import title_words
from mutualevidence.model.name import OTHERS, Name
from mutualevidence.model.reference import Reference


@attrs.frozen
class Signs:
    """What of a reference is compared, made once."""

    title: str
    """Letters and digits alone."""
    words: tuple[str, ...]
    """Those of the title that tell."""
    numbers: tuple[str, ...]
    """Numbers and Roman numerals of the title: parts and volumes differ in these alone."""
    marks: frozenset[str]
    """Words that make it another work than the one it is about: correction, reply …"""
    cut: str
    """The word in which the title breaks off."""
    people: tuple[str, ...]
    acronyms: frozenset[str]
    """Initials of groups among the people."""
    first: str
    initial: str
    """Of the first person's given names."""
    year: int | None
    day: tuple[int, ...]
    """The date, of a work that has no volume and page to be told by: a post, a hearing, a newspaper's article."""
    container: str
    place: tuple[str, str, str]
    """Volume, issue, first page."""
    edition: str
    version: str
    language: str
    translator: str
    kind: str
    ids: dict[str, str]


_MARKS = frozenset(
    """
    addendum comment commentary comments correction corrections corrigendum corrigenda errata erratum rebuttal
    rejoinder reply response retracted retraction review protocol supplement
    """.split()
)
_CONCERN = ("expression", "of", "concern")
_ROMAN = {
    numeral: str(number) for number, numeral in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), start=1)
}
_KINDS = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "review":
    "article", "article": "preprint", "manuscript": "preprint", "posted-content": "preprint",
    "paper-conference": "paper", "speech": "paper",
    "book": "book", "collection": "book", "classic": "book", "report": "report", "thesis": "thesis",
    "chapter": "chapter", "entry-encyclopedia": "chapter", "entry-dictionary": "chapter",
    "webpage": "web page", "post": "web page", "post-weblog": "web page",
    "dataset": "data set", "software": "program",
}  # fmt: skip
"""CSL types that are one kind of work; of another kind it is another version. "" says nothing."""
_PREPRINT = re.compile(
    r"10\.(?:48550/arxiv|31234/osf|31219/osf|31235/osf|35542/osf|1101/\d|21203/rs|2139/ssrn|20944/preprints"
    r"|26434/chemrxiv|36227/techrxiv|7287/peerj\.preprints)"
)
"""DOIs of arXiv, PsyArXiv, OSF, SocArXiv, EdArXiv, bioRxiv and medRxiv, Research Square, SSRN … (prefixes)."""
_PREPRINT_SERVER = re.compile(r"(?:(?:bio|med|psya|soca|eda|a|chem)r?xiv|ssrn|research square|osf preprints)\b")
_TOLD_BY_PLACE = frozenset({"article-journal", "book", "chapter", "thesis", "paper-conference"})
"""Types whose dates of print and of online publication differ by days and months."""


def signs(reference: Reference) -> Signs:
    """Returns what of ``reference`` is compared."""
    title, cut = _as_far_as_whole(reference.title)
    telling = title_words(title)
    names = reference.names
    makers = reference.authors or names.get("editor", ()) or names.get("director", ())
    people = [name for name in makers if name != OTHERS]
    families = tuple(map(_family, people))
    texts, ids = reference.texts, dict(identifiers(reference))
    issued = reference.dates.get("issued")
    return Signs(
        title="".join(telling),
        words=telling,
        numbers=tuple(_ROMAN.get(word, word) for word in (*telling, cut) if word.isdigit() or word in _ROMAN),
        marks=_marks(telling),
        cut=cut,
        people=families,
        acronyms=frozenset(acronym for name in people if name.literal for acronym in _acronyms(name.literal)),
        first=families[0] if families else "",
        initial=letters(people[0].given)[:1] if people else "",
        year=reference.year,
        day=issued.start if issued and reference.type not in _TOLD_BY_PLACE else (),
        container=texts.get("container-title", ""),
        place=(
            letters(texts.get("volume", "")),
            letters(texts.get("issue", "") or texts.get("number", "")),
            re.match(r"\w*", texts.get("page", "").strip())[0].casefold(),  # type: ignore[index]  # matches ""
        ),
        edition=letters(texts.get("edition", "")),
        version="".join(texts.get("version", "").split()).casefold().lstrip("v"),
        language=texts.get("language", "")[:2].casefold(),
        translator="".join(map(_family, reference.names.get("translator", ()))),
        kind="preprint" if _is_preprint(reference, ids) else _KINDS.get(reference.type, ""),
        ids=ids,
    )


def _marks(telling: tuple[str, ...]) -> frozenset[str]:
    return _MARKS.intersection(telling) | ({"concern"} if telling[: len(_CONCERN)] == _CONCERN else set())


_JOINTS = frozenset({"of", "for", "in", "on"})


def _acronyms(group: str) -> set[str]:
    """Returns the initials of a group's words, and those of its words without "of": WHO, NIMH."""
    found = title_words(group)
    return {"".join(word[0] for word in each) for each in (found, [word for word in found if word not in _JOINTS])}


def _family(name: Name) -> str:
    """Returns a family name without particles, which some write after the given names: "Berg, Joost van der"."""
    if " " not in name.family:
        return letters(name.literal or name.family or name.non_dropping_particle or name.given)
    found = words(name.family)
    while len(found) > 1 and found[0] in PARTICLES:
        del found[0]
    return "".join(found)


_CUT_AT = 60
"""Letters of a title that programs cut off."""


def _as_far_as_whole(title: str) -> tuple[str, str]:
    """Returns a title without the word in which a program cut it off, and that word: long ones with dots."""
    if len(title) < _CUT_AT or not title.endswith(("...", "…")):
        return title, ""
    whole, _, cut = title.rstrip(".… ").rpartition(" ")
    return whole, letters(cut)


def _is_preprint(reference: Reference, ids: dict[str, str]) -> bool:
    """Returns whether the reference is that of a server of preprints, whatever its type."""
    container = " ".join(words(reference.texts.get("container-title", "")))
    if "DOI" in ids:
        return _PREPRINT.match(ids["DOI"]) is not None
    return _PREPRINT_SERVER.match(container) is not None or ("arXiv" in ids and not container)
