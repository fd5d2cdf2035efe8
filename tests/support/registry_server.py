"""A server on this machine that speaks the registries' APIs, from answers of their shapes, and fails on demand."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import attrs


@attrs.define
class Reply:
    """What is answered: a status, a body, headers; ``cut`` ends the connection in the middle of the body.

    A ``drip`` is the seconds between two bytes of it.
    """

    status: int = 200
    body: bytes = b""
    kind: str = "application/json"
    headers: dict[str, str] = attrs.field(factory=dict)
    cut: bool = False
    drip: float = 0


def as_json(value: object, **options: Any) -> Reply:
    """``value`` as a JSON answer."""
    return Reply(body=json.dumps(value).encode(), **options)


@attrs.define
class Registries:
    """The server: what is answered to a path, what was asked, and failures that come first."""

    address: str = ""
    answers: dict[str, Reply | Callable[[dict[str, str]], Reply]] = attrs.field(factory=dict)
    """By path without its query."""
    failures: list[Reply] = attrs.field(factory=list)
    """Answered first, one by one, whatever is asked."""
    asked: list[str] = attrs.field(factory=list)
    headers: list[dict[str, str]] = attrs.field(factory=list)

    def reply(self, path: str, headers: dict[str, str]) -> Reply:
        """The answer to a request."""
        self.asked.append(path)
        self.headers.append(headers)
        if self.failures:
            return self.failures.pop(0)
        parts = urlsplit(path)
        answer = self.answers.get(unquote(parts.path), Reply(404, b'{"status": "error"}'))
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        return answer(query) if callable(answer) else answer


@contextmanager
def serving() -> Iterator[Registries]:
    """A running server."""
    registries = Registries()
    stopped = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            reply = registries.reply(self.path, dict(self.headers))
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.kind)
            self.send_header("Content-Length", str(len(reply.body) + (100 if reply.cut else 0)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            for place in range(len(reply.body)) if reply.drip else ():
                if stopped.wait(reply.drip):
                    break
                with suppress(OSError):  # who asked has gone
                    self.wfile.write(reply.body[place : place + 1])
            with suppress(OSError):
                self.wfile.write(b"" if reply.drip else reply.body)
            if reply.cut:
                self.close_connection = True

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    registries.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield registries
    finally:
        stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()


def crossref_work(**values: object) -> dict[str, object]:
    """A work in the shape of Crossref's REST API; made up."""
    work = {
        "DOI": "10.5555/peer.2021.7",
        "type": "journal-article",
        "title": ["Peer Support after Stroke: A Randomized Trial"],
        "author": [
            {"given": "Ngozi B.", "family": "Okafor", "sequence": "first"},
            {"given": "Sara", "family": "Lindqvist", "sequence": "additional"},
        ],
        "container-title": ["Journal of Mutual Aid"],
        "issued": {"date-parts": [[2021, 3]]},
        "volume": "14",
        "issue": "2",
        "page": "101-118",
        "publisher": "Aid Press",
    }
    return {**work, **values}


def crossref(**values: object) -> Reply:
    """Crossref's answer about one work."""
    return as_json({"status": "ok", "message-type": "work", "message": crossref_work(**values)})


DATACITE = {
    "data": {
        "id": "10.5555/data.1",
        "type": "dois",
        "attributes": {
            "doi": "10.5555/data.1",
            "titles": [{"title": "Group Attendance Records"}],
            "creators": [{"name": "Moreau, Luc", "givenName": "Luc", "familyName": "Moreau"}],
            "publisher": "Open Archive",
            "publicationYear": 2019,
            "types": {"resourceTypeGeneral": "Dataset", "citeproc": "dataset"},
        },
    }
}

CSL = {
    "DOI": "10.5555/regional.3",
    "type": "article-journal",
    "title": "Grief in Villages",
    "author": [{"family": "Rossi", "given": "Anna"}],
    "container-title": "Rivista di Aiuto",
    "issued": {"date-parts": [[2018]]},
}

OPENALEX = {
    "id": "https://openalex.org/W42424242",
    "doi": "https://doi.org/10.5555/peer.2021.7",
    "display_name": "Peer Support after Stroke: A Randomized Trial",
    "title": "Peer Support after Stroke: A Randomized Trial",
    "publication_year": 2021,
    "publication_date": "2021-03-01",
    "type": "article",
    "authorships": [
        {"author": {"display_name": "Ngozi B. Okafor"}},
        {"author": {"display_name": "Sara Lindqvist"}},
    ],
    "biblio": {"volume": "14", "issue": "2", "first_page": "101", "last_page": "118"},
    "is_retracted": False,
}

OPEN_LIBRARY = {
    "ISBN:9780306406157": {
        "title": "Groups that Heal",
        "subtitle": "A Handbook",
        "authors": [{"name": "Mary A. Smith"}, {"name": "Jan de Vries"}],
        "publishers": [{"name": "Plenum"}],
        "publish_places": [{"name": "New York"}],
        "publish_date": "May 1999",
        "identifiers": {"isbn_13": ["9780306406157"], "openlibrary": ["OL1M"]},
        "key": "/books/OL1M",
    }
}


def pubmed(query: dict[str, str]) -> Reply:
    """PubMed's answer to efetch: those of the articles asked for that there are."""
    articles = "".join(PUBMED_ARTICLE.format(pmid) for pmid in query["id"].split(",") if int(pmid) < 1000)
    body = f'<?xml version="1.0"?><PubmedArticleSet>{articles}</PubmedArticleSet>'
    return Reply(body=body.encode(), kind="text/xml; charset=UTF-8")


PUBMED_ARTICLE = """<PubmedArticle><MedlineCitation><PMID Version="1">{0}</PMID><Article>
<Journal><JournalIssue><Volume>3</Volume><PubDate><Year>1988</Year></PubDate></JournalIssue>
<Title>Am J Grief</Title>
</Journal><ArticleTitle>Widows in groups {0}.</ArticleTitle>
<AuthorList><Author><LastName>Marm</LastName><ForeName>Carla</ForeName></Author></AuthorList>
</Article></MedlineCitation></PubmedArticle>"""


def arxiv(query: dict[str, str]) -> Reply:
    """arXiv's feed: an entry for each number asked for that begins with 2."""
    entries = "".join(ARXIV_ENTRY.format(number) for number in query["id_list"].split(",") if number[0] == "2")
    body = f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'
    return Reply(body=body.encode(), kind="application/atom+xml; charset=UTF-8")


ARXIV_ENTRY = """<entry><id>http://arxiv.org/abs/{0}v2</id><published>2021-01-04T00:00:00Z</published>
<title>Networks of Help {0}</title><author><name>Ada Ekman</name></author></entry>"""
