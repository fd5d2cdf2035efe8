"""An extension of Sphinx: citations, evidence and reference lists, per page or for the whole site.

Roles ``cite:p`` (parenthetical), ``cite:t`` (in the sentence), ``cite:year`` and ``cite:author``; directives
``evidence`` and ``bibliography`` (with ``:all:`` for what the whole site cites). In conf.py:
``mutualevidence_bibliography``, ``mutualevidence_style``, ``mutualevidence_locale``.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from mutualevidence._version import __version__
from mutualevidence.drafts.insertions import OPTIONS, InsertionError
from mutualevidence.errors import MutualEvidenceError
from mutualevidence.extensions.cite_text import cited_items
from mutualevidence.extensions.docutils_nodes import block_nodes, inline_nodes, list_nodes
from mutualevidence.extensions.pages import Place, Site
from mutualevidence.model.citation import Citation, Mode
from mutualevidence.richtext.document import Document, Figure

_LOG = logging.getLogger(__name__)
_CITED = "mutualevidence_cited"


class PendingPlace(nodes.General, nodes.Inline, nodes.Element):
    """A place whose text is not known before the whole page is: a citation, or what evidence is asked for."""


class PendingList(nodes.General, nodes.Element):
    """The place of a reference list."""


class CiteRole(SphinxRole):
    """``:cite:p:`see @key, p. 3```, or keys with commas between them."""

    def __init__(self, mode: Mode) -> None:
        """Cite in ``mode``."""
        super().__init__()
        self.mode = mode

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Returns the place that cites; a warning, and the text, where a key is in no entry."""
        items = cited_items(self.text)
        site = _site(self.env)
        wrong = [message for item in items if (message := site.unknown(item.id))]
        if not items:
            wrong = [f'"{self.text}" cites nothing']
        for message in wrong:
            _LOG.warning(message, location=self.get_location(), type="mutualevidence")
        if wrong:
            return [nodes.literal(self.rawtext, self.text)], []
        _cited(self.env).setdefault(self.env.docname, set()).update(item.id for item in items)
        return [PendingPlace(place=Citation(items, mode=self.mode))], []


class CiteDomain(Domain):
    """The roles that cite."""

    name = "cite"
    label = "Citations"
    roles: ClassVar[dict[str, Any]] = {
        "p": CiteRole(Mode.PARENTHETICAL),
        "t": CiteRole(Mode.NARRATIVE),
        "year": CiteRole(Mode.YEAR_ONLY),
        "author": CiteRole(Mode.AUTHOR_ONLY),
    }

    def merge_domaindata(self, docnames: Any, otherdata: Any) -> None:
        """Take over what another process read: the domain itself keeps nothing."""


class EvidenceDirective(SphinxDirective):
    """``.. evidence::`` with the options of a draft's evidence block; its content is the sentence of a number."""

    has_content = True
    option_spec: ClassVar[dict[str, Any]] = dict.fromkeys(OPTIONS, directives.unchanged)

    def run(self) -> list[nodes.Node]:
        """Returns the place of the evidence."""
        asked = (dict(self.options), " ".join(self.content))
        try:
            _site(self.env).evidence(*asked)
        except InsertionError as error:
            raise self.error(str(error)) from error
        return [PendingPlace(asked=asked)]  # not the evidence itself: plots cannot be pickled


class BibliographyDirective(SphinxDirective):
    """``.. bibliography::``: what the page cites; with ``:all:`` what the whole site cites."""

    option_spec: ClassVar[dict[str, Any]] = {"all": directives.flag}

    def run(self) -> list[nodes.Node]:
        """Returns the place of the list."""
        return [PendingList(everywhere="all" in self.options)]


def _site(env: BuildEnvironment) -> Site:
    """Returns the site of ``env``, read anew when one of its bibliographies has changed."""
    files = tuple(env.mutualevidence_files)  # type: ignore[attr-defined]
    changed = tuple(Path(file).stat().st_mtime_ns for file in files)
    return _site_of(files, changed, env.config.mutualevidence_style, env.config.mutualevidence_locale)


@lru_cache(maxsize=4)
def _site_of(files: tuple[str, ...], changed: tuple[int, ...], style: str, locale: str | None) -> Site:  # noqa: ARG001
    return Site.read(files, style, locale)


def _cited(env: BuildEnvironment) -> dict[str, set[str]]:
    """Returns what each page cites."""
    if not hasattr(env, _CITED):
        setattr(env, _CITED, {})
    cited: dict[str, set[str]] = getattr(env, _CITED)
    return cited


def _read(app: Sphinx) -> None:
    """Find the bibliographies, whose paths start from the folder of conf.py, and read them."""
    files = [str(Path(app.confdir) / name) for name in app.config.mutualevidence_bibliography]
    app.env.mutualevidence_files = files  # type: ignore[attr-defined]
    app.config.html_static_path.append(str(Path(__file__).with_name("static")))
    try:
        _site(app.env)
    except (MutualEvidenceError, OSError) as error:
        raise ExtensionError(str(error)) from error


def _forget(_: Sphinx, env: BuildEnvironment, docname: str) -> None:
    _cited(env).pop(docname, None)


def _merge(_: Sphinx, env: BuildEnvironment, docnames: list[str], other: BuildEnvironment) -> None:
    for docname in docnames:
        if docname in _cited(other):
            _cited(env)[docname] = _cited(other)[docname]


def _resolve(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the texts into the page ``docname``."""
    pending = list(doctree.findall(PendingPlace))
    lists = list(doctree.findall(PendingList))
    everywhere = any(each["everywhere"] for each in lists)
    site = _site(app.env).with_cited(key for keys in _cited(app.env).values() for key in keys)
    places: list[Place] = [each["place"] if "place" in each else site.evidence(*each["asked"]) for each in pending]
    texts, listed = site.resolved(places, everywhere=everywhere, linked=bool(lists))
    for each, text in zip(pending, texts, strict=True):
        if isinstance(text, Document):
            each.replace_self(block_nodes(text, lambda figure: _picture(app, docname, figure)))
        else:
            each.replace_self(inline_nodes(text))
    for each in lists:
        each.replace_self(list_nodes(listed, docname) if listed is not None else [])


def _picture(app: Sphinx, docname: str, figure: Figure) -> str:
    """Returns the address of a plot's picture, which is written among the images of the output."""
    found = figure.picture("image/svg+xml", "image/png") if app.builder.format == "html" else None
    if found is None:
        return ""
    media_type, data = found
    name = f"{figure.id or 'figure'}{'.svg' if media_type.endswith('xml') else '.png'}"
    folder = Path(app.outdir) / app.builder.imagedir
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    depth = app.builder.get_target_uri(docname).count("/")
    return f"{'../' * depth}{app.builder.imagedir}/{name}"


def setup(app: Sphinx) -> dict[str, Any]:
    """Register roles, directives and the steps of the build."""
    app.add_config_value("mutualevidence_bibliography", [], "env", list)
    app.add_config_value("mutualevidence_style", "apa", "env", str)
    app.add_config_value("mutualevidence_locale", None, "env")
    app.add_node(PendingPlace)
    app.add_node(PendingList)
    app.add_domain(CiteDomain)
    app.add_css_file("mutualevidence.css")
    app.add_directive("evidence", EvidenceDirective)
    app.add_directive("bibliography", BibliographyDirective)
    app.connect("builder-inited", _read)
    app.connect("env-purge-doc", _forget)
    app.connect("env-merge-info", _merge)
    app.connect("doctree-resolved", _resolve)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
