"""The page of the BibTeX mapping is current, and its tables are complete (biblatex manual, chapter 2)."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from mutualevidence.bibtex.mapping.fields import FIELDS, FORM_FIELDS, KINDS
from mutualevidence.bibtex.mapping.types import ENTRY_OF, SUBTYPES, TYPES
from mutualevidence.model.variables import TYPES as CSL_TYPES
from mutualevidence.model.variables import VARIABLES

_spec = importlib.util.spec_from_file_location("mapping_page", Path(__file__).with_name("mapping_page.py"))
assert _spec is not None
assert _spec.loader is not None
page = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(page)

ENTRY_TYPES = """
    article book mvbook inbook bookinbook suppbook booklet collection mvcollection incollection
    suppcollection dataset manual misc online patent periodical suppperiodical proceedings mvproceedings
    inproceedings reference mvreference inreference report software thesis unpublished conference electronic
    mastersthesis phdthesis techreport www artwork audio bibnote commentary image jurisdiction legislation
    legal letter movie music performance review standard video
""".split()
"""Entry types of the biblatex manual, 2.1.1 to 2.1.3 (but @set and @xdata, which are no works)."""

DATA_FIELDS = """
    abstract addendum afterword annotation annotator author authortype bookauthor bookpagination
    booksubtitle booktitle booktitleaddon chapter commentator date doi edition editor editora editorb
    editorc editortype editoratype editorbtype editorctype eid entrysubtype eprint eprintclass eprinttype
    eventdate eventtitle eventtitleaddon file foreword holder howpublished indextitle institution
    introduction isan isbn ismn isrn issn issue issuesubtitle issuetitle issuetitleaddon iswc
    journalsubtitle journaltitle journaltitleaddon label language library location mainsubtitle maintitle
    maintitleaddon month nameaddon note number organization origdate origlanguage origlocation origpublisher
    origtitle pages pagetotal pagination part publisher pubstate reprinttitle series shortauthor shorteditor
    shorthand shorthandintro shortjournal shortseries shorttitle subtitle title titleaddon translator type
    url urldate venue version volume volumes year crossref entryset execute gender langid langidopts ids
    indexsorttitle keywords options presort related relatedoptions relatedtype relatedstring sortkey
    sortname sortshorthand sorttitle sortyear xdata xref namea nameb namec nameatype namebtype namectype
    lista listb listc listd liste listf usera userb userc userd usere userf verba verbb verbc address annote
    archiveprefix journal key pdf primaryclass school
""".split()
"""Fields of the biblatex manual, 2.2.2 to 2.2.5."""


def test_the_page_is_current() -> None:
    assert page.PAGE.read_text("utf-8") == page.page(), "python tests/docs/mapping_page.py -w"


@pytest.mark.parametrize("name", ENTRY_TYPES)
def test_every_entry_type_of_the_manual_has_a_row(name: str) -> None:
    assert TYPES[name].csl in CSL_TYPES


@pytest.mark.parametrize("name", DATA_FIELDS)
def test_every_field_of_the_manual_has_a_row_with_its_source(name: str) -> None:
    row = FIELDS[name]
    assert row.kind in KINDS
    assert row.source
    assert row.variable or row.kind in ("custom", "rule")


def test_every_variable_is_one_of_csl() -> None:
    rows = [*FIELDS.values(), *(row for form in FORM_FIELDS.values() for row in form.values())]
    assert {row.variable for row in rows} - {""} <= VARIABLES


def test_every_csl_type_can_be_written() -> None:
    assert set(ENTRY_OF) == CSL_TYPES
    assert {kind for kind, _ in ENTRY_OF.values()} <= set(TYPES)


def test_subtypes_name_csl_types() -> None:
    assert {row.csl for rows in SUBTYPES.values() for row in rows.values()} - {""} <= CSL_TYPES


def test_every_form_has_its_heading() -> None:
    assert {row.form for row in TYPES.values()} - {""} == set(page.FORMS)
