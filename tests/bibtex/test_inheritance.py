"""crossref, xdata, sets, related entries (biblatex manual, 2.4.1, 3.4, 3.13, Appendix B)."""

import pytest

from mutualevidence.bibtex import Entry, read_bibtex
from mutualevidence.bibtex.mapping.aliases import ALIASES, Alias


def first(text: str) -> Entry:
    return read_bibtex(text).entries[0]


@pytest.mark.parametrize(
    ("child", "parent", "name", "value"),
    [
        ("inproceedings", "proceedings", "booktitle", "P"),
        ("conference", "proceedings", "booktitle", "P"),
        ("incollection", "collection", "booktitle", "P"),
        ("incollection", "book", "booktitle", "P"),
        ("inbook", "book", "booktitle", "P"),
        ("inbook", "book", "bookauthor", "A"),
        ("inbook", "book", "author", "A"),
        ("article", "periodical", "journaltitle", "P"),
        ("book", "mvbook", "maintitle", "P"),
        ("inbook", "mvbook", "mainsubtitle", "S"),
        ("inproceedings", "proceedings", "booksubtitle", "S"),
        ("inproceedings", "proceedings", "year", "1999"),
        ("inproceedings", "proceedings", "booktitleaddon", ""),
        ("inproceedings", "proceedings", "shorttitle", ""),
        ("inproceedings", "proceedings", "label", ""),
        ("misc", "misc", "subtitle", "S"),
    ],
)
def test_crossref_gives_what_the_types_say(child: str, parent: str, name: str, value: str) -> None:
    entry = first(
        f"@{child}{{c, title={{T}}, crossref={{p}}}}\n"
        f"@{parent}{{p, title={{P}}, subtitle={{S}}, author={{A}}, year=1999, shorttitle={{X}}, label={{L}}}}"
    )
    assert entry.value(name) == value
    assert entry.value("title") == "T"
    if value:
        assert entry.fields[name].inherited_from == "p"


def test_own_field_counts_under_either_name() -> None:
    entry = first(
        "@inproceedings{c, title={T}, year=2000, address={A}, crossref={p}}"
        "@proceedings{p, title={P}, date={1999-01}, location={L}, publisher={Q}}"
    )
    assert ("date" in entry.fields, "location" in entry.fields) == (False, False)
    assert entry.value("publisher") == "Q"


def test_a_booktitle_of_the_parent_is_the_booktitle_of_the_child() -> None:
    entry = first("@inproceedings{c, crossref={p}} @proceedings{p, booktitle={B}, title={Long}}")
    assert entry.value("booktitle") == "B"


def test_chain_of_crossrefs_is_followed() -> None:
    entry = first(
        "@inbook{a, crossref={b}} @book{b, title={B}, crossref={c}} @mvbook{c, title={C}, publisher={P}}"
    )
    assert [entry.value(name) for name in ("booktitle", "maintitle", "publisher")] == ["B", "C", "P"]
    assert entry.fields["publisher"].inherited_from == "c"


@pytest.mark.parametrize(
    "text",
    [
        "@misc{a, crossref={a}, note={N}}",
        "@misc{a, crossref={b}, note={N}} @misc{b, crossref={a}, publisher={P}}",
        "@misc{a, xdata={b}, note={N}} @xdata{b, xdata={c}} @xdata{c, xdata={b}}",
    ],
)
def test_circle_is_reported_and_ends(text: str) -> None:
    bib = read_bibtex(text)
    assert "circular-crossref" in {diagnostic.code for diagnostic in bib.diagnostics}
    assert bib.entries[0].value("note") == "N"


def test_long_chain_needs_no_deep_stack() -> None:
    text = "".join(f"@misc{{k{n}, crossref={{k{n + 1}}}}}\n" for n in range(5000)) + "@misc{k5000, note={N}}"
    assert first(text).value("note") == "N"


def test_unknown_parent_is_reported() -> None:
    [diagnostic] = read_bibtex("@misc{a,\n crossref={nobody}}").diagnostics
    assert (diagnostic.code, diagnostic.key, diagnostic.field) == ("unknown-crossref", "a", "crossref")


def test_crossref_forgives_letter_case_and_takes_aliases() -> None:
    assert first("@misc{a, crossref={B}} @misc{b, note={N}}").value("note") == "N"
    assert first("@misc{a, crossref={old}} @misc{b, ids={older, old}, note={N}}").value("note") == "N"


def test_of_entries_without_a_key_the_one_with_the_alias_is_the_parent() -> None:
    bib = read_bibtex("@misc{c, crossref={x}} @misc{, note={Other}} @misc{, ids={x}, note={N}}")
    field = bib.entries[0].fields["note"]
    assert (field.value, field.inherited_from) == ("N", "x")


def test_an_entry_does_not_inherit_from_others_without_a_key() -> None:
    bib = read_bibtex("@misc{, note={Other}} @misc{, ids={x}, crossref={x}, title={T}}")
    assert "note" not in bib.entries[1].fields
    assert [diagnostic.code for diagnostic in bib.diagnostics if "crossref" in diagnostic.code] == [
        "circular-crossref"
    ]


def test_xdata_fields_come_in_and_are_no_references() -> None:
    bib = read_bibtex(
        "@book{a, xdata={m, n}, title={T}} @xdata{m, publisher={P}, xdata={o}}"
        "@xdata{n, location={L}} @xdata{o, note={N}}"
    )
    assert [bib.entries[0].value(name) for name in ("publisher", "location", "note")] == ["P", "L", "N"]
    assert [reference.id for reference in bib.references] == ["a"]


def test_granular_xdata_gives_one_field_or_one_item() -> None:
    entry = first(
        "@book{a, location={xdata=m-location-2}, note={xdata=m-addendum}, publisher={xdata=m}}"
        "@xdata{m, location={Oslo and Rome}, addendum={A}, publisher={P}}"
    )
    assert [entry.value(name) for name in ("location", "note", "publisher")] == ["Rome", "A", "P"]


def test_granular_xdata_without_a_number_gives_the_whole_list() -> None:
    entry = first("@book{a, location={xdata=m-location}, publisher={xdata=m-publisher-3}} @xdata{m,"
                  " location={Oslo and Rome}, publisher={P and Q}}")  # fmt: skip
    assert entry.value("location") == "Oslo and Rome"
    assert entry.value("publisher") == "P and Q"  # there is no third one: better all than none


@pytest.mark.parametrize("value", ["xdata=m-note", "xdata = m-note", "xdata =m-note"])
def test_blanks_around_the_sign_of_granular_xdata_do_not_matter(value: str) -> None:
    assert first(f"@book{{a, note={{{value}}}}} @xdata{{m, note={{N}}}}").value("note") == "N"


@pytest.mark.parametrize("value", ["xdata", "xdata of a = b", "The xdata=m-note", "metaxdata=m"])
def test_a_value_that_only_speaks_of_xdata_stays(value: str) -> None:
    bib = read_bibtex(f"@book{{a, note={{{value}}}}} @xdata{{m, note={{N}}}}")
    assert bib.entries[0].value("note") == value
    assert not bib.diagnostics


def test_related_entries_and_members_are_found() -> None:
    bib = read_bibtex("@book{a, related={b, c}} @book{b} @book{c, related={a}} @set{s, entryset={a,b}}")
    by_key = {entry.key: entry for entry in bib.entries}
    assert [entry.key for entry in by_key["a"].related] == ["b", "c"]
    assert [entry.key for entry in by_key["c"].related] == ["a"]
    assert [entry.key for entry in by_key["s"].members] == ["a", "b"]


def test_aliases_lead_to_their_key() -> None:
    assert read_bibtex("@misc{k, ids={a, b}}").aliases == {"a": "k", "b": "k"}


@pytest.mark.parametrize("row", ALIASES, ids=lambda row: row.alias)
def test_a_field_under_either_name_is_the_childs_own(row: Alias) -> None:
    for own, parents in ((row.alias, row.name), (row.name, row.alias)):
        text = (
            f"@misc{{b, {own} = {{Mine}}, crossref = {{a}}}}\n@book{{a, title = {{T}}, {parents} = {{Theirs}}}}\n"
        )
        (child, _) = read_bibtex(text).entries
        assert parents not in child.fields
