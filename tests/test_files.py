"""Files are written whole or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from toolkit.files import write_whole

SLIPS = {
    'load_article("harbor-damaged")': "KeyFileError: no text is named 'harbor-damaged'; there are: ",
    'read_article("text.docx")': "ArticleError: text.docx: ",
    'check_numbers("3, 7", "flank")': "AnswerError: Wanted: a list of sentence numbers, ",
}


@pytest.mark.parametrize("call", SLIPS)
def test_a_slip_in_a_notebook_shows_its_message_and_no_code(
    call: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell()
    shell.run_cell(
        "from toolkit import load_article\n"
        "from toolkit.reading import read_article\n"
        f"from toolkit.course.forms import check_numbers\n{call}"
    )
    shown = capsys.readouterr().out
    assert shown.startswith(SLIPS[call])
    assert shown.count("\n") == 1


posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions and links")


def test_writes_utf8_and_keeps_line_ends(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", "“Ja”\r\n\ud800\n")
    assert (tmp_path / "a.txt").read_bytes() == "“Ja”\r\n?\n".encode()


def test_replaces_only_when_complete(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, "new")
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_leaves_nothing_behind_when_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "a.txt", "new")
    assert os.listdir(tmp_path) == []


@posix
def test_keeps_permissions_and_follows_links(tmp_path: Path) -> None:
    path, link = tmp_path / "a.txt", tmp_path / "link.txt"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_whole(link, "new")
    assert link.is_symlink()
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640


@posix
def test_a_new_file_gets_the_usual_permissions(tmp_path: Path) -> None:
    write_whole(tmp_path / "ours.txt", "")
    (tmp_path / "theirs.txt").write_text("")
    assert (tmp_path / "ours.txt").stat().st_mode == (tmp_path / "theirs.txt").stat().st_mode


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"directory|denied"):
        write_whole(tmp_path, "text")


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "missing" / "a.txt", "text")


@posix
def test_a_device_is_written_to() -> None:
    write_whole("/dev/null", "text")
    assert not os.path.isfile("/dev/null")
