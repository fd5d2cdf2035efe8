"""libyaml and ruamel.yaml read the same nodes wherever both are asked."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from mutualevidence.interchange.yaml.composing import composed
from mutualevidence.interchange.yaml.tree import yaml_value

PIECES = st.sampled_from(
    [
        *(
            "\n",
            "\n  ",
            "\n    ",
            "- ",
            ": ",
            " # c",
            "|-\n  x\n",
            "<<: ",
            "---\n",
            "p < .05",
            "\t",
            "\x85",
            "\u2028",
        ),
        *"a b: \" ' [ ] { } , | &a *a null yes 1.50 ? \\n \\x41 é “ % @ k#f".split(" "),
    ]
)


def tree(node: Any) -> Any:
    """What the nodes hold, and the lines of what is not empty."""
    if node is None:
        return None
    if node.id == "mapping":
        return [(tree(name), tree(value)) for name, value in node.value]
    if node.id == "sequence":
        return [tree(each) for each in node.value]
    return node.value and (node.value, node.start_mark.line)


@pytest.mark.filterwarnings("ignore::ruamel.yaml.error.ReusedAnchorWarning")
@given(st.lists(PIECES, max_size=14).map("".join))
@settings(max_examples=400)
def test_what_is_composed_is_what_yaml_1_2_means(text: str) -> None:
    text = f"k: {text}"
    try:
        expected = tree(YAML(typ="safe", pure=True).compose(text))
    except YAMLError:
        return  # libyaml may take what ruamel.yaml refuses, such as two documents' marks
    assert tree(composed(text)) == expected


@pytest.mark.parametrize("text", ["- " * 5_000, "a: [" * 5_000, "".join(f"{' ' * n}a:\n" for n in range(900))])
def test_what_is_nested_without_end_is_left_to_python(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "compose_all", None)
    value, told = yaml_value(text)
    assert value is None or not told


def test_numbers_stay_as_they_are_written() -> None:
    text = "a: 1.10\nb: 007\nc: 1_000\nd: 0x1F\ne: 12\nf: 2.5\ng: no\nh: 12:30\n"
    text += "i: 2021-03-01 10:00:00\nj: ~\nk: !!str 4\n"
    assert yaml_value(text)[0] == {
        "a": "1.10", "b": "007", "c": "1_000", "d": "0x1F", "e": 12, "f": 2.5, "g": "no", "h": "12:30",
        "i": "2021-03-01", "j": None, "k": "4",
    }  # fmt: skip


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="this PyYAML has no libyaml")
@pytest.mark.parametrize("text", ["a: 1\u20282", "a:\tb", "a: |#c\n  x"])
def test_what_the_two_read_otherwise_is_left_to_yaml_1_2(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "compose", None)
    try:
        composed(text)
    except YAMLError:
        return
