"""Lets each step of some work fail where a marked value comes by, whatever function the step is."""

from __future__ import annotations

import contextlib
import gc
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any

import mutualevidence

MARK = "unlucky"
HOME = Path(mutualevidence.__file__).parent


class StepError(Exception):
    """What a spoiled step raises."""


def steps(work: Callable[[], object], *rooms: str) -> list[FunctionType]:
    """Returns the functions in these folders or modules of the package that ``work`` calls."""
    homes = tuple(str(HOME / room) for room in rooms)
    codes: dict[CodeType, None] = {}

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(homes):
            codes[frame.f_code] = None

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    functions = {each.__code__: each for each in gc.get_objects() if isinstance(each, FunctionType)}
    found = [functions[code] for code in codes if code in functions]
    return sorted((each for each in found if each.__code__.co_name[0] != "<"), key=named)


def named(function: FunctionType) -> str:
    return f"{function.__module__}.{function.__qualname__}"


_spoiled: Callable[[tuple[Any, ...], dict[str, Any]], object]
"""What the spoiled function does now."""


@contextlib.contextmanager
def failing(function: FunctionType, is_marked: Callable[[tuple[Any, ...]], bool]) -> Iterator[None]:
    """Let ``function`` raise where its arguments are marked, under every name by which it has been imported."""
    global _spoiled  # the code of a function can be changed for all that hold it, but its globals cannot
    code = function.__code__
    real = FunctionType(code, function.__globals__, function.__name__, function.__defaults__, function.__closure__)
    real.__kwdefaults__ = function.__kwdefaults__

    def spoiled(arguments: tuple[Any, ...], named: dict[str, Any]) -> object:
        if is_marked((*arguments, *named.values())):
            raise StepError(function.__name__)
        return real(*arguments, **named)

    _spoiled = spoiled
    # Python takes no code with other free variables than before.
    _give(function, _stands_in.__code__.replace(co_freevars=code.co_freevars))
    try:
        yield
    finally:
        _give(function, code)


def _stands_in(*arguments, **named):  # type: ignore[no-untyped-def]
    import faulty_steps  # its globals are those of the function whose code it replaces

    return faulty_steps._spoiled(arguments, named)


def _give(function: FunctionType, code: CodeType) -> None:
    with warnings.catch_warnings():  # Python 3.13 warns where a generator gets the code of a plain function
        warnings.simplefilter("ignore", DeprecationWarning)
        function.__code__ = code
