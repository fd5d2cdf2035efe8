"""Keeps a library in order: the methods of `Library` that change many entries at once.

The changes themselves are made in `mutualevidence.curation`; here they are joined to a library. Nothing is written
before `Library.save`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from mutualevidence.errors import InvalidValueError
from mutualevidence.library import sources
from mutualevidence.library.saving import FilePath, Notes, Saving
from mutualevidence.model.keys import require_known

if TYPE_CHECKING:
    from mutualevidence.curation.duplicates import Duplicates
    from mutualevidence.curation.matching import Likeness
    from mutualevidence.curation.statistics import Statistics
    from mutualevidence.curation.tidying import Tidy
    from mutualevidence.model.reference import Reference

_WITHOUT_KEYS = frozenset({"pubmed", "cff"})
"""Formats whose records have no place for a key."""
_ROUNDS = 3
"""How often mends are looked for: what one mend lets be read may be mended, too."""


class Curated(Saving):
    """What keeps a library in order; a part of `Library`."""

    # Keys

    def rename(self, keys: Mapping[str, str], *, drafts: Iterable[FilePath] = ()) -> Notes:
        """Give entries other keys: old ones to new ones.

        Whatever names an old key follows: fields such as crossref, findings and claims, the findings file, and
        ``drafts`` (Markdown, LaTeX, Typst …). Raises `UnknownKeyError`, and `InvalidValueError` for a key that is
        taken.

        >>> from mutualevidence import Library
        >>> library = Library.read("references.bib")
        >>> library.rename({"bright1999": "bright-baker-1999"})
        ()
        >>> library.claims["as-effective-as-therapy"].evidence[0].finding
        'bright-baker-1999#modality'
        """
        self._settle()
        require_known(keys, self._references)
        self._refuse_taken(keys)
        places = {number: keys[key] for number, key in enumerate(self._references) if key in keys}
        return self._rename(places, drafts)

    def assign_keys(
        self,
        pattern: str = "",
        *,
        only: Iterable[str] | None = None,
        ascii_only: bool = True,
        keep_old: bool = False,
        drafts: Iterable[FilePath] = (),
    ) -> Notes:
        """Give every entry (or those of ``only``) the key that ``pattern`` makes: ``auth.lower + year``.

        ``keep_old`` keeps the old keys as ``ids``. A key that is taken gets a letter, and the notes tell so. See
        `mutualevidence.curation.citekeys.patterns` for the language of patterns.
        """
        from mutualevidence.curation.citekeys.patterns import DEFAULT
        from mutualevidence.curation.keys import new_keys

        self._settle()
        chosen = None if only is None else set(only)
        require_known(chosen or (), self._references)
        references = list(self._references.values())
        made = new_keys(references, pattern or DEFAULT, only=chosen, ascii_only=ascii_only)
        return made.notes + self._rename(made.renamed, drafts, keep_old=keep_old)

    def _refuse_taken(self, keys: Mapping[str, str]) -> None:
        if len(set(keys.values())) < len(keys):
            raise InvalidValueError("two entries would have one key", remedy="Give each a key of its own.")
        for new in keys.values():
            if new in self._references and new not in keys:
                raise InvalidValueError(f'the key "{new}" is taken', remedy="Name another one.")

    def _rename(self, places: Mapping[int, str], drafts: Iterable[FilePath], *, keep_old: bool = False) -> Notes:
        from mutualevidence.curation.renaming import Renaming, renamed_file

        references = list(self._references.values())
        renaming = Renaming({references[place].id: key for place, key in places.items()})
        if not renaming:
            return ()
        if self._bib() is None:
            from mutualevidence.curation import plain_references

            self._replace_references(plain_references.renamed(references, places), renaming)
            self._beside_follow(renaming, drafts)
            return _not_in_file(self._one_source().format)
        entries = {references[place].source.entry.start: key for place, key in places.items()}
        return self._revise(lambda bib: renamed_file(bib, entries, keep_old=keep_old), renaming, drafts)

    # Works

    def dedupe(
        self, *, least: Likeness | None = None, first_key: bool = False, drafts: Iterable[FilePath] = ()
    ) -> tuple[Duplicates, Notes]:
        """Merge works that are there more than once; gives every pair found, with its reason, and what is told.

        Without ``least`` only what is certain is merged: the same identifier, or title, first author and year. The
        fuller record is kept and gets what it lacks; the findings of both stay, and all keys become ``ids``.
        ``first_key`` gives it the key of the first in the file, so that what cites that need not change.

        >>> from mutualevidence import Library
        >>> first = {"id": "a", "type": "book", "title": "Mutual help", "DOI": "10.1000/1"}
        >>> library = Library.from_csl([first, {**first, "id": "b"}])
        >>> duplicates, notes = library.dedupe()
        >>> list(library)
        ['a']
        """
        from mutualevidence.curation import duplicates, merging, plain_references
        from mutualevidence.curation.matching import Likeness

        self._settle()
        references = list(self._references.values())
        found = duplicates.duplicates(references, least=least or Likeness.CERTAIN)
        if not found.groups:
            return found, ()
        if self._bib() is None:
            works, renaming, told = plain_references.merged(references, found, first_key=first_key)
            self._replace_references(works, renaming)
            self._beside_follow(renaming, drafts)
            return found, tuple(told)
        return found, self._revise(lambda bib: merging.merged(bib, found, first_key=first_key), None, drafts)

    def take_in(self, other: Curated) -> Notes:
        """Add the works of ``other`` that are not here yet: none with the same identifier, or certainly the same.

        Where a key is taken, a new work gets a letter. Tells what was left out, and why.
        """
        from mutualevidence.curation.taking_in import new_works

        added, notes = new_works(list(self._references.values()), list(other._references.values()))
        for reference in added:
            self._references[reference.id] = reference
        self._have_replaced()
        return tuple(notes)

    def edit(self, keys: str | Iterable[str], values: Mapping[str, str]) -> None:
        """Set fields of one entry or more; "" takes a field away, and ``type`` is the entry's type.

        In a .bib file the names and values are BibTeX's: a value with ``\\``, ``{`` or ``$`` is TeX, any other is
        text. In other formats they are CSL's. Raises `UnknownKeyError` or `InvalidValueError`.

        >>> from mutualevidence import Library
        >>> library = Library.read("references.bib")
        >>> library.edit("marmar1988", {"doi": "10.1176/ajp.145.2.203"})
        >>> library["marmar1988"].doi
        '10.1176/ajp.145.2.203'
        """
        self._settle()
        chosen = [keys] if isinstance(keys, str) else list(dict.fromkeys(keys))
        require_known(chosen, self._references)
        if self._bib() is None:
            from mutualevidence.curation.plain_references import edited

            self._references.update({key: edited(self._references[key], values) for key in chosen})
            self._have_replaced()
            return
        from mutualevidence.curation.editing import edited_entries

        starts = {self._references[key].source.entry.start for key in chosen}
        self._revise(lambda bib: edited_entries(bib, starts, values))

    def drop(self, keys: Iterable[str]) -> Notes:
        """Take entries out; tells which claims lose a finding.

        Raises `InvalidValueError` where a work that stays takes fields from one of them.
        """
        from mutualevidence.curation.removing import refuse_parents, rest_on

        gone = list(dict.fromkeys(keys))
        require_known(gone, self._references)
        refuse_parents([self._references[key] for key in gone], list(self._references.values()))
        notes = rest_on(self._claims.values(), gone)
        self._keep_only([key for key in self._references if key not in set(gone)])
        return tuple(notes)

    def matching(self, query: str) -> list[Reference]:
        """Returns the works that fit ``query``: ``author:marmar year>=1985 -type:book``.

        See `mutualevidence.curation.queries.query`; raises `InvalidValueError` for what cannot be read.

        >>> from mutualevidence import Library
        >>> [reference.id for reference in Library.read("references.bib").matching("year<1990")]
        ['marmar1988']
        """
        from mutualevidence.curation.queries import query as read_query

        test = read_query(query)
        return [reference for reference in self._references.values() if test(reference)]

    def filter(self, query: str) -> Notes:
        """Keep the works that fit ``query``, and those that they take fields from."""
        from mutualevidence.curation.removing import with_parents

        keys, notes = with_parents([r.id for r in self.matching(query)], list(self._references.values()))
        self._keep_only(keys)
        return tuple(notes)

    def _keep_only(self, keys: Sequence[str]) -> None:
        kept = set(keys)
        for key in [key for key in self._references if key not in kept]:
            del self._references[key]
        self._have_replaced()

    def sort(self, by: Sequence[str] = ()) -> None:
        """Put the entries in order, by author, year and title or by ``by``: "key", "-year", "type" …"""
        from mutualevidence.curation import sorting
        from mutualevidence.curation.revision import Revision

        wanted = tuple(by) or sorting.DEFAULT
        if self._bib() is None:
            references = list(self._references.values())
            self._replace_references([references[place] for place in sorting.order(references, wanted)])
            return
        self._settle()
        self._revise(lambda bib: Revision(sorting.sorted_text(bib, wanted)))

    def tidy(self, options: Tidy | None = None) -> Notes:
        """Bring a .bib file into one form; see `mutualevidence.curation.tidying.Tidy` for what it does."""
        from mutualevidence.curation.tidying import tidied

        if self._bib() is None:
            raise InvalidValueError("only .bib files are tidied", remedy="Other formats have one form anyway.")
        self._settle()
        return self._revise(lambda bib: tidied(bib, options))

    def fix(self, only: Iterable[str] | None = None) -> Notes:
        """Make the safe mends of what `Library.check` tells in a .bib file, and tell each.

        Braces round groups' names, names in titles and titles that a program braced throughout; DOIs without
        resolvers, pages with dashes, misspelt names of fields; in all entries, or in those with the keys ``only``.
        Nothing else changes; `save` writes it, and `undo` takes it back. Raises `InvalidValueError` for other
        formats.
        """
        from mutualevidence import check
        from mutualevidence.curation.mending import mended

        if self._bib() is None:
            raise InvalidValueError(
                "only one .bib file is mended", remedy="Convert it first: convert -o refs.bib."
            )
        self._settle()
        keys = None if only is None else frozenset(only)
        notes: Notes = ()
        for _ in range(_ROUNDS):
            works = [work for work in self._references.values() if keys is None or work.id in keys]
            found = [*self._diagnostics, *check.checked(works)]  # what it takes several works to see is not mended
            new = self._revise(lambda bib, found=found: mended(bib, found, keys))  # type: ignore[misc]
            notes += new
            if not new:
                break
        return notes

    def stats(self, *, most: int = 10) -> Statistics:
        """Returns what the library holds, in numbers.

        >>> from mutualevidence import Library
        >>> Library.read("references.bib").stats().years
        {1988: 1, 1999: 2}
        """
        from mutualevidence.curation.statistics import statistics

        return statistics(list(self._references.values()), self._claims.values(), most=most)

    @classmethod
    def merge(cls, *paths: FilePath, without_habits: Collection[str] = ()) -> tuple[Self, Notes]:
        """Returns the entries of several files as one .bib library, and what is told of them.

        Entries of .bib files come as they are written; an entry that is there word for word already is left out.
        Where two works have one key, the later one gets another, and what names it in its own file follows. What
        findings files record stands in the entries then. ``without_habits`` is as for `Library.read`.
        """
        from mutualevidence.curation.joining import joined
        from mutualevidence.curation.revision import bytes_of

        files = [sources.source_file(Path(path), without_habits=without_habits) for path in paths]
        bibs = [sources.self_contained(file) for file in files]
        revision = joined(bibs)
        library = cls()
        content = bytes_of(bibs[0].document, revision.text)
        name = bibs[0].document.file
        library._take(sources.source_of_bytes(content, name=name, format="bibtex", without_habits=without_habits))
        lost = [d for file in files if file.bib is None for d in file.diagnostics]
        library._diagnostics += lost
        return library, revision.notes


def _not_in_file(format: str) -> Notes:
    """Returns what to tell of new keys that a file's format does not hold."""
    from mutualevidence.curation.revision import note

    if format not in _WITHOUT_KEYS:
        return ()
    remedy = "Write another format: -o references.bib."
    message = f"{format} has no place for keys: they are made of authors and years at each reading"
    return (note("key-not-kept", message, remedy=remedy, warns=True),)
