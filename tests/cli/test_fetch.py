"""`fetch` and `check --online` as people type them, with registries on this machine."""

from __future__ import annotations

import pytest
import registry_server

from mutualevidence.registries.settings import ADDRESSES


@pytest.fixture
def environment(tmp_path):
    with registry_server.serving() as running:
        running.answers |= {
            "/crossref/works/10.5555/peer.2021.7": registry_server.crossref(),
            "/crossref/works/10.5555/alias": registry_server.crossref(),
            "/pubmed/efetch.fcgi": registry_server.pubmed,
        }
        addresses = {f"MUTUALEVIDENCE_{name.upper()}_URL": f"{running.address}/{name}" for name in ADDRESSES}
        yield {**addresses, "XDG_CACHE_HOME": str(tmp_path / "cache")}


def test_identifiers_become_a_bib_file(run, tmp_path, environment):
    outcome = run("fetch", "10.5555/peer.2021.7", "PMID:12", "-o", "refs.bib", env=environment)
    assert (outcome.status, outcome.out, outcome.err) == (0, "", "")
    assert run("bibliography", "refs.bib").out.startswith("Marm, C. (1988). Widows in groups 12.")


def test_identifiers_from_standard_input_in_another_format(run, environment):
    outcome = run("fetch", "--to", "csl-json", stdin="# mine\nPMID:12\nPMID:13\n", env=environment)
    assert outcome.out.count('"PMID"') == 2


def test_what_cannot_be_had_ends_with_status_one(run, tmp_path, environment):
    outcome = run("fetch", "10.5555/none", "PMID:12", "--no-cache", env=environment)
    assert outcome.status == 1
    assert "[not-found] 10.5555/none" in outcome.err
    assert "@article{marm1988" in outcome.out
    assert not (tmp_path / "cache").exists()


def test_the_work_of_another_identifier_is_told_in_full(run, environment):
    outcome = run("fetch", "10.5555/alias", env=environment)
    assert outcome.status == 0
    assert (
        "warning: [another-identifier] 10.5555/alias: the registry answers with 10.5555/peer.2021.7" in outcome.err
    )


def test_works_are_added_to_a_file(run, tmp_path, environment):
    before = (tmp_path / "references.bib").read_bytes()
    outcome = run("fetch", "--add", "references.bib", "PMID:12", env=environment)
    assert outcome.status == 0
    after = (tmp_path / "references.bib").read_bytes()
    assert after.startswith(before)
    assert b"@article{marm1988," in after
    again = run("fetch", "--add", "references.bib", "PMID:12", "--diff", env=environment)
    assert again.out == ""
    assert '[already-there] "marm1988" is there already as "marm1988": same PMID 12' in again.err


def test_nothing_to_fetch(run, environment):
    assert run("fetch", stdin="", env=environment).status == 2


def test_check_online_says_what_differs(run, tmp_path, environment):
    (tmp_path / "a.bib").write_text(
        "@article{okafor, author = {Okafor, N. B. and Lindqvist, S.}, title = {Peer Support after Stroke},\n"
        "  journal = {Journal of Mutual Aid}, year = {2012}, volume = {14}, number = {2}, pages = {101--118},\n"
        "  doi = {10.5555/peer.2021.7}}\n"
    )
    outcome = run("check", "a.bib", "--online", env=environment)
    assert outcome.status == 1
    assert outcome.err == "1 works compared: 1 differs.\n"
    assert (
        'a.bib:2: warning: [differs-from-registry] "okafor" issued is “2012”; Crossref has “2021”' in outcome.out
    )


def test_check_with_a_dump_asks_nobody(run, tmp_path, environment):
    (tmp_path / "a.bib").write_text(
        "@article{x, author = {Doe, J.}, title = {Never Written at All}, year = {2012}}\n"
    )
    (tmp_path / "dump.jsonl").write_text('{"DOI": "10.5555/1", "type": "journal-article", "title": ["Other"]}\n')
    nowhere = {name: "http://127.0.0.1:9" for name in environment if name.endswith("_URL")}
    outcome = run("check", "a.bib", "--dump", "dump.jsonl", env=nowhere)
    assert '[not-in-registries] "x" was not found' in outcome.out
