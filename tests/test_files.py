"""Files are written whole or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from toolkit.support.files import NotWrittenError, check_output, check_own, write_whole

SLIPS = {
    'load_article("harbor-damaged")': "KeyFileError: no text is named 'harbor-damaged'; there are: ",
    'Article.read("text.pdf")': "ArticleError: text.pdf: ",
    'check_numbers("three", "flank")': "AnswerError: Write the numbers of the sentences ",
}


@pytest.mark.parametrize("call", SLIPS)
def test_a_slip_in_a_notebook_shows_its_message_and_no_code(
    call: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell()
    shell.run_cell(
        "from toolkit import load_article\n"
        "from toolkit import Article\n"
        f"from toolkit.course.exercise.forms import check_numbers\n{call}"
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


def _same(tmp_path: Path, how: str) -> Path:
    """Return another name of the file a.txt."""
    path, name = tmp_path / "a.txt", tmp_path / "b.txt"
    if how == "itself":
        return path
    if how == "roundabout":
        (tmp_path / "c").mkdir()
        return tmp_path / "c" / ".." / "a.txt"
    if how == "link":
        name.symlink_to(path)
    elif how == "link-to-link":
        (tmp_path / "c.txt").symlink_to("a.txt")
        name.symlink_to("c.txt")
    elif how == "hard":
        name.hardlink_to(path)
    else:
        (tmp_path / "real").mkdir()
        path.rename(tmp_path / "real" / "a.txt")
        path.symlink_to("real/a.txt")
        return tmp_path / "real" / "a.txt"
    return name


@posix
@pytest.mark.parametrize(
    "how", ["itself", "roundabout", "link", "link-to-link", "hard", "input-is-link"]
)
def test_what_is_read_is_never_written_to(tmp_path: Path, how: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text("article")
    output = _same(tmp_path, how)
    with pytest.raises(NotWrittenError, match="writing would destroy it; name another file"):
        check_output(output, [tmp_path / "missing.txt", path])
    assert path.read_text() == "article"


def test_another_spelling_of_a_name_is_the_same_file_where_the_disk_says_so(tmp_path: Path) -> None:
    path, other = tmp_path / "a.txt", tmp_path / "A.TXT"
    path.write_text("article")
    if other.exists():
        with pytest.raises(NotWrittenError):
            check_output(other, [path])
    else:
        check_output(other, [path])


def test_standard_input_may_be_the_file_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("article")
    with path.open() as file:
        with pytest.raises(NotWrittenError):
            check_output(path, [file.fileno()])
        check_output(tmp_path / "b.txt", [file.fileno()])


@posix
def test_other_outputs_are_fine(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("same words")
    (tmp_path / "b.txt").write_text("same words")
    (tmp_path / "nowhere").symlink_to("missing")
    for output in ("b.txt", "new.txt", "nowhere", "none/new.txt", "\0"):
        check_output(tmp_path / output, [tmp_path / "a.txt"])
    check_output("/dev/null", ["/dev/null"])
    with pytest.raises(NotWrittenError, match="this is a folder; name a file in it"):
        check_output(tmp_path, [])


@pytest.mark.parametrize(
    ("stands", "free"),
    [
        (None, True),
        ("", True),
        ("# Memo: x", True),
        ("#\r\nx", True),
        ("# My notes", False),
        ("\0", False),
    ],
)
def test_only_files_of_our_own_are_replaced(tmp_path: Path, stands: str | None, free: bool) -> None:
    path = tmp_path / "memo.md"
    if stands is not None:
        path.write_bytes(stands.encode())
    if free:
        check_own(path, "# Memo: ", "#\nx")
    else:
        with pytest.raises(NotWrittenError, match="another file stands there already"):
            check_own(path, "# Memo: ", "#\nx")


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"\xff\x00")
    assert (tmp_path / "a").read_bytes() == b"\xff\x00"
