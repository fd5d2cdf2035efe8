"""A draft as a document with places that cite, and what in it cannot be resolved."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from mutualevidence.drafts.insertions import Evidence, evidence_blocks
from mutualevidence.drafts.markdown import Fence, Reader
from mutualevidence.errors import MutualEvidenceError
from mutualevidence.model.attributes import did_you_mean, nearest
from mutualevidence.model.claim import Claim
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.finding import Study
from mutualevidence.richtext.document import Block, Document, Heading, Paragraph, ReferenceList
from mutualevidence.richtext.inline import plain_text

REFERENCES = "{references}"
"""Where the reference list goes: a paragraph of its own."""

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<fields>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"^(?P<name>title|lang):[ \t]*(?P<value>.+?)[ \t]*$", re.MULTILINE)


def draft_document(
    text: str,
    *,
    studies: Mapping[str, Study],
    claims: Mapping[str, Claim],
    keys: Collection[str],
    file: str = "",
    labels: Mapping[str, str] | None = None,
    years: Mapping[str, int] | None = None,
) -> tuple[Document, list[Diagnostic]]:
    """The draft ``text`` as a document, and a diagnostic for each key, claim or block that nobody knows.

    ``keys`` are those of all works that can be cited. ``labels`` (what plots call a study) and ``years`` serve the
    plots. The reference list goes where ``{references}`` stands.
    """
    fields, body, line = _front_matter(text.replace("\r\n", "\n"))
    evidence = Evidence(studies=studies, claims=claims, labels=labels or {}, years=years or {})
    diagnostics: list[Diagnostic] = []

    def fence(block: Fence) -> list[Block] | None:
        try:
            return evidence_blocks(block, evidence)
        except MutualEvidenceError as error:
            diagnostics.append(_error("evidence-block", error.message, error.remedy, file, block.line))
            return []

    reader = Reader(fence, first_line=line)
    blocks = tuple(_placed(block) for block in reader.blocks(body))
    for cited in reader.cited:
        if cited.key not in keys:
            message = f'there is no entry "{cited.key}"'
            diagnostics.append(
                _error("unknown-key", message, _known(cited.key, keys), file, cited.line, key=cited.key)
            )
    title = fields.get("title", "") or _title(blocks)
    language = fields.get("lang", "en-US")
    if fields.get("title") and not any(isinstance(block, Heading) and block.level == 1 for block in blocks):
        blocks = (Heading(1, (fields["title"],)), *blocks)
    document = Document(blocks, title=title, language=language)
    return document, sorted(diagnostics, key=lambda d: d.line)


def _front_matter(text: str) -> tuple[dict[str, str], str, int]:
    """Title and language that a draft names at its top, the rest of it, and the line this begins on."""
    match = _FRONT_MATTER.match(text.removeprefix("\ufeff"))
    if not match:
        return {}, text.removeprefix("\ufeff"), 1
    fields = {found["name"]: found["value"].strip("\"'") for found in _FIELD.finditer(match["fields"])}
    rest = text.removeprefix("\ufeff")
    return fields, rest[match.end() :], rest.count("\n", 0, match.end()) + 1


def _placed(block: Block) -> Block:
    """The block, or the place of the reference list where it says so."""
    is_place = isinstance(block, Paragraph) and plain_text(block.content).strip() == REFERENCES
    return ReferenceList(()) if is_place else block


def _title(blocks: tuple[Block, ...]) -> str:
    headings = [block for block in blocks if isinstance(block, Heading) and block.level == 1]
    return plain_text(headings[0].content) if headings else ""


def _known(key: str, keys: Collection[str]) -> str:
    """A remedy with the nearest key, or how to write what is no citation."""
    names = tuple(keys)
    if nearest(key, names):
        return did_you_mean(key, names)
    return "Add the entry to the bibliography; where no citation is meant, write \\@."


def _error(code: str, message: str, remedy: str, file: str, line: int, *, key: str = "") -> Diagnostic:
    return Diagnostic(
        severity=Severity.ERROR, code=code, message=message, remedy=remedy, file=file, line=line, key=key
    )
