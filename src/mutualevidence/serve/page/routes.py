"""The routes of the page for writers, beside those of the interface."""

from __future__ import annotations

from mutualevidence.serve.page import actions
from mutualevidence.serve.route import Route

_POSTS = {
    "edit": actions.edit,
    "fix": actions.fix,
    "finding": actions.finding,
    "forget": actions.forget,
    "claim": actions.claim,
    "evidence": actions.evidence,
    "effect": actions.effect,
    "undo": actions.undo,
}
PAGE_ROUTES: tuple[Route, ...] = (
    Route(method="GET", path="/", handler=actions.show, summary="The page"),
    *(
        Route(method="POST", path=f"/page/{name}", handler=handler, summary=f"What its form “{name}” sends")
        for name, handler in _POSTS.items()
    ),
    Route(
        method="GET", path="/page/{name}", handler=actions.asset, summary="Its script and style sheet", quick=True
    ),
)
