"""In a browser: nothing is fetched, nothing scrolls sideways, an accessibility checker finds no fault."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tollbook.render import render

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    out = tmp_path_factory.mktemp("browser")
    made = render(documents / "every_feature.qmd", out, formats=("html",), renderer="builtin")
    return made.paths["html"].as_uri()


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def _open(chromium: Browser, address: str, width: int, scheme: str) -> tuple[Page, list[str]]:
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    noted: list[str] = []
    page.on("request", lambda request: noted.append(request.url))
    page.on("console", lambda message: noted.append(message.text))
    page.on("pageerror", lambda error: noted.append(str(error)))
    page.goto(address)
    return page, [note for note in noted if note != address and not note.startswith("data:")]


def test_nothing_is_fetched_and_nothing_is_complained_of(chromium: Browser, address: str) -> None:
    _, noted = _open(chromium, address, 1280, "light")
    assert noted == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_the_page_never_scrolls_sideways(chromium: Browser, address: str, width: int) -> None:
    page, _ = _open(chromium, address, width, "light")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_contents_are_folded_on_a_phone_and_open_beside_the_text(chromium: Browser, address: str) -> None:
    narrow, _ = _open(chromium, address, 390, "light")
    wide, _ = _open(chromium, address, 1280, "light")
    assert not narrow.locator("#TOC a").first.is_visible()
    assert wide.locator("#TOC a").first.is_visible()


def test_axe_finds_no_fault(chromium: Browser, address: str, scheme: str) -> None:
    for width in (390, 1280):
        page, _ = _open(chromium, address, width, scheme)
        found = Axe().run(page).response["violations"]
        told = [f"{fault['id']}: {fault['nodes'][0]['html'][:120]}" for fault in found]
        assert told == []
