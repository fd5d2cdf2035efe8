"""The JSON interface, asked by real clients over a real connection."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("uvicorn", reason="serving needs the extra `serve`")
pytest.importorskip("httpx", reason="the tests ask with httpx (extra `fetch`)")

import httpx
from running_server import running

from mutualevidence import Library

BIB = """@book{roe2001, author = {Roe, Al}, title = {Bees & Others}, year = {2001}, publisher = {Hive},
  doi = {10.99/Bees/1}}
@article{doe/2000, author = {Doe, Jo}, title = {Help}, journal = {J}, year = {2000}, volume = {3}}
"""
CSL_JSON, RIS = "application/vnd.citationstyles.csl+json", "application/x-research-info-systems"
TOKEN = "a-token-of-this-test"  # noqa: S105
ITEMS = [
    {"id": "d", "type": "article-journal", "title": "Help & <i>more</i>",
     "author": [{"family": "Doe", "given": "Jo"}], "issued": {"date-parts": [[2000]]},
     "container-title": "J", "DOI": "10.99/help"},
    {"id": 7, "type": "book", "title": "Bees", "author": [{"family": "Roe", "given": "Al"}],
     "issued": {"date-parts": [[2001]]}},
]  # fmt: skip


@pytest.fixture(scope="module")
def bib(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("served") / "refs.bib"
    file.write_text(BIB, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def client(bib: Path) -> Iterator[Any]:
    with (
        running(files=[str(bib)], most_bytes=200_000, most_items=50, most_sessions=3) as address,
        httpx.Client(base_url=address, timeout=60) as made,  # a wrong style reads the titles of all
    ):
        yield made


def error(answer: Any, status: int) -> str:
    """The code of the error that ``answer`` tells; every error has a message and a remedy."""
    assert answer.status_code == status, answer.text
    told = answer.json()["error"]
    assert set(told) == {"code", "message", "remedy"}
    assert told["message"]
    return str(told["code"])


# What clients of citeproc-js-server send


def test_a_bibliography_has_the_shape_of_citeproc_js(client: Any) -> None:
    answer = client.post("/", params={"style": "ieee", "linkwrap": "1"}, json={"items": ITEMS})
    parameters, entries = answer.json()["bibliography"]
    assert parameters == {
        "maxoffset": 3,
        "entryspacing": 0,
        "linespacing": 1,
        "second-field-align": "flush",
        "entry_ids": [["d"], ["7"]],
        "bibliography_errors": [],
        "done": False,
        "bibstart": '<div class="csl-bib-body">\n',
        "bibend": "</div>",
    }
    assert entries[0] == (
        '  <div class="csl-entry"><div class="csl-left-margin">[1]</div><div class="csl-right-inline">J. Doe, '
        '“Help &amp; <i>more</i>,” <i>J</i>, 2000, doi: <a href="https://doi.org/10.99/help">10.99/help</a>.</div></div>\n'
    )


def test_addresses_are_links_only_where_linkwrap_asks_for_it(client: Any) -> None:
    answer = client.post("/", params={"style": "ieee"}, json={"items": ITEMS})
    assert "<a " not in answer.json()["bibliography"][1][0]


def test_citations_have_number_text_and_id(client: Any) -> None:
    clusters = [
        {"citationItems": [{"id": "d"}], "properties": {"noteIndex": 0}},
        {
            "citationID": "x",
            "citationItems": [{"id": 7, "locator": "3"}, {"id": "d"}],
            "properties": {"noteIndex": 0},
        },
    ]
    body = {"items": {"d": ITEMS[0], "7": ITEMS[1]}, "citationClusters": clusters}
    answer = client.post("/", params={"style": "apa", "citations": "1", "bibliography": "0"}, json=body).json()
    assert answer == {"citations": [[0, "(Doe, 2000)", "citation-1"], [1, "(Doe, 2000; Roe, 2001, p. 3)", "x"]]}


def test_without_clusters_each_item_is_cited(client: Any) -> None:
    body = {"items": ITEMS, "itemIDs": ["7"]}
    answer = client.post("/", params={"style": "apa", "citations": "1"}, json=body).json()
    assert [text for _, text, _ in answer["citations"]] == ["(Roe, 2001)"]
    assert len(answer["bibliography"][1]) == 1


@pytest.mark.parametrize(
    ("form", "begins", "ends"),
    [("html", '<div class="csl-bib-body">\n  <div class="csl-entry">Doe', "</div>"), ("rtf", "{\\rtf Doe", "}")],
)
def test_whole_lists_come_in_the_wanted_format(client: Any, form: str, begins: str, ends: str) -> None:
    answer = client.post("/", params={"style": "apa", "responseformat": form}, json={"items": ITEMS})
    assert answer.headers["content-type"] == f"text/{form}; charset=utf-8"
    assert answer.text.startswith(begins)
    assert answer.text.endswith(ends)


@pytest.mark.parametrize(
    ("form", "entry"),
    [
        ("text", "[2] A. Roe, Bees. 2001.\n"),
        ("markdown", "\\[2\\] A. Roe, *Bees*. 2001.\n\n"),
        ("rtf", "[2]\\tab A. Roe, {\\i Bees}. 2001.\\\n"),
        ("latex", "{[}2{]} A. Roe, \\textit{Bees}. 2001.\n\n"),
        ("typst", "\\[2\\] A. Roe, #emph[Bees]\\. 2001.\n\n"),
    ],
)
def test_a_number_stands_apart_from_its_entry(client: Any, form: str, entry: str) -> None:
    answer = client.post("/", params={"style": "ieee", "outputformat": form}, json={"items": ITEMS})
    assert answer.json()["bibliography"][1][1].replace("A.~Roe", "A. Roe").replace("A.\\~Roe", "A. Roe") == entry


def test_what_is_odd_in_an_item_is_printed_all_the_same(client: Any) -> None:
    odd = {"id": "o", "type": "gazette", "title": "Notice", "author": "Crown", "publisher": ["Press"]}
    answer = client.post("/", params={"style": "apa", "outputformat": "text"}, json={"items": [odd]})
    assert answer.json()["bibliography"][1] == ["Crown. (n.d.). Notice. Press.\n"]


def test_a_style_that_says_its_language_keeps_it_and_others_follow_the_request(client: Any) -> None:
    def edited(style: str) -> str:
        work = {**ITEMS[1], "editor": [{"family": "Poe", "given": "Ed"}]}
        answer = client.post("/", params={"style": style, "locale": "de-DE"}, json={"items": [work]})
        return str(answer.json()["bibliography"][1][0])

    assert (
        "hrsg." in edited("chicago-author-date").lower()
        or "herausgegeben" in edited("chicago-author-date").lower()
    )
    own = client.get("/styles/gallia").json()
    assert own["default_locale"] == "fr-FR"
    assert "hrsg" not in edited("gallia").lower()


def test_a_style_without_a_list_says_so_as_citeproc_js_does(client: Any) -> None:
    only_cites = next(
        name for name in Library.styles("bluebook") if not client.get(f"/styles/{name}").json()["has_bibliography"]
    )
    assert client.post("/", params={"style": only_cites}, json={"items": ITEMS}).json() == {"bibliography": False}


def test_options_tells_what_may_be_asked(client: Any) -> None:
    assert client.options("/").headers["allow"] == "GET, HEAD, OPTIONS, POST"


def test_a_thousand_styles_by_name_old_name_and_address(client: Any) -> None:
    texts = {
        client.post("/", params={"style": name}, json={"items": ITEMS}).text
        for name in ("apa", "apa7", "http://www.zotero.org/styles/apa", "APA")
    }
    assert len(texts) == 1


# Bad requests


@pytest.mark.parametrize(
    ("path", "content", "status", "code"),
    [
        ("/", b"{", 400, "not-json"),
        ("/", b"[]", 400, "not-json"),
        ("/", b"[" * 100_000, 400, "not-json"),
        ("/", b'{"items": 3}', 400, "invalid-items"),
        ("/", b'{"items": {"a": 3}}', 400, "invalid-items"),
        ("/", b'{"items": [3]}', 400, "invalid-items"),
        ("/", b'{"items": [], "itemIDs": ["z"]}', 400, "unknown-key"),
        ("/?citations=1", b'{"items": [], "citationClusters": [{"citationItems": [{"id": "z"}]}]}', 400,
         "unknown-key"),
        ("/?citations=1", b'{"items": [], "citationClusters": [{"citationItems": []}]}', 400, "invalid-value"),
        ("/?style=no-such-style", b'{"items": []}', 404, "unknown-style"),
        ("/?style=../../etc/passwd", b'{"items": []}', 404, "unknown-style"),
        ("/?style=%2Fetc%2Fpasswd", b'{"items": []}', 404, "unknown-style"),
        ("/?style=http://127.0.0.1/styles/apa", b'{"items": []}', 404, "unknown-style"),
        ("/?responseformat=pdf", b'{"items": []}', 400, "unknown-format"),
        ("/", json.dumps({"items": [], "styleXML": "<style/>"}).encode(), 403, "own-styles-not-allowed"),
        ("/", json.dumps({"items": [{"id": n} for n in range(51)]}).encode(), 413, "too-many-items"),
        ("/", b" " * 200_001, 413, "too-large"),
        ("/convert?to=nonsense", BIB.encode(), 400, "unknown-format"),
        ("/check", b"\x00\x01\x02", 400, "not-read"),
        ("/documents", b'{"format": "pdf"}', 400, "unknown-format"),
        ("/documents/none", b"{}", 404, "unknown-document"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_a_code(client: Any, path: str, content: bytes, status: int, code: str) -> None:
    assert error(client.post(path, content=content), status) == code


@pytest.mark.parametrize("query", ["limit=-1", "limit=x", "limit=99999", "offset=1e3", "limit=²"])
def test_numbers_are_checked(client: Any, query: str) -> None:
    assert error(client.get(f"/styles?{query}"), 400) == "invalid-value"


def test_a_body_without_a_length_is_bounded_too(client: Any) -> None:
    chunks = (b" " * 50_000 for _ in range(5))
    assert error(client.post("/", content=chunks), 413) == "too-large"


def test_lone_surrogates_do_no_harm(client: Any) -> None:
    body = b'{"items": [{"id": "a\\ud800", "type": "book", "title": "x \\udfff y"}]}'
    answer = client.post("/", params={"style": "apa"}, content=body)
    assert answer.json()["bibliography"][0]["entry_ids"] == [["a\ufffd"]]


def test_methods_and_paths_that_are_not_there(client: Any) -> None:
    wrong = client.put("/styles")
    assert error(wrong, 405) == "no-method"
    assert wrong.headers["allow"] == "GET, HEAD, OPTIONS"
    assert error(client.get("/nothing/here"), 404) == "no-route"


# Other sites and other names


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"Host": "attacker.example"}, 421, "unknown-host"),
        ({"Host": "127.0.0.1.attacker.example"}, 421, "unknown-host"),
        ({"Origin": "https://attacker.example"}, 403, "other-site"),
        ({"Origin": "null"}, 403, "other-site"),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, 403, "other-site"),
        ({"Sec-Fetch-Site": "same-site"}, 403, "other-site"),
    ],
)
def test_other_sites_and_names_are_refused(client: Any, headers: dict[str, str], status: int, code: str) -> None:
    for answer in (client.get("/works", headers=headers), client.post("/", headers=headers, json={"items": []})):
        assert error(answer, status) == code


def test_a_token_and_an_allowed_site(bib: Path) -> None:
    site = "https://wiki.example"
    with running(files=[str(bib)], token=TOKEN, origins=[site], hosts=["refs.example"]) as address:
        assert error(httpx.get(f"{address}/works"), 401) == "no-token"
        assert error(httpx.get(f"{address}/works", headers={"Authorization": "Bearer wrong"}), 401) == "no-token"
        assert httpx.get(f"{address}/health").status_code == 200
        assert (
            httpx.options(f"{address}/", headers={"Origin": site}).headers["access-control-allow-origin"] == site
        )
        right = {"Authorization": f"Bearer {TOKEN}", "Host": "refs.example", "Origin": site}
        allowed = httpx.get(f"{address}/works", headers=right)
        assert allowed.json()["total"] == 2
        assert allowed.headers["access-control-allow-origin"] == site


# Works, styles, locales


@pytest.mark.parametrize(
    ("path", "accept", "media_type", "words"),
    [
        ("/works/roe2001", "", "text/x-bibliography", "Roe, A. (2001). Bees & others. Hive."),
        ("/works/doe/2000", "text/x-bibliography; style=ieee", "text/x-bibliography", "[1] J. Doe"),
        ("/10.99/bees/1", "text/x-bibliography; style=apa; locale=de-DE", "text/x-bibliography", "Roe, A. (2001)"),
        ("/10.99/bees/1", "text/html;q=0.5, application/x-bibtex", "application/x-bibtex", "@book{roe2001"),
        ("/works/roe2001", "application/x-bibtex", "application/x-bibtex", "year = {2001}"),
        ("/works/roe2001", "text/*", "text/x-bibliography", "Roe"),
        ("/works/roe2001", "text/x-bibliography;q=0, */*", "text/plain", "Roe"),
        ("/works/roe2001", "text/*;q=0.9, text/x-bibliography;q=0.1, text/plain;q=0", "text/html", "Roe"),
        ("/works/roe2001", "text/html", "text/html", "<i>Bees &amp; others</i>"),
        ("/works/roe2001", CSL_JSON, CSL_JSON, "family"),
        ("/works/roe2001", RIS, RIS, "TY  - BOOK"),
        ("/works/roe2001", "application/ld+json", "application/ld+json", "schema.org"),
    ],
)  # fmt: skip
def test_a_work_comes_in_the_form_that_is_accepted(
    client: Any, path: str, accept: str, media_type: str, words: str
) -> None:
    answer = client.get(path, headers={"Accept": accept} if accept else {})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert answer.headers["vary"] == "Accept"
    assert words in answer.text


def test_linked_data_is_json_without_a_page_around_it(client: Any) -> None:
    answer = client.get("/10.99/bees/1", headers={"Accept": "application/vnd.schemaorg.ld+json"}).json()
    assert (answer["@context"], answer["@id"]) == ("https://schema.org", "https://doi.org/10.99/Bees/1")


def test_works_that_are_not_there_and_forms_that_are_none(client: Any) -> None:
    assert error(client.get("/works/roe2002"), 404) == "unknown-key"
    assert "roe2001" in client.get("/works/roe2002").json()["error"]["remedy"]
    assert error(client.get("/10.99/none"), 404) == "unknown-doi"
    assert error(client.get("/works/roe2001", headers={"Accept": "image/png"}), 406) == "not-acceptable"
    assert (
        error(client.get("/works/roe2001", headers={"Accept": "text/x-bibliography;style=zz"}), 404)
        == "unknown-style"
    )


def test_a_changed_file_is_read_again(client: Any, bib: Path) -> None:
    assert client.get("/works?q=wasps").json() == {"total": 0, "works": []}
    bib.write_text(BIB + "@book{new, author = {Noe, N.}, title = {Wasps}, year = {2003}}\n", encoding="utf-8")
    assert client.get("/works?q=wasps").json()["works"] == [{"key": "new", "line": "Noe (2003). Wasps", "doi": ""}]
    bib.write_text(BIB, encoding="utf-8")


def test_styles_and_locales_are_listed_and_searched(client: Any) -> None:
    found = client.get("/styles?q=american psychological&limit=1").json()
    assert found["styles"][0]["name"] == "apa"
    assert found["total"] > 1
    assert client.get("/styles?limit=0").json()["total"] > 10_000
    assert client.get("/locales?q=pt").json() == {"locales": ["pt-BR", "pt-PT"]}


# Whole bibliographies


def test_check_tells_what_the_command_tells(client: Any) -> None:
    answer = client.post("/check", content=b"@book{a, title = {T}, year = {20xx}}").json()
    assert answer["diagnostics"] == [
        {**entry, "severity": entry["severity"]} for entry in answer["diagnostics"] if entry["key"] == "a"
    ]
    assert {entry["code"] for entry in answer["diagnostics"]} == {
        one.code for one in Library.from_bytes("@book{a, title = {T}, year = {20xx}}").check()
    }


def test_convert_gives_the_text_and_what_was_lost(client: Any) -> None:
    answer = client.post("/convert?to=ris", content=BIB.encode() + b"@book{broken, title = {").json()
    assert answer["content"].startswith("TY  - BOOK")
    assert answer["works"] == 3
    assert any(entry["severity"] == "error" for entry in answer["diagnostics"])


@pytest.mark.parametrize(("dialect", "field"), [("", "date = {2001}"), ("bibtex", "year = {2001}")])
def test_convert_writes_the_dialect_that_is_asked_for(client: Any, dialect: str, field: str) -> None:
    content = client.post(f"/convert?to=bibtex&dialect={dialect}", content=BIB.encode()).json()["content"]
    assert field in content


# Documents


def test_a_document_is_edited_citation_by_citation(client: Any) -> None:
    opened = client.post("/documents", json={"style": "ieee", "items": ITEMS, "format": "text"})
    assert opened.status_code == 201
    path = f"/documents/{opened.json()['id']}"

    def edit(**values: Any) -> Any:
        answer = client.post(path, json=values)
        assert answer.status_code == 200, answer.text
        return answer.json()

    first = edit(edit="insert", citation={"citationID": "a", "citationItems": [{"id": "7"}]})
    assert first == {
        "citations": {"a": "[1]"},
        "entries": {"7": "[1] A. Roe, Bees. 2001."},
        "removed": [],
        "order": ["7"],
    }
    preview = {"citationItems": [{"id": "d"}]}
    assert edit(edit="preview", citation=preview, before="a") == {"text": "[1]"}
    before = edit(edit="insert", citation={"citationID": "b", "citationItems": [{"id": "d"}]}, before="a")
    assert before["citations"] == {"a": "[2]", "b": "[1]"}
    assert client.get(path).json()["citations"] == {"b": "[1]", "a": "[2]"}
    corrected = edit(edit="items", items=[{**ITEMS[1], "title": "Wasps"}])
    assert "Wasps" in corrected["entries"]["7"]
    assert edit(edit="remove", id="b")["removed"] == ["d"]
    cites_again = {"citationItems": [{"id": "7"}]}
    assert list(edit(edit="insert", citation=cites_again)["citations"]) == ["citation-1"]
    assert list(edit(edit="insert", citation=cites_again)["citations"]) == ["citation-2"]
    assert error(client.post(path, json={"edit": "insert"}), 400) == "invalid-value"
    assert error(client.post(path, json={"edit": "remove", "id": "b"}), 404) == "unknown-key"
    assert error(client.post(path, json={"edit": "burn"}), 400) == "invalid-value"
    assert client.delete(path).status_code == 200
    assert error(client.get(path), 404) == "unknown-document"


def test_documents_of_the_library_and_no_more_than_allowed(client: Any) -> None:
    ids = []
    for _ in range(3):
        opened = client.post("/documents", json={"style": "apa", "uncited": ["roe2001"]})
        assert [entry["id"] for entry in opened.json()["bibliography"]] == ["roe2001"]
        ids.append(opened.json()["id"])
    assert error(client.post("/documents", json={}), 503) == "too-many-sessions"
    for id in ids:
        client.delete(f"/documents/{id}")
    assert client.get("/metrics").text.count("mutualevidence_sessions 0") == 1


# Running


def test_own_styles_where_they_are_allowed(bib: Path) -> None:
    style = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
      <info><title>Own</title>
      <id>own</id><updated>2020-01-01T00:00:00+00:00</updated></info>
      <citation><layout><text variable="title"/></layout></citation>
      <bibliography><layout suffix="!"><text variable="title"/></layout></bibliography></style>"""
    with running(own_styles=True) as address:
        answer = httpx.post(f"{address}/", json={"items": ITEMS[1:], "styleXML": style})
        assert answer.json()["bibliography"][1] == ['  <div class="csl-entry">Bees!</div>\n']
        assert error(httpx.post(f"{address}/", json={"items": [], "styleXML": "<style>"}), 400) == "style"
        assert error(httpx.post(f"{address}/", json={"items": [], "styleXML": "/etc/passwd"}), 400) == "style"
        assert error(httpx.get(f"{address}/works"), 404) == "no-library"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # a stop may meet the collector
def test_a_long_request_is_stopped_and_delays_no_other() -> None:
    many = {"items": [{**ITEMS[1], "id": str(n), "title": f"Work {n}"} for n in range(9_000)]}
    with running(seconds=0.3) as address:  # a fraction of what so many take on a fast machine
        answers: list[Any] = []
        long = threading.Thread(
            target=lambda: answers.append(httpx.post(f"{address}/?style=apa", json=many, timeout=120))
        )
        long.start()
        others = 0
        while long.is_alive():
            assert httpx.get(f"{address}/health", timeout=60).status_code == 200
            others += 1
        assert error(answers[0], 503) == "too-slow"
        assert others > 1  # the first did not wait for it
        assert "mutualevidence_working 0" in httpx.get(f"{address}/metrics", timeout=60).text


def test_many_at_once_get_what_one_alone_gets(client: Any) -> None:
    bodies = [
        {"items": [{**ITEMS[0], "id": str(n), "title": f"Title {n}", "volume": str(n)}], "itemIDs": [str(n)]}
        for n in range(12)
    ]
    styles = ("apa", "ieee", "nature", "modern-language-association")
    jobs = [(style, body) for body in bodies for style in styles] * 2
    alone = [client.post("/", params={"style": style}, json=body).json() for style, body in jobs]
    together: list[Any] = [None] * len(jobs)

    def ask(start: int) -> None:
        with httpx.Client(base_url=client.base_url, timeout=60) as own:
            for number in range(start, len(jobs), 4):
                style, body = jobs[number]
                together[number] = own.post("/", params={"style": style}, json=body).json()

    threads = [threading.Thread(target=ask, args=(start,)) for start in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == alone


def test_curl_gets_a_bibliography(client: Any, tmp_path: Path) -> None:
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("needs curl")
    body = tmp_path / "items.json"
    body.write_text(json.dumps({"items": ITEMS}), encoding="utf-8")
    command = [curl, "-sS", "--header", "Content-type: application/json", "--data", f"@{body}", "-X", "POST"]
    done = subprocess.run(
        [*command, f"{client.base_url}?responseformat=html&style=apa"], capture_output=True, check=True
    )
    assert done.stdout.decode().startswith('<div class="csl-bib-body">\n  <div class="csl-entry">Doe, J. (2000).')
