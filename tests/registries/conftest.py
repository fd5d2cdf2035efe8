"""Registries on this machine, and settings that lead to them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import registry_server
from registry_server import Registries, as_json

from mutualevidence.registries.settings import ADDRESSES, Settings


@pytest.fixture
def registries() -> Iterator[Registries]:
    with registry_server.serving() as running:
        running.answers |= {
            "/crossref/works/10.5555/peer.2021.7": registry_server.crossref(),
            "/datacite/dois/10.5555/data.1": as_json(registry_server.DATACITE, kind="application/vnd.api+json"),
            "/doi/10.5555/regional.3": as_json(
                registry_server.CSL, kind="application/vnd.citationstyles.csl+json; charset=utf-8"
            ),
            "/pubmed/efetch.fcgi": registry_server.pubmed,
            "/arxiv/query": registry_server.arxiv,
            "/openalex/works/W42424242": as_json(registry_server.OPENALEX),
            "/openalex/works/pmcid:PMC777": as_json({**registry_server.OPENALEX, "doi": None}),
            "/openlibrary/api/books": lambda query: as_json(
                {key: registry_server.OPEN_LIBRARY[key] for key in [query["bibkeys"]] if "406157" in key}
            ),
        }
        yield running


@pytest.fixture
def addresses(registries: Registries) -> dict[str, str]:
    return {name: f"{registries.address}/{name}" for name in ADDRESSES}


@pytest.fixture
def settings(addresses: dict[str, str], tmp_path: Path) -> Settings:
    return Settings(addresses=addresses, pause=0, cache=tmp_path / "cache", timeout=5, mailto="me@example.org")
