"""show and annotate, without a browser."""

import pytest

from toolkit import analyze, annotate, marked_by, show
from toolkit.course.lesson.answers import recall
from toolkit.text.article import Article
from toolkit.texts.load import article_names, load_article

TEXT = "😀 It may rain. It may snow."


@pytest.fixture(autouse=True)
def lesson_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_show_takes_a_text_an_article_or_an_analysis():
    views = [show(TEXT), show(Article(TEXT)), show(analyze(TEXT))]
    assert len({view.html for view in views}) == 1


def test_a_view_shown_twice_has_ids_of_its_own():
    view = show(TEXT)
    assert view.html == view.html
    assert view._repr_html_() != view._repr_html_()


def test_a_view_without_controls_has_no_control():
    assert "<input" in show(TEXT).html
    assert "<input" not in show(TEXT, controls=False, layers=["hedges"]).html


def test_show_refuses_what_is_no_text():
    with pytest.raises(TypeError, match="expected an Article or a str"):
        show(5)


def test_marks_are_counted_in_code_points():
    mine = annotate(TEXT, ["hedge"])
    mine.mark("may")
    mine.mark("may")
    assert [(f.start, f.end, f.text, f.category) for f in mine.findings] == [
        (5, 8, "may", "hedge"),
        (18, 21, "may", "hedge"),
    ]
    assert TEXT[18:21] == "may"


def test_marks_are_kept_and_come_back():
    mine = annotate(TEXT, ["hedge", "source"], id="08-marks")
    mine.marks = [
        {"start": 18, "end": 21, "label": "hedge"},
        {"start": 2, "end": 4, "label": "source"},
    ]
    assert [mark["start"] for mark in mine.marks] == [2, 18]
    assert recall("08-marks").answer == [
        {"start": 2, "end": 4, "label": "source", "words": "It"},
        {"start": 18, "end": 21, "label": "hedge", "words": "may"},
    ]
    assert annotate(TEXT, ["hedge", "source"], id="08-marks").marks == mine.marks


def test_marks_that_no_longer_fit_are_not_shown():
    annotate(TEXT, ["hedge"], id="08-marks").mark("may")
    assert annotate("Another text.", ["hedge"], id="08-marks").marks == []
    assert annotate(TEXT, ["other"], id="08-marks").marks == []


def test_marks_on_another_text_come_back_with_it():
    annotate(TEXT, ["hedge"], id="08-marks").mark("may")
    annotate("Another text.", ["hedge"], id="08-marks").mark("text")
    annotate(TEXT, ["other"], id="08-marks").mark("snow")
    for text, label, words in (
        (TEXT, "hedge", "may"),
        ("Another text.", "hedge", "text"),
        (TEXT, "other", "snow"),
    ):
        found = annotate(text, [label], id="08-marks").findings
        assert [(f.text, f.category) for f in found] == [(words, label)]
    mine = annotate(TEXT, ["hedge"], id="08-marks")
    mine.marks = []
    assert annotate(TEXT, ["hedge"], id="08-marks").marks == []
    assert len(annotate("Another text.", ["hedge"], id="08-marks").marks) == 1


def test_what_is_no_mark_of_this_text_is_left_out():
    mine = annotate(TEXT, ["hedge"])
    good = {"start": 5, "end": 8, "label": "hedge"}
    mine.marks = [
        good,
        {"start": 5, "end": 8, "label": "other"},
        {"start": -1, "end": 8, "label": "hedge"},
        {"start": 8, "end": 8, "label": "hedge"},
        {"start": 5, "end": 999, "label": "hedge"},
        {"start": "5", "end": 8, "label": "hedge"},
        {"start": True, "end": 8, "label": "hedge"},
        "no mark",
        {},
    ]
    assert mine.marks == [good]


@pytest.mark.parametrize("name", article_names())
def test_sentences_to_mark_are_those_of_the_text_and_hold_all_its_words(name):
    article = load_article(name)
    spec = annotate(article, ["x"]).spec
    spans = [
        (spec["tokens"][first][0], spec["tokens"][stop - 1][1])
        for first, stop, _ in spec["sentences"]
    ]
    shown = [article.text[start:end].removeprefix("> ") for start, end in spans]
    assert shown == [sentence.text.removeprefix("> ") for sentence in article.sentences]
    assert [first for first, _, _ in spec["sentences"][1:]] == [
        stop for _, stop, _ in spec["sentences"][:-1]
    ]
    assert (spans[0][0], spans[-1][1]) == (0, len(article.text.rstrip()))


def test_marks_as_annotations():
    mine = annotate(TEXT, ["hedge"])
    mine.mark("snow")
    position, quote = mine.to_annotations()[0]["target"]["selector"]
    assert position == {"type": "TextPositionSelector", "start": 22, "end": 26}
    assert quote["exact"] == "snow"


def test_the_text_goes_to_the_browser_in_as_many_code_points():
    text = "a\x00\ud800😀"
    mine = annotate(text, ["x"])
    assert mine.spec["text"] == "a␀\ufffd😀"
    mine.spec["text"].encode("utf-8")
    assert len(mine.spec["text"]) == len(text)


@pytest.mark.parametrize("labels", [[], ["a"] * 2, "hedge", list("abcdefghij")])
def test_labels_are_one_to_nine_different_names(labels):
    with pytest.raises(ValueError, match="one to nine different names"):
        annotate(TEXT, labels)


@pytest.mark.parametrize(("words", "label"), [("sun", None), ("may", "other"), ("", None)])
def test_what_cannot_be_marked_says_why(words, label):
    with pytest.raises(ValueError, match=r"does not stand in the text|the labels are"):
        annotate(TEXT, ["hedge"]).mark(words, label)


def test_a_long_text_is_cut_in_the_browser():
    mine = annotate("word " * 20_000, ["x"])
    assert len(mine.spec["tokens"]) == 10_000
    assert mine.spec["sentences"][-1][1] <= 10_000
    assert (
        mine.spec["notice"] == "Only a part is shown: the first 10,000 of 20,000 words and marks."
    )
    assert annotate(TEXT, ["x"]).spec["notice"] == ""


def test_without_a_kernel_there_is_the_bare_text():
    bundle = annotate("It <may> rain.", ["x"])._repr_mimebundle_()
    data = bundle[0] if isinstance(bundle, tuple) else bundle
    assert "<bdi>It &lt;may&gt; rain.</bdi>" in data["text/html"]


def test_given_marks_stand_until_others_are_kept():
    mine = annotate(TEXT, ["hedge", "source"], id="08-given", given=["may", "may"])
    assert [(m["start"], m["label"]) for m in mine.marks] == [(5, "hedge"), (18, "hedge")]
    assert recall("08-given") is None
    mine.marks = mine.marks[1:]
    again = annotate(TEXT, ["hedge", "source"], id="08-given", given=["may", "may"])
    assert [m["start"] for m in again.marks] == [18]
    assert [m["start"] for m in again.alone()["given"]] == [5, 18]


def test_what_is_given_stands_in_the_text():
    with pytest.raises(ValueError, match="'might' does not stand in the text"):
        annotate(TEXT, ["hedge"], given=["might"])


def test_who_marked_what_follows_the_marks():
    mine, tool = annotate(TEXT, ["hedge"], id="08-you"), analyze(TEXT).findings
    shown = marked_by(you=mine, tool=tool)
    assert shown.spec["value"] == {"08-you": []}
    mine.mark("snow")
    assert shown.spec["value"] == {"08-you": [{"start": 22, "end": 26, "label": "hedge"}]}
    assert shown.alone()["value"] is None


@pytest.mark.parametrize(
    ("sides", "against", "error"),
    [
        ({}, "", ValueError),
        ({"you": annotate(TEXT, ["a"])}, "reader", ValueError),
        ({"you": annotate(TEXT, ["a"]), "reader": annotate("Another.", ["a"])}, "", ValueError),
        ({"you": [1]}, "", TypeError),
    ],
)
def test_who_marked_what_wants_marks_on_one_text(sides, against, error):
    with pytest.raises(error):
        marked_by(against=against, **sides)
