"""Import paths that moved: the old one works for a minor version, and says where the thing is now."""

from __future__ import annotations

import importlib
import sys
import warnings
from collections.abc import Callable, Mapping
from typing import Any


def moved_names(module: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """Returns the ``__getattr__`` of ``module``, whose names now live where ``homes`` says ("module:name").

    >>> __getattr__ = moved_names(__name__, {"names": "mutualevidence.bibtex.names.name_lists:names"})
    """

    def moved(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        home, _, new_name = homes[name].partition(":")
        _warn(f"{module}.{name}", f"{home}.{new_name}")
        return getattr(importlib.import_module(home), new_name)

    return moved


def alias_package(old: str, new: str) -> None:
    """Makes ``old`` and all modules below it other names of ``new`` and its modules."""
    import pkgutil

    _warn(old, new)
    package = importlib.import_module(new)
    sys.modules[old] = package
    for module in pkgutil.walk_packages(package.__path__, f"{new}."):
        sys.modules[old + module.name.removeprefix(new)] = importlib.import_module(module.name)


def _warn(old: str, new: str) -> None:
    warnings.warn(
        f"{old} has moved to {new}; the old path goes with the next minor version",
        DeprecationWarning,
        stacklevel=3,
    )
