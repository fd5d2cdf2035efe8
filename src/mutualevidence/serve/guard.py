"""Lets no request through that comes from another site, under another name, without the token, or too large.

A server on the loopback is reached by every web page that its user opens: by form and script (cross-site requests;
Fetch Metadata, ``Sec-Fetch-Site``; RFC 6454, Origin), and under a name of the attacker's that leads to 127.0.0.1
(DNS rebinding, told by ``Host``). So what a browser says of a request's origin decides, before anything is read.
"""

from __future__ import annotations

import hmac
import logging
import time
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mutualevidence.errors import MutualEvidenceError
from mutualevidence.serve.problems import RequestError, problem_answer
from mutualevidence.serve.service import Service

COOKIE = "mutualevidence"
OPEN_PATHS = frozenset({"/health"})
"""Paths that answer without the token, so that others can see whether the server runs."""
_PLAIN_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)
_NOTHING = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'; sandbox")
"""What an answer may do that a browser shows by mistake."""
_log = logging.getLogger("mutualevidence.serve")


class Guard:
    """What stands between the network and the application."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        """Guard ``app`` as the settings of ``service`` say."""
        self.app = app
        self.service = service
        self.settings = service.settings
        self.known_hosts = self.settings.known_hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, status = time.perf_counter(), 500
        started = False
        headers = Headers(scope=scope)
        allowed = self._cross_origin(headers)

        async def counted_send(message: Message) -> None:
            nonlocal status, started
            if message["type"] == "http.response.start":
                status, started = message["status"], True
                present = {name for name, _ in message["headers"]}
                more = [_NOTHING, *_PLAIN_HEADERS, *allowed]
                message["headers"] = [*message["headers"], *(one for one in more if one[0] not in present)]
            await send(message)

        try:
            self._admit(scope, headers)
            if self._brings_token(scope):
                await self._welcome()(scope, receive, counted_send)
                return
            await self.app(scope, self._bounded(receive), counted_send)
        except MutualEvidenceError as error:
            if not started:
                await problem_answer(error)(scope, receive, counted_send)
        except Exception:
            _log.exception("%s %s", scope["method"], scope["path"])
            if not started:
                fault = RequestError(
                    500, "internal", "something went wrong inside mutualevidence", "Please report it."
                )
                await problem_answer(fault)(scope, receive, counted_send)
        finally:
            self.service.metrics.count(scope.get("route_name", "other"), status, time.perf_counter() - begun)

    def _admit(self, scope: Scope, headers: Headers) -> None:
        """Raise `RequestError` for a request that must not be answered."""
        if _without_port(headers.get("host", "")) not in self.known_hosts:
            raise RequestError(
                421, "unknown-host", "this server is not asked by that name", "Add the name: --allow-host NAME."
            )
        self._refuse_other_sites(scope, headers)
        if self._needs_token(scope) and not self._has_token(headers):
            raise RequestError(
                401, "no-token", "this server asks for a token", "Send it: Authorization: Bearer TOKEN.",
                www_authenticate="Bearer",
            )  # fmt: skip
        length = headers.get("content-length", "0")
        if length.isdecimal() and int(length) > self.settings.most_bytes:
            raise self._too_large()

    def _refuse_other_sites(self, scope: Scope, headers: Headers) -> None:
        origin = headers.get("origin")
        if origin is not None and origin in self.settings.origins:
            return
        navigates = scope["method"] == "GET" and headers.get("sec-fetch-mode") == "navigate"
        own = f"{scope['scheme']}://{headers.get('host', '')}"
        foreign = headers.get("sec-fetch-site", "none") not in ("none", "same-origin")
        if (origin is not None and origin.lower() != own.lower()) or (foreign and not navigates):
            raise RequestError(
                403, "other-site", "another site's page asks for this", "Let it: --allow-origin https://that.site."
            )

    def _needs_token(self, scope: Scope) -> bool:
        """Returns whether a request must bring the token; a preflight (Fetch, CORS) cannot."""
        if not self.settings.token or scope["path"] in OPEN_PATHS or scope["method"] == "OPTIONS":
            return False
        return not self._brings_token(scope)

    def _brings_token(self, scope: Scope) -> bool:
        """Returns whether this is the address with the token that the command prints, opened in a browser."""
        if not self.settings.page or scope["path"] != "/" or scope["method"] != "GET":
            return False
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        return bool(given) and self.is_token(given)

    def _welcome(self) -> Response:
        """Let the browser keep the token, for this site only, and show an address without it."""
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(COOKIE, self.settings.token, httponly=True, samesite="strict")
        return answer

    def _has_token(self, headers: Headers) -> bool:
        given = headers.get("authorization", "")
        scheme, _, token = given.partition(" ")
        if scheme.lower() == "bearer" and self.is_token(token.strip()):
            return True
        return self.settings.page and self.is_token(_cookies(headers).get(COOKIE, ""))

    def is_token(self, given: str) -> bool:
        """Returns whether ``given`` is the token, compared in constant time."""
        return hmac.compare_digest(given.encode(), self.settings.token.encode())

    def _bounded(self, receive: Receive) -> Receive:
        """``receive``, until more has come than is allowed."""
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self.settings.most_bytes:
                raise self._too_large()
            return message

        return counted

    def _too_large(self) -> RequestError:
        return RequestError(
            413, "too-large", "the body is too large", f"Send at most {self.settings.most_bytes:,} bytes.",
            connection="close",
        )  # fmt: skip

    def _cross_origin(self, headers: Headers) -> list[tuple[bytes, bytes]]:
        """Returns what tells a browser that another site may read the answer (Fetch, CORS)."""
        origin = headers.get("origin")
        if origin is None or origin not in self.settings.origins:
            return []
        return [
            (b"access-control-allow-origin", origin.encode("latin-1")),
            (b"access-control-allow-headers", b"authorization, content-type"),
            (b"access-control-allow-methods", b"GET, POST, DELETE, OPTIONS"),
            (b"vary", b"Origin"),
        ]


def _without_port(host: str) -> str:
    """Returns the name in a ``Host`` header, in small letters."""
    name = host.strip().lower()
    if name.startswith("["):
        return name.partition("]")[0] + "]"
    return name.partition(":")[0].rstrip(".")


def _cookies(headers: Headers) -> Mapping[str, str]:
    try:
        return {name: cookie.value for name, cookie in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}
