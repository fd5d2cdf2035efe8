"""Short forms from a list (CSL 1.0.2, Text, ``form``)."""

from __future__ import annotations

import pytest
from csl_printing import cited, layout, reference, style

from mutualevidence.csl import Options
from mutualevidence.csl.items.abbreviations import read_abbreviations
from mutualevidence.errors import ReadError

LIST = """{"default": {"container-title": {"Journal of Grief": "J Grief"}, "title": {"A long title": "Title"},
  "institution-part": {"World Health Organization": "WHO"}}}"""


def printed(content: str, **texts: str) -> str:
    options = Options(abbreviations=read_abbreviations(LIST))
    return cited(style(layout(content)), [reference(**texts)], options=options)[0]


@pytest.mark.parametrize(
    ("variable", "text", "short"),
    [
        ("container-title", "Journal of Grief", "J Grief"),
        ("container-title", "journal  of grief.", "J Grief"),
        ("container-title", "Another Journal", "Another Journal"),
        ("title", "A long title", "Title"),
        ("title", "Journal of Grief", "Journal of Grief"),
    ],
)
def test_a_short_form_comes_from_the_list(variable: str, text: str, short: str) -> None:
    content = f'<text variable="{variable}" form="short"/>'
    assert printed(content, **{variable.replace("-", "_"): text}) == short


def test_the_long_form_stays_long() -> None:
    assert printed('<text variable="container-title"/>', container_title="Journal of Grief") == "Journal of Grief"


def test_the_references_own_short_form_comes_first() -> None:
    own = {"container_title": "Journal of Grief", "container_title_short": "JG"}
    assert printed('<text variable="container-title" form="short"/>', **own) == "JG"


def test_a_list_without_jurisdiction_is_read() -> None:
    found = read_abbreviations('{"container-title": {"Journal of Grief": "J Grief"}}')
    assert found.get("container-title", "Journal of Grief") == "J Grief"


@pytest.mark.parametrize("text", ["{", "[]", '"x"', '{"container-title": "J"}', '{"title": {"a": 1}}'])
def test_what_is_no_list_of_short_forms_is_told(text: str) -> None:
    with pytest.raises(ReadError, match="the abbreviations: no"):
        read_abbreviations(text)
