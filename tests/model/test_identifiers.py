"""DOIs in every shape that people paste (APA 7, 9.35)."""

from __future__ import annotations

import pytest

from mutualevidence.model.identifiers import doi_of, doi_of_address

SHAPES = [
    "10.1037/a0021.7",
    "https://doi.org/10.1037/a0021.7",
    "http://dx.doi.org/10.1037/a0021.7",
    "doi:10.1037/a0021.7",
    "DOI 10.1037/a0021.7.",
    "doi: https://doi.org/10.1037/a0021.7;",
    "https://doi-org.proxy.library.example/10.1037/a0021.7",
    "https://doi.org/10.1037%2Fa0021.7",
    "https://doi.org/https://doi.org/10.1037/a0021.7",
    "10.1037/a0021.710.1037/a0021.7",
    "10.1037/a0021.7 [doi]",
    "<10.1037/a0021.7>",
    "10.1037/a0021.7?utm_source=mail",
]


@pytest.mark.parametrize("text", SHAPES)
def test_a_doi_is_read_out_of_what_is_pasted(text: str) -> None:
    assert doi_of(text) == "10.1037/a0021.7"


@pytest.mark.parametrize(
    "doi",
    [
        "10.1002/(SICI)1097-0258(19990815)18:15<2000::AID-SIM1>3.0.CO;2-Z",
        "10.1016/S0140-6736(20)30001-1",
        "10.1000/10.2000/182",
        "none",
    ],
)
def test_marks_of_its_own_and_what_is_no_doi_stay(doi: str) -> None:
    assert doi_of(doi) == doi


def test_only_a_resolvers_address_is_a_doi() -> None:
    assert doi_of_address("https://dx.doi.org/10.1037/a0021") == "10.1037/a0021"
    assert doi_of_address("https://press.example/10.1037/a0021") == ""
