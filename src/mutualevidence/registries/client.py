"""Asks a registry one question over HTTP, again where it is busy or broken, within what the settings allow."""

from __future__ import annotations

import asyncio
import copy
import email.utils
import random
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin

import attrs

from mutualevidence.errors import MissingExtraError, MutualEvidenceError
from mutualevidence.registries.cache import Cache
from mutualevidence.registries.hosts import refusal
from mutualevidence.registries.settings import Settings

if TYPE_CHECKING:
    import httpx

AGAIN = frozenset({429, 500, 502, 503, 504})
"""Statuses after which the same question may be answered (RFC 9110, 15.5 and 15.6; RFC 6585, 4)."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 6


class FetchError(MutualEvidenceError):
    """A registry could not be asked, or did not answer as it should."""


@attrs.frozen
class Question:
    """What is asked of a registry."""

    registry: str
    path: str
    """Below the registry's address."""
    accept: str = "application/json"
    """Media type wanted; an answer of another kind is refused."""
    parameters: Mapping[str, str] = attrs.field(factory=dict)


@attrs.frozen
class Answer:
    """What came back: a status of 200 with a body, or 404."""

    status: int
    kind: str = ""
    body: bytes = attrs.field(default=b"", repr=False)

    @property
    def is_found(self) -> bool:
        """Whether the registry has what was asked for."""
        return self.status == 200


_MORE_TIME = "Try again later, or with a longer --timeout (Settings.patience)."


class _Patience:
    """How long all the questions about one work may still take; waiting for one's turn takes none of it."""

    def __init__(self, whole: float) -> None:
        self.whole = self.left = whole

    @asynccontextmanager
    async def spent(self) -> AsyncIterator[None]:
        """Take the time of what is done inside off what is left; raises `TimeoutError` where it is too little."""
        start = time.monotonic()
        try:
            async with asyncio.timeout(max(self.left, 0)):
                yield
        finally:
            self.left -= time.monotonic() - start


class Client:
    """Asks questions, a few at once, with the pauses that each registry asks for; an asynchronous context
    manager."""

    def __init__(self, settings: Settings) -> None:
        """Prepare to ask by ``settings``; raises `MissingExtraError` without httpx."""
        try:
            import httpx
        except ImportError:
            raise MissingExtraError(
                "asking registries needs the package httpx",
                remedy="Install it: pip install 'mutualevidence[fetch]'",
            ) from None
        self.settings = settings
        self._http = httpx.AsyncClient(
            headers={"User-Agent": settings.user_agent}, timeout=settings.timeout, follow_redirects=False
        )
        self._cache = Cache(settings.cache, settings.keep)
        self._next: dict[str, float] = {}
        self._slots = asyncio.Semaphore(settings.concurrent)
        self._patience: _Patience | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._cache.close()
        await self._http.aclose()

    def for_one_work(self) -> Self:
        """Returns the same client for the questions about one work, which together may take so long."""
        same = copy.copy(self)
        same._patience = _Patience(self.settings.whole)
        return same

    async def ask(self, question: Question) -> Answer:
        """The answer, from the cache or the registry; raises `FetchError` where there is none to be had."""
        url = self._url(question)
        kept = self._cache.answer(f"{question.accept} {url}")
        if kept is not None:
            return Answer(*kept)
        async with self._slots:
            answer = await self._patiently(question, url, self._patience or _Patience(self.settings.whole))
        self._cache.keep(f"{question.accept} {url}", answer.status, answer.kind, answer.body)
        return answer

    def forget(self, question: Question) -> None:
        """Keep no answer to ``question``: it could not be read, and the next one may be."""
        self._cache.forget(f"{question.accept} {self._url(question)}")

    def _url(self, question: Question) -> str:
        import httpx

        base = self.settings.addresses[question.registry]
        return str(httpx.URL(f"{base}{question.path}").copy_merge_params(dict(question.parameters)))

    async def _patiently(self, question: Question, url: str, patience: _Patience) -> Answer:
        """Ask until there is an answer, at most as often and as long as the settings allow."""
        import httpx

        for tries_left in range(self.settings.retries, -1, -1):
            await self._turn(question.registry)
            wait = 0.5 * 2 ** (self.settings.retries - tries_left) * random.uniform(0.8, 1.2)  # noqa: S311 - no secret
            try:
                async with patience.spent():
                    response, body = await self._once(url, question.accept)
            except TimeoutError:
                why = f"is not done with its answer after {patience.whole:g} seconds"
            except (httpx.TransportError, httpx.DecodingError) as error:
                why = f"does not answer ({type(error).__name__}: {str(error) or 'no reason given'})"
            else:
                if response.status_code not in AGAIN:
                    return self._checked(question, response, body)
                why = f"answers {response.status_code} {response.reason_phrase}".strip()
                wait = _asked_to_wait(response.headers.get("Retry-After", ""), wait)
            if wait > self.settings.longest_wait:
                raise FetchError(
                    f"{question.registry} {why} and asks us to wait {wait:.0f} seconds", remedy="Try again later."
                )
            if wait > patience.left:
                raise FetchError(f"{question.registry} {why}; there is no time left", remedy=_MORE_TIME)
            if tries_left:
                async with patience.spent():
                    await asyncio.sleep(wait)
        raise FetchError(
            f"{question.registry} {why}, asked {self.settings.retries + 1} times", remedy="Try again later."
        )

    async def _turn(self, registry: str) -> None:
        """Wait until the registry may be asked again."""
        now = time.monotonic()
        turn = max(now, self._next.get(registry, now))
        self._next[registry] = turn + self.settings.pause_of(registry)
        await asyncio.sleep(turn - now)

    async def _once(self, url: str, accept: str) -> tuple[httpx.Response, bytes]:
        """Returns one answer with its body, redirects followed; raises `FetchError` for one that is refused."""
        before = ""
        for _ in range(_MOST_REDIRECTS):
            if why := refusal(url, self.settings, before=before):
                raise FetchError(f"a redirect is not followed: {why}", remedy="The registry may be out of order.")
            async with self._http.stream("GET", url, headers={"Accept": accept}) as response:
                if response.status_code not in _REDIRECTS or "Location" not in response.headers:
                    return response, await self._body(response)
                before, url = url, urljoin(url, response.headers["Location"])
        raise FetchError(f"{before} leads from redirect to redirect", remedy="The registry may be out of order.")

    async def _body(self, response: httpx.Response) -> bytes:
        """Returns the body, as far as it may be read."""
        pieces, size = [], 0
        async for piece in response.aiter_bytes():
            size += len(piece)
            if size > self.settings.largest_answer:
                raise FetchError(
                    f"{response.url.host} answers with more than {self.settings.largest_answer:,} bytes",
                    remedy="Ask for fewer works at once.",
                )
            pieces.append(piece)
        return b"".join(pieces)

    def _checked(self, question: Question, response: httpx.Response, body: bytes) -> Answer:
        """Returns the answer, if it is what was asked for."""
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if response.status_code in (404, 410):
            return Answer(404, kind)
        if response.status_code != 200:
            raise FetchError(
                f"{question.registry} answers {response.status_code} {response.reason_phrase}".strip(),
                remedy="The identifier may be malformed, or access refused.",
            )
        wanted = "xml" if "xml" in question.accept else "json"
        if wanted not in kind and not (kind in ("", "text/plain") and body.lstrip()[:1] in (b"{", b"[", b"<")):
            raise FetchError(
                f"{question.registry} answers with {kind or 'something unnamed'} instead of {wanted}",
                remedy="The registry may be out of order, or a login page of your network is in between.",
            )
        return Answer(200, kind, body)


def _asked_to_wait(header: str, otherwise: float) -> float:
    """Seconds that ``Retry-After`` asks for (RFC 9110, 10.2.3): a number, or a date."""
    header = header.strip()
    if header.isdecimal():
        return max(float(header[:9]), otherwise)
    try:
        when = email.utils.parsedate_to_datetime(header)
    except (TypeError, ValueError):
        return otherwise
    return max(when.timestamp() - time.time(), otherwise)
