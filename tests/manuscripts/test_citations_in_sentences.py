"""Citations whose year stands in no parentheses, or far from the names: they count as citations (APA 7, 8.11)."""

from __future__ import annotations

import pytest
from growth import growth

from mutualevidence.manuscripts.checking import checked_manuscript
from mutualevidence.manuscripts.reading import read_manuscript

LIST = """\
Amari, S. (2018). *Groups that grow*. Harbour Press.
Brandt, O., & Vega, R. (2019). *Talking and resting*. Oak House.
Council for Lifelong Learning. (2016). *Learning late*. Oak House.
Petrov, I., Quist, A., & Rao, T. (2012). *Leaving the group*. Oak House.
Zorn, B. (2001). *Waiting*. Oak House.
"""

SENTENCES = {
    "Amari": [
        "Petrov found it, and in 2018, Amari showed so.",
        "Amari, in 2018, said so.",
        "Amari’s 2018 article said so.",
        "Amari’s “theory of groups” (2018) says so.",
        'Amari\'s "theory of groups" (2018) says so.',
        "Amari’s much discussed concept of a Group of Groups (2018) says so.",
        "See Amari, 2018, for a review.",
    ],
    "Brandt": [
        "In 2019, Brandt and Vega’s study said so.",
        "As Brandt & Vega 2019 have it.",
        "It is so (as Brandt and Vega [2019] found).",
        "Brandt and Vega’s model of talks (2019) says so.",
        "It is so (see Table 3 in Brandt & Vega, 2019).",
        "Brandt, Vega (2019).",
    ],
    "Council": ["In 2016, the Council for Lifelong Learning said so."],
    "Petrov": [
        "In 2012 Petrov et al. showed so.",
        "Petrov et al.’s 2012 article said so.",
        "Petrov et al, 2012 said so.",
        "Petrov, Quist, Rao (2012) said so.",
    ],
}


@pytest.mark.parametrize(("name", "sentence"), [(name, each) for name in SENTENCES for each in SENTENCES[name]])
def test_a_citation_in_a_sentence_counts(name: str, sentence: str) -> None:
    text = f"So it is (Zorn, 2001). {sentence}\n\nReferences\n\n{LIST}"
    remarks = checked_manuscript(read_manuscript(text.encode(), file="paper.txt")).remarks
    missing = [remark.quote.partition(",")[0].split()[0] for remark in remarks if remark.code == "not-cited"]
    assert missing == [each for each in SENTENCES if each != name]


def test_a_remedy_has_the_form_that_is_right() -> None:
    text = f"So it is (Zorn, 2001), as Brandt and Vega, 2019 say.\n\nReferences\n\n{LIST}"
    remarks = checked_manuscript(read_manuscript(text.encode(), file="paper.txt")).remarks
    assert [remark.remedy for remark in remarks if remark.code == "citation-form"] == [
        "Write (Brandt & Vega, 2019), or Brandt and Vega (2019) in the sentence."
    ]


@pytest.mark.parametrize("piece", ["In 2018, Amari found so. ", "Amari [2018] said. ", "x 2018 "])
def test_time_grows_with_the_number_of_bare_years(piece: str) -> None:
    def work(times: int) -> None:
        data = f"{piece * times}\n\nReferences\n\n{LIST}".encode()
        checked_manuscript(read_manuscript(data, file="paper.txt"))

    assert growth(work, 300, 1200, floor=0.02) < 2.5
