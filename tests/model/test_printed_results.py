"""Results of groups, tests and times as articles print them (APA 7, 6.43 to 6.45)."""

from __future__ import annotations

import pytest

from mutualevidence.errors import InvalidValueError
from mutualevidence.model.printed_results import read_group, read_test, read_time

GROUPS = {
    "n 30, mean 11.2, sd 4.1": {"n": "30", "mean": "11.2", "sd": "4.1"},
    "n=30 M=11.2 SD=4.1": {"n": "30", "mean": "11.2", "sd": "4.1"},
    "11.2 ± 4.1; N = 1,200": {"n": "1,200", "mean": "11.2", "sd": "4.1"},
    "−3.2 (SD 1.1), n 10": {"n": "10", "mean": "−3.2", "sd": "1.1"},
    "12 of 30 (40%)": {"events": "12", "n": "30"},
    "12 (40 %), n 30": {"events": "12", "n": "30"},
    "Mdn = 12, IQR [8, 15], n = 20": {"median": "12", "iqr": ["8", "15"], "n": "20"},
    "mean 3, 95% CI 2 to 4, lost 2": {"mean": "3", "ci": ["2", "4"], "dropouts": "2"},
    "": {},
}
TESTS = {
    "t(57) = 2.10, p = .040": {"stat": "t", "value": "2.10", "df": ["57"], "p": ".040"},
    "χ²(1, N = 98) = 3.9, p < .05": {"stat": "chi2", "value": "3.9", "df": ["1"], "p": "< .05"},
    "F(1,60)=4.2": {"stat": "F", "value": "4.2", "df": ["1", "60"]},
    "z = −1.96, p = .05, two-tailed": {"stat": "z", "value": "−1.96", "p": ".05", "tails": "2"},
}
TIMES = {
    "Post-treatment": {"point": "post"},
    "12-week follow-up": {"point": "follow-up", "weeks": "12"},
    "month 6": {"weeks": "26"},
    "follow up (1 year)": {"point": "follow-up", "weeks": "52"},
    "post, 8 weeks": {"point": "post", "weeks": "8"},
}


@pytest.mark.parametrize("text", GROUPS)
def test_groups_are_read(text):
    assert read_group(text) == GROUPS[text]


@pytest.mark.parametrize("text", TESTS)
def test_tests_are_read(text):
    assert read_test(text) == TESTS[text]


@pytest.mark.parametrize("text", TIMES)
def test_times_are_read(text):
    assert read_time(text) == TIMES[text]


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (read_group, "30"),
        (read_group, "n many"),
        (read_group, "n 30, n 31"),
        (read_group, "11.2 (4.1) and more"),
        (read_test, "t of 2.1"),
        (read_test, "t(57) = 2.1, p = .04, as said"),
        (read_time, "T2"),
        (read_time, "2-3 weeks"),
    ],
)
def test_what_is_not_understood_is_told(read, text):
    with pytest.raises(InvalidValueError, match="not understood"):
        read(text)
