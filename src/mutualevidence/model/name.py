"""Names of people and groups (CSL 1.0.2, Names; CSL-JSON name variables)."""

from __future__ import annotations

import attrs

from mutualevidence.runtime.by_value import ByValue


@attrs.frozen(eq=False, repr=False)
class Name(ByValue):
    """One person or group.

    A person has ``family`` and usually ``given``; a group, or a person who must not be inverted, has only
    ``literal``. Particles are CSL's: a *dropping* particle goes with the given name when only the family name
    is shown ("Ludwig **van** Beethoven"), a *non-dropping* one stays ("Vincent **van Gogh**").

    >>> str(Name("Beethoven", "Ludwig", dropping_particle="van"))
    'Ludwig van Beethoven'
    >>> str(Name(literal="American Psychological Association", short="APA"))
    'American Psychological Association'
    """

    family: str = ""
    given: str = ""
    suffix: str = ""
    dropping_particle: str = ""
    non_dropping_particle: str = ""
    literal: str = ""
    comma_suffix: bool = False
    """Whether a comma stands before the suffix ("Jr.") in given-name-first order."""
    static_ordering: bool = False
    """Whether the family name comes first in every form, as in Chinese names."""
    short: str = ""
    """Abbreviation of a group's name ("APA"), given in full at its first citation (APA 7, 8.21)."""
    role: str = ""
    """What APA prints in parentheses after the name: "Director", "Executive Producer" (APA 7, 9.10)."""
    username: str = ""
    """What APA prints in square brackets after the name: "@name" (APA 7, 9.8)."""

    def __str__(self) -> str:
        """The name as it is read aloud: "Vincent van Gogh", "American Psychological Association"."""
        if self.literal:
            return self.literal
        parts = (self.given, self.dropping_particle, self.non_dropping_particle, self.family, self.suffix)
        return " ".join(part for part in parts if part)


OTHERS = Name(literal="et al.")
"""The last name of a list that goes on: BibTeX's "and others"."""
