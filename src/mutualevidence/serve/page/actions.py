"""What the page answers: the places it shows, and the changes that its forms ask for, each through `Library`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import resources
from pathlib import Path
from urllib.parse import quote

import attrs
from starlette.responses import RedirectResponse, Response

from mutualevidence.csl import Style
from mutualevidence.curation import changes
from mutualevidence.errors import ConflictError, MutualEvidenceError
from mutualevidence.files import utf8
from mutualevidence.library.library import Library
from mutualevidence.model.finding import Finding, Study
from mutualevidence.serve.asked import Asked
from mutualevidence.serve.page.ask import CLAIMS, DEFAULT_STYLE, Place, form_of, place_of
from mutualevidence.serve.page.claim import opened_claim
from mutualevidence.serve.page.desk import Desk
from mutualevidence.serve.page.fields import CLAIM as CLAIM_FORM
from mutualevidence.serve.page.fields import finding_sections, sent_values
from mutualevidence.serve.page.html import Content, element, escaped
from mutualevidence.serve.page.reading import read_form
from mutualevidence.serve.page.shell import whole_page
from mutualevidence.serve.page.work import effect_box, opened_work
from mutualevidence.serve.problems import RequestError, as_problem
from mutualevidence.serve.stopping import unbroken
from mutualevidence.serve.styles import style_named

TOLD = "told"
"""The parameter of an address that says what was done."""
_DONE = {
    "saved": "Saved.",
    "undone": "Taken back.",
    "mended": "Mended what is safe.",
    "nothing": "There was nothing to change.",
}


def show(asked: Asked) -> Response:
    """Returns the page at a place."""
    told = _DONE.get(asked.query.get(TOLD, ""), "")
    return _page(asked.service.desk, place_of(asked.query), told=told)


def asset(asked: Asked) -> Response:
    """Returns the page's own style sheet and script."""
    kinds = {"page.css": "text/css", "page.js": "text/javascript"}
    name = asked.path["name"]
    if name not in kinds:
        raise RequestError(404, "no-route", "there is no such file", "Open the page: GET /.")
    text = resources.files("mutualevidence.serve.page").joinpath(name).read_text(encoding="utf-8")
    return Response(text, media_type=kinds[name], headers={"cache-control": "no-cache"})


def _page(
    desk: Desk,
    place: Place,
    *,
    told: str = "",
    problem: str = "",
    sent: Mapping[str, str] | None = None,
    status: int = 200,
) -> Response:
    with desk.shelf.lock:
        library = desk.library()
        try:
            style = style_named(place.style)
        except RequestError as error:
            style, place = style_named(DEFAULT_STYLE), attrs.evolve(place, style=DEFAULT_STYLE)
            problem = problem or f"{error.message}. {error.remedy}"
        return whole_page(
            desk, place, _opened(desk, place, library, style, sent), told=told, problem=problem, status=status
        )


def _opened(desk: Desk, place: Place, library: Library, style: Style, sent: Mapping[str, str] | None) -> Content:
    if place.view == CLAIMS and place.key:
        return opened_claim(desk, place, style, sent)
    if place.view != CLAIMS and place.key in library:
        return opened_work(desk, place, style, sent)
    hint = f"There is no “{place.key}”." if place.key else "Choose one from the list, or type / to search."
    return element("p", hint, class_="hint")


Change = Callable[[Library, Place, Mapping[str, str]], Place]
"""Makes a change in a library as a form asks for it, and gives the place to go to."""


def _changing(change: Change, done: str = "saved") -> Callable[[Asked], Response]:
    """Returns a handler that makes ``change``, writes the files, and shows the page as it is then."""

    def handler(asked: Asked) -> Response:
        values, desk = form_of(asked), asked.service.desk
        place = place_of(values)
        with desk.shelf.lock:
            try:
                library = desk.library()
                if values.get("state") != desk.state:
                    raise ConflictError(
                        "another program has changed the file since this page was shown",
                        remedy="Nothing was written. Look at it as it is now, and send it again.",
                    )
                place = change(library, place, values)
                with unbroken():
                    written = library.save(command="mutualevidence serve")
                    desk.shelf.saved()
                return _moved(place, done if written else "nothing")
            except MutualEvidenceError as error:
                desk.shelf.forget()
                problem = as_problem(error)
                return _page(
                    desk,
                    place,
                    problem=f"{problem.message}. {problem.remedy}",
                    sent=values,
                    status=problem.status,
                )
            except (
                BaseException
            ):  # out of time, or a fault of ours: a change that is half made is not written later
                desk.shelf.forget()
                raise

    handler.__name__ = f"page_{change.__name__.strip('_')}"
    return handler


def _moved(place: Place, done: str) -> Response:
    address = place.address()
    joint = "&" if "?" in address else "?"
    return RedirectResponse(f"{address}{joint}{TOLD}={quote(done)}", status_code=303)


def _edit(library: Library, place: Place, values: Mapping[str, str]) -> Place:
    fields = {name.removeprefix("field."): text for name, text in values.items() if name.startswith("field.")}
    if values.get("new.name"):
        fields[values["new.name"].strip()] = values.get("new.value", "")
    entry = library[place.key].source.entry
    changed = {
        name: text.strip() for name, text in fields.items() if entry is None or entry.value(name) != text.strip()
    }
    if changed:
        library.edit(place.key, changed)
    return place


def _fix(library: Library, place: Place, values: Mapping[str, str]) -> Place:  # noqa: ARG001
    library.fix(only=[place.key] if place.key in library else None)
    return place


def _finding(library: Library, place: Place, values: Mapping[str, str]) -> Place:
    study, recorded = _recorded(library, place)
    sent = sent_values(values, finding_sections(study), recorded)
    if recorded is None:
        library.add_finding(place.key, {**sent, "id": values.get("id", "")}, design=values.get("design", ""))
    else:
        library.edit_finding(f"{place.key}#{recorded.id}", sent)
    return attrs.evolve(place, finding="")


def _recorded(library: Library, place: Place) -> tuple[Study, Finding | None]:
    """Returns the study of the open work, and the finding of it that is edited; ``None`` for a new one."""
    study = library[place.key].study or Study(key=place.key)
    return study, next((one for one in study.findings if one.id == place.finding), None)


def _forget(library: Library, place: Place, values: Mapping[str, str]) -> Place:  # noqa: ARG001
    library.remove_finding(f"{place.key}#{place.finding}")
    return attrs.evolve(place, finding="")


def _claim(library: Library, place: Place, values: Mapping[str, str]) -> Place:
    recorded = library.claims.get(place.key)
    sent = sent_values(values, CLAIM_FORM, recorded)
    if recorded is not None:
        library.edit_claim(recorded.id, sent)
        return place
    claim = library.add_claim({**sent, "id": values.get("id", "").strip()})
    return attrs.evolve(place, key=claim.id)


def _evidence(library: Library, place: Place, values: Mapping[str, str]) -> Place:
    change = {}
    if values.get("drop"):
        change[f"evidence.{values['drop']}"] = ""
    if values.get("add"):
        change[f"evidence.{values['add']}"] = f"relation = {{{values.get('relation', '')}}}"
    library.edit_claim(place.key, change)
    return place


edit = _changing(_edit)
fix = _changing(_fix, "mended")
finding = _changing(_finding)
forget = _changing(_forget)
claim = _changing(_claim)
evidence = _changing(_evidence)


def effect(asked: Asked) -> Response:
    """Returns the effect that the figures in a form give; nothing is written."""
    values, desk = form_of(asked), asked.service.desk
    place = place_of(values)
    with desk.shelf.lock:
        study, recorded = _recorded(desk.library(), place)
    read = read_form(values, study, recorded)
    return Response(utf8(escaped(effect_box(read))), headers={"content-type": "text/html; charset=utf-8"})


def undo(asked: Asked) -> Response:
    """Take back the last change of the file; once more does it again."""
    values, desk = form_of(asked), asked.service.desk
    place = place_of(values)
    with desk.shelf.lock:
        try:
            path = Path(desk.shelf.files[0])
            _, back = changes.undone(path)
            with unbroken():
                changes.write(back, of=path, command="mutualevidence serve: undo")
        except MutualEvidenceError as error:
            problem = as_problem(error)
            return _page(desk, place, problem=f"{problem.message}. {problem.remedy}", status=problem.status)
        finally:
            desk.shelf.forget()
    return _moved(place, "undone")
