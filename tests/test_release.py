"""The site as one zip: everything in it, the same each time, with a checksum that holds."""

import hashlib
import re
import zipfile

import pytest

from toolkit.course.site.release import pack_site


@pytest.fixture
def site(tmp_path):
    for name in ("index.html", "lite/index.html", "front-1/site/page.js"):
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path / "site"


def test_everything_is_in_one_folder_of_the_zip(site, tmp_path):
    target = pack_site(site, tmp_path / "dist")
    with zipfile.ZipFile(target) as packed:
        names = packed.namelist()
    assert {name.partition("/")[0] for name in names} == {target.stem}
    rest = {name.partition("/")[2] for name in names}
    assert rest == {"READ-ME.txt", "index.html", "lite/index.html", "front-1/site/page.js"}


def test_it_says_how_another_device_reaches_it(site, tmp_path):
    target = pack_site(site, tmp_path / "dist")
    with zipfile.ZipFile(target) as packed:
        told = " ".join(packed.read(f"{target.stem}/READ-ME.txt").decode().split())
    assert "on a phone or another computer" in told
    assert re.search(r"in the place of localhost: http://[\d.]+:8000", told)
    assert "The notebooks cannot, since that address does not begin with https" in told


def test_the_checksum_holds_and_the_same_site_makes_the_same_zip(site, tmp_path):
    one, two = pack_site(site, tmp_path / "one"), pack_site(site, tmp_path / "two")
    digest, name = one.with_name(one.name + ".sha256").read_text().split()
    assert name == one.name
    assert digest == hashlib.sha256(one.read_bytes()).hexdigest()
    assert one.read_bytes() == two.read_bytes()


def test_half_a_site_is_not_packed(site, tmp_path):
    (site / "lite" / "index.html").unlink()
    with pytest.raises(FileNotFoundError, match="make site lite"):
        pack_site(site, tmp_path / "dist")
    assert not (tmp_path / "dist").exists()
