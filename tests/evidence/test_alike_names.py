"""Names that are nearly the same, and names that only look so (Cochrane Handbook, 9.3)."""

import pytest

from mutualevidence.evidence.alike_names import alike, nearly_equal, taken_apart


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("postnatal depression", "Post-natal depression"),
        ("tumour size", "tumor size"),
        ("wound infection", "wound infections"),
        ("craving (VAS)", "craving"),
        ("severity of craving", "craving severity"),
        ("length of stay", "LoS"),
        ("loneliness", "lonelyness"),
        ("motivational interviewing", "motivational interviewng"),
        ("usual care", "Treatment as usual"),
    ],
)
def test_spellings_of_one_name_are_nearly_equal(one, other):
    assert nearly_equal(taken_apart(one), taken_apart(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("craving (VAS)", "craving (OCDS)"),
        ("wound infection", "wound healing"),
        ("adduction", "abduction"),
        ("dose 20 mg", "dose 30 mg"),
        ("hypercapnia", "hypocapnia"),
        ("family therapy", "family training"),
        ("gain", "pain"),
        ("cost", "cast"),
    ],
)
def test_names_that_differ_in_a_word_of_their_own_are_not(one, other):
    assert not nearly_equal(taken_apart(one), taken_apart(other))


def test_each_name_is_told_the_first_that_it_is_like():
    assert alike(["loneliness", "sleep", "lonelines", "sleep score"]) == {
        "loneliness": "loneliness",
        "sleep": "sleep",
        "lonelines": "loneliness",
        "sleep score": "sleep",
    }
