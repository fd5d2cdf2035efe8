"""Styles from outside: what is wrong with them is said in one line; what is right never raises."""

from __future__ import annotations

import pytest
from csl_printing import cite, cited, layout, listed, reference, style
from hypothesis import given, settings
from hypothesis import strategies as st

from mutualevidence.csl import Processor, Style, process
from mutualevidence.csl.compile.compiled_style import compiled
from mutualevidence.csl.items import item, signature
from mutualevidence.errors import StyleError
from mutualevidence.model.citation import Citation, CitationItem
from mutualevidence.model.date import Date
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference
from mutualevidence.richtext import marks
from mutualevidence.richtext.inline import plain_text
from mutualevidence.runtime import batches


def test_a_macro_that_calls_itself_is_named() -> None:
    macros = '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>'
    with pytest.raises(StyleError, match=r"calls itself: a → b → a|calls itself: b → a → b"):
        cite('<text macro="a"/>', reference(), macros=macros)


def test_a_missing_macro_is_named() -> None:
    with pytest.raises(StyleError, match='there is no macro "nowhere"'):
        cite('<text macro="nowhere"/>', reference())


def test_elements_nested_without_end_are_refused() -> None:
    with pytest.raises(StyleError):
        cite("<group>" * 5_000 + '<text variable="title"/>' + "</group>" * 5_000, reference())


def test_macros_nested_without_end_are_refused() -> None:
    chain = "".join(f'<macro name="m{n}"><text macro="m{n + 1}"/></macro>' for n in range(500))
    with pytest.raises(StyleError):
        cite('<text macro="m0"/>', reference(), macros=chain + '<macro name="m500"><text value="x"/></macro>')


def test_an_element_that_csl_does_not_have_is_named() -> None:
    with pytest.raises(StyleError, match="wibble"):
        cite("<wibble/>", reference())


def test_marks_in_the_input_do_no_harm() -> None:
    title = "".join(marks.ALL_MARKS) + "Trees"
    assert cite('<text variable="title"/>', reference(title=title)) == "Trees"
    assert cite('<names variable="author"/>', reference(authors=f"{title}, {title}")) == "Trees Trees"


@given(st.text(alphabet="ab \"'<>/i.,“”«»\ufdd0\ufdef‘’", max_size=25))
def test_any_title_can_be_printed(title: str) -> None:
    content = '<text variable="title" quotes="true" font-style="italic" prefix=" (" suffix=".)"/>'
    cite(content, reference(title=title))


parts = st.text(alphabet="ab .,:;!?", max_size=5)


@given(parts, parts)
def test_seams_only_ever_drop_punctuation_and_blanks(left: str, right: str) -> None:
    joined = marks.seam(left, right)
    assert [letter for letter in joined if letter in "ab"] == [letter for letter in left + right if letter in "ab"]
    assert len(joined) <= len(left + right)


names = st.builds(
    Name,
    family=st.sampled_from(["", "Doe", "O'Neil", "Özil", "毛"]),
    given=st.sampled_from(["", "J. R.", "Jean-Luc", "泽东"]),
    suffix=st.sampled_from(["", "Jr."]),
    non_dropping_particle=st.sampled_from(["", "van", "d'"]),
    literal=st.sampled_from(["", "WHO"]),
)
references = st.builds(
    Reference,
    id=st.uuids().map(str),
    type=st.sampled_from(["book", "article-journal", "chapter", "webpage", "thesis", "dataset", "legal_case", ""]),
    names=st.dictionaries(
        st.sampled_from(["author", "editor", "translator"]), st.lists(names, max_size=3).map(tuple)
    ),
    dates=st.dictionaries(
        st.sampled_from(["issued", "accessed", "original-date"]),
        st.sampled_from(
            [
                Date((1999,)),
                Date((1999,), circa=True),
                Date((1998,), uncertain=True),
                Date((2001, 5, 3), (2001, 5, 9)),
                Date(literal="in press"),
                Date((-50,)),
            ]
        ),
    ),
    texts=st.dictionaries(
        st.sampled_from("title container-title volume issue page DOI URL publisher edition genre".split()),
        st.sampled_from(["12", "3-9", 'A "quoted" <i>title</i>', "2nd", "x", "https://example.org"]),
    ),
)
STYLES = ("apa", "ieee", "chicago-author-date", "modern-language-association", "nature")


@settings(max_examples=25, deadline=None)
@given(st.lists(references, min_size=1, max_size=4), st.sampled_from(STYLES))
def test_a_layout_compiled_for_a_signature_prints_what_the_general_one_prints(
    works: list[Reference], name: str
) -> None:
    general, special = printed(name, works, 10**9), printed(name, works, 1)
    assert general == special


@pytest.mark.parametrize(("number", "forms"), [(signature.WORTHWHILE - 1, 0), (signature.WORTHWHILE, 1)])
def test_a_signature_that_few_works_share_gets_no_layout_of_its_own(number: int, forms: int) -> None:
    used = Style.load("apa")
    compiled.cache_clear()
    works = [reference(str(n), authors="Ash, Ann", year=1999) for n in range(number)]
    process(used, works, [Citation([CitationItem(work.id)]) for work in works])
    special = compiled(used).bibliography.whole.special
    compiled.cache_clear()
    assert len(special) == forms


def printed(name: str, works: list[Reference], worthwhile: int) -> list[str]:
    """What ``name`` prints of ``works`` when a signature is compiled for from ``worthwhile`` items on."""
    before = signature.WORTHWHILE
    signature.WORTHWHILE = worthwhile
    try:
        used = Style.load(name)
        compiled.cache_clear()
        bare = Citation([CitationItem(work.id) for work in works])
        located = Citation([CitationItem(work.id, locator="5") for work in works])
        made = process(used, works, [bare, located, located])
        compiled.cache_clear()
    finally:
        signature.WORTHWHILE = before
    assert made.bibliography is not None
    return [
        plain_text(text) for text in (*made.citations, *(entry.content for entry in made.bibliography.entries))
    ]


@settings(max_examples=25, deadline=None)
@given(st.lists(references, min_size=1, max_size=4), st.sampled_from(STYLES))
def test_plain_names_are_printed_by_the_rules_for_all_names(works: list[Reference], name: str) -> None:
    direct = printed(name, works, 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(item, "_is_plain", lambda _name: False)
        assert printed(name, works, 1) == direct


def test_a_library_of_several_batches_is_sorted_and_numbered_as_one() -> None:
    titles = [f"{number * 7919 % 1201:04d}" for number in range(1201)]
    assert len(titles) > 2 * batches.SIZE
    content = '<text variable="citation-number" suffix=" "/><text variable="title"/>'
    sort = '<sort><key variable="title"/></sort>'
    used = style(layout(content), bibliography=f"<bibliography>{sort}{layout(content)}</bibliography>")
    works = [reference(title, title=title) for title in titles]
    made = process(used, works, [Citation([CitationItem(title)]) for title in titles])
    assert made.bibliography is not None
    assert [plain_text(entry.content) for entry in made.bibliography.entries] == [
        f"{number} {title}" for number, title in enumerate(sorted(titles), 1)
    ]
    assert plain_text(made.citations[5]) == f"{int(titles[5]) + 1} {titles[5]}"


@pytest.mark.parametrize("variable", ["page", "volume", "issue", "edition", "number", "number-of-volumes"])
@pytest.mark.parametrize("number", ["1" * 5000, "1-" + "2" * 5000, "2" * 5000 + "-3"])
def test_a_number_longer_than_python_reads_does_not_cost_the_others_their_entry(
    variable: str, number: str
) -> None:
    works = [reference("a", title="A"), reference("b", "article-journal", title="B", **{variable: number})]
    for name in STYLES:
        made = process(Style.load(name), works, [Citation([CitationItem("b", locator=number)])]).bibliography
        assert made is not None
        assert len(made.entries) == 2


def test_the_same_values_give_the_same_text() -> None:
    works = [reference("a", authors="Doe, J.", year=1999, title="A"), reference("b", authors="Doe, J.", year=1999)]
    used = Style.load("apa")
    assert process(used, works, [Citation([CitationItem("b")])]) == process(
        used, works, [Citation([CitationItem("b")])]
    )


def test_of_two_references_with_one_key_the_first_counts() -> None:
    works = [reference("a", title="First"), reference("a", title="Second")]
    content = layout('<text variable="title"/>')
    both = style(content, bibliography=f"<bibliography>{content}</bibliography>")
    assert listed(both, works) == ["First"]
    assert cited(both, works, "a") == ["First"]


def test_a_style_without_bibliography_has_no_list() -> None:
    assert Processor(style(layout('<text variable="title"/>')), [reference()]).bibliography() is None
