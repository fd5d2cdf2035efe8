"""Sites of Sphinx and MkDocs with citations, evidence and reference lists, built and read."""

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
REFERENCE = 'id="ref-marmar1988"'


def text_of(html):
    return " ".join(re.sub("<[^>]*>", "", html).split())


# --- MkDocs --------------------------------------------------------------------------------------------------


def mkdocs_site(folder, monkeypatch, **pages):
    """The built pages of a site, by name."""
    pytest.importorskip("mkdocs")
    from mkdocs.commands.build import build
    from mkdocs.config import config_options, load_config
    from mkdocs.plugins import get_plugins

    ours = EntryPoint("mutualevidence", "mutualevidence.extensions.mkdocs:MutualEvidencePlugin", "mkdocs.plugins")
    known = {**get_plugins(), "mutualevidence": ours}
    monkeypatch.setattr(config_options.plugins, "get_plugins", lambda: known)
    shutil.copy(PROJECT / "references.bib", folder)
    (folder / "docs").mkdir()
    for name, text in pages.items():
        (folder / "docs" / f"{name}.md").write_text(text, encoding="utf-8")
    plugin = {"mutualevidence": {"bibliography": ["references.bib"]}}
    monkeypatch.chdir(folder)
    (folder / "mkdocs.yml").write_text("site_name: S\ntheme: readthedocs\nuse_directory_urls: false\n")
    build(load_config("mkdocs.yml", plugins=[plugin]))
    built = {name: (folder / "site" / f"{name}.html").read_text(encoding="utf-8") for name in pages}
    return {name: html[html.index('role="main"') :] for name, html in built.items()}


def test_mkdocs_pages_cite_and_list(tmp_path, monkeypatch):
    page = (
        "# Groups\n\n@bright1999 compared them [see @marmar1988, p. 205]. Mail me@x.org, `[@code]`.\n\n"
        "```{evidence claim=as-effective-as-therapy number=studies}\nIn all, {number} studies.\n```\n"
    )
    html = mkdocs_site(tmp_path, monkeypatch, index=page)["index"]
    text = text_of(html)
    assert "Bright et al. (1999) compared them (see Marmar et al., 1988, p. 205). Mail me@x.org, [@code]." in text
    assert "In all, two studies." in text
    assert REFERENCE in html
    assert 'href="#ref-marmar1988"' in html
    assert "Roberts, L. J." not in text


@pytest.mark.parametrize(
    ("page", "cites"),
    [
        ("```x\n@bright1999\n```\n", False),
        ("````\n```\n@bright1999\n````\n", False),
        ("~~~\n```\n@bright1999\n~~~\n", False),
        ("```\nA fence that never closes.\n\n@bright1999\n", True),
        ("```\ncode\n```\n@bright1999\n```\ncode\n```\n", True),
        ("```code``` of @bright1999\n\n```\n", True),
        ("`` ` @bright1999 ` ``\n", False),
    ],
)
def test_a_page_of_mkdocs_cites_outside_code(page, cites):
    pytest.importorskip("mkdocs")
    from mutualevidence.extensions.mkdocs import MutualEvidencePlugin
    from mutualevidence.extensions.pages import Site

    plugin = MutualEvidencePlugin()
    plugin.site = Site.read([str(PROJECT / "references.bib")], "apa", None)
    assert ("Bright et al." in text_of(plugin.finished(page, "page.md"))) is cites


def test_a_page_of_mkdocs_lists_what_the_whole_site_cites(tmp_path, monkeypatch):
    pages = {"index": "As @roberts1999 says.", "all": "[@marmar1988]\n\n{bibliography}\n"}
    made = mkdocs_site(tmp_path, monkeypatch, **pages)
    assert 'id="ref-roberts1999"' in made["all"]
    assert 'id="ref-bright1999"' not in made["all"]
    assert "<h2" not in made["all"]


def test_mkdocs_is_told_of_unknown_keys_with_file_and_line(tmp_path, monkeypatch, caplog):
    with caplog.at_level(logging.WARNING):
        html = mkdocs_site(tmp_path, monkeypatch, index="One.\n\nAs @brihgt1999 says.")["index"]
    assert "@brihgt1999" in html
    assert any("index.md:3" in m and 'Did you mean "bright1999"?' in m for m in caplog.messages)


# --- Sphinx --------------------------------------------------------------------------------------------------


def sphinx_site(folder, builder="html", **pages):
    """The built pages of a site, by name, and its warnings."""
    pytest.importorskip("sphinx")
    shutil.copy(PROJECT / "references.bib", folder)
    (folder / "conf.py").write_text(
        'extensions = ["mutualevidence.extensions.sphinx"]\nmutualevidence_bibliography = ["references.bib"]\n'
    )
    for name, text in pages.items():
        (folder / f"{name}.rst").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "--no-color", "-b", builder, ".", builder],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    suffix = {"html": ".html", "text": ".txt"}[builder]
    return {name: (folder / builder / f"{name}{suffix}").read_text("utf-8") for name in pages}, done.stderr


INDEX = """Groups
======

:cite:t:`bright1999` compared them :cite:p:`see @marmar1988, p. 205; @roberts1999`, :cite:year:`marmar1988`.

.. evidence::
   :claim: as-effective-as-therapy
   :table: findings

.. evidence::
   :claim: as-effective-as-therapy
   :number: studies

   In all, {number} studies.

.. bibliography::

.. toctree::

   other
"""
OTHER = "Other\n=====\n\nHere :cite:p:`marmar1988`.\n\n.. bibliography::\n   :all:\n"


def test_sphinx_pages_cite_and_list(tmp_path):
    made, warnings = sphinx_site(tmp_path, index=INDEX, other=OTHER)
    assert not warnings
    text = text_of(made["index"])
    assert (
        "Bright et al. (1999) compared them (see Marmar et al., 1988, p. 205; Roberts et al., 1999), (1988)."
        in text
    )
    assert "Table 1. Findings on the Claim" in text
    assert "In all, two studies." in text
    assert REFERENCE in made["index"]
    assert 'href="#ref-marmar1988"' in made["index"]
    assert 'id="ref-roberts1999"' in made["other"]


def test_other_builders_of_sphinx_have_the_same_text(tmp_path):
    made, warnings = sphinx_site(tmp_path, "text", index=INDEX, other=OTHER)
    assert not warnings
    assert "*Journal of Consulting and Clinical Psychology*" in " ".join(made["index"].split())


def test_plots_are_pictures_in_html(tmp_path):
    pytest.importorskip("matplotlib")
    plot = "P\n=\n\n.. evidence::\n   :claim: as-effective-as-therapy\n   :plot: directions\n"
    made, warnings = sphinx_site(tmp_path, index=plot)
    assert not warnings
    source = re.search(r'src="(_images/[^"]+)"', made["index"])
    assert source
    assert (tmp_path / "html" / source[1]).stat().st_size > 500


def test_sphinx_is_told_of_unknown_keys_and_claims(tmp_path):
    page = "P\n=\n\n:cite:p:`brihgt1999`\n\n.. evidence::\n   :claim: lower-cots\n"
    _, warnings = sphinx_site(tmp_path, index=page)
    assert "index.rst:4" in warnings
    assert 'Did you mean "bright1999"?' in warnings
    assert 'Did you mean "lower-cost"?' in warnings
