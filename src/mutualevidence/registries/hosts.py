"""Tells whether an address may be asked: never one inside a private network that a redirect names (RFC 6890)."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

from mutualevidence.registries.settings import Settings


def refusal(url: str, settings: Settings, *, before: str = "") -> str:
    """Why ``url`` is not asked, "" where it may be; ``before`` is the address that led there.

    Addresses that the settings name may be anywhere, also on this machine: whoever runs the program chose them.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return f"{url} is no web address"
    if settings.is_configured(url):
        return ""
    if parts.scheme == "http" and before.startswith("https:"):
        return f"{url} is not encrypted, as {before} was"
    return "" if _is_public(parts.hostname, parts.port or 443) else f"{parts.hostname} is inside a private network"


def _is_public(host: str, port: int) -> bool:
    """Whether every address of ``host`` is on the open internet; a name that cannot be found is left to the
    client."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return True
    return all(_is_global(str(address[4][0])) for address in found)


def _is_global(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None)
    return (mapped or ip).is_global
