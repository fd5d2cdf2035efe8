from __future__ import annotations

import re

import pytest

from mutualevidence.runtime.lazy_pattern import LazyPattern


def test_a_pattern_is_compiled_when_it_is_first_used() -> None:
    broken = LazyPattern("(")
    with pytest.raises(re.error):
        broken.search("")


def test_it_does_what_the_compiled_pattern_does() -> None:
    lazy, compiled = LazyPattern("(a)b", re.IGNORECASE), re.compile("(a)b", re.IGNORECASE)
    text = "xAB ab"
    assert lazy.search(text)[0] == compiled.search(text)[0] == "AB"
    assert lazy.match("abx")[1] == "a"
    assert lazy.fullmatch("abx") is None
    assert lazy.sub("-", text) == compiled.sub("-", text)
    assert lazy.findall(text) == compiled.findall(text)
    assert [match.start() for match in lazy.finditer(text)] == [1, 4]
    assert LazyPattern(" +").split("a  b") == ["a", "b"]
