"""What a server is told when it starts: where it listens, whom it answers, and its bounds."""

from __future__ import annotations

import ipaddress
import json

import attrs

from mutualevidence.errors import InvalidValueError

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")
"""What a browser calls this machine; any other name may be an attacker's that leads here (DNS rebinding)."""


def _texts(values: object) -> tuple[str, ...]:
    return tuple(map(str, values)) if isinstance(values, list | tuple) else ()


@attrs.frozen(kw_only=True)
class Settings:
    """How a server runs. Sizes are in bytes, times in seconds."""

    files: tuple[str, ...] = attrs.field(default=(), converter=_texts)
    """The library that is served; empty for none."""
    host: str = "127.0.0.1"
    port: int = 8085
    token: str = attrs.field(default="", repr=False)
    """What every request has to bring (``Authorization: Bearer …``), "" for nothing."""
    hosts: tuple[str, ...] = attrs.field(default=(), converter=_texts)
    """Names by which the server is asked, beside those of the loopback."""
    origins: tuple[str, ...] = attrs.field(default=(), converter=_texts)
    """Other sites (``https://example.org``) whose pages may ask."""
    own_styles: bool = False
    """Whether requests may bring a style of their own (``styleXML``)."""
    page: bool = False
    """Whether the page for writers is served, which changes the files."""
    workers: int = 1
    most_bytes: int = 10_000_000
    most_items: int = 10_000
    seconds: float = 30.0
    most_sessions: int = 100
    session_seconds: float = 3600.0
    """How long a document session stays without being used."""
    styles: int = 1000
    """Compiled styles that are kept."""
    threads: int = 4
    """Requests that are worked on at a time."""
    most_waiting: int = 200
    """Requests that wait for their turn; the next is refused."""

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach the server."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def known_hosts(self) -> frozenset[str]:
        """The names, in small letters and without ports, by which the server may be asked."""
        own = LOOPBACK_NAMES if self.is_loopback else ()
        return frozenset(name.lower() for name in (*own, *self.hosts))

    def to_json(self) -> str:
        """Returns the settings as JSON, for worker processes."""
        return json.dumps(attrs.asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Settings:
        """Returns the settings that `to_json` gave."""
        return cls(**json.loads(text))


def require_safe(settings: Settings) -> None:
    """Raise `InvalidValueError` where others could use the server without being asked who they are."""
    if settings.is_loopback:
        return
    if not settings.token or not settings.hosts:
        raise InvalidValueError(
            f"{settings.host} can be reached by other machines",
            remedy="Give --token (or MUTUALEVIDENCE_TOKEN) and --allow-host NAME, or stay with --host 127.0.0.1.",
        )
    if settings.page:
        raise InvalidValueError(
            "the page for writers is for this machine only",
            remedy="Leave out --open, or stay with --host 127.0.0.1.",
        )
