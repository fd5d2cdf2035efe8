"""The page for writers over HTTP: what it shows, what its forms write, and what it refuses."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("uvicorn", reason="serving needs the extra `serve`")
pytest.importorskip("httpx", reason="the tests ask with httpx (extra `fetch`)")

import httpx
from faults import BREAK, FAIL, faults
from running_server import running

from mutualevidence import Library
from mutualevidence.files import system

TOKEN = "a-token-of-this-test"  # noqa: S105
BIB = r"""% kept
@article{doe2001, author = {Doe, Jo}, title = {Help <script>alert(1)</script> \& more}, journal = {J},
  year = {2001}, volume = {3}, pages = {1--9}, doi = {https://doi.org/10.9999/help},
  study-arms = {t = {label = {groups}}, c = {label = {waiting list}}}}
@book{roe1999, author = {Roe, Al}, title = {Bees}, year = {1999}, publisher = {Hive}}
@claim{bees-help, text = {Bees help.}}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "refs.bib"
    path.write_text(BIB, encoding="utf-8")
    return path


@pytest.fixture
def client(file: Path) -> Iterator[Any]:
    with running(files=[str(file)], page=True, token=TOKEN) as address:
        headers = {"Sec-Fetch-Site": "same-origin"}
        # The first wrong name of a style makes the server read the titles of all, long on a busy machine.
        with httpx.Client(base_url=address, headers=headers, follow_redirects=True, timeout=120) as made:
            made.get("/", params={"token": TOKEN})
            yield made


def send(client: Any, form: str, place: str, **values: str) -> Any:
    """Send a form of the page at ``place``, as the browser does."""
    page = client.get(place).text
    state = re.search(r'name="state" value="(\w+)"', page)
    query = httpx.QueryParams(place.partition("?")[2])
    assert state
    return client.post(f"/page/{form}", data={**query, "state": state[1], **values})


def test_only_who_has_the_token_sees_the_page(client: Any, file: Path) -> None:
    with httpx.Client(base_url=client.base_url) as other:
        assert other.get("/").status_code == 401
        assert other.get("/?token=wrong").status_code == 401
        assert other.post("/page/undo", headers={"Cookie": "mutualevidence=wrong"}).status_code == 401
        welcome = other.get("/", params={"token": TOKEN})
        assert welcome.status_code == 303
        assert "httponly" in welcome.headers["set-cookie"].lower()
        assert "samesite=strict" in welcome.headers["set-cookie"].lower()


def test_another_sites_form_changes_nothing(client: Any, file: Path) -> None:
    for headers in ({"Origin": "https://attacker.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert client.post("/page/undo", data={}, headers=headers).status_code == 403
    assert file.read_text(encoding="utf-8") == BIB


def test_everything_of_the_file_is_escaped_and_nothing_is_loaded(client: Any) -> None:
    answer = client.get("/?key=doe2001&q=%22%3E%3Cscript%3E")
    assert "<script>" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert not re.search(r'(?:src|href)="(?:https?:)?//(?!doi\.org)', answer.text)


def test_a_work_is_shown_in_any_style(client: Any) -> None:
    page = client.get("/?key=roe1999&style=ieee").text
    assert "A. Roe, <i>Bees</i>. Hive, 1999." in page
    assert "(Roe, 1999)" in client.get("/?key=roe1999").text
    wrong = client.get("/?key=roe1999&style=no-such")
    assert "there is no style" in wrong.text
    assert "(Roe, 1999)" in wrong.text


@pytest.mark.parametrize(
    ("query", "count"), [("", "2 works"), ("bees", "1 work"), ("author:doe", "1 work"), ("zz", "Nothing")]
)
def test_the_list_is_searched(client: Any, query: str, count: str) -> None:
    assert f">{count}" in client.get("/", params={"q": query}).text


def test_a_field_is_edited_and_the_edit_taken_back(client: Any, file: Path) -> None:
    done = send(client, "edit", "/?key=roe1999", **{"field.title": "Wasps & Co."})
    assert done.status_code == 200
    assert "Saved." in done.text
    written = file.read_text(encoding="utf-8")
    assert written == BIB.replace("title = {Bees}", r"title = {Wasps \& Co.}")
    assert "Taken back." in send(client, "undo", "/?key=roe1999").text
    assert file.read_text(encoding="utf-8") == BIB


def test_what_is_safe_is_mended_in_the_open_work(client: Any, file: Path) -> None:
    page = client.get("/?key=doe2001").text
    assert "To mend" in page
    assert "Mended what is safe." in send(client, "fix", "/?key=doe2001").text
    assert "doi = {10.9999/help}" in file.read_text(encoding="utf-8")


def test_what_another_program_wrote_is_not_written_over(client: Any, file: Path) -> None:
    page = client.get("/?key=roe1999").text
    state = re.search(r'name="state" value="(\w+)"', page)
    assert state
    other = BIB.replace("Hive", "Another Hive")
    file.write_text(other, encoding="utf-8")
    answer = client.post("/page/edit", data={"key": "roe1999", "state": state[1], "field.title": "Wasps"})
    assert answer.status_code == 409
    assert "another program has changed the file" in answer.text
    assert "Another Hive" in answer.text
    assert file.read_text(encoding="utf-8") == other


FINDING = {
    "id": "stress", "statement": "Stress eased.", "kind": "comparison", "direction": "favours-a",
    "outcome.name": "stress", "outcome.better": "lower", "a": "t", "b": "c", "source.access": "full-text",
    "design": "rct",
    "groups.t.n": "40", "groups.t.mean": "10.0", "groups.t.sd": "4", "groups.c.n": "41", "groups.c.mean": "12.0",
    "groups.c.sd": "4",
}  # fmt: skip


def test_a_finding_is_recorded_changed_and_removed(client: Any, file: Path) -> None:
    pytest.importorskip("scipy", reason="effects need the extra `stats`")
    shown = client.post("/page/effect", data={"key": "doe2001", **FINDING})
    assert "−0.5" in shown.text
    assert file.read_text(encoding="utf-8") == BIB
    saved = send(client, "finding", "/?key=doe2001&finding=%2B", **FINDING)
    assert "Stress eased." in saved.text
    study = Library.read(file)["doe2001"].study
    assert study is not None
    assert (study.design, study.finding("stress").groups[1].mean) == ("rct", 12)
    values = {**FINDING, "statement": "Stress eased much.", "groups.c.mean": ""}
    send(client, "finding", "/?key=doe2001&finding=stress", **values)
    study = Library.read(file)["doe2001"].study
    assert study is not None
    assert study.finding("stress").statement == "Stress eased much."
    assert study.finding("stress").groups[1].mean is None
    send(client, "forget", "/?key=doe2001&finding=stress")
    assert Library.read(file).findings == {}


def test_what_a_form_lacks_is_told_in_its_own_words(client: Any) -> None:
    empty = client.post("/page/effect", data={"key": "doe2001", "kind": "comparison"}).text
    assert "Still to fill in: The result, in a sentence of your own; Direction; Outcome; What you read." in empty
    unsigned = {name: text for name, text in FINDING.items() if "groups" not in name and "better" not in name}
    figures = {"effect.measure": "SMD", "effect.value": "-0.4", "effect.ci": "[-0.7, -0.1]"}
    shown = client.post("/page/effect", data={"key": "doe2001", **unsigned, **figures}).text
    assert "“Which minus which”: a-b" in shown
    assert "= {" not in shown


def test_what_does_not_fit_is_told_and_what_was_typed_stays(client: Any, file: Path) -> None:
    values = {**FINDING, "groups.t.n": "many", "statement": "A sentence of mine."}
    answer = send(client, "finding", "/?key=doe2001&finding=%2B", **values)
    assert answer.status_code == 400
    assert "A sentence of mine." in answer.text
    assert "many" in answer.text
    assert file.read_text(encoding="utf-8") == BIB


def test_a_claim_is_recorded_with_its_evidence_and_summarised(client: Any, file: Path) -> None:
    send(client, "finding", "/?key=doe2001&finding=%2B", **FINDING)
    made = send(client, "claim", "/?view=claims&key=%2B", id="groups-help", text="Groups help.", status="draft")
    assert "Groups help." in made.text
    place = "/?view=claims&key=groups-help"
    shown = send(client, "evidence", place, add="doe2001#stress", relation="supports")
    assert "supports this claim" in shown.text, re.sub("<[^>]*>", " ", shown.text)
    send(client, "claim", place, text="Groups help a lot.", status="final")
    claim = Library.read(file).claims["groups-help"]
    assert (claim.text, claim.status, claim.evidence[0].relation) == ("Groups help a lot.", "final", "supports")
    send(client, "evidence", place, drop="doe2001#stress")
    assert Library.read(file).claims["groups-help"].evidence == ()


def test_the_page_is_not_there_unless_it_is_asked_for(file: Path) -> None:
    with running(files=[str(file)]) as address:
        assert httpx.get(f"{address}/").json()["name"] == "mutualevidence"
        assert httpx.post(f"{address}/page/undo").status_code == 404


def test_a_save_that_takes_too_long_is_not_stopped_half_way(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, seen = system.sync, list[int]()

    def slow(descriptor: int) -> None:
        for _ in range(0 if seen else 200):  # a stop gets in between two of them
            time.sleep(0.01)
        seen.append(descriptor)
        real(descriptor)

    monkeypatch.setattr(system, "sync", slow)
    with running(files=[str(file)], page=True, token=TOKEN, seconds=1) as address:
        headers = {"Sec-Fetch-Site": "same-origin"}
        with httpx.Client(base_url=address, headers=headers, follow_redirects=True, timeout=30) as client:
            client.get("/", params={"token": TOKEN})
            while client.get("/?key=roe1999").status_code == 503:
                pass  # the first time, all is imported
            assert send(client, "edit", "/?key=roe1999", **{"field.title": "Wasps"}).status_code == 503
            until = time.monotonic() + 20
            while "mutualevidence_working 0" not in client.get("/metrics").text and time.monotonic() < until:
                time.sleep(0.02)
            until = time.monotonic() + 20
            while "Wasps" not in file.read_text(encoding="utf-8") and time.monotonic() < until:
                time.sleep(0.02)
    assert file.read_text(encoding="utf-8") == BIB.replace("{Bees}", "{Wasps}")
    assert not list(file.parent.glob("*.journal"))


@pytest.mark.parametrize("fault", [OSError("ours"), KeyError("ours")])
def test_a_change_that_is_half_made_is_not_written_with_the_next(
    client: Any, file: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    real = Library.save

    def failing(*_: object, **__: object) -> None:
        raise fault

    client.get("/?key=roe1999")
    monkeypatch.setattr(Library, "save", failing)
    assert send(client, "edit", "/?key=roe1999", **{"field.title": "Wasps"}).status_code >= 500
    monkeypatch.setattr(Library, "save", real)
    send(client, "edit", "/?key=roe1999", **{"field.year": "2003"})
    written = file.read_text(encoding="utf-8")
    assert "Bees" in written
    assert "2003" in written


def test_wherever_a_save_fails_the_file_is_whole_and_the_next_one_works(client: Any, file: Path) -> None:
    with faults() as counted:
        send(client, "edit", "/?key=roe1999", **{"field.year": "2000"})
    for number in range(1, counted.calls + 1, 3):
        for kind in (FAIL, BREAK):  # a call fails; this call and all later ones do
            file.write_text(BIB, encoding="utf-8")
            with faults(kind, number):
                answer = send(client, "edit", "/?key=roe1999", **{"field.title": "Wasps"})
            assert answer.status_code in (200, 500), answer.text
            title = Library.read(file)["roe1999"].title  # which finishes what was cut off, if anything was
            assert title in (
                "Wasps" if answer.status_code == 200 else "Bees",
                "Wasps" if kind == BREAK else "Bees",
            )
            assert file.read_text(encoding="utf-8") in (BIB, BIB.replace("{Bees}", "{Wasps}"))
            send(client, "edit", "/?key=roe1999", **{"field.title": "Ants"})
            assert file.read_text(encoding="utf-8") == BIB.replace("{Bees}", "{Ants}")


def test_problems_of_claims_and_of_no_entry_are_listed_too(client: Any, file: Path) -> None:
    lines = "@claim{empty, text = {Wasps help.}}\n@book{open1999, author = {Roe, Al}, title = {O}, year = 1999\n"
    file.write_text(BIB + "@wrong\n" + lines, encoding="utf-8")
    shown = client.get("/?view=problems").text
    told = Library.read(file).check()
    of_none = [one for one in told if one.key not in ("doe2001", "roe1999", "bees-help", "empty", "open1999")]
    assert of_none
    assert all(html.escape(one.message, quote=False) in shown for one in of_none)
    assert "view=claims&amp;key=empty" in shown
    assert "To mend" in client.get("/?view=claims&key=empty").text.partition("<main")[2]


def test_a_direction_names_the_arm_that_it_favours(client: Any, file: Path) -> None:
    finding = "finding-s = {statement = {Less.}, kind = {comparison}, a = {t}, b = {c}, direction = {favours-b}, "
    finding += "outcome = {name = {s}, better = {lower}}, source = {full-text}}}\n@book"
    file.write_text(BIB.replace("}}}}\n@book", "}}},\n  " + finding), encoding="utf-8")
    assert "the point estimate favours waiting list" in client.get("/?key=doe2001").text


def test_what_is_safe_to_mend_is_told_first(client: Any, file: Path) -> None:
    shown = client.get("/?key=doe2001").text
    assert "has doi 10.9999/help now, for https://doi.org/10.9999/help" in shown
    send(client, "fix", "/?key=doe2001")
    assert "Mend what is safe" not in client.get("/?key=doe2001").text
    assert "doi = {10.9999/help}" in file.read_text(encoding="utf-8")
