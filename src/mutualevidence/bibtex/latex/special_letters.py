"""Replaces the TeX that most values have, accented letters and escaped signs, at the speed of one substitution.

Where it leaves no backslash behind, the value reads as `TexReader` would read it.
"""

from __future__ import annotations

import re

from mutualevidence.bibtex.latex.reader import TexReader

_FORMS = re.compile(
    r"""
      \{\\(?<!\\\{\\)(?:
          ["'`^~=.](?:\\?[A-Za-z]|\{\\?[A-Za-z]\})        # {\"o} {\"{o}} {\'\i}
        | [vcukHrdb](?:\ [A-Za-z]|\{\\?[A-Za-z]\})         # {\v s} {\v{s}}
        | ss|SS|o|O|l|L|ae|AE|oe|OE|aa|AA|i|j|dh|DH|dj|DJ|th|TH|ng|NG
      )\}
    | \\(?<![\\{]\\)(?:                                   # a group that begins with a macro is left alone
          [&%\#]
        | ["'`^~=.]\{\\?[A-Za-z]\}                        # \"{o}
        | ["'`^~=][A-Za-z]                                # \"o
        | [vcukHrdb]\{\\?[A-Za-z]\}                       # \v{s}
      )
    """,
    re.VERBOSE,
)


class _Letters(dict[str, str]):
    """What each form prints, found out when it is first met; a form that prints no letter of its own stays."""

    def __missing__(self, form: str) -> str:
        printed = TexReader(form).read()
        kept = printed if len(printed) < 4 and (not printed.isascii() or printed in ("&", "%", "#")) else form
        if len(self) < 5000:
            self[form] = kept
        return kept


_letters = _Letters()


def with_special_letters(value: str) -> str:
    """Returns ``value`` with accented letters, special letters and escaped signs as the characters they are."""
    return _FORMS.sub(lambda match: _letters[match[0]], value)
