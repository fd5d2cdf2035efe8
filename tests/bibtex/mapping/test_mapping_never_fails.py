"""No entry, whatever stands in it, makes the mapping fail, in either direction."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from mutualevidence.bibtex.mapping.fields import FIELDS, FORM_FIELDS
from mutualevidence.bibtex.mapping.to_reference import reference_from_entry
from mutualevidence.bibtex.mapping.types import SUBTYPES, TYPES
from mutualevidence.bibtex.syntax.document import Entry
from mutualevidence.bibtex.writing.to_entry import fields_from_reference
from mutualevidence.check import checked

NAMES = sorted({*FIELDS, *(name for rows in FORM_FIELDS.values() for name in rows), "author+an:role", "odd field"})
VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["{", "}", "\\", "and", " and ", ", ,", "=", "1=", "--", "0", "-1~", "xdata=", "{{}}", "\\emph{", "~"]
    ),
    st.sampled_from(sorted({subtype for rows in SUBTYPES.values() for subtype in rows})),
    st.sampled_from(["phdthesis", "inpress", "2010-22/", "347 U.S. 483", "10.1234/a", "Vol. 3", "director", "us"]),
)
ENTRIES = st.builds(
    Entry.of,
    st.sampled_from([*TYPES, "oddtype"]),
    st.text(max_size=8),
    st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=8),
)


@settings(max_examples=300, deadline=None)
@given(ENTRIES, st.sampled_from(["biblatex", "bibtex"]))
def test_every_entry_is_read_checked_and_written(entry: Entry, dialect: str) -> None:
    reference, _ = reference_from_entry(entry)
    checked([reference])
    kind, fields = fields_from_reference(reference, dialect=dialect)
    assert kind
    assert all(isinstance(value, str) for value in fields.values())


@settings(max_examples=200, deadline=None)
@given(ENTRIES, ENTRIES, st.sampled_from(["reviewof", "commenton", "reprintfrom", "translationof", "odd", ""]))
def test_related_entries_of_any_kind(entry: Entry, other: Entry, relation: str) -> None:
    entry.related = (other,)
    entry.fields.update(Entry.of("misc", "", {"relatedtype": relation, "related": "x"}).fields)
    reference_from_entry(entry)
