"""Full names of periodicals that PubMed and others abbreviate (NLM Catalog; ISO 4; APA 7, 9.25).

Some 2,700 journals of psychology, medicine, nursing, public health, education, social sciences, statistics and
computing; an abbreviation that is not among them, nor plain word by word, is printed as it stands, and told.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from mutualevidence.csl.apa.journal_words import title_by_words

_TABLE = Path(__file__).with_name("journals.txt")
"""One periodical a line: the abbreviation in small letters without marks, "=", and the name it gives itself."""


@cache
def _by_abbreviation() -> dict[str, str]:
    pieces = _TABLE.read_text("utf-8").replace("\n", "=").split("=")
    return dict(zip(pieces[:-1:2], pieces[1::2], strict=True))


def _folded(name: str) -> str:
    return " ".join(name.replace(".", " ").replace("-", " ").lower().split())


def full_title(name: str) -> str:
    """Returns the full name of a periodical by its abbreviation, with or without full stops; "" for any other.

    >>> full_title("Am. J. Psychiatry"), full_title("J Physiol (Lond)"), full_title("Mind")
    ('American Journal of Psychiatry', 'The Journal of Physiology', '')
    """
    folded = _folded(name)
    if full := _by_abbreviation().get(folded):
        return full
    if name[-1:] == ")":
        return _by_abbreviation().get(_PLACE.sub("", folded), "")
    return title_by_words(folded)


_PLACE = re.compile(r" \([a-z ]+\)$")
"""Where a periodical comes out, which the NLM adds to tell two of one name apart: "J Physiol (Lond)"."""


def is_known(name: str) -> bool:
    """Returns whether the table has a periodical, by its full name or its abbreviation."""
    return _folded(name) in _full_names() or bool(full_title(name))


@cache
def _full_names() -> frozenset[str]:
    return frozenset(map(_folded, _by_abbreviation().values()))
