"""The kernel's side of a store: every message is answered, and nothing is called kept that is not."""

import json
import os
from pathlib import Path

import pytest

from toolkit import annotate, predict
from toolkit.course.lesson.answers import keep, keep_draft, recall, recall_draft, reset


@pytest.fixture(autouse=True)
def lesson_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def ask(control, content):
    """Send *content* as the browser does, and return what comes back."""
    replies = []
    control.send = replies.append
    control._handle_custom_msg(content, [])
    (reply,) = replies
    return reply


def full(_):
    raise OSError(28, "No space left on device")


def test_a_kept_answer_is_on_the_disk_before_the_reply():
    reply = ask(predict("02-one", "Which?", ["a", "b"]), {"ticket": "x-1", "answer": "b"})
    assert reply == {
        "ticket": "x-1",
        "id": "02-one",
        "saved": recall("02-one").saved,
        "asked": "Which?",
    }
    assert recall("02-one").answer == "b"


def test_what_is_no_answer_is_told_as_such_and_not_kept():
    control = predict("02-many", "How many?", int)
    reply = ask(control, {"ticket": "x-1", "answer": "five"})
    assert reply == {
        "ticket": "x-1",
        "failed": "Write a whole number.",
        "wrong": True,
    }
    assert recall("02-many") is None


@pytest.mark.parametrize("draft", [True, False])
def test_a_full_disk_is_told(monkeypatch, draft):
    control = predict("02-why", "Why?")
    monkeypatch.setattr(os, "fsync", full)
    reply = ask(control, {"ticket": "x-1", "answer": "so", "draft": draft})
    assert reply == {"ticket": "x-1", "failed": "No space left on device."}
    assert control.spec["value"] is None
    assert (recall("02-why"), recall_draft("02-why")) == (None, None)


@pytest.mark.parametrize("content", [{"ticket": "x-1"}, {"ticket": "x-1", "answer": None}])
def test_who_only_asks_gets_a_reply(content):
    assert ask(predict("02-why", "Why?"), content) == {"ticket": "x-1"}
    assert not Path("answers").exists()


@pytest.mark.parametrize("content", ["nonsense", None, [], 5])
def test_what_is_no_message_is_answered_too(content):
    assert "failed" in ask(predict("02-why", "Why?"), content)


def test_marks_are_kept_before_the_reply():
    mine = annotate("It may rain.", ["hedge"], id="02-marks")
    marks = [{"start": 3, "end": 6, "label": "hedge", "words": "may"}]
    for _ in range(2):  # the same marks again: they may never have been written
        Path("answers/02-marks.json").unlink(missing_ok=True)
        reply = ask(mine, {"ticket": "x-1", "answer": marks})
        assert reply == {"ticket": "x-1", "id": "02-marks", "saved": recall("02-marks").saved}
        assert [row["words"] for row in recall("02-marks").answer] == ["may"]


def test_marks_on_a_full_disk(monkeypatch):
    mine = annotate("It may rain.", ["hedge"], id="02-marks")
    monkeypatch.setattr(os, "fsync", full)
    for _ in range(2):
        reply = ask(mine, {"ticket": "x-1", "answer": [{"start": 3, "end": 6, "label": "hedge"}]})
        assert reply == {"ticket": "x-1", "failed": "No space left on device."}


# --- drafts ----------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["so it", ["a", "b"], "“ü”\n😀"])
def test_a_draft_comes_back_and_is_no_answer(answer):
    keep("02-why", "before")
    reply = ask(predict("02-why", "Why?"), {"ticket": "x-1", "answer": answer, "draft": True})
    assert reply == {"ticket": "x-1"}
    control = predict("02-why", "Why?")
    assert (control.spec["draft"], control.spec["value"], str(predict("02-why"))) == (
        answer,
        "before",
        "before",
    )


def test_a_draft_to_the_question_of_another_text_stands_nowhere_else():
    options = ["up", "down"]
    article, other = "What of the article?", "What of the harbour?"
    ask(predict("00-x", article, options), {"ticket": "x-1", "answer": "up", "draft": True})
    drafts = [predict("00-x", asked, options).spec["draft"] for asked in (other, article)]
    assert drafts == [None, "up"]


def test_keeping_ends_the_draft():
    keep_draft("02-why", "so it")
    keep("02-why", "so it rained")
    assert recall_draft("02-why") is None
    assert os.listdir("answers/drafts") == []


@pytest.mark.parametrize("empty", [None, "", []])
def test_an_empty_draft_is_none(empty):
    keep_draft("02-why", "so")
    keep_draft("02-why", empty)
    assert recall_draft("02-why") is None


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff", b"[" * 100_000])
def test_a_damaged_draft_is_none(content):
    keep_draft("02-why", "so")
    Path("answers/drafts/02-why.json").write_bytes(content)
    assert recall_draft("02-why") is None


def test_reset_sets_drafts_aside_too():
    keep("02-one", "a")
    keep_draft("02-why", "so")
    keep_draft("03-why", "other")
    folder = reset("02")
    assert json.loads((folder / "drafts" / "02-why.json").read_text())["answer"] == "so"
    assert (folder / "02-one.json").exists()
    assert (recall_draft("02-why"), recall_draft("03-why")) == (None, "other")
