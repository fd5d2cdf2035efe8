"""hayagriva's entries as Typst's users write them (hayagriva, file format; older versions included)."""

from __future__ import annotations

import pytest

from mutualevidence import Library, interchange


def printed(entry: str) -> str:
    """Returns the entry in APA 7."""
    references, _ = interchange.read(f"k:\n{entry}", "hayagriva")
    return str(Library(references).bibliography())


ENTRIES = """
  type: Web
  author: Roe, Ada
  title: "{Nurse Link} for Wards That Have None"
  date: 2020
=> Roe, A. (2020). Nurse Link for wards that have none.

  type: Book
  author: Moe, Lia
  date: 2018
  language: nb-NO
  title: { value: Sorg i nord, translation: Grief in the north }
=> Moe, L. (2018). Sorg i nord [Grief in the north].

  type: Article
  author: Roe, Ada
  title: Wards at night
  date: 2020
  parent:
    - { type: Conference, title: Nordic care week }
    - { type: Video, url: { value: https://example.org/v, date: 2021-01-02 } }
=> Roe, A. (2020). Wards at night. In Nordic care week. https://example.org/v

  type: Video
  title: The ferry
  date: 2017-10-09
  volume: 2
  issue: 4
  affiliated:
    - { role: writer, names: 'Jans, Eva' }
    - { role: director, names: 'Lowe, Tim' }
  parent:
    title: Harbour
    affiliated: [{ role: ExecutiveProducer, names: 'Okoro, Ben' }]
    publisher: North TV
=> Jans, E. (Writer), & Lowe, T. (Director). (2017, October 9). The ferry (Season 2, Episode 4)
[TV series episode]. In B. Okoro (Executive Producer), Harbour. North TV.

  type: Audio
  title: Night shift
  date: 2019-03-05
  issue: 12
  author: Roe, Ada
  parent: { title: Ward talk }
=> Roe, A. (2019, March 5). Night shift (No. 12) [Audio podcast episode]. In Ward talk.

  type: Audio
  title: Slow river
  date: 2019
  author: Roe, Ada
  parent: { title: Tides }
=> Roe, A. (2019). Slow river [Song]. On Tides.

  type: Article
  author: Roe, Ada
  title: Zones of care
  date: 2020
  serial-number: 2003.99999
  parent: { type: Repository, title: arXiv }
=> Roe, A. (2020). Zones of care (arXiv:2003.99999). arXiv.

  type: Article
  author: Roe, Ada
  title: Zones of care
  date: 2020
  doi: 10.5555/z
  parent: { type: Repository, title: Authorea }
=> Roe, A. (2020). Zones of care. Authorea. https://doi.org/10.5555/z

  type: Case
  title: Roe v. Moe
  serial-number: 347 U.S. 483
  date: 1954
=> Roe v. Moe, 347 U.S. 483 (1954).

  type: Legislation
  title: Quiet Wards Act
  date: 2002
  serial-number: Pub. L. No. 107-900, 116 Stat. 3333
=> Quiet Wards Act, Pub. L. No. 107-900, 116 Stat. 3333 (2002).

  type: Legislation
  title: Quiet Wards Act
  date: 2002
  serial-number: Pub. L. 107-900
=> Quiet Wards Act, Pub. L. No. 107-900 (2002).

  type: Video
  title: The ward
  date: 1991
  affiliated:
    - { role: director, names: 'Lowe, Tim' }
    - { role: composer, names: 'Ahn, Bo' }
=> Lowe, T. (Director). (1991). The ward [Film].

  type: Chapter
  author: Roe, Ada
  title: { value: On Wards and Beds, verbatim: true }
  date: 2020
  parent: { type: book, title: { value: "The Book of Beds: A Wish", verbatim: true } }
=> Roe, A. (2020). On Wards and Beds. In The Book of Beds: A Wish.
"""
"""Entries without their key, and what is printed of each after "=>"."""


@pytest.mark.parametrize("case", ENTRIES.strip("\n").split("\n\n"))
def test_entries_are_printed(case: str) -> None:
    entry, expected = case.split("\n=> ")
    assert printed(entry).strip() == " ".join(expected.split())


def test_pen_names_and_short_titles_are_kept() -> None:
    author = "{ given-name: Gloria, name: Watt, alias: bo }"
    entry = f"k:\n  type: Book\n  title: {{ value: The Long Ward, shorthand: Ward }}\n  author: {author}\n"
    [work] = interchange.read(entry, "hayagriva")[0]
    assert (work.texts["title-short"], work.custom["alias"]) == ("Ward", "bo")
