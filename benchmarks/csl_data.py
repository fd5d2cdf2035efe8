"""Makes articles to be formatted: the same ones every time, as CSL-JSON and as BibTeX."""

from __future__ import annotations

import gzip
import itertools
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

SEED = 1988
FEW = tuple(
    """
    Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson
    Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis
    Robinson
    """.split()
)
"""Thirty surnames: every work looks like others, and disambiguation has all to do."""
_GIVEN = tuple(
    "Anna Ben Carla David Eva Frank Grace Henry Ines Jon Karin Louis Mary Nils Olga Paul Rita Sam".split()
)
_WORDS = tuple(
    """
    support group depression grief recovery trial peer therapist outcome meeting member illness family network
    comparison treatment effect study community self help mutual anxiety symptom review change model practice
    """.split()
)
_JOURNALS = tuple(f"Journal of {word.title()} Research" for word in _WORDS)
_SYLLABLES = tuple("ba den fer gol han ier kam lo mar nis ot per ros sen tal ur vik wes yam zel".split())

Weighted = tuple[Sequence[str], Sequence[float] | None]
"""Surnames, and how often each occurs."""


def surnames(kind: str, corpus: Path | None = None) -> Weighted:
    """The surnames of ``kind``: "few" or "many".

    Many come from the .bib files of ``corpus`` as often as they stand there; without one they are made up, and the
    n-th occurs with 1/n of the frequency of the first (Zipf), as surnames do.
    """
    if kind == "few":
        return FEW, None
    if corpus is not None:
        counted = Counter(itertools.chain.from_iterable(map(_surnames_of, sorted(corpus.glob("*.bib.gz")))))
        return tuple(counted), tuple(counted.values())
    made = tuple("".join(parts).title() for parts in itertools.product(_SYLLABLES, repeat=3))
    names = (*FEW, *made)
    return names, tuple(1 / rank for rank in range(1, len(names) + 1))


def _surnames_of(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as file:
        text = file.read()
    for authors in re.findall(r"^\s*author\s*=\s*[{\"](.*?)[}\"],?$", text, re.IGNORECASE | re.MULTILINE):
        for author in authors.split(" and "):
            last = author.partition(",")[0] if "," in author else author.rpartition(" ")[2]
            if re.fullmatch(r"[^\W\d_]+(?:[- '][^\W\d_]+)*", last.strip()):
                yield last.strip()


def articles(count: int, names: Weighted, seed: int = SEED) -> list[dict[str, Any]]:
    """``count`` journal articles as CSL-JSON."""
    rng = random.Random(seed)  # noqa: S311 - the same data every time, not secrets
    families, weights = names
    cumulated = list(itertools.accumulate(weights)) if weights is not None else None
    return [_article(number, rng, families, cumulated) for number in range(1, count + 1)]


def _article(
    number: int, rng: random.Random, families: Sequence[str], cumulated: list[float] | None
) -> dict[str, Any]:
    people = rng.choices((1, 2, 3, 4, 6), (30, 30, 20, 12, 8))[0]
    chosen = rng.choices(families, cum_weights=cumulated, k=people)
    title = " ".join(rng.choices(_WORDS, k=rng.randint(6, 12))).capitalize()
    first = rng.randint(1, 900)
    return {
        "id": f"item{number}",
        "type": "article-journal",
        "title": title,
        "container-title": rng.choice(_JOURNALS),
        "volume": str(rng.randint(1, 120)),
        "issue": str(rng.randint(1, 12)),
        "page": f"{first}-{first + rng.randint(3, 40)}",
        "DOI": f"10.1000/{number}",
        "author": [{"family": family, "given": _given(rng)} for family in chosen],
        "issued": {"date-parts": [[rng.randint(1980, 2024)]]},
    }


def _given(rng: random.Random) -> str:
    return f"{rng.choice(_GIVEN)} {rng.choice('ABCDEFGHJKLMPRSTW')}."


def bibtex(items: Sequence[dict[str, Any]]) -> str:
    """``items`` as a .bib file."""
    return "\n".join(map(_entry, items))


def _entry(item: dict[str, Any]) -> str:
    authors = " and ".join(f"{name['family']}, {name['given']}" for name in item["author"])
    pages = item["page"].replace("-", "--")
    return (
        f"@article{{{item['id']},\n  author = {{{authors}}},\n  title = {{{item['title']}}},\n"
        f"  journal = {{{item['container-title']}}},\n  volume = {{{item['volume']}}},\n"
        f"  number = {{{item['issue']}}},\n  pages = {{{pages}}},\n  doi = {{{item['DOI']}}},\n"
        f"  year = {{{item['issued']['date-parts'][0][0]}}}\n}}\n"
    )
