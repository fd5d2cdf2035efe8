"""Works by their identifiers, from registries that answer, fail, lie, or lead astray."""

from __future__ import annotations

import asyncio
import time
from email.utils import formatdate
from pathlib import Path

import attrs
import pytest
import registry_server
from registry_server import Registries, Reply, as_json

from mutualevidence import Library
from mutualevidence.errors import InvalidValueError
from mutualevidence.registries.identifiers import identifier, identifiers_in
from mutualevidence.registries.settings import Settings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.1037/0022-006X.67.4.491", "10.1037/0022-006x.67.4.491"),
        ("doi: 10.1000/AbC.", "10.1000/abc"),
        ("https://doi.org/10.1000/a?utm=1#top", "10.1000/a"),
        ("http://dx.doi.org/10.1016/S0140-6736(98)01085-X", "10.1016/s0140-6736(98)01085-x"),
        ("(10.1000/a(b))", "10.1000/a(b)"),
        ("https://journals.example.org/doi/full/10.1000/xyz", "10.1000/xyz"),
        ("https://doi.org/10.1002%2Fabc", "10.1002/abc"),
        ("PMID:3277449", "PMID:3277449"),
        ("pmid 0042", "PMID:42"),
        ("https://pubmed.ncbi.nlm.nih.gov/3277449/", "PMID:3277449"),
        ("PMC1234567", "PMCID:1234567"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234567/", "PMCID:1234567"),
        ("arXiv:2101.00001v3", "arXiv:2101.00001"),
        ("2101.00001", "arXiv:2101.00001"),
        ("https://arxiv.org/pdf/2101.00001", "arXiv:2101.00001"),
        ("arXiv:hep-th/9901001", "arXiv:hep-th/9901001"),
        ("10.48550/arXiv.2101.00001", "arXiv:2101.00001"),
        ("ISBN 0-306-40615-2", "ISBN:9780306406157"),
        ("978-0-306-40615-7", "ISBN:9780306406157"),
        ("https://openalex.org/W42424242", "OpenAlex:W42424242"),
    ],
)
def test_identifiers_as_people_paste_them(text: str, expected: str) -> None:
    assert str(identifier(text)) == expected


@pytest.mark.parametrize("text", ["", "hello", "12345", "978-0-306-40615-8", "10.1000", "https://example.org/x"])
def test_what_is_no_identifier(text: str) -> None:
    with pytest.raises(InvalidValueError):
        identifier(text)


def test_lists_of_identifiers() -> None:
    lines = ["10.1000/a, 10.1000/b", "# a comment", "ISBN 978 0 306 40615 7", "PMID: 42  # widows", "", "nonsense"]
    assert list(identifiers_in(lines)) == [
        "10.1000/a",
        "10.1000/b",
        "ISBN 978 0 306 40615 7",
        "PMID: 42",
        "nonsense",
    ]


def fetch(settings: Settings, *identifiers: str) -> Library:
    return Library.fetch(*identifiers, settings=settings)


def test_each_kind_from_the_registry_that_knows_it(settings: Settings) -> None:
    library = fetch(
        settings,
        "10.5555/PEER.2021.7",
        "https://doi.org/10.5555/data.1",
        "10.5555/regional.3",
        "PMID:12",
        "arXiv:2101.00001",
        "ISBN 0-306-40615-2",
        "PMC777",
    )
    assert library.diagnostics == ()
    assert tuple(library) == (
        "okafor2021",
        "moreau2019",
        "rossi2018",
        "marm1988",
        "ekman2021",
        "smith1999",
        "okafor2021a",
    )
    assert [reference.type for reference in library.references] == [
        "article-journal",
        "dataset",
        "article-journal",
        "article-journal",
        "article",
        "book",
        "article-journal",
    ]
    printed = library.bibliography(["okafor2021", "smith1999"])
    assert "Okafor, N. B., & Lindqvist, S. (2021). Peer support after stroke: A randomized trial." in printed
    assert "Smith, M. A., & de Vries, J. (1999). Groups that heal: A handbook. Plenum." in printed


def test_openalex_leads_to_the_registry_of_the_doi(registries: Registries, settings: Settings) -> None:
    library = fetch(settings, "https://openalex.org/W42424242")
    assert library["okafor2021"].texts["publisher"] == "Aid Press"
    assert [path.split("?")[0] for path in registries.asked] == [
        "/openalex/works/W42424242",
        "/crossref/works/10.5555/peer.2021.7",
    ]


def test_many_pmids_are_one_question(registries: Registries, settings: Settings) -> None:
    library = fetch(settings, *(f"PMID:{number}" for number in range(1, 251)))
    assert len(library) == 250
    assert len(registries.asked) == 2


def test_we_say_who_asks(registries: Registries, settings: Settings) -> None:
    fetch(settings, "10.5555/peer.2021.7", "PMID:1")
    agents = {headers["User-Agent"] for headers in registries.headers}
    assert len(agents) == 1
    assert agents.pop().endswith("(mailto:me@example.org)")
    assert any("mailto=me%40example.org" in path for path in registries.asked)
    assert any("email=me%40example.org" in path and "tool=mutualevidence" in path for path in registries.asked)


def test_what_cannot_be_had_is_told_and_the_rest_is_there(settings: Settings) -> None:
    library = fetch(
        settings, "10.5555/missing", "PMID:5000", "nonsense", "ISBN 9780000000002", "10.5555/peer.2021.7"
    )
    assert tuple(library) == ("okafor2021",)
    assert [(d.code, d.value) for d in library.diagnostics] == [
        ("not-found", "10.5555/missing"),
        ("not-found", "PMID:5000"),
        ("no-identifier", ""),
        ("not-found", "ISBN:9780000000002"),
    ]


def test_the_same_work_asked_for_twice_comes_once(registries: Registries, settings: Settings) -> None:
    assert len(fetch(settings, "10.5555/peer.2021.7", "doi:10.5555/PEER.2021.7")) == 1
    assert len(registries.asked) == 1


def test_answers_are_kept(registries: Registries, settings: Settings) -> None:
    fetch(settings, "10.5555/peer.2021.7", "10.5555/missing")
    asked = len(registries.asked)
    again = fetch(settings, "10.5555/peer.2021.7", "10.5555/missing")
    assert len(registries.asked) == asked
    assert tuple(again) == ("okafor2021",)
    fetch(attrs.evolve(settings, cache=None), "10.5555/peer.2021.7")
    assert len(registries.asked) == asked + 1
    fetch(attrs.evolve(settings, keep=-1.0), "10.5555/data.1")
    fetch(attrs.evolve(settings, keep=-1.0), "10.5555/data.1")
    assert sum("data.1" in path for path in registries.asked) == 4  # Crossref and DataCite, both twice


def test_a_broken_cache_is_like_none(settings: Settings) -> None:
    assert settings.cache is not None
    settings.cache.mkdir()
    (settings.cache / "answers.sqlite").write_bytes(b"no database at all, but long enough to be read as one" * 9)
    assert len(fetch(settings, "10.5555/peer.2021.7")) == 1


# Faults

BUSY = Reply(429, b"slow down", "text/plain", {"Retry-After": "1"})


@pytest.mark.parametrize(
    "failure",
    [
        Reply(500, b"oops", "text/html"),
        Reply(503, b"", "text/plain"),
        Reply(200, b'{"message": {', "application/json", cut=True),
    ],
)
def test_a_broken_answer_is_asked_for_again(registries: Registries, settings: Settings, failure: Reply) -> None:
    registries.failures.append(failure)
    assert len(fetch(settings, "10.5555/peer.2021.7")) == 1
    assert len(registries.asked) == 2


@pytest.mark.parametrize("as_date", [False, True])
def test_we_wait_as_long_as_we_are_asked_to(registries: Registries, settings: Settings, as_date: bool) -> None:
    header = formatdate(time.time() + 2, usegmt=True) if as_date else "1"
    registries.failures.append(attrs.evolve(BUSY, headers={"Retry-After": header}))
    start = time.monotonic()
    assert len(fetch(settings, "10.5555/peer.2021.7")) == 1
    assert time.monotonic() - start >= 0.9


def failed(library: Library) -> str:
    assert len(library) == 0
    [diagnostic] = library.diagnostics
    assert diagnostic.code == "fetch-failed"
    assert diagnostic.remedy
    return diagnostic.message


def test_we_do_not_wait_for_ever(registries: Registries, settings: Settings) -> None:
    registries.failures.append(attrs.evolve(BUSY, headers={"Retry-After": "3600"}))
    assert "asks us to wait 3600 seconds" in failed(fetch(settings, "10.5555/peer.2021.7"))
    assert len(registries.asked) == 1


def test_we_give_up_in_the_end(registries: Registries, settings: Settings) -> None:
    registries.failures += [Reply(500)] * 9
    message = failed(fetch(attrs.evolve(settings, retries=1), "10.5555/peer.2021.7"))
    assert "answers 500" in message
    assert len(registries.asked) == 2


def test_an_answer_that_drips_is_not_waited_for(registries: Registries, settings: Settings) -> None:
    registries.answers["/crossref/works/10.5555/peer.2021.7"] = Reply(200, b" " * 600, drip=0.1)
    hasty = attrs.evolve(settings, timeout=0.5, retries=0)
    assert "is not done with its answer after 2 seconds" in failed(fetch(hasty, "10.5555/peer.2021.7"))


def test_all_about_one_work_has_an_end(registries: Registries, settings: Settings) -> None:
    registries.answers["/crossref/works/10.5555/peer.2021.7"] = Reply(500, b"")
    hasty = attrs.evolve(settings, patience=1.0, retries=20)
    start = time.monotonic()
    assert "answers 500 Internal Server Error; there is no time left" in failed(
        fetch(hasty, "10.5555/peer.2021.7")
    )
    assert 1 <= len(registries.asked) <= 3
    assert time.monotonic() - start < 60


@pytest.mark.parametrize(
    ("asked", "path", "reply"),
    [
        ("10.5555/alias", "/crossref/works/10.5555/alias", registry_server.crossref()),
        (
            "PMC111",
            "/openalex/works/pmcid:PMC111",
            as_json(
                {
                    **registry_server.OPENALEX,
                    "doi": None,
                    "ids": {"pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/777"},
                }
            ),
        ),
    ],
)
def test_the_work_of_another_identifier_is_told(
    registries: Registries, settings: Settings, asked: str, path: str, reply: Reply
) -> None:
    registries.answers[path] = reply
    library = fetch(settings, asked)
    assert len(library) == 1
    [told] = library.diagnostics
    assert (told.code, told.severity.value) == ("another-identifier", "warning")
    assert "“Peer support after stroke: A randomized trial”" in told.message


@pytest.mark.parametrize("asked", ["PMID:12", "arXiv:2101.00001", "ISBN 0-306-40615-2"])
def test_a_broken_answer_is_not_that_there_is_no_such_work(
    registries: Registries, settings: Settings, asked: str
) -> None:
    path = {"P": "/pubmed/efetch.fcgi", "a": "/arxiv/query", "I": "/openlibrary/api/books"}[asked[0]]
    whole = registries.answers[path]
    registries.answers[path] = Reply(200, b"<Pubmed" if asked[0] != "I" else b"{ broken", kind="")
    assert "cannot be read" in failed(fetch(settings, asked))
    registries.answers[path] = whole
    assert len(fetch(settings, asked)) == 1


def test_nobody_answers(settings: Settings) -> None:
    closed = attrs.evolve(settings, addresses={"crossref": "http://127.0.0.1:9"}, retries=0)
    assert "does not answer" in failed(fetch(closed, "10.5555/peer.2021.7"))


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (Reply(200, b"<html>Log in</html>", "text/html"), "text/html instead of json"),
        (Reply(403, b"no"), "answers 403"),
        (Reply(200, b"{ broken"), "cannot be read"),
        (as_json({"message": {}}), "cannot be read"),
        (Reply(302, b"", headers={"Location": "/crossref/loop"}), "redirect to redirect"),
    ],
)
def test_a_wrong_answer_is_told(registries: Registries, settings: Settings, reply: Reply, message: str) -> None:
    registries.answers["/crossref/works/10.5555/peer.2021.7"] = reply
    registries.answers["/crossref/loop"] = Reply(302, b"", headers={"Location": "/crossref/loop"})
    assert message in failed(fetch(settings, "10.5555/peer.2021.7"))


def test_a_huge_answer_is_not_read_to_its_end(registries: Registries, settings: Settings) -> None:
    registries.answers["/crossref/works/10.5555/peer.2021.7"] = Reply(200, b" " * 3_000_000)
    small = attrs.evolve(settings, largest_answer=1_000_000)
    assert "more than 1,000,000 bytes" in failed(fetch(small, "10.5555/peer.2021.7"))


def test_a_redirect_within_the_registry_is_followed(registries: Registries, settings: Settings) -> None:
    registries.answers["/crossref/works/10.5555/old"] = Reply(
        301, headers={"Location": "/crossref/works/10.5555/peer.2021.7"}
    )
    assert tuple(fetch(settings, "10.5555/old")) == ("okafor2021",)


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:1/x",
        "http://localhost:1/x",
        "http://10.0.0.1/x",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/x",
        "http://[::ffff:127.0.0.1]/x",
        "http://0x7f000001/x",
        "file:///etc/passwd",
    ],
)
def test_a_redirect_into_a_private_network_is_refused(
    registries: Registries, settings: Settings, target: str
) -> None:
    registries.answers["/crossref/works/10.5555/peer.2021.7"] = Reply(302, headers={"Location": target})
    assert "a redirect is not followed" in failed(fetch(settings, "10.5555/peer.2021.7"))
    assert len(registries.asked) == 1


def test_a_server_on_this_machine_that_nobody_named_is_not_asked(
    registries: Registries, settings: Settings
) -> None:
    with registry_server.serving() as other:
        other.answers["/x"] = registry_server.crossref()
        registries.answers["/crossref/works/10.5555/peer.2021.7"] = Reply(
            302, headers={"Location": f"{other.address}/x"}
        )
        failed(fetch(settings, "10.5555/peer.2021.7"))
        assert other.asked == []


# Other doors


def test_from_a_running_event_loop(settings: Settings) -> None:
    async def both() -> tuple[Library, Library]:
        return await Library.fetch_async("PMID:1", settings=settings), Library.fetch("PMID:2", settings=settings)

    one, other = asyncio.run(both())
    assert (len(one), len(other)) == (1, 1)


def test_progress_is_told(settings: Settings) -> None:
    told: list[tuple[int, int]] = []
    Library.fetch("PMID:1", "PMID:2", "nonsense", settings=settings, progress=lambda *counts: told.append(counts))
    assert told == [(1, 3), (3, 3)]


def test_pauses_between_questions(registries: Registries, settings: Settings) -> None:
    slow = attrs.evolve(settings, pause=0.2)
    start = time.monotonic()
    fetch(slow, "ISBN 9780306406157", "ISBN 9780000000002", "ISBN 9780000000019")
    assert time.monotonic() - start >= 0.4


def test_settings_that_are_wrong_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InvalidValueError, match="Known are"):
        Settings(addresses={"crosref": "https://x.org"})
    with pytest.raises(InvalidValueError, match="no address"):
        Settings(addresses={"crossref": "ftp://x.org"})
    with pytest.raises(InvalidValueError, match="no mail address"):
        Settings(mailto="me")
    monkeypatch.setenv("MUTUALEVIDENCE_CROSSREF_URL", "https://mirror.example.org/")
    assert Settings().addresses["crossref"] == "https://mirror.example.org"


def test_works_are_added_to_a_library_once(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    text = "@article{okafor2021, title = {Another Thing}, author = {Okafor, Eve}, year = 2021}\n"
    file.write_text(text)
    library = Library.read(file)
    assert library.take_in(fetch(settings, "10.5555/peer.2021.7")) == ()
    assert tuple(library) == ("okafor2021", "okafor2021a")
    [note] = library.take_in(fetch(settings, "10.5555/peer.2021.7"))
    assert note.code == "already-there"
    library.save()
    assert file.read_text().startswith(text)
