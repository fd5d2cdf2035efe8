"""What fits is made at once, and is the same as what cattrs and attrs make of it value by value."""

from __future__ import annotations

import attrs
import pytest

from mutualevidence.model.attributes import shapes
from mutualevidence.model.claim import Claim
from mutualevidence.model.finding import Finding, Study
from mutualevidence.model.fitting import fitting
from mutualevidence.model.normalize import normalized
from mutualevidence.model.structure import _told

FINDING = {
    "id": "Pain",
    "kind": "comparison",
    "statement": "Yoga  eased pain.",
    "a": "yoga",
    "outcome": {"name": "pain", "better": "lower", "range": "0 to 10"},
    "time": "post",
    "groups": {"yoga": {"n": "30", "mean": "3.1", "sd": "1.0"}, "rest": "12/31"},
    "effect": {"measure": "MD", "value": "−1.2", "ci": "[-2.0, -0.4]", "level": "95%", "p": "< .01", "log": "no"},
    "test": {"stat": "F", "value": "4.1", "df": "1, 58"},
    "direction": "Favours A",
    "source": "full-text",
    "overlaps": "other2001, third2002",
}
STUDY = {"design": "RCT", "n": "61", "arms": {"yoga": {"label": "yoga", "n": "30"}}, "rob": {"overall": "low"}}
CLAIM = {
    "id": "c",
    "text": "Yoga eases pain",
    "evidence": {"supports": "alder2001#pain"},
    "certainty": {"level": "low", "down": {"imprecision": "2"}},
    "synthesis": {"sensitivity": "leave-one-out"},
}


@pytest.mark.parametrize(("tree", "cls"), [(FINDING, Finding), (STUDY, Study), (CLAIM, Claim)])
def test_what_fits_is_as_attrs_makes_it(tree, cls):
    values = normalized(dict(tree), cls)
    quick, (slow, misfits) = fitting(values, cls), _told(values, cls)
    assert misfits == []
    assert quick is not None
    assert quick == slow
    assert attrs.evolve(quick) == slow  # every value is as its converter leaves it


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "comparisson"},
        {"direction": None},
        {"effect": {"measure": "MD", "value": "low"}},
        {"outcome": "pain"},
        {"groups": "12/31"},
        {"colour": "red"},
    ],
)
def test_what_does_not_fit_is_left_to_be_told(change):
    values = {**normalized(dict(FINDING), Finding), **change}
    assert fitting({name: value for name, value in values.items() if value is not None}, Finding) is None


def test_a_validator_is_asked():
    wrong = CLAIM | {"synthesis": {"sensitivity": "leave-two-out"}}
    assert fitting(normalized(wrong, Claim), Claim) is None


def test_defaults_are_those_of_the_class():
    least = {name: FINDING[name] for name in shapes(Finding) if shapes(Finding)[name].required}
    made = fitting(normalized(least, Finding), Finding)
    assert made == _told(normalized(least, Finding), Finding)[0]
    assert made is not None
    assert (made.groups, made.effect, made.line) == ((), None, 0)
