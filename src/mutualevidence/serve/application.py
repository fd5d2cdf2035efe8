"""The application: each path of the table of routes with what answers its methods (ASGI 3)."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Iterable, Mapping

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route as PathRoute
from starlette.routing import Router
from starlette.types import ASGIApp, Receive, Scope, Send

from mutualevidence.errors import MutualEvidenceError
from mutualevidence.serve.asked import Asked
from mutualevidence.serve.guard import Guard
from mutualevidence.serve.problems import RequestError, json_answer, problem_answer
from mutualevidence.serve.route import Route
from mutualevidence.serve.routes import ROUTES
from mutualevidence.serve.service import Service
from mutualevidence.serve.settings import Settings
from mutualevidence.serve.working import Workers

WITH_SLASHES = ("key", "rest")
"""Parts of paths that may hold slashes: keys and DOIs."""


def application(settings: Settings) -> ASGIApp:
    """Returns the ASGI application that serves as ``settings`` say."""
    service = Service(settings, ROUTES)
    workers = Workers(service)
    by_path: dict[str, dict[str, Route]] = {}
    for route in (*ROUTES, *_page_routes(settings)):
        by_path.setdefault(route.path, {})[route.method] = route
    paths = [PathRoute(_template(path), _Endpoint(methods, service, workers)) for path, methods in by_path.items()]
    return Guard(Router(paths, redirect_slashes=False, default=_nothing_there), service)


def _page_routes(settings: Settings) -> Iterable[Route]:
    """The routes of the page for writers, where it is served; its first page stands in place of the index."""
    if not settings.page:
        return ()
    from mutualevidence.serve.page.routes import PAGE_ROUTES

    return PAGE_ROUTES


def _template(path: str) -> str:
    """Returns a path of OpenAPI as Starlette writes it."""
    for name in WITH_SLASHES:
        path = path.replace(f"{{{name}}}", f"{{{name}:path}}")
    return path


async def _nothing_there(scope: Scope, receive: Receive, send: Send) -> None:
    problem = RequestError(
        404, "no-route", f"there is nothing at {scope['path'][:200]}", "GET /openapi.json lists all."
    )
    await problem_answer(problem)(scope, receive, send)


class _Endpoint:
    """Answers the methods of one path."""

    def __init__(self, methods: Mapping[str, Route], service: Service, workers: Workers) -> None:
        self.methods = methods
        self.service = service
        self.workers = workers
        self.allowed = ", ".join(sorted({*methods, "OPTIONS", *(["HEAD"] if "GET" in methods else [])}))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        method = "GET" if request.method == "HEAD" else request.method
        if method == "OPTIONS":
            await Response(b"", headers={"allow": self.allowed}, media_type="text/plain")(scope, receive, send)
            return
        route = self.methods.get(method)
        if route is None:
            raise RequestError(
                405, "no-method", f"{method[:20]} is not answered here", f"Use {self.allowed}.", allow=self.allowed
            )
        scope["route_name"] = f"{route.method} {route.path}"
        try:
            answer = await self._answer(route, request)
        except ClientDisconnect:
            return
        await answer(scope, receive, send)

    async def _answer(self, route: Route, request: Request) -> Response:
        body = b""
        if request.method in ("POST", "PUT"):
            try:
                async with asyncio.timeout(self.service.settings.seconds):
                    body = await request.body()
            except TimeoutError:
                raise RequestError(408, "too-slow", "the body does not come", "Send it faster.") from None
        asked = Asked(self.service, request.path_params, request.query_params, request.headers, body)
        work = functools.partial(_answered, route, asked)
        return work() if route.quick else await self.workers.done(work)


def _answered(route: Route, asked: Asked) -> Response:
    """Returns what the handler of ``route`` gives for ``asked``, or the answer that tells what is wrong."""
    try:
        given = route.handler(asked)
    except MutualEvidenceError as error:
        return problem_answer(error)
    finally:
        asked.service.settle()
    return given if isinstance(given, Response) else json_answer(given, status=route.status)
