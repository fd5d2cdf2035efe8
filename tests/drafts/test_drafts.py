"""Drafts: citations as pandoc writes them, evidence blocks, the place of the reference list."""

from __future__ import annotations

from pathlib import Path

import pytest
from growth import growth

from mutualevidence.bibtex import read_bibtex
from mutualevidence.drafts import draft_document
from mutualevidence.model.citation import Mode
from mutualevidence.richtext.document import (
    BulletList,
    CodeBlock,
    Figure,
    Heading,
    Paragraph,
    Quote,
    ReferenceList,
    Table,
)
from mutualevidence.richtext.documents import citations_in
from mutualevidence.richtext.inline import Format, Link, Span, plain_text

LIBRARY = read_bibtex((Path(__file__).parents[2] / "references.bib").read_bytes(), file="references.bib")
STUDIES = {r.id: r.study for r in LIBRARY.references if r.study}
CLAIMS = {claim.id: claim for claim in LIBRARY.claims}
KEYS = ["a", "b", "c2000", "doe:1999a", "odd key/1", *STUDIES]


def draft(text):
    document, diagnostics = draft_document(text, studies=STUDIES, claims=CLAIMS, keys=KEYS, file="draft.md")
    assert not diagnostics, diagnostics
    return document


def errors(text):
    return draft_document(text, studies=STUDIES, claims=CLAIMS, keys=KEYS, file="draft.md")[1]


def items(text):
    return [
        (i.id, i.prefix, i.label if i.locator else "", i.locator, i.suffix, i.suppress_author)
        for citation in citations_in(draft(text))
        for i in citation.items
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[@a]", [("a", "", "", "", "", False)]),
        ("[see @a, pp. 3-5; -@b]", [("a", "see ", "page", "3-5", "", False), ("b", "", "", "", "", True)]),
        ("[@a, p. 3, and elsewhere]", [("a", "", "page", "3", ", and elsewhere", False)]),
        ("[@a, pp. 3, 5-7 and *passim*]", [("a", "", "page", "3, 5-7", " and <i>passim</i>", False)]),
        ("[@a, chap. 3]", [("a", "", "chapter", "3", "", False)]),
        ("[@a, Table 2]", [("a", "", "table", "2", "", False)]),
        ("[@a, 33]", [("a", "", "page", "33", "", False)]),
        ("[@a pp. iv-vi]", [("a", "", "page", "iv-vi", "", False)]),
        ("[@a, {p. 3, and more}, too]", [("a", "", "page", "3, and more", ", too", False)]),
        ("[@a, for one]", [("a", "", "", "", ", for one", False)]),
        ("[e.g., @a; cf. @b]", [("a", "e.g., ", "", "", "", False), ("b", "cf. ", "", "", "", False)]),
        (
            "[@doe:1999a; @{odd key/1}]",
            [("doe:1999a", "", "", "", "", False), ("odd key/1", "", "", "", "", False)],
        ),
        ("{@odd key/1} says", [("odd key/1", "", "", "", "", False)]),
        ("@a, and @b.", [("a", "", "", "", "", False), ("b", "", "", "", "", False)]),
        ("@a [p. 4]", [("a", "", "page", "4", "", False)]),
        ("@a [p. 4; see also @b]", [("a", "", "page", "4", "", False), ("b", "see also ", "", "", "", False)]),
        ("(as @a said)", [("a", "", "", "", "", False)]),
        ("end [@a]:", [("a", "", "", "", "", False)]),
        ("*see @a*", [("a", "", "", "", "", False)]),
        ("a\nline [@a,\np. 3]", [("a", "", "page", "3", "", False)]),
    ],
)
def test_citations_are_read_as_pandoc_reads_them(text, expected):
    assert items(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        r"\@a",
        r"[\@a]",
        "`@a`",
        "``[@a]``",
        "me@a.org",
        "<me@a.org>",
        "    @a in code",
        "```\n@a\n```",
        "~~~python\n@a\n~~~",
        "a @ b",
        "[no citation]",
        "@",
    ],
)
def test_what_is_no_citation_is_left_alone(text):
    assert items(text) == []


@pytest.mark.parametrize(
    ("text", "modes"),
    [
        ("@a", [Mode.NARRATIVE]),
        ("[@a]", [Mode.PARENTHETICAL]),
        ("-@a", [Mode.YEAR_ONLY]),
        ("@a [p. 4; @b]", [Mode.NARRATIVE, Mode.PARENTHETICAL]),
    ],
)
def test_how_a_citation_stands_in_its_sentence(text, modes):
    assert [citation.mode for citation in citations_in(draft(text))] == modes


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("@brihgt1999", 1),
        ("# H\n\ntext\nand [see @brihgt1999]", 4),
        ("---\ntitle: T\n---\n\n- x\n- @brihgt1999\n", 6),
    ],
)
def test_an_unknown_key_is_an_error_with_line_and_nearest_key(text, line):
    [diagnostic] = errors(text)
    assert (diagnostic.code, diagnostic.line, diagnostic.key) == ("unknown-key", line, "brihgt1999")
    assert diagnostic.remedy == 'Did you mean "bright1999"?'
    assert str(diagnostic).startswith(f"draft.md:{line}: error: [unknown-key]")


def test_markdown_becomes_blocks():
    text = (
        "---\ntitle: 'On groups'\nlang: en-GB\n---\n\n## Part\n\n*One* **two** `three` [four](https://x.org) "
        "[five](javascript:x)\n\n> said\n\n1. a\n2. b\n\n```python\nx = 1\n```\n\n"
        "| a | b |\n|:--|--:|\n| 1 | 2 |\n"
    )
    document = draft(text)
    assert (document.title, document.language) == ("On groups", "en-GB")
    title, part, paragraph, quote, numbered, code, table = document.blocks
    assert title == Heading(1, ("On groups",))
    assert part == Heading(2, ("Part",), id="part")
    assert paragraph.content == (
        Span(Format.ITALIC, ("One",)),
        " ",
        Span(Format.BOLD, ("two",)),
        " ",
        Span(Format.CODE, ("three",)),
        " ",
        Link("https://x.org", ("four",)),
        " [five](javascript:x)",
    )
    assert quote == Quote((Paragraph(("said",)),))
    assert numbered == BulletList((("a",), ("b",)), ordered=True)
    assert code == CodeBlock("x = 1", "python")
    assert isinstance(table, Table)
    assert (table.header, table.rows, table.align) == ((("a",), ("b",)), ((("1",), ("2",)),), ("left", "right"))


def test_html_is_text():
    [paragraph] = draft("a <script>alert(1)</script> b").blocks
    assert plain_text(paragraph.content) == "a <script>alert(1)</script> b"


def test_the_reference_list_goes_where_it_is_asked_for():
    blocks = draft("one\n\n{references}\n\ntwo").blocks
    assert [type(block) for block in blocks] == [Paragraph, ReferenceList, Paragraph]


def inserted(options, body=""):
    return draft(f"```{{evidence {options}}}\n{body}```\n").blocks


def test_a_claims_summary_is_put_in():
    first, *_ = inserted("claim=as-effective-as-therapy")
    assert plain_text(first.content).startswith("Two studies support this claim.")


@pytest.mark.parametrize(
    ("table", "id"), [("findings", "findings-as-effective-as-therapy"), ("studies", "characteristics")]
)
def test_a_table_is_put_in(table, id):
    [block] = inserted(f'claim="as-effective-as-therapy" table={table}')
    assert isinstance(block, Table)
    assert block.id == id


def test_what_is_not_recorded_is_said():
    [block] = inserted("claim=as-effective-as-therapy table=certainty")
    assert "Nothing is recorded" in plain_text(block.content)


def test_a_plot_is_put_in():
    pytest.importorskip("matplotlib")
    [block] = inserted("claim=as-effective-as-therapy plot=directions")
    assert isinstance(block, Figure)
    assert block.alt


@pytest.mark.parametrize(
    ("number", "body", "text"),
    [
        ("studies", "In all, {number} studies.\n", "In all, two studies."),
        ("findings", "There are {number}\nof them.\n", "There are four of them."),
        ("participants", "{number} took part.\n", "98 took part."),
        ("studies", "", "two"),
    ],
)
def test_a_number_is_put_into_its_sentence(number, body, text):
    [block] = inserted(f"claim=as-effective-as-therapy number={number}", body)
    assert plain_text(block.content) == text


@pytest.mark.parametrize(
    ("options", "message", "remedy"),
    [
        ("claim=as-efective-as-therapy", "there is no claim", 'Did you mean "as-effective-as-therapy"?'),
        ("clam=x", "there is no option", 'Did you mean "claim"?'),
        ("claim=lower-cost table=findigns", "there is no table", 'Did you mean "findings"?'),
        ("claim=lower-cost plot=florist", "there is no plot", 'Did you mean "forest"?'),
        ("number=studys", "there is no number", 'Did you mean "studies"?'),
        ("number=pooled", "nothing was pooled", "Two studies"),
        ("claim", "is not understood", "Write name=value"),
        ("table=findings plot=forest", "one thing", "Make two blocks"),
    ],
)
def test_what_a_block_asks_for_wrongly_is_told_with_its_line(options, message, remedy):
    [diagnostic] = errors(f"text\n\n```{{evidence {options}}}\n```\n")
    assert (diagnostic.code, diagnostic.line) == ("evidence-block", 3)
    assert message in diagnostic.message
    assert diagnostic.remedy.startswith(remedy)


def test_a_long_draft_is_read_in_linear_time():
    line = "Words [see @a, p. 3; @b] and @c2000 [p. 4] with [brackets and me@a.org.\n\n"
    assert growth(lambda count: draft(line * count), 100, 1000) < 4


def test_unclosed_brackets_do_not_take_for_ever():
    assert growth(lambda count: draft("[" * count + "x"), 300, 3000) < 5
