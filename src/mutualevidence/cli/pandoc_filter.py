"""``mutualevidence-filter``: the filter that pandoc and Quarto start (``pandoc --filter mutualevidence-filter``).

The bibliography, the style and the language are those of the document's front matter.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mutualevidence.errors import InvalidValueError, MutualEvidenceError

if TYPE_CHECKING:
    from mutualevidence.drafts import Draft, Sources


def main() -> None:
    """Filter the document on standard input, for the writer that pandoc names as the first argument."""
    from mutualevidence.drafts.json_filter import filtered_tree

    try:
        made = filtered_tree(json.load(sys.stdin), _sources, sys.argv[1] if len(sys.argv) > 1 else "")
    except MutualEvidenceError as error:
        print(error, file=sys.stderr)  # noqa: T201 - pandoc shows what a filter says
        sys.exit(1)
    json.dump(made, sys.stdout)


def _sources(draft: Draft) -> Sources:
    """Returns the works of the bibliographies that the front matter names, with their findings and claims."""
    from mutualevidence.library.library import Library

    names = draft.front.texts("bibliography")
    if not names:
        raise InvalidValueError(
            "the document names no bibliography", remedy="Write bibliography: references.bib in its front matter."
        )
    return Library.read(*(name if Path(name).suffix else f"{name}.bib" for name in names)).sources_for(draft)
