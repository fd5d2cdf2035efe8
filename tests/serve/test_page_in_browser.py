"""The page for writers in headless Chromium: keyboard, search, live effects, phone, dark mode, and axe-core.

Needs what tests/report/test_report_in_browser.py needs.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("uvicorn", reason="serving needs the extra `serve`")

from running_server import running

pytestmark = pytest.mark.slow

TOKEN = "a-token-of-this-test"  # noqa: S105
BIB = """@article{doe2001, author = {Doe, Jo}, title = {Help and more}, journal = {J}, year = {2001}, volume = {3},
  pages = {9-1}, study-design = {rct}, study-arms = {t = {label = {groups}}, c = {label = {waiting list}}},
  finding-stress = {kind = {comparison}, statement = {Stress eased.}, a = {t}, b = {c}, direction = {favours-a},
    outcome = {name = {stress}, better = {lower}}, source = {full-text}}}
@book{roe1999, author = {Roe, Al}, title = {Bees}, year = {1999}, publisher = {Hive}}
@book{zoe1999, author = {Zoe, Al}, title = {Wasps}, year = {1999}, publisher = {Hive}}
@claim{groups-help, text = {Groups help.}, evidence = {supports = {doe2001#stress}}}
"""
OPTIONS = "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-sync"
DOWN, ENTER, ESCAPE = "\ue015", "\ue007", "\ue00c"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The browser, let in, and the file beside."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="needs Python's selenium")
    chromium, driver = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
    if not (chromium and driver):
        pytest.skip("needs Chromium and chromedriver (Debian: apt-get install chromium chromium-driver)")
    file = tmp_path_factory.mktemp("served") / "refs.bib"
    file.write_text(BIB, encoding="utf-8")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for option in (*OPTIONS.split(), f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    with running(files=[str(file)], page=True, token=TOKEN) as address:
        browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
        browser.implicitly_wait(5)
        browser.set_script_timeout(60)
        browser.get(f"{address}/?token={TOKEN}")
        browser.file, browser.address = file, address
        yield browser
        browser.quit()


def go(page: Any, place: str = "/", *, width: int = 1200, scheme: str = "light") -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": features})
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    page.get(page.address + place)


def until(page: Any, condition: str) -> None:
    """Wait until the script ``condition`` holds."""
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(page, 10).until(lambda _: page.execute_script(f"return {condition}"), condition)


def keys(page: Any, *pressed: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    for key in pressed:
        ActionChains(page).send_keys(key).perform()


def test_a_work_is_found_and_opened_by_keyboard(page: Any) -> None:
    go(page)
    keys(page, "/", "b", "e", "e", "s")
    until(page, "document.querySelectorAll('.rows a').length === 1")
    keys(page, DOWN, ENTER)
    until(page, "document.querySelector('#open-title')?.textContent === 'Bees'")
    assert page.execute_script("return document.activeElement.id") == "open-title"
    assert "key=roe1999" in page.current_url
    keys(page, ESCAPE)
    until(page, "document.activeElement.id === 'search'")
    assert page.get_log("browser") == []


def test_another_style_is_shown_in_place(page: Any) -> None:
    go(page, "/?key=roe1999")
    field = page.find_element("id", "style")
    page.execute_script("document.getElementById('style').select()")
    field.send_keys("ieee")
    until(page, "[...document.querySelectorAll('#styles option')].some((o) => o.value === 'ieee')")
    field.send_keys(ENTER)
    until(page, "document.querySelector('.printed').textContent.includes('A. Roe')")


def test_the_effect_is_shown_while_figures_are_typed_and_the_mend_is_one_click_away(page: Any) -> None:
    go(page, "/?key=doe2001&finding=stress")
    measure = "document.querySelector('[name=\"effect.measure\"]').value = 'SMD'"
    page.execute_script(measure)
    page.find_element("name", "effect.value").send_keys("-0.59")
    page.find_element("name", "effect.ci").send_keys("[-0.98, -0.21]")
    until(page, "document.getElementById('effect').textContent.includes('−0.59')")
    assert "SMD" not in page.file.read_text(encoding="utf-8")
    page.find_element("css selector", ".record button[type=submit]").send_keys(ENTER)
    until(page, "document.getElementById('status').textContent.includes('Saved')")
    assert "SMD" in page.file.read_text(encoding="utf-8")
    page.execute_script("document.querySelector('.mends [name=\"field.pages\"]').select()")
    page.find_element("css selector", '.mends [name="field.pages"]').send_keys("1--9", ENTER)
    until(page, "!document.getElementById('opened').textContent.includes('end before they begin')")
    assert "{1--9}" in page.file.read_text(encoding="utf-8")


PLACES = [
    "/", "/?key=doe2001", "/?key=doe2001&finding=stress", "/?view=problems", "/?view=claims&key=groups-help",
    "/?view=claims&key=%2B",
]  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_wider_than_a_phone(page: Any, place: str) -> None:
    go(page, place, width=360)
    assert page.execute_script("return document.documentElement.scrollWidth") <= 360


def test_everything_works_without_script(page: Any) -> None:
    page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    go(page, "/?q=wasps")
    page.find_element("css selector", ".rows a").click()
    assert page.find_element("id", "open-title").text == "Wasps"
    page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_complain_about(page: Any, scheme: str) -> None:
    named = os.environ.get("MUTUALEVIDENCE_AXE")
    axe = Path(named) if named else Path("node_modules/axe-core/axe.min.js")
    if not axe.is_file():
        pytest.skip("needs axe-core: npm install --no-save axe-core, or MUTUALEVIDENCE_AXE=…/axe.min.js")
    run = """const done = arguments[0];
        axe.run().then((r) => done(r.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" ")}`)))"""
    for place in PLACES:
        for width in (1200, 390):
            go(page, place, width=width, scheme=scheme)
            page.execute_cdp_cmd("Runtime.evaluate", {"expression": axe.read_text(encoding="utf-8")})
            assert page.execute_async_script(run) == [], (place, width)
