"""Makes the reference page of the BibTeX mapping from the tables of entry types and fields.

python tests/docs/mapping_page.py        prints the page
python tests/docs/mapping_page.py -w     writes it
"""

from __future__ import annotations

import sys
from pathlib import Path

from mutualevidence.bibtex.mapping.fields import EDITOR_TYPES, FIELDS, FORM_FIELDS, KINDS, Row
from mutualevidence.bibtex.mapping.types import ENTRY_OF, SUBTYPES, TYPES, WITHOUT_WORK
from mutualevidence.csl.apa.references import RULES
from mutualevidence.csl.apa.tree import CHANGES

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "bibtex-mapping.md"

INTRODUCTION = """\
# BibTeX and biblatex fields in CSL

What becomes of every entry type and field of the biblatex manual (chapter 2), of BibTeX's own aliases and of
biblatex-apa. This page is made from the tables the program reads (`types.py` and `fields.py` in `bibtex/mapping`).
A field that no row names, and every field whose row says "custom", is kept with the reference under its own name:
nothing read is dropped.
"""

APA = """\
## From there to APA 7

The APA style is the community's `apa.csl`. Where the *Publication Manual* (7th edition) asks for more than a CSL
style or CSL's data can say, it is refined, in one place and for this style only: references are prepared, the
style's tree is edited, and names get what stands beside them. Every other style is pure CSL. How to write an entry
so that it prints right is shown in [APA references by kind](../how-to/apa-references-by-kind.md).
"""

APA_NAMES = [
    ("8.21", "the abbreviation of a group's name is introduced at its first citation"),
    ("8.18", '"et al." stands for two names at least'),
    ("9.8", "user names in square brackets: [@name]"),
    ("9.10", "roles in parentheses: (Director), in the words of the language"),
]

FORMS = {
    "article": "articles (`@article`, `@suppperiodical`, `@review`)",
    "periodical": "`@periodical`",
    "whole": "books and the like (`@book`, `@collection`, `@manual`, `@proceedings`, `@reference` …)",
    "part": "parts of books (`@inbook`, `@incollection`, `@inproceedings`, `@inreference` …)",
    "report": "`@report`, `@techreport`, `@standard`",
    "thesis": "`@thesis`, `@phdthesis`, `@mastersthesis`",
    "unpublished": "`@unpublished`, `@letter`",
    "online": "`@online`, `@electronic`, `@www`",
    "data": "`@dataset`, `@software`, `@hardware`",
    "image": "`@image`, `@artwork`",
    "media": "`@video`, `@movie`, `@audio`, `@music`",
    "talk": "`@presentation`, `@performance`",
    "patent": "`@patent`",
    "case": "`@jurisdiction`",
    "law": "`@legislation`, `@legmaterial`, `@legadminmaterial`, `@legal`",
    "constitution": "`@constitution`",
}


def table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"


def code(text: str) -> str:
    """``text`` as code, "" as nothing."""
    return f"`{text}`" if text else ""


def field_rows(fields: dict[str, Row]) -> list[tuple[str, ...]]:
    """One row a field, in alphabetical order."""
    return [
        (
            code(name),
            code(row.variable) or ("custom" if row.kind == "custom" else "by rule"),
            KINDS[row.kind],
            row.source,
        )
        for name, row in sorted(fields.items())
    ]


def apa_rules() -> list[tuple[str, ...]]:
    """Section and purpose of the rules that prepare references, from the first line of their documentation."""
    documented = (" ".join(str(rule.__doc__).split()).partition(": ") for rule in RULES)
    return [(section, purpose) for section, _, purpose in documented]


def page() -> str:
    """The whole page."""
    types = [
        (code(f"@{name}"), code(row.csl), code(row.genre), row.source) for name, row in sorted(TYPES.items())
    ] + [(code(f"@{name}"), "", "", why) for name, why in WITHOUT_WORK.items()]
    subtypes = [
        (f"{form}", code(name), code(row.csl), row.genre)
        for form, rows in SUBTYPES.items()
        for name, row in sorted(rows.items())
    ]
    parts = [
        INTRODUCTION,
        "## Entry types\n",
        table(("entry type", "CSL type", "genre", "source"), types),
        "## Entry subtypes\n",
        "Any other `entrysubtype` is a description in its writer's words and becomes `genre`.\n",
        table(("form", "entrysubtype", "CSL type", "genre"), subtypes),
        "## Fields\n",
        table(("field", "CSL variable", "read as", "source"), field_rows(FIELDS)),
        "## What differs by form\n",
    ]
    for form, title in FORMS.items():
        own = FORM_FIELDS.get(form)
        if own:
            parts += [f"### {title}\n", table(("field", "CSL variable", "read as", "source"), field_rows(own))]
    parts += [
        "## Types of editor\n",
        table(("editortype", "CSL variable"), [(code(kind), code(name)) for kind, name in EDITOR_TYPES.items()]),
        "## CSL types as entry types (writing)\n",
        table(
            ("CSL type", "entry type", "entrysubtype"),
            [(code(csl), code(f"@{kind}"), code(subtype)) for csl, (kind, subtype) in ENTRY_OF.items()],
        ),
    ]
    parts += [
        APA,
        "### References\n",
        table(("Manual", "what is done"), apa_rules()),
        "### The style's tree\n",
        table(
            ("Manual", "macro", "what is done"),
            [(section, code(macro), purpose) for section, macro, _, purpose in CHANGES],
        ),
        "### Names\n",
        table(("Manual", "what is done"), list(APA_NAMES)),
    ]
    return "\n".join(parts)


if __name__ == "__main__":
    if "-w" in sys.argv[1:]:
        PAGE.write_text(page(), "utf-8")
    else:
        sys.stdout.write(page())
