"""Where the registries are and how they are asked: addresses, politeness, time-outs, cache."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import attrs

from mutualevidence._version import __version__
from mutualevidence.errors import InvalidValueError
from mutualevidence.runtime.folders import cache_folder

ADDRESSES: Mapping[str, str] = {
    "crossref": "https://api.crossref.org",
    "datacite": "https://api.datacite.org",
    "doi": "https://doi.org",
    "pubmed": "https://eutils.ncbi.nlm.nih.gov/entrez/eutils",
    "arxiv": "https://export.arxiv.org/api",
    "openalex": "https://api.openalex.org",
    "openlibrary": "https://openlibrary.org",
}
"""The registries by name, and where they answer."""

PAUSES: Mapping[str, float] = {
    "crossref": 0.05,  # REST API, Rate limits: 50 a second with a mail address
    "datacite": 0.2,
    "doi": 0.2,
    "pubmed": 0.34,  # E-utilities, Usage guidelines: 3 a second without a key
    "arxiv": 3.0,  # arXiv API, Terms of use: one in three seconds
    "openalex": 0.1,  # OpenAlex, Rate limits: 10 a second
    "openlibrary": 1.0,
}
"""Seconds between two questions to one registry, as each asks for."""

DAY = 86_400.0


def _addresses(given: Mapping[str, str]) -> dict[str, str]:
    """The addresses given, over those of the environment (``MUTUALEVIDENCE_CROSSREF_URL`` …), over the usual
    ones."""
    unknown = next((name for name in given if name not in ADDRESSES), "")
    if unknown:
        raise InvalidValueError(f'there is no registry "{unknown}"', remedy=f"Known are {', '.join(ADDRESSES)}.")
    addresses = {}
    for name, usual in ADDRESSES.items():
        address = given.get(name) or os.environ.get(f"MUTUALEVIDENCE_{name.upper()}_URL") or usual
        if urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).hostname:
            raise InvalidValueError(f'"{address}" is no address of a registry', remedy="Write https://host/path.")
        addresses[name] = address.rstrip("/")
    return addresses


@attrs.frozen(kw_only=True)
class Settings:
    """How registries are asked.

    >>> Settings(mailto="me@example.org").addresses["crossref"]
    'https://api.crossref.org'
    """

    addresses: Mapping[str, str] = attrs.field(factory=dict, converter=_addresses)
    """By name; those not given are the usual ones, or the environment's (``MUTUALEVIDENCE_CROSSREF_URL``)."""
    mailto: str = attrs.field(factory=lambda: os.environ.get("MUTUALEVIDENCE_MAILTO", ""))
    """Your mail address: registries serve those faster whom they can reach."""
    api_key: str = attrs.field(factory=lambda: os.environ.get("NCBI_API_KEY", ""), repr=False)
    """PubMed's key, if you have one."""
    timeout: float = 30.0
    """Seconds to wait for an answer, and for each part of one."""
    patience: float | None = None
    """Seconds that all the questions about one work may take, repeats and pauses included; without it four times
    the ``timeout``. Waiting for one's turn at a registry does not count."""
    retries: int = 4
    """How often a question is asked again that a busy or broken registry did not answer."""
    longest_wait: float = 60.0
    """Seconds that a registry may ask us to wait (``Retry-After``); if it asks for more, we give up."""
    largest_answer: int = 32 * 1024 * 1024
    """Bytes; what is larger is not read to its end."""
    pause: float | None = None
    """Seconds between two questions to one registry, instead of those that each asks for."""
    cache: Path | None = attrs.field(factory=cache_folder)
    """The folder where answers are kept, ``None`` for none."""
    keep: float = 30 * DAY
    """Seconds that an answer is kept; one that there is no such work, a day."""
    concurrent: int = 8
    """How many questions may be under way at once."""

    @mailto.validator
    def _check_mailto(self, _attribute: attrs.Attribute[str], value: str) -> None:
        if value and not re.fullmatch(r"[^@\s<>;,]+@[^@\s<>;,]+", value):
            raise InvalidValueError(f'mailto: "{value}" is no mail address', remedy="Write name@host.")

    @property
    def whole(self) -> float:
        """Seconds that all the questions about one work may take."""
        return 4 * self.timeout if self.patience is None else self.patience

    @property
    def user_agent(self) -> str:
        """Who asks (Crossref REST API, Etiquette)."""
        contact = f" (mailto:{self.mailto})" if self.mailto else ""
        return f"mutualevidence/{__version__}{contact}"

    def pause_of(self, registry: str) -> float:
        """Seconds between two questions to ``registry``."""
        if self.pause is not None:
            return self.pause
        return 0.1 if registry == "pubmed" and self.api_key else PAUSES.get(registry, 0.2)

    def is_configured(self, url: str) -> bool:
        """Returns whether ``url`` is on a host and port that one of the addresses names."""
        place = _place(url)
        return any(_place(address) == place for address in self.addresses.values())


def _place(url: str) -> tuple[str, str, int]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
