"""What a library asks registries of works for: records by identifier, and whether its works are as they know them.

Nothing is asked unless one of these is called. Needs the extra ``fetch``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Self

import attrs

if TYPE_CHECKING:
    from mutualevidence.model.diagnostic import Diagnostic
    from mutualevidence.model.reference import Reference
    from mutualevidence.registries.settings import Settings
    from mutualevidence.registries.verdicts import Verification

FilePath = str | os.PathLike[str]
Progress = Callable[[int, int], None]
"""Told how many are done, and how many there are."""


class Asking:
    """What asks registries; a part of `Library`."""

    _diagnostics: list[Diagnostic]

    if TYPE_CHECKING:

        def _keep(self, reference: Reference) -> None: ...

        def _chosen(self, keys: Iterable[str] | None) -> list[Reference]: ...

    @classmethod
    def fetch(
        cls,
        *identifiers: str,
        settings: Settings | None = None,
        pattern: str = "",
        progress: Progress | None = None,
    ) -> Self:
        """Returns the works that ``identifiers`` name, asked for at the registries that know them.

        DOIs, ``PMID:…``, ``PMC…``, ``arXiv:…``, ISBNs, OpenAlex's ``W…``, and links to them. ``pattern`` makes the
        keys (``auth.lower + year``). What cannot be had is in `Library.diagnostics`, and the rest is there. Raises
        `MissingExtraError` without httpx.

        ``Library.fetch("10.1037/0022-006X.67.4.491", "PMID:3277449").write("refs.bib")``
        """
        from mutualevidence.registries.running import run

        return run(cls.fetch_async(*identifiers, settings=settings, pattern=pattern, progress=progress))

    @classmethod
    async def fetch_async(
        cls,
        *identifiers: str,
        settings: Settings | None = None,
        pattern: str = "",
        progress: Progress | None = None,
    ) -> Self:
        """As `fetch`, for programs with an event loop."""
        from mutualevidence.registries.fetching import fetched
        from mutualevidence.registries.settings import Settings

        found = await fetched(identifiers, settings or Settings(), progress)
        library = cls()
        for reference in _with_keys(found.references, pattern):
            library._keep(reference)
        library._diagnostics += found.diagnostics
        return library

    def verify(
        self,
        keys: Iterable[str] | None = None,
        *,
        settings: Settings | None = None,
        dump: FilePath | Iterable[FilePath] = (),
        progress: Progress | None = None,
    ) -> list[Verification]:
        """Returns whether each work (or each of ``keys``) is as Crossref, DataCite, PubMed and OpenAlex know it.

        Looked up by identifier, else by title, authors and year: found, different (field by field), not found or
        retracted. With ``dump`` (JSON Lines or Parquet of Crossref's or OpenAlex's records, or a folder of these)
        nothing is asked of the network. `mutualevidence.registries.verdicts.diagnostics` makes diagnostics of it.
        """
        if dump:
            from mutualevidence.registries.dumps import verified_by_dump

            paths = [dump] if isinstance(dump, str | os.PathLike) else dump
            return verified_by_dump(self._chosen(keys), [Path(path) for path in paths])
        from mutualevidence.registries.running import run

        return run(self.verify_async(keys, settings=settings, progress=progress))

    async def verify_async(
        self,
        keys: Iterable[str] | None = None,
        *,
        settings: Settings | None = None,
        progress: Progress | None = None,
    ) -> list[Verification]:
        """As `verify`, for programs with an event loop."""
        from mutualevidence.registries.settings import Settings
        from mutualevidence.registries.verification import verified

        return await verified(self._chosen(keys), settings or Settings(), progress)


def _with_keys(references: Iterable[Reference], pattern: str) -> list[Reference]:
    """Returns the references with keys made by ``pattern``, all different."""
    from mutualevidence.curation.citekeys.patterns import DEFAULT
    from mutualevidence.curation.keys import new_keys

    works = list(references)
    keys = new_keys(works, pattern or DEFAULT).renamed
    return [attrs.evolve(work, id=keys.get(place, work.id)) for place, work in enumerate(works)]
