"""The report page in headless Chromium: sorting, filtering, copying, print, dark mode, and what axe-core finds.

Needs Chromium with its driver, Python's selenium, and for the accessibility test the file ``axe.min.js`` of
axe-core, which ``MUTUALEVIDENCE_AXE`` names or ``node_modules`` holds. Without them the tests are skipped.
"""

from __future__ import annotations

import base64
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from report_samples import NAMES, page, references

pytestmark = pytest.mark.slow

_OPTIONS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
_DATE_ORDER = ["Zola", "Marmar", "Bright", "Çelik", "Åberg", "Ng"]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver", reason="needs Python's selenium")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if not (chromium and driver):
        pytest.skip("needs Chromium and chromedriver (Debian: apt-get install chromium chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for option in (*_OPTIONS.split(), f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    started = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    started.set_script_timeout(60)
    yield started
    started.quit()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Any:
    """The browser with the sample page, at 1100 pixels."""
    file = tmp_path / "report.html"
    file.write_text(page(), encoding="utf-8")
    browser.set_window_size(1100, 900)
    media(browser, "", "light")
    browser.get(file.as_uri())
    return browser


def media(browser: Any, name: str, scheme: str) -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": name, "features": features})


def script(browser: Any, code: str, *values: Any) -> Any:
    return browser.execute_script(code, *values)


def column(browser: Any, number: int = 0) -> list[str]:
    """What a column of the first table shows, row by row."""
    code = """return [...document.querySelector("table").tBodies[0].rows]
        .filter((row) => !row.hidden).map((row) => row.cells[arguments[0]].textContent)"""
    return [text.strip() for text in script(browser, code, number)]


def header(browser: Any, number: int) -> Any:
    return browser.find_elements("css selector", "table .sort")[number]


def filter_by(browser: Any, number: int, text: str) -> None:
    field = browser.find_elements("css selector", ".filter input")[number]
    field.clear()
    field.send_keys(text)


def press(button: Any) -> None:
    """Press a button with the keyboard: a click would have to wait for the page to scroll there."""
    button.send_keys("\ue007")  # Enter


def test_the_page_runs_without_a_message_in_the_console(opened: Any) -> None:
    header(opened, 0).click()
    filter_by(opened, 0, "ng")
    assert opened.get_log("browser") == []


def test_names_sort_by_alphabet_with_their_accents(opened: Any) -> None:
    header(opened, 0).click()
    assert [text.split()[0] for text in column(opened)] == list(NAMES)
    header(opened, 0).click()
    assert [text.split()[0] for text in column(opened)] == list(reversed(NAMES))


def test_years_and_numbers_sort_by_value(opened: Any) -> None:
    header(opened, 1).click()
    assert [text.split()[0] for text in column(opened)] == _DATE_ORDER
    header(opened, 2).click()
    assert column(opened, 2) == ["−.2", "< .001", "g = .04, 95% CI [−1, 1]", ".53", "1,000", "—"]


def test_the_header_tells_how_the_table_is_sorted(opened: Any) -> None:
    cells = (
        "return [...document.querySelector('table').tHead.rows[0].cells].map((c) => c.getAttribute('aria-sort'))"
    )
    assert script(opened, cells) == [None, None, None]
    header(opened, 1).click()
    assert script(opened, cells) == [None, "ascending", None]
    header(opened, 2).click()
    header(opened, 2).click()
    assert script(opened, cells) == [None, None, "descending"]


def test_sorting_works_from_the_keyboard(opened: Any) -> None:
    press(header(opened, 0))
    assert column(opened)[0].startswith("Åberg")


def test_filter_finds_words_without_accents_and_tells_how_many(opened: Any) -> None:
    filter_by(opened, 0, "celik 2005")
    assert column(opened) == ["Çelik (2005)"]
    assert opened.find_elements("css selector", ".shown")[0].text == "1 of 6 shown"
    filter_by(opened, 0, "nobody")
    assert column(opened) == []
    opened.find_elements("css selector", ".filter input")[0].send_keys("\ue00c")  # Escape
    assert len(column(opened)) == 6


def test_references_are_filtered_and_a_citation_brings_a_hidden_one_back(opened: Any) -> None:
    filter_by(opened, 1, "zola")
    code = "return [...document.querySelectorAll('.references li')].filter((li) => !li.hidden).map((li) => li.id)"
    assert script(opened, code) == ["ref-zola1900"]
    press(opened.find_element("link text", "Bright, 1999"))
    assert script(opened, code) == ["ref-bright1999", "ref-zola1900"]
    moved = "const done = arguments[0]; setTimeout(() => done(document.activeElement.id), 50)"
    assert opened.execute_async_script(moved) == "ref-bright1999"


def test_a_table_of_one_row_has_nothing_to_sort(opened: Any) -> None:
    assert script(opened, "return document.querySelectorAll('table')[1].querySelectorAll('.sort').length") == 0


@pytest.mark.parametrize(("number", "form"), [(3, "text"), (4, "bibtex"), (5, "csl_json")])
def test_a_reference_is_copied_as_it_is(opened: Any, number: int, form: str) -> None:
    origin = {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    opened.execute_cdp_cmd("Browser.grantPermissions", origin)
    press(opened.find_elements("css selector", ".copy button")[number])
    read = "const done = arguments[0]; navigator.clipboard.readText().then(done, (error) => done(String(error)))"
    bright = references()[1]
    wanted = {"text": "Bright, A. (1999). Title of Bright.", "bibtex": bright.bibtex, "csl_json": bright.csl_json}
    assert opened.execute_async_script(read) == wanted[form]
    assert opened.find_element("id", "status").text.endswith("copied")


def test_copying_works_where_the_clipboard_cannot_be_written_directly(opened: Any) -> None:
    code = """Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true });
        document.execCommand = (name) => {
            window.taken = document.activeElement.value;
            return name === "copy";
        };"""
    script(opened, code)
    press(opened.find_elements("css selector", ".copy button")[4])
    assert script(opened, "return window.taken") == references()[1].bibtex


def test_nothing_is_wider_than_a_narrow_screen(opened: Any) -> None:
    metrics = {"width": 360, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    opened.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    assert script(opened, "return document.documentElement.scrollWidth") <= 360
    opened.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_dark_mode_turns_paper_and_ink_round(opened: Any) -> None:
    code = "const s = getComputedStyle(document.body); return [s.backgroundColor, s.color]"
    light = script(opened, code)
    media(opened, "", "dark")
    assert script(opened, code) != light
    assert script(opened, code)[0] == "rgb(22, 24, 28)"


def test_print_shows_the_text_without_what_only_a_screen_can_do(opened: Any) -> None:
    media(opened, "print", "dark")
    code = """const shown = (selector) => [...document.querySelectorAll(selector)]
            .some((e) => getComputedStyle(e).display !== "none");
        return [".copy", ".filter", "nav", ".skip", ".references", "table", "svg"].map(shown)"""
    assert script(opened, code) == [False, False, False, False, True, True, True]
    assert script(opened, "return getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    printed = base64.b64decode(opened.execute_cdp_cmd("Page.printToPDF", {})["data"])
    assert printed.startswith(b"%PDF")


def test_without_script_everything_can_be_read(opened: Any) -> None:
    opened.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    opened.refresh()
    text = opened.find_element("tag name", "body").text
    opened.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert "Title of Zola" in text
    assert "CSL-JSON" not in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_complain_about(opened: Any, scheme: str) -> None:
    named = os.environ.get("MUTUALEVIDENCE_AXE")
    axe = Path(named) if named else Path("node_modules/axe-core/axe.min.js")
    if not axe.is_file():
        pytest.skip("needs axe-core: npm install --no-save axe-core, or MUTUALEVIDENCE_AXE=…/axe.min.js")
    media(opened, "", scheme)
    script(opened, axe.read_text(encoding="utf-8"))
    run = """const done = arguments[0];
        axe.run().then((r) => done(r.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" ")}`)))"""
    assert opened.execute_async_script(run) == []
