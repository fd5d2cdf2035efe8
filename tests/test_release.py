"""What a release needs is there and fits together: addresses, citation, forms, workflows, changelog, packages."""

from __future__ import annotations

import datetime as dt
import importlib.util
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email import message_from_bytes
from pathlib import Path
from types import ModuleType

import pytest
from ruamel.yaml import YAML

import mutualevidence

PROJECT = Path(__file__).parents[1]
METADATA = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
REPOSITORY = METADATA["urls"]["Repository"]
GITHUB = PROJECT / ".github"
TEXT = (".md", ".yml", ".yaml", ".toml", ".cff")


def _read(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


def _yaml(name: str) -> dict[str, object]:
    return YAML(typ="safe", pure=True).load(_read(name))


def _run(*arguments: str | Path, cwd: Path = PROJECT) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *map(str, arguments)], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def _addresses() -> ModuleType:
    spec = importlib.util.spec_from_file_location("addresses", PROJECT / ".ci" / "addresses.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _text_files() -> list[Path]:
    folders = [PROJECT, GITHUB, PROJECT / "docs"]
    found = [*PROJECT.glob("*"), *(path for folder in folders[1:] for path in folder.rglob("*"))]
    return [path for path in found if path.suffix in TEXT and path.name != "RELEASING.md"]


class TestAddresses:
    def test_every_file_has_the_address_of_pyproject(self) -> None:
        named = re.compile(r"https://(?:github\.com/[^/\s]+/mutualevidence|[^/\s]+\.github\.io/mutualevidence/)")
        allowed = set(_addresses().addresses())
        for path in _text_files():
            others = set(named.findall(path.read_text(encoding="utf-8"))) - allowed
            assert not others, f"{path.relative_to(PROJECT)} has {others}"

    def test_every_file_with_an_address_is_changed_by_the_program(self) -> None:
        with_one = {
            path.relative_to(PROJECT).as_posix()
            for path in _text_files()
            if any(address in path.read_text(encoding="utf-8") for address in _addresses().addresses())
        }
        assert with_one == set(_addresses().FILES)

    def test_the_program_changes_them_all(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        program = _addresses()
        for name in program.FILES:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(_read(name), encoding="utf-8")
        before = program.addresses()
        monkeypatch.setattr(program, "PROJECT", tmp_path)
        program.main("https://git.example/ours", "https://ours.example")
        assert program.addresses() == ("https://git.example/ours", "https://ours.example/")
        for name in program.FILES:
            assert not any(old in (tmp_path / name).read_text(encoding="utf-8") for old in before), name


class TestReadme:
    """PyPI shows the README without the repository around it."""

    def test_has_no_relative_link(self) -> None:
        targets = re.findall(r"(?<!`)\]\(([^)\s]+)|^\[[^\]]+\]: (\S+)", _read("README.md"), re.M)
        assert targets
        assert all(re.match("https:|#", inline or defined) for inline, defined in targets)

    def test_its_links_into_the_repository_lead_somewhere(self) -> None:
        paths = re.findall(re.escape(REPOSITORY) + r"/blob/main/([^)\s#]+)", _read("README.md"))
        assert len(paths) > 10
        assert [path for path in paths if not (PROJECT / path).exists()] == []

    def test_every_link_by_name_is_defined_and_used(self) -> None:
        text = re.sub(r"^```.*?^```|`[^`\n]*`", "", _read("README.md"), flags=re.M | re.S)
        defined = set(re.findall(r"^\[([^\]]+)\]: ", text, re.M))
        assert set(re.findall(r"\]\[([^\]]+)\]", text)) == defined

    def test_its_table_names_what_is_installed_along(self) -> None:
        rows = re.findall(r"^\| ([\w.-]+) \| .+ \| .* MB", _read("README.md"), re.M)
        assert rows == [re.split("[<>=;[ ]", need)[0] for need in METADATA["dependencies"]]

    def test_it_names_every_extra(self) -> None:
        extras = re.search(r"^Extras: (.+?)\. Without", _read("README.md"), re.M | re.S)
        assert extras
        assert sorted(re.findall(r"`([a-z]+)`", extras[1])) == sorted(METADATA["optional-dependencies"])


class TestCitationFile:
    def test_is_valid(self) -> None:
        _run("check_jsonschema", "--builtin-schema", "vendor.citation-file-format", "CITATION.cff")

    def test_says_what_the_package_says(self) -> None:
        citation = _yaml("CITATION.cff")
        assert citation["version"] == mutualevidence.__version__
        assert citation["license"] == METADATA["license"]
        assert citation["abstract"] == METADATA["description"]


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", sorted(GITHUB.glob("workflows/*.yml"))),
        ("dependabot", [GITHUB / "dependabot.yml"]),
        ("github-issue-forms", sorted(GITHUB.glob("ISSUE_TEMPLATE/[0-9]*.yml"))),
        ("github-issue-config", [GITHUB / "ISSUE_TEMPLATE" / "config.yml"]),
    ],
)
def test_workflows_and_forms_are_valid(schema: str, files: list[Path]) -> None:
    assert files
    _run("check_jsonschema", "--builtin-schema", f"vendor.{schema}", *files)


def test_a_wrong_reference_is_reported_with_entry_print_truth_and_section() -> None:
    body = _yaml(".github/ISSUE_TEMPLATE/1-wrong-reference.yml")["body"]
    required = {field["id"] for field in body if field.get("validations", {}).get("required")}
    assert {"entry", "printed", "right", "section"} <= required


def test_every_python_that_is_named_is_tested_on_three_systems() -> None:
    named = re.findall(r"Python :: (3\.\d+)$", "\n".join(METADATA["classifiers"]), re.M)
    matrix = _yaml(".github/workflows/tests.yml")["jobs"]["tests"]["strategy"]["matrix"]
    assert matrix["python"] == named
    assert METADATA["requires-python"] == f">={named[0]}"
    assert [system.split("-")[0] for system in matrix["system"]] == ["ubuntu", "macos", "windows"]


class TestChangelog:
    SECTION = re.compile(r"^## \[(.+?)\](?: - (\S+))?$", re.M)

    def test_versions_have_dates_and_the_newest_comes_first(self) -> None:
        sections = self.SECTION.findall(_read("CHANGELOG.md"))
        assert sections[0] == ("Unreleased", "")
        dates = [dt.date.fromisoformat(date) for _, date in sections[1:]]
        assert dates == sorted(dates, reverse=True)

    def test_headings_are_those_of_the_policy(self) -> None:
        policy = re.search(r"Headings: (.+?)\.", _read("CONTRIBUTING.md"))
        assert policy
        text = _read("CHANGELOG.md")
        for section in self.SECTION.split(text)[3::3]:
            headings = re.findall("^### (.+)$", section, re.M)
            assert headings == [name for name in policy[1].split(", ") if name in headings]


class TestDocs:
    def test_no_page_stands_twice_in_the_navigation(self) -> None:
        pages = re.findall(r": (\S+\.md)$", _read("mkdocs.yml"), re.M)
        assert len(pages) == len(set(pages))

    def test_every_public_name_is_in_the_reference(self) -> None:
        shown = re.findall(r"^::: mutualevidence\.(\w+)$", _read("docs/reference/api.md"), re.M)
        assert sorted(shown) == sorted(set(mutualevidence.__all__) - {"__version__"})

    def test_packages_that_pages_import_from_are_promised(self) -> None:
        promised = re.findall(r"`mutualevidence\.([\w.]+)`", _read("docs/explanation/stability.md"))
        for page in (PROJECT / "docs").rglob("*.md"):
            text = page.read_text(encoding="utf-8")
            for module in re.findall(r"(?:from|import) mutualevidence\.([\w.]+)", text):
                assert any(f"{module}.".startswith(f"{name}.") for name in promised), f"{page.name}: {module}"

    @pytest.mark.slow
    def test_build_without_a_warning(self, tmp_path: Path) -> None:
        _run("mkdocs", "build", "--strict", "--quiet", "--site-dir", tmp_path)
        reference = (tmp_path / "reference" / "api" / "index.html").read_text(encoding="utf-8")
        for name in ("Library.bibliography", "Reference", "Finding"):
            assert f'id="mutualevidence.{name}"' in reference
        assert "Name of the arm as readers see it." in reference  # fields say what they hold


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the wheel and the sdist of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    _run("build", "--no-isolation", "--outdir", folder)
    return folder


@pytest.mark.slow
class TestPackages:
    def test_pass_twine_check(self, packages: Path) -> None:
        report = _run("twine", "check", "--strict", *packages.iterdir())
        assert report.count("PASSED") == 2

    def test_wheel_holds_what_it_should(self, packages: Path) -> None:
        (wheel,) = packages.glob("*.whl")
        assert "OK" in _run("check_wheel_contents", wheel)
        with zipfile.ZipFile(wheel) as archive:
            names = set(archive.namelist())
        sources = {
            path.relative_to(PROJECT / "src").as_posix()
            for path in (PROJECT / "src").rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        assert {name for name in names if ".dist-info/" not in name} == sources

    def test_metadata_names_licence_addresses_and_systems(self, packages: Path) -> None:
        (wheel,) = packages.glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
            metadata = message_from_bytes(archive.read(name))
        assert metadata["License-Expression"] == "MIT"
        assert f"Repository, {REPOSITORY}" in metadata.get_all("Project-URL")
        assert "Operating System :: OS Independent" in metadata.get_all("Classifier")

    def test_sdist_holds_what_is_needed_to_take_over(self, packages: Path) -> None:
        (sdist,) = packages.glob("*.tar.gz")
        with tarfile.open(sdist) as archive:
            names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
        for needed in (
            "LICENSE",
            "CITATION.cff",
            "CHANGELOG.md",
            "tests/test_release.py",
            "docs/index.md",
            ".ci/run",
        ):
            assert needed in names
