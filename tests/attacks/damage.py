"""Damages sound inputs at random: bytes, pieces, values of JSON, attributes of XML, parts of archives."""

from __future__ import annotations

import io
import json
import random
import re
import zipfile
from collections.abc import Sequence
from typing import Any

JUNK = [
    *(b"{", b"}", b'"', b"'", b"@", b"\\", b"%", b",", b"=", b"#", b"$", b"&", b"<", b">", b"[", b"]", b":", b"-"),
    *(
        b"\n",
        b"\r",
        b"\t",
        b"\0",
        b"\xe9",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b"\xe2\x80\xae",
        b"\x1b[2J",
    ),
    *(
        b"and ",
        b"\n@article{",
        b"]]>",
        b"<!--",
        b"&#x0;",
        b"&x;",
        b"\n- ",
        b"\n  ",
        b"!!binary ",
        b"*a",
        b"&a ",
        b"%s",
    ),
    *("²".encode(), "–".encode(), "\u00a0".encode(), "𝒳".encode(), "ﷺ".encode(), "\u0301".encode()),
]
ODD: list[Any] = [
    *(None, True, False, 0, -1, 1e308, 10**30, float("nan"), "", " ", "²", "x\ud800y", "a" * 300, "<i>", "\0"),
    *(
        [],
        {},
        [[]],
        [None],
        [{}],
        {"": ""},
        [[2001, 99, 99]],
        {"date-parts": [["x"]]},
        {"raw": "?"},
        {"literal": 3},
    ),
    *("9" * 5_000, "-", "1-", "–", "0000", "9999-99-99", "@", "10.1000/", "and", ", ,", "\u202e"),
]
LONGEST = 4_000
_TOKENS = re.compile(rb"\w+|\s+|[^\w\s]")


def damaged(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Returns ``data`` with a few accidents."""
    ways = [_bytes, _pieces, _tokens, _numbers]
    if data[:2] == b"PK":
        ways = [_archive, _archive, _bytes]
    elif data.lstrip()[:1] in (b"{", b"["):
        ways += [_json, _json]
    elif data.lstrip()[:1] == b"<":
        ways += [_markup, _markup]
    return chance.choice(ways)(data, others, chance)


def _bytes(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    new = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(new) + 1)
        length = chance.choice((0, 0, 1, 5, 60))
        piece = bytes(new[place : place + length])
        kinds = (b"", piece * 2, piece[::-1], chance.choice(JUNK) * chance.choice((1, 1, 40)))
        new[place : place + length] = chance.choice(kinds)
    return bytes(new)


def _pieces(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Returns a stretch of it, joined to one of another input."""
    other = chance.choice(others)
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    first, last = sorted(chance.randrange(len(other) + 1) for _ in range(2))
    return data[start:end][:LONGEST] + other[first:last][:LONGEST]


def _tokens(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    tokens = _TOKENS.findall(data)
    for _ in range(chance.randint(1, 5)):
        if not tokens:
            break
        place, other = chance.randrange(len(tokens)), chance.choice(tokens)
        tokens[place] = chance.choice((b"", other, tokens[place] * 3, chance.choice(JUNK)))
    return b"".join(tokens)


def _numbers(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Returns it with one number that is none that people write."""
    odd = chance.choice((b"9" * 5_000, "²".encode(), "٣".encode(), b"0", b"-1", b"1e999", b"99999999999"))
    found = list(re.finditer(rb"\d+", data))
    if not found:
        return data + odd
    number = chance.choice(found)
    return data[: number.start()] + odd + data[number.end() :]


def _json(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    try:
        tree = json.loads(data)
    except ValueError:
        return _bytes(data, others, chance)
    for _ in range(chance.randint(1, 3)):
        tree = _spoiled(tree, chance)
    return json.dumps(tree).encode()


def _spoiled(tree: Any, chance: random.Random) -> Any:
    """Returns the tree with one value, or one name, that is something else."""
    if not isinstance(tree, dict | list) or not tree or chance.random() < 0.05:
        return chance.choice(ODD)
    keys = list(tree) if isinstance(tree, dict) else range(len(tree))
    key = chance.choice(keys)
    if isinstance(tree, dict) and chance.random() < 0.1:
        return {**tree, str(chance.choice(ODD))[:50]: tree[key]}
    new = _spoiled(tree[key], chance)
    if isinstance(tree, dict):
        return {**tree, key: new}
    return [new if place == key else each for place, each in enumerate(tree)]


def _markup(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Returns XML in which values of attributes, texts, names or whole elements are others."""
    pieces = re.split(rb'(<[^<>]*>|"[^"<>]*")', data)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(pieces))
        odd = str(chance.choice(ODD)).encode("utf-8", "replace")
        if pieces[place][:1] == b"<":
            pieces[place] = chance.choice((b"", pieces[place] * 2, chance.choice(pieces)))
            attributes = re.findall(rb'="[^"]*"', pieces[place])
            if attributes:
                pieces[place] = pieces[place].replace(chance.choice(attributes), b'="' + odd + b'"')
        else:
            pieces[place] = chance.choice((odd, b"", pieces[place] * 50))
    return b"".join(pieces)


def _archive(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Returns the archive with one of its parts damaged, or missing."""
    try:
        return _with_damaged_part(data, chance)
    except Exception:  # damaged before
        return _bytes(data, others, chance)


def _with_damaged_part(data: bytes, chance: random.Random) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        spoiled = chance.choice(names)
        for name in names:
            content = old.read(name)
            if name == spoiled:
                if chance.random() < 0.1:
                    continue
                content = damaged(content, [content], chance)
            new.writestr(name, content)
    return stream.getvalue()
