"""Citations in drafts: every form that pandoc knows, and what APA asks of it (APA 7, 8.6, 8.11, 8.17, 8.28)."""

from __future__ import annotations

import pytest
from drafting import evidence, finished, plain, read_draft, works

from mutualevidence.drafts import pandoc
from mutualevidence.errors import InvalidValueError


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("[@alder2001]", "(Alder, 2001)"),
        ("[see @alder2001, pp. 3-5; -@birch2010]", "(see Alder, 2001, pp. 3–5; 2010)"),
        ("@alder2001 agrees", "Alder (2001) agrees"),
        ("@alder2001 [p. 4] agrees", "Alder (2001, p. 4) agrees"),
        ("@alder2001 [p. 4; see also @birch2010] agrees", "Alder (2001, p. 4; see also Birch, 2010) agrees"),
        ("@alder2001 [see p. 4] agrees", "Alder (2001, see p. 4) agrees"),
        ("Alder [-@alder2001] agrees", "Alder (2001) agrees"),
        ("@{doe:1999a} agrees", "Doe (1999) agrees"),
        ("[@alder2001, p. 3; emphasis added]", "(Alder, 2001, p. 3; emphasis added)"),
        ("[@alder2001; @birch2010; both of them]", "(Alder, 2001; Birch, 2010; both of them)"),
        ("[@office2020] and [@office2020]", "(Office of Good Advice [OGA], 2020) and (OGA, 2020)"),
        ("[see @alder2001 and @birch2010]", "(see Alder, 2001 and Birch, 2010)"),
        ("*see @alder2001*", "see Alder (2001)"),
    ],
)
def test_citations_print_as_written(written, printed):
    assert plain(f"Text {written}.") == f"Text {printed}."


@pytest.mark.parametrize("written", [r"\@alder2001", "me@alder2001.org", "`@alder2001`", "a @ b"])
def test_what_is_no_citation_stays(written):
    assert "Alder" not in finished(f"Text {written}.").to_text()


def test_a_secondary_source_is_listed_and_the_work_that_it_cites_is_not():
    text = finished("Said [@alder2001, as cited in @birch2010, p. 3].").to_text()
    assert "(Alder, 2001, as cited in Birch, 2010, p. 3)" in text
    listed = text.split("References")[1]
    assert "Birch, B." in listed
    assert "Alder, A." not in listed


def test_an_original_without_date_is_cited_without_one():
    library = works()
    del library["alder2001"].dates["issued"]
    text = plain("Said [@alder2001, as cited in @birch2010]. @alder2001 [as cited in @birch2010] says.", library)
    assert text == "Said (Alder, as cited in Birch, 2010). Alder (as cited in Birch, 2010) says."
    assert "Alder (n.d.)" in plain("So @alder2001 says [as cited in @birch2010].", library)


def test_a_work_that_is_also_cited_itself_is_listed():
    text = finished("Said [@alder2001, as cited in @birch2010]. So @alder2001 says.").to_text()
    assert "Alder, A." in text.split("References")[1]


def test_numbers_stand_for_every_work():
    text = finished("One [@birch2010], two [@alder2001, p. 3].", style="ieee").to_text()
    assert "One [1], two [2, p. 3]." in text


def test_notes_count_together_with_the_writers_own():
    made = finished("A.[^x] B [@alder2001]. C @birch2010.\n\n[^x]: Own [@cedar2015].\n", style="chicago-notes")
    html = made.to_html()
    assert html.count('class="footnote-ref"') == 3
    assert "B.<a" in html
    assert "C Birch.<a" in html


def test_ibid_has_a_capital_where_it_begins_a_sentence_of_a_note():
    own = "[^x]: So says [@alder2001]. Again. [@alder2001]."
    draft = f"A [@alder2001]. B [@alder2001].\n\nC.[^x]\n\n{own}\n"
    html = _without_tags(finished(draft, style="chicago-notes-bibliography-16th-edition").to_html())
    assert html.count("Ibid.") == 2
    assert "So says ibid." in html


def test_citations_in_tables_captions_notes_and_front_matter_are_put_in():
    draft = (
        "---\ntitle: T\nabstract: As @cedar2015 said.\n---\n\nA.[^1]\n\n[^1]: See [@alder2001].\n\n"
        "| a |\n|---|\n| @birch2010 |\n\n: After @doe:1999a\n"
    )
    html = finished(draft).to_html(standalone=True)
    for printed in ("Cedar and Doum", "Alder, 2001", "Birch (2010)", "Doe (1999)"):
        assert printed in html.replace("</a>", "").replace("\n", " ") or printed in _without_tags(html)


def _without_tags(html):
    import re

    return " ".join(re.sub("<[^>]*>", "", html).split())


def test_nocite_is_listed_and_star_is_all():
    assert "Birch, B." in finished("---\nnocite: '@birch2010'\n---\n\nAs @alder2001.").to_text()
    everything = finished("---\nnocite: '[@*]'\n---\n\nAs @alder2001.").to_text()
    assert all(name in everything for name in ("Birch, B.", "Cedar, C.", "Doe, J."))


def test_a_star_in_the_text_stays_as_typed_with_a_warning():
    made = finished("All [@*].")
    assert "All [@*]." in made.to_text()
    assert [d.code for d in made.diagnostics] == ["no-citation"]


@pytest.mark.parametrize(
    ("draft", "line"),
    [
        ("@brihgt1999", 1),
        ("# H\n\ntext\nand [see @brihgt1999]", 4),
        ("---\ntitle: T\n---\n\n- x\n- @brihgt1999\n", 6),
        ("a [^1]\n\n[^1]: note\n    [@brihgt1999]", 4),
    ],
)
def test_an_unknown_key_is_an_error_with_line_and_nearest_key(draft, line):
    with pytest.raises(InvalidValueError) as raised:
        evidence().render(draft, file="draft.md")
    assert str(raised.value).startswith(f"draft.md:{line}: error: [unknown-key]")
    assert 'Did you mean "bright1999"?' in str(raised.value)


def test_every_place_with_an_unknown_key_is_told():
    with pytest.raises(InvalidValueError) as raised:
        evidence().render("@nobody\n\nand [@nobody; @noone]", file="d.md")
    lines = [line.split(":")[1] for line in str(raised.value).splitlines() if "error" in line]
    assert lines == ["1", "3", "3"]


@pytest.mark.parametrize(
    ("format", "source", "printed"),
    [
        (
            "latex",
            r"See \citep[see][p. 3]{alder2001}. \citet{birch2010} agree.",
            "(see Alder, 2001, p. 3). Birch (2010)",
        ),
        ("latex", r"\citeauthor{birch2010} agree.", "Birch agree"),
        ("org", "See [cite:@alder2001 p. 3]. [cite/t:@birch2010] agrees.", "(Alder, 2001, p. 3). Birch (2010)"),
        ("typst", "See @alder2001.", "(Alder, 2001)"),
        ("rst", "Plain.", "Plain."),
    ],
)
def test_other_formats_cite_in_their_own_way(format, source, printed):
    draft = read_draft(source, format=format)
    assert printed in works().render(draft).to_text()


def test_citations_lead_to_their_references_where_asked_for():
    html = finished("---\nlink-citations: true\n---\n\nSee [@alder2001; @birch2010].").to_html()
    assert 'href="#ref-alder2001"' in html
    assert 'href="#ref-birch2010"' in html
    assert 'id="ref-birch2010"' in html


@pytest.mark.parametrize("format", ["docx", "odt", "html", "rtf"])
def test_citations_typed_as_text_are_citations_where_a_format_has_none(format):
    typed = (
        "Text \\[see \\@birch2010, p. 3; \\@alder2001, *passim*\\] and \\@alder2001 \\[p. 4\\]. "
        "Mail me\\@alder2001.org, \\[no\\]."
    )
    source = pandoc.converted(typed.encode(), reader="markdown", writer=format, options=("-s", "-Mpagetitle=t"))
    text = works().render(read_draft(source.content, format=format)).to_text()
    assert "(see Birch, 2010, p. 3; Alder, 2001, passim) and Alder (2001, p. 4)." in text
    assert "me@alder2001.org, [no]." in text


def test_a_name_typed_in_word_that_is_no_key_stays_with_a_warning():
    source = pandoc.converted(b"Thanks to \\@somebody.", reader="markdown", writer="docx")
    made = works().render(read_draft(source.content, format="docx"))
    assert "Thanks to @somebody." in made.to_text()
    assert [d.code for d in made.diagnostics] == ["no-citation"]


def test_typst_citations_keep_their_supplements_and_forms():
    source = (
        '@alder2001[p. 3], #cite(<birch2010>, form: "prose"), '
        '#cite(<birch2010>, form: "year", supplement: [p. 4]), #cite(<birch2010>, form: "author").'
    )
    text = works().render(read_draft(source, format="typst")).to_text()
    assert "(Alder, 2001, p. 3), Birch (2010), (2010, p. 4), Birch." in text


def test_bibliographies_that_latex_and_typst_name_are_found():
    typst = read_draft('= T\n#bibliography("a.bib", style: "ieee")', format="typst")
    latex = read_draft("\\addbibresource{a.bib} x", format="latex")
    assert typst.front.texts("bibliography") == latex.front.texts("bibliography") == ("a.bib",)
    assert typst.front.text("style") == "ieee"
