"""`mutualevidence-filter`: what pandoc and Quarto start, and what they get (pandoc's manual, Filters)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from drafting import PROJECT, WORKS, evidence

from mutualevidence.drafts import pandoc
from mutualevidence.drafts.json_filter import filtered_tree

DRAFT = """---
bibliography: works.bib
nocite: "@birch2010"
---

See [@alder2001, p. 3] and @fig-flow.

![Flow](flow.png){#fig-flow}
"""


def run(text, folder, *options, program=""):
    """What ``program``, or our pandoc, makes of ``text`` with the filter."""
    script = folder / "mutualevidence-filter"
    script.write_text(f"#!{sys.executable}\nfrom mutualevidence.cli.pandoc_filter import main\nmain()\n")
    script.chmod(0o755)
    (folder / "works.bib").write_text(WORKS)
    (folder / "draft.md").write_text(text)
    return subprocess.run(
        [program or pandoc._program(), "draft.md", "--filter", str(script), *options],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=False,
        text=True,
    )


def test_pandoc_prints_our_citations_and_list(tmp_path):
    done = run(DRAFT, tmp_path, "-t", "plain")
    assert done.returncode == 0, done.stderr
    assert "(Alder, 2001, p. 3)" in done.stdout
    assert "Birch, B. (2010)" in done.stdout


def test_labels_are_left_to_others(tmp_path):
    done = run(DRAFT, tmp_path, "-t", "json")
    cited = [e["citationId"] for e in _cites(json.loads(done.stdout))]
    assert cited == ["fig-flow"]


def _cites(tree):
    if isinstance(tree, list):
        return [found for part in tree for found in _cites(part)]
    if isinstance(tree, dict):
        if tree.get("t") == "Cite":
            return tree["c"][0]
        return [found for part in tree.values() for found in _cites(part)]
    return []


def test_an_unknown_key_stops_pandoc_and_says_why(tmp_path):
    done = run(DRAFT.replace("alder2001", "aldre2001"), tmp_path, "-t", "plain")
    assert done.returncode != 0
    assert 'there is no entry "aldre2001"' in done.stderr
    assert 'Did you mean "alder2001"?' in done.stderr


def test_a_document_without_bibliography_is_told(tmp_path):
    done = run("See [@alder2001].", tmp_path)
    assert "names no bibliography" in done.stderr


@pytest.mark.skipif(not shutil.which("pandoc"), reason="no pandoc on the path")
def test_the_pandoc_on_the_path_may_be_older(tmp_path):
    done = run(DRAFT, tmp_path, "-t", "html", program=str(shutil.which("pandoc")))
    assert done.returncode == 0, done.stderr
    assert "(Alder, 2001, p. 3)" in done.stdout


def test_plots_are_given_as_files_and_old_pandocs_get_old_figures():
    pytest.importorskip("matplotlib")
    text = "```{.evidence claim=as-effective-as-therapy plot=directions}\n```\n"
    made = pandoc.converted(text.encode(), reader="markdown", writer="json")
    for version in ([1, 23, 1], [1, 22, 2]):
        tree = {**json.loads(made.content), "pandoc-api-version": version}
        done = filtered_tree(tree, lambda draft: evidence().sources_for(draft), "docx")
        kinds = [block["t"] for block in done["blocks"]]
        assert kinds[0] == ("Figure" if version[1] == 23 else "Para")
        image = next(each for each in _nodes(done["blocks"]) if each.get("t") == "Image")
        assert Path(image["c"][2][0]).read_bytes().startswith(b"\x89PNG")


def _nodes(tree):
    if isinstance(tree, list):
        for part in tree:
            yield from _nodes(part)
    elif isinstance(tree, dict):
        yield tree
        yield from _nodes(list(tree.values()))


def test_the_quarto_extension_names_the_filter():
    extension = PROJECT / "quarto" / "_extensions" / "mutualevidence" / "_extension.yml"
    assert "mutualevidence-filter" in extension.read_text(encoding="utf-8")
