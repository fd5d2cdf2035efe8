"""Where test data outside the project lies: each folder comes from an option or an environment variable."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")  # how long an input takes on a busy machine says nothing of the library

DATA = {
    "csl_suite": "the fixtures of the CSL test suite",
    "apa_manual": "the examples of the APA Publication Manual",
    "apa_exports": "references as programs export them",
    "csl_cases": "the cases in which CSL processors differ",
    "bibtex_cases": "the BibTeX and biblatex cases and corpus",
    "evidence_reference": "the reference results of the statistics",
    "evidence_cases": "reviews that mislead and findings that are wrong",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--csl-suite DIR`` and its like; ``MUTUALEVIDENCE_CSL_SUITE`` does the same."""
    for name, meaning in DATA.items():
        parser.addoption(f"--{name.replace('_', '-')}", metavar="DIR", help=f"folder with {meaning}")


@pytest.fixture(autouse=True, scope="session")
def users_data(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Earlier versions of files and the like go into a folder of the tests, also those of processes they start."""
    os.environ["XDG_DATA_HOME"] = str(tmp_path_factory.mktemp("data"))


def _folder(config: pytest.Config, name: str) -> Path:
    variable = f"MUTUALEVIDENCE_{name.upper()}"
    value = config.getoption(f"--{name.replace('_', '-')}") or os.environ.get(variable)
    if not value:
        pytest.skip(f"needs {DATA[name]}: give --{name.replace('_', '-')} DIR or set {variable}")
    folder = Path(value)
    if not folder.is_dir():
        pytest.fail(f"{variable}: there is no folder {folder}")
    return folder


@pytest.fixture(scope="session")
def csl_suite(request: pytest.FixtureRequest) -> Path:
    return _folder(request.config, "csl_suite")


@pytest.fixture(scope="session")
def apa_manual(request: pytest.FixtureRequest) -> Path:
    return _folder(request.config, "apa_manual")


@pytest.fixture(scope="session")
def apa_exports(request: pytest.FixtureRequest) -> Path:
    return _folder(request.config, "apa_exports")


@pytest.fixture(scope="session")
def bibtex_cases(request: pytest.FixtureRequest) -> Path:
    return _folder(request.config, "bibtex_cases")


@pytest.fixture(scope="session")
def evidence_reference(request: pytest.FixtureRequest) -> Path:
    return _folder(request.config, "evidence_reference")


@pytest.fixture(scope="session")
def csl_cases(request: pytest.FixtureRequest) -> Path:
    return _folder(request.config, "csl_cases")


@pytest.fixture(scope="session")
def evidence_cases(request: pytest.FixtureRequest) -> Path:
    return _folder(request.config, "evidence_cases")
