"""`Library.search`: words, phrases and fields, whatever their letter case, accents and markup."""

from __future__ import annotations

import pytest

from mutualevidence import InvalidValueError, Library
from mutualevidence.library.search import one_line

LIBRARY = Library.from_bytes(
    r"""
@article{oster2004,
  author = {Østerlund, Åse and Müller, Jörg},
  title = {Self-Help: A review of {NASA} groups},
  journal = {Revue d'été},
  year = {2004},
  doi = {10.1000/xyz},
  keywords = {peers, grief},
  finding-cost = {kind = {comparison}, statement = {Groups cost less than therapy.}, a = {groups}, b = {therapy},
    outcome = {name = {yearly cost}, better = {lower}}, direction = {favours-a}, source = {access = {abstract}},
    tags = {cheaper}},
}
@book{lee1999,
  author = {Lee, Ann and Kim, Bo},
  editor = {Marsh, Review},
  title = {On \emph{mutual} help},
  publisher = {Oslo Press},
  year = {1999},
}
@thesis{kim2004, author = {Kim, Bo}, title = {Groups and grief}, type = {phdthesis}, institution = {Oslo},
  date = {2004-05}}
""".encode()
)


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("mutual", "lee1999"),
        ("GROUPS", "oster2004 kim2004"),
        ("groups grief", "oster2004 kim2004"),  # every word, in any field
        ("kim 1999", "lee1999"),
        ("kim groups 2004", "kim2004"),
        ("nothing-like-it", ""),
        # accents, letter case and markup do not matter, on either side
        ("muller", "oster2004"),
        ("MÜLLER", "oster2004"),
        ("ete", "oster2004"),
        ("åse", "oster2004"),
        ("nasa", "oster2004"),
        ('"mutual help"', "lee1999"),
        # phrases
        ('"groups and grief"', "kim2004"),
        ('"grief and groups"', ""),
        ('"on mutual" kim', "lee1999"),
        ('"groups and', "kim2004"),  # never closed
        # fields
        ("author:kim", "lee1999 kim2004"),
        ("author:marsh", ""),
        ("name:marsh", "lee1999"),
        ("title:review", "oster2004"),
        ("title:oslo", ""),
        ("publisher:oslo", "lee1999 kim2004"),
        ("year:2004", "oster2004 kim2004"),
        ("type:book", "lee1999"),
        ("key:lee", "lee1999"),
        ('title:"groups and"', "kim2004"),
        ("author:kim year:1999", "lee1999"),
        ("DOI:10.1000", "oster2004"),
        # findings
        ("cheaper", ""),
        ("claim:cheaper", "oster2004"),
        ("outcome:cost", "oster2004"),
        ("therapy", "oster2004"),
        ("doi:10.1000/xyz", "oster2004"),
        # what has a colon and names no field
        ("self-help:", "oster2004"),
        ("title:", ""),
    ],
)
def test_finds_the_works_that_hold_every_term(query: str, keys: str) -> None:
    assert [reference.id for reference in LIBRARY.search(query)] == keys.split()


@pytest.mark.parametrize("query", ["", "  ", '""'])
def test_a_query_of_nothing_is_refused(query: str) -> None:
    with pytest.raises(InvalidValueError, match="nothing to search"):
        LIBRARY.search(query)


def test_what_is_found_is_what_the_library_has() -> None:
    assert LIBRARY.search("mutual")[0] is LIBRARY["lee1999"]


@pytest.mark.parametrize(
    ("author", "line"),
    [
        ("Doe, Jo", "Doe (2001). T"),
        ("Doe, Jo and Roe, Al", "Doe & Roe (2001). T"),
        ("Doe, Jo and Roe, Al and {A Group}", "Doe et al. (2001). T"),
        ("Doe, Jo and others", "Doe et al. (2001). T"),
        ("Doe, Jo and Roe, Al and others", "Doe et al. (2001). T"),
        ("{A Group}", "A Group (2001). T"),
    ],
)
def test_a_line_names_who_wrote_a_work(author: str, line: str) -> None:
    library = Library.from_bytes(f"@book{{a, author = {{{author}}}, title = {{T}}, year = 2001}}")
    assert one_line(library["a"]) == line
