"""The page of a checked manuscript: remarks at their places, nothing loaded, nothing run; and in Chromium, axe."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from mutualevidence.manuscripts.checking import checked_manuscript
from mutualevidence.manuscripts.reading import read_manuscript

TEXT = """\
About <script>alert(1)</script> & others

Others disagree (Gill & Co, 2009), and <b>nobody</b> knows why (Amari and Vega, 2018).

References

Amari, S., & Vega, R. (2018). Small <i>groups</i> grow. Annals of Rest, 4(2), 11-19.
Zorn, B. (2001). Waiting rooms. Oak House.
"""


def page() -> str:
    return checked_manuscript(read_manuscript(TEXT.encode(), file="my paper.txt")).to_html()


class Ids(HTMLParser):
    """The ids and inner links of a page, and the tags it has."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name == "href":
                self.links.append(value or "")


def test_every_link_leads_to_a_place_of_the_page() -> None:
    parser = Ids()
    parser.feed(page())
    assert len(parser.ids) == len(set(parser.ids))
    assert all(link.startswith("#") and link[1:] in parser.ids for link in parser.links)
    assert {"remark-1", "place-1", "reference-1"} <= set(parser.ids)


def test_what_the_text_holds_is_shown_not_run() -> None:
    parser = Ids()
    parser.feed(page())
    assert not {"script", "b", "i", "img", "link"} & set(parser.tags)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; others" in page()


def test_remarks_stand_at_their_words() -> None:
    words = re.findall(r'<mark id="place-\d+">([^<]+)</mark>', page())
    assert words == ["Gill &amp; Co, 2009", "Amari and Vega, 2018"]
    assert "11<del>-</del><ins>–</ins>19" in page()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver", reason="needs Python's selenium")
    chromium, driver = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
    if not (chromium and driver):
        pytest.skip("needs Chromium and chromedriver (Debian: apt-get install chromium chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    profile = tmp_path_factory.mktemp("profile")
    for option in ("--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    started = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    started.set_script_timeout(60)
    yield started
    started.quit()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Any:
    file = tmp_path / "check.html"
    file.write_text(page(), encoding="utf-8")
    browser.get(file.as_uri())
    return browser


@pytest.mark.slow
def test_the_keyboard_leads_from_the_text_to_the_remark_and_back(opened: Any) -> None:
    opened.find_element("css selector", ".note-link").send_keys("\ue007")  # Enter
    assert opened.current_url.endswith("#remark-1")
    opened.find_element("css selector", "#remark-1 a").send_keys("\ue007")
    assert opened.current_url.endswith("#place-1")
    assert opened.get_log("browser") == []


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 1200])
def test_axe_finds_nothing(opened: Any, scheme: str, width: int) -> None:
    axe = os.environ.get("MUTUALEVIDENCE_AXE", "")
    if not axe:
        pytest.skip("needs axe-core: MUTUALEVIDENCE_AXE names its axe.min.js")
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": features})
    opened.set_window_size(width, 900)
    # evaluated by the debugger: the page's own policy lets no script run
    opened.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
    opened.refresh()
    opened.execute_script(Path(axe).read_text(encoding="utf-8"))
    found = opened.execute_async_script("axe.run().then((r) => arguments[0](r.violations.map((v) => v.id)))")
    assert found == []
    wide = opened.execute_script(
        "return document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
    assert not wide
