"""The commands that keep a library in order, as people type them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
ORIGINAL = (PROJECT / "references.bib").read_text(encoding="utf-8")


def test_a_dry_run_shows_the_difference_and_writes_nothing(run, tmp_path):
    outcome = run("rename", "references.bib", "bright1999", "bright", "--diff")
    assert outcome.status == 0
    assert "-@article{bright1999,\n+@article{bright,\n" in outcome.out
    assert (tmp_path / "references.bib").read_text(encoding="utf-8") == ORIGINAL
    assert [path.name for path in tmp_path.iterdir()] == ["references.bib"]


@pytest.mark.parametrize(
    "command",
    [
        ("convert", "references.bib"),
        ("merge", "references.bib"),
        ("filter", "references.bib", "year>1900"),
        ("edit", "references.bib", "bright1999", "volume=3"),
    ],
)
def test_a_dry_run_shows_what_another_file_would_hold(run, tmp_path, command):
    (tmp_path / "old.bib").write_text("@book{old, title = {Old}}\n")
    outcome = run(*command, "-o", "old.bib", "--diff")
    assert outcome.status == 0
    assert "--- a/old.bib\n+++ b/old.bib\n" in outcome.out
    assert "-@book{old, title = {Old}}\n" in outcome.out
    assert "+@article{marmar1988,\n" in outcome.out
    assert (tmp_path / "old.bib").read_text() == "@book{old, title = {Old}}\n"


def test_a_new_key_that_the_format_does_not_hold_is_told(run, tmp_path):
    (tmp_path / "a.nbib").write_text("PMID- 1\nTI  - Help.\nFAU - Doe, Jo\nDP  - 2001\nJT  - Aid\n")
    outcome = run("rename", "a.nbib", "doe2001", "doe")
    assert "[key-not-kept] pubmed has no place for keys" in outcome.err


def test_rename_with_a_draft_and_undo(run, tmp_path):
    draft = tmp_path / "d.md"
    draft.write_text("As @bright1999 says.\n")
    outcome = run("rename", "references.bib", "bright1999", "bright", "--draft", "d.md")
    assert (outcome.status, outcome.out) == (0, "")
    assert outcome.err == "Changed: references.bib, d.md. To take it back: mutualevidence undo references.bib\n"
    assert draft.read_text() == "As @bright says.\n"
    assert run("check", "references.bib").status == 0
    assert run("undo", "references.bib").status == 0
    assert draft.read_text() == "As @bright1999 says.\n"
    assert (tmp_path / "references.bib").read_text(encoding="utf-8") == ORIGINAL


def test_check_mends_what_is_safe_shows_it_first_and_takes_it_back(run, tmp_path):
    file, text = tmp_path / "a.bib", "@book{a, title = {Care}, pages = {1-9}, year = 2000}\n"
    file.write_text(text)
    shown = run("check", "a.bib", "--fix", "--diff")
    assert (shown.status, file.read_text()) == (0, text)
    assert "+@book{a, title = {Care}, pages = {1--9}, year = 2000}\n" in shown.out
    fixed = run("check", "a.bib", "--fix")
    assert (fixed.status, "[missing-publisher]" in fixed.out) == (1, True)
    assert '[mended] "a" has pages 1--9 now, for 1-9\nChanged: a.bib.' in fixed.err
    assert file.read_text() == text.replace("1-9", "1--9")
    assert run("undo", "a.bib").status == 0
    assert file.read_text() == text
    assert run("check", "a.bib", "references.bib", "--fix").status == 2


def test_keys_to_another_file(run, tmp_path):
    outcome = run("keys", "references.bib", "--pattern", "auth.upper + shortyear", "-o", "new.bib")
    assert outcome.status == 0
    assert "@article{BRIGHT99," in (tmp_path / "new.bib").read_text(encoding="utf-8")
    assert (tmp_path / "references.bib").read_text(encoding="utf-8") == ORIGINAL


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["keys", "references.bib", "-p", "atuh"], "Did you mean auth"),
        (["edit", "references.bib", "bright1999"], "FIELD=VALUE"),
        (["edit", "references.bib", "note=x"], "KEY"),
        (["edit", "references.bib", "brihgt1999", "note=x"], "Did you mean bright1999"),
        (["remove", "references.bib"], "KEY"),
        (["sort", "references.bib", "--by", "yera"], "Did you mean year"),
        (["filter", "references.bib", "year>x"], "compares whole numbers"),
        (["undo", "references.bib"], "nothing to undo"),
        (["undo", "missing.bib"], "no such file"),
        (["rename", "references.bib", "bright1999", "marmar1988"], "is taken"),
        (["rename", "references.bib", "bright1999", "b", "--draft", "none.md"], "no such file"),
        (["merge", "references.bib", "-o", "references.bib"], "would be lost"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_written(run, tmp_path, arguments, message):
    outcome = run(*arguments)
    assert outcome.status == 2
    assert message in outcome.err
    assert (tmp_path / "references.bib").read_text(encoding="utf-8") == ORIGINAL


def test_edit_where(run):
    outcome = run("edit", "references.bib", "--where", "year:1990..", "langid=english", "-n")
    assert outcome.out.count("+  langid") == 2


def test_remove_tells_claims(run):
    outcome = run("remove", "references.bib", "marmar1988", "-o", "-")
    assert "@article{marmar1988" not in outcome.out
    assert "[claim-loses-finding]" in outcome.err


def test_filter_prints_entries_as_they_are_written(run):
    outcome = run("filter", "references.bib", "author:roberts")
    start = ORIGINAL.index("@article{roberts1999")
    assert ORIGINAL[start : ORIGINAL.index("@claim")].strip() in outcome.out
    assert "@article{bright1999" not in outcome.out
    assert run("filter", "references.bib", "year<1990", "--keys").out == "marmar1988\n"
    assert run("filter", "references.bib", "nobody").err == "nothing found\n"
    assert run("filter", "references.bib", "-author:bright", "-year:1988", "--keys").out == "roberts1999\n"


def test_what_several_files_have_keeps_the_first_files_key_and_drafts_follow(run, tmp_path):
    work = "author = {Roe, R.}, title = {Grief}, doi = {10.1000/g}"
    (tmp_path / "mine.bib").write_text(f"@article{{mine, {work}}}\n")
    (tmp_path / "theirs.bib").write_text(f"@article{{theirs, {work}, year = 1999}}\n")
    (tmp_path / "d.md").write_text("As @theirs and @mine say.\n")
    shown = run("merge", "mine.bib", "theirs.bib", "--dedupe", "-d", "d.md", "-o", "all.bib", "--diff")
    assert "+As @mine and @mine say.\n" in shown.out
    assert (tmp_path / "d.md").read_text() == "As @theirs and @mine say.\n"
    both = run("merge", "mine.bib", "theirs.bib", "--dedupe", "-d", "d.md", "-o", "all.bib")
    assert '"theirs" is merged into "mine"' in both.err
    assert "Changed: d.md." in both.err
    assert (tmp_path / "d.md").read_text() == "As @mine and @mine say.\n"
    assert (tmp_path / "all.bib").read_text() == f"@article{{mine, {work}, year = 1999, ids = {{theirs}}}}\n"


def test_merge_and_dedupe(run, tmp_path):
    (tmp_path / "more.bib").write_text(
        "@article{bright, author = {Bright, Joyce I. and Baker, K. D. and Neimeyer, R. A.}, year = 1999,\n"
        "  title = {Professional and Paraprofessional Group Treatments for Depression: A Comparison of\n"
        "    Cognitive-Behavioral and Mutual Support Interventions}, doi = {10.1037/0022-006X.67.4.491}}\n"
    )
    both = run("merge", "references.bib", "more.bib", "-o", "all.bib")
    assert both.status == 0
    listed = json.loads(run("dedupe", "all.bib", "--list", "--format", "json").out)
    assert listed == [
        {
            "keys": ["bright1999", "bright"],
            "likeness": "certain",
            "reason": "same title, same first author, same year 1999",
        }
    ]
    assert run("dedupe", "all.bib").status == 0
    text = (tmp_path / "all.bib").read_text(encoding="utf-8")
    assert text.count("@article") == 3
    assert "ids     = {bright}" in text
    assert "doi     = {10.1037/0022-006X.67.4.491}" in text
    assert "Bright, Joyce I." in text
    assert text.endswith("}\n")
    assert not text.endswith("\n\n")


def test_tidy_and_sort_from_standard_input(run):
    text = '@Book{b, Title="B"}\n@book{a, title={A}}\n'
    assert run("tidy", "-", "--curly", "--align", "0", "--sort", "key", stdin=text).out == (
        "@book{a,\n  title = {A}\n}\n@book{b,\n  title = {B}\n}\n"
    )
    assert run("sort", "-", "--by", "key", stdin=text).out == '@book{a, title={A}}\n@Book{b, Title="B"}\n'


def test_nothing_to_change(run, tmp_path):
    assert run("sort", "references.bib").err == "Nothing to change.\n"
    assert not (tmp_path / ".references.bib.undo.zip").exists()


def test_stats_as_text_and_json(run):
    assert run("stats", "references.bib").out.startswith(
        "3 works, 14 authors, 6 findings, 3 claims\nyears 1988 to 1999"
    )
    assert json.loads(run("stats", "references.bib", "--format", "json").out)["types"] == {"article-journal": 3}


def test_search_through_an_index_that_is_made_anew_when_the_file_changes(run, tmp_path):
    env = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    plain = run("search", "references.bib", "mutual", env=env)
    made = run("search", "references.bib", "mutual", "--index", env=env)
    assert made.out == plain.out
    assert made.err.startswith("The index is ")
    through = run("search", "references.bib", "mutual", "--limit", "1", env=env)
    assert (through.out, through.err) == (plain.out.splitlines(keepends=True)[0], "")
    file = tmp_path / "references.bib"
    file.write_text(file.read_text(encoding="utf-8") + "@misc{new, title = {Mutual}}\n", encoding="utf-8")
    anew = run("search", "references.bib", "mutual", "--keys", env=env)
    assert anew.out.splitlines()[-1] == "new"
    assert "is made anew" in anew.err
    assert run("search", "references.bib", "mutual", "--keys", env=env).err == ""
