"""The static site opened from disk: every page, no request, no complaint, no violation."""

import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from toolkit.course.site.pages import build_site

from .conftest import violations

ROOT = Path(__file__).parent.parent.parent
LESSONS = tuple(sorted(path.stem for path in (ROOT / "lessons").glob("*.ipynb")))
SOME = LESSONS[:2]
PAGES = [
    *[(SOME, name) for name in ("index", "TEACHING", *SOME)],
    *[
        pytest.param(LESSONS, name, marks=pytest.mark.long)
        for name in ("index", "TEACHING", *LESSONS)
    ],
]


@pytest.fixture(scope="module")
def site(request, tmp_path_factory):
    """The site of the lessons named by the test: running all of them takes long."""
    lessons, target = tmp_path_factory.mktemp("lessons"), tmp_path_factory.mktemp("site")
    others = [f"{stem}.ipynb" for stem in LESSONS if stem not in request.param]
    shutil.copytree(
        ROOT / "lessons", lessons, ignore=shutil.ignore_patterns(*others), dirs_exist_ok=True
    )
    build_site(lessons, target)
    return target


@pytest.mark.parametrize(("site", "name"), PAGES, indirect=["site"])
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


@pytest.mark.parametrize(("site", "name"), PAGES, indirect=["site"])
def test_every_place_that_a_page_links_to_in_itself_exists(site, name):
    page = (site / f"{name}.html").read_text(encoding="utf-8")
    places = {unescape(place) for place in re.findall(r'\bid="([^"]+)"', page)}
    linked = {unescape(place) for place in re.findall(r'href="#([^"]+)"', page)}
    assert linked - places == set()
    assert linked or name == "index"
