"""Words for numbers, lists, designs and studies, as APA style prints them (APA 7, 6.32 to 6.39)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import attrs

from mutualevidence.evidence.prose.apa_numbers import apa_count
from mutualevidence.model.claim import Claim
from mutualevidence.model.finding import Pooled, Study
from mutualevidence.model.vocabulary import DESIGNS

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()

_FUNCTION_WORDS = frozenset(
    """
    a about across after all although among an and any as at before between both by during each either every
    few fewer for from groups he her his if in it its less many more most neither no none not of on one only
    our overall patients people participants she some such than that the their there these they this those
    though three to two under when where which while who with within without women men members adults children
    adolescents
    """.split()
)
"""Words that are no names, so that they lose their capital within a sentence."""


def number_word(count: int, *, start: bool = False) -> str:
    """``two``, ``12``; at the start of a sentence in words where there is one (APA 7, 6.32 and 6.33)."""
    if count >= 100 or (count > 9 and not start):
        return apa_count(count)
    if count < 20:
        word = _SMALL[count]
    else:
        tens, ones = divmod(count, 10)
        word = _TENS[tens] + (f"-{_SMALL[ones]}" if ones else "")
    return word.capitalize() if start else word


def counted(count: int, noun: str, *, start: bool = False) -> str:
    """``two studies``, ``one study``."""
    return f"{number_word(count, start=start)} {noun if count == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """``studies``, ``analyses``, ``randomized controlled trials``."""
    if noun.endswith("series"):
        return noun
    if noun.endswith("sis"):
        return noun[:-2] + "es"
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + "s"


_SOUNDS = re.compile(
    r"(?P<a>eu|ewe|one\b|one-|once|u(?=ni(?!n|m)|s[aei]|t[ei]|r[aeio]|k|biq)|1(?=\d{0}(?!1|8))\b)"
    r"|(?P<an>[aeiou]|8|11\b|18\b|hour|honest|honou?r|heir|[FHLMNRSX](?=[A-Z\d]|\b))"
)
"""What a word's first letters sound like where they do not sound as they are written."""


def with_article(noun: str) -> str:
    """``a cohort study``, ``an umbrella review``, ``an RCT``, ``a unit``, ``an 8-week program``."""
    found = _SOUNDS.match(noun) or _SOUNDS.match(noun.lower()[:1] + noun[1:] if noun[1:2].islower() else noun)
    if found is None and noun[:1].lower() in "aeio":
        return f"an {noun}"
    return f"{'an' if found and found['an'] else 'a'} {noun}"


_AFTER_HEAD = re.compile(
    r"(?<!\s)\s++(?:of|with|for|in|by|from|led|plus|versus|without|at|on|as|to)\b|(?:(?<!\s)\s++)?\("
)
"""What follows the noun that a phrase is about."""


def is_plural(noun: str) -> bool:
    """Returns whether ``noun`` takes a verb in the plural: ``groups``, ``diet and exercise``; not ``hypnosis``."""
    head = _AFTER_HEAD.split(noun.strip(), maxsplit=1)[0].casefold()
    if re.search(r"\band\b", head):
        return True
    if re.search(r"(?:ss|us|is|ics|ness|series|diabetes)$", head):
        return False
    return head.endswith(("s", "people", "children", "women", "men"))


def listed(parts: Sequence[str], *, last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b, and c`` (serial comma: APA 7, 6.3)."""
    if len(parts) < 3:
        return f" {last} ".join(parts)
    return f"{', '.join(parts[:-1])}, {last} {parts[-1]}"


_MINOR = frozenset("a an the and as but for if nor or so yet at by in of off on per to up via vs".split())
"""Words that stand small in title case: of three letters or fewer, and articles, conjunctions or prepositions."""


def title_case(text: str) -> str:
    """Returns the title of a table or figure in title case (APA 7, 6.17); letters that are large stay so.

    >>> title_case("Effects on well-being: CBT versus waiting list, by year")
    'Effects on Well-Being: CBT Versus Waiting List, by Year'
    """
    words = text.split(" ")
    return " ".join(
        word if word in _MINOR and at and not words[at - 1].endswith((":", "—", "–")) else _large(word)
        for at, word in enumerate(words)
    )


def _large(word: str) -> str:
    parts = word.split("-")
    return "-".join(part if at and part in _MINOR else _first_large(part) for at, part in enumerate(parts))


def _first_large(word: str) -> str:
    first = next((at for at, letter in enumerate(word) if letter.isalnum()), 0)
    return f"{word[:first]}{word[first : first + 1].upper()}{word[first + 1 :]}"


def capitalized(text: str) -> str:
    """Returns ``text`` with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def without_stop(text: str) -> str:
    """Returns ``text`` without the full stop at its end; an ellipsis stays."""
    text = text.strip()
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


def sentence(text: str) -> str:
    """Returns ``text`` as a sentence: capital and full stop."""
    text = text.strip()
    if not text:
        return ""
    return capitalized(text) + ("" if text[-1] in ".!?…" else ".")


class CommonWords:
    """The words that people wrote in lower case, by which names are told from words at a sentence's start."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Learn from ``texts``."""
        self._words = set(_FUNCTION_WORDS)
        for text in texts:
            self._words.update(re.findall(r"(?<![\w-])[a-z][a-z'’-]+", text))

    def within_a_sentence(self, statement: str) -> str | None:
        """Returns ``statement`` as it can stand within a sentence, or ``None`` where it may begin with a name."""
        statement = without_stop(statement)
        first = re.match(r"[\w'’-]+", statement)
        if not first or re.search(r"[.!?]\s+[A-Z]", statement):
            return None
        if first[0].islower() or first[0][0].isdigit():
            return statement
        if first[0].lower() in self._words and (len(first[0]) == 1 or first[0][1:].islower()):
            return statement[0].lower() + statement[1:]
        return None


def recorded_texts(studies: Mapping[str, Study], claims: Iterable[Claim]) -> Iterable[str]:
    """Returns all free texts that were recorded."""
    for study in studies.values():
        yield from (study.condition, study.population, study.setting, *(arm.label for arm in study.arms))
        for finding in study.findings:
            yield from (finding.statement, finding.a, finding.b, finding.exposure, finding.outcome.name)
    yield from (claim.text for claim in claims)


def design_noun(study: Study) -> str:
    """What the study is called by its design: ``randomized controlled trial``; ``study`` where it has no name."""
    return "study" if study.design in ("", "other") else DESIGNS[study.design]


def participants(study: Study) -> str:
    """Who took part: ``98 depressed outpatients``, ``women with unresolved grief``; "" where nothing is known."""
    people = without_stop(study.population)
    if not people and study.condition:
        people = f"people with {study.condition}"
    if study.n is None:
        return people
    count = apa_count(study.n)
    counted_people = f"{count} participant{'' if study.n == 1.0 else 's'}"
    if not people:
        return counted_people
    if people[0].isdigit():
        return people
    if study.n == 1.0 or people.casefold().startswith(("a ", "an ", "the ")):
        return f"{counted_people} ({people})"
    return f"{count} {people}"


_WITH_ARTICLE = (
    "united ",
    "netherlands",
    "philippines",
    "czech republic",
    "dominican republic",
    "gambia",
    "us",
    "uk",
)


def in_country(country: str) -> str:
    """``in Canada``, ``in the United States``."""
    name = country.strip()
    articled = name.casefold().startswith(_WITH_ARTICLE[0]) or name.casefold() in _WITH_ARTICLE
    return f"in the {name}" if articled else f"in {name}"


def study_phrase(study: Study, pooled: Pooled | None = None) -> str:
    """``a randomized controlled trial with 98 depressed outpatients in Canada``.

    Of a review it tells what it pooled: ``a meta-analysis of 12 studies with 1,204 participants``.
    """
    phrase = with_article(design_noun(study))
    if pooled and pooled.k:
        phrase += f" of {counted(int(pooled.k), 'study')}"
        study = attrs.evolve(study, n=pooled.n)
    people = participants(study)
    if people:
        phrase += f" {'with' if study.n is not None else 'of'} {people}"
    return f"{phrase} {in_country(study.country)}" if study.country else phrase
