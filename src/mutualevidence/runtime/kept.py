"""Functions that keep their last results, in a number that a program may choose (as `functools.lru_cache`)."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Generic, TypeVar

R = TypeVar("R")


class Kept(Generic[R]):
    """A function that keeps as many results as it is told to; the one not asked for longest goes first."""

    def __init__(self, function: Callable[..., R], most: int) -> None:
        """Keep ``most`` results of ``function``, whose arguments can be hashed."""
        functools.update_wrapper(self, function)
        self.function = function
        self.keep(most)

    def keep(self, most: int) -> None:
        """Keep ``most`` results from now on; those so far are forgotten."""
        self._known = functools.lru_cache(maxsize=most)(self.function)

    def __call__(self, *values: Any) -> R:
        """Returns the result for ``values``, the same object as long as it is kept."""
        return self._known(*values)

    @property
    def made(self) -> int:
        """How often the function was called so far, because no result was kept."""
        return self._known.cache_info().misses

    def cache_clear(self) -> None:
        """Forget all results."""
        self._known.cache_clear()


def kept(most: int) -> Callable[[Callable[..., R]], Kept[R]]:
    """Returns what makes a function keep its last ``most`` results."""
    return lambda function: Kept(function, most)
