"""A bibliography with findings file and draft, and all commands that change files, for programs that attack."""

from __future__ import annotations

from pathlib import Path

FINDING = """
  finding-{id} = {{kind = {{comparison}}, statement = {{Same.}}, a = {{x}}, b = {{y}},
    outcome = {{name = {{grief}}}}, direction = {{no-difference}}, source = {{access = {{abstract}}}}}},"""
ENTRIES = {
    "ash": "@article{{ash, author = {{Ash, Jo}}, title = {{Grief}}, doi = {{10.1000/xyz123}},{finding}\n}}\n",
    "bay": "@article{{bay, author = {{Bay, Li}}, title = {{Sleep}}, year = 2002, doi = {{https://doi.org/10.1000/b}}\n}}\n",
    "cox": "@article{{cox, author = {{Ash, Jo}}, title = {{Grief}}, year = 2001, doi = {{10.1000/xyz123}}\n}}\n",
    "claim": "@claim{{c, text = {{It helps.}}}}\n",
}
SIDECAR = """format: mutualevidence/1
studies:
  bay: # a comment
    findings:
      - {id: b, kind: comparison, statement: Same., a: x, b: y, outcome: {name: sleep}, direction: no-difference,
         source: {access: abstract}}
"""
SHEET = "author,year,title,outcome,direction,a,b\nElm,2003,Walks,mood,favours-a,walks,none\n"
ANSWERS = (
    "--id new --design rct --kind comparison --statement S --outcome o --direction no-difference --source abstract"
)
COMMANDS = {
    "findings add": f"findings add refs.bib ash {ANSWERS} --a x --b y",
    "findings add, findings file": f"findings add refs.bib bay {ANSWERS} --a x --b y",
    "findings move to the findings file": "findings move refs.bib ash --to sidecar",
    "findings move to the entry": "findings move refs.bib bay --to entry",
    "findings edit": "findings edit refs.bib ash#a statement=Other.",
    "findings edit, findings file": "findings edit refs.bib bay#b statement=Other.",
    "findings remove": "findings remove refs.bib bay#b",
    "findings import": "findings import sheet.csv --into refs.bib --set kind=comparison --to sidecar",
    "claims add": "claims add refs.bib d text=More.",
    "claims edit": "claims edit refs.bib c text=Less.",
    "claims remove": "claims remove refs.bib c",
    "edit": "edit refs.bib bay note=New",
    "remove": "remove refs.bib cox",
    "rename": "rename refs.bib bay dell --draft paper/draft.md",
    "keys": "keys refs.bib --draft paper/draft.md",
    "tidy": "tidy refs.bib",
    "sort": "sort refs.bib --by -key",
    "dedupe": "dedupe refs.bib --draft paper/draft.md",
    "merge": "merge refs.bib refs.bib -o refs2.bib",
    "check --fix": "check refs.bib --fix",
    "convert -o": "convert refs.bib --to csl-json -o refs.json",
    "restore": "restore refs.bib 1",
    "undo": "undo refs.bib",
}
"""Words of the command line by the attack's name; the sample has been changed once, so that undo has something."""


def write_sample(folder: Path) -> None:
    """Write the files of the sample into ``folder``."""
    (folder / "paper").mkdir(parents=True, exist_ok=True)
    entries = "".join(entry.format(finding=FINDING.format(id="a")) for entry in ENTRIES.values())
    files = {
        "refs.bib": entries,
        "refs.findings.yaml": SIDECAR,
        "paper/draft.md": "Sleep [@bay] and grief [@ash].\n",
        "sheet.csv": SHEET,
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def files_in(folder: Path) -> dict[str, bytes]:
    """Returns what everybody sees: hidden files are ours."""
    shown = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {str(path.relative_to(folder)): path.read_bytes() for path in shown}
