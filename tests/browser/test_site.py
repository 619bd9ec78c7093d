"""The static site opened from disk: every page, no request, no complaint, no violation."""

import re
from html import unescape
from pathlib import Path

import pytest

from toolkit.course.site.pages import build_site

from .conftest import violations

ROOT = Path(__file__).parent.parent.parent
PAGES = ["index", "TEACHING", *sorted(path.stem for path in (ROOT / "lessons").glob("*.ipynb"))]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    build_site(ROOT / "lessons", folder)
    return folder


@pytest.mark.parametrize("name", PAGES)
def test_page_opens_from_disk(watched, site, name):
    asked = []
    watched.page.on("request", lambda request: asked.append(request.url))
    address = (site / f"{name}.html").as_uri()
    watched.page.goto(address)
    assert [url for url in asked if not url.startswith("data:")] == [address]
    assert watched.errors == []
    assert violations(watched.page, "html") == []
    for link in watched.page.locator("a[href]").all():
        target = link.get_attribute("href").partition("#")[0]
        assert target.startswith("https:") or not target or (site / target).is_file()


@pytest.mark.parametrize("name", PAGES)
def test_every_place_that_a_page_links_to_in_itself_exists(site, name):
    page = (site / f"{name}.html").read_text(encoding="utf-8")
    places = {unescape(place) for place in re.findall(r'\bid="([^"]+)"', page)}
    linked = {unescape(place) for place in re.findall(r'href="#([^"]+)"', page)}
    assert linked - places == set()
    assert linked or name == "index"
