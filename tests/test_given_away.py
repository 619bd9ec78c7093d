"""No answer before its question: not in a cell, a comment, a heading, a goal or an earlier lesson."""

from __future__ import annotations

import ast
import re

import pytest
from test_lessons import PATHS, READINGS, asking, calls, headings, lessons, read, text_cells

from toolkit.course.lesson.questions import load_question
from toolkit.texts.load import article_names, load_article, load_ledger, load_meta
from toolkit.texts.web import load_web_claim

# What is predicted, with what the course comes to; and words that would tell it before.
PREDICTED = {
    "00-who": ("I cannot tell", "names no author"),
    "00-harbour-bears": ("S2, on the vote", "So the line on the vote holds up"),
    "01-how-many": (2, "Two lines of the article are plainly broken"),
    "01-harbour-how-many": (3, "Three lines are plainly broken"),
    "01-pair": ("S6: “is now expected to make specific proposals”", "S6 is the careful line"),
    "01-harbour-pair": ("S4: “Ines Calloway”", "S4 has her name right"),
    "02-shuffled-score": ("both get the same", "Nonsense can score as easy"),
    "02-harbour-syllables": (12, r"12 beats|95\.2"),
    "02-syllables": (18, r"18 beats|44\.4"),
    "03-upto": ("about right", r"643|1,000 to 1,500"),
    "03-clinic-cases": ("too strong", "goes against the record"),
    "03-snow": (40, "4 of 10"),
    "04-how-many": (7, r"\bseven\b|\b7 of the 16"),
    "04-harbour-how-many": (6, r"Six lines name"),
    "04-harbour-bears": ("the vote in S1", "the minutes say the same"),
    "04-bears": ("the number in S16", "the record agrees"),
    "05-practice": ("only the bakery head's", r"nothing about the climate|\bverbatim\b"),
    "05-surest": ("I cannot tell yet", "these exact words were not found|nobody has traced"),
    "05-harbour-surest": ("S5: “a serious risk”", "S5 has her words right"),
    "06-nobody": (60, r"\b18 of (?:the )?30\b|[Ff]or 18 |\b60 in 100"),
    "06-harbour-nobody": (38, r"\b38 in 100|for 5 of them"),
    "07-supported": (14, r"\b14 (?:of|in)\b|\b11 have\b|[Nn]early half"),
    "07-harbour-supported": (9, r"\*\*9 in full"),
    "machine-ten": (5, "Five of ten"),
}
# What the learner marks in the article, and the lesson in which the tool may first tell its own.
TOOL = {
    "find_garbles": "01", "plot_difficulty": "02", "find_hedges": "03", "plot_hedges": "03",
    "measure_hedging": "03", "find_attributions": "04", "plot_speakers": "04", "find_quotes": "05",
    "find_claims": "06", "plot_support": "06", "analyze": "10",
}  # fmt: skip


def right(question):
    """Return what is right, as it is shown and as it is typed."""
    if question.kind == "sort":
        return {f"{o.answer}: {pile}" for o in question.options for pile in o.piles}
    if question.kind in ("number", "text"):
        return {str(a) for a in question.accept if not isinstance(a, list)}
    found = [o for o in question.options if o.answer in question.accept]
    return {o.label for o in found} | {o.answer for o in found}


def asked_in(path, name):
    """Return each question of the control *name* with its cell and what was read before it."""
    cells = read(path).cells
    for n, cell in enumerate(cells):
        if cell.cell_type == "code":
            for call in asking(cell.source, name):
                before = "\n".join([c.source for c in cells[:n] if c.cell_type == "markdown"])
                yield call.args[0].value, cell.source, before


def typed(source, name):
    """Return the answer that the comment of a control shows as code."""
    return ast.literal_eval(
        re.search(rf"# in code: {name}\(.+?, (?:answer=)?(.+)\)$", source, re.M)[1]
    )


@lessons
def test_nothing_before_a_self_check_gives_its_answer_away(path):
    for id, source, before in asked_in(path, "check"):
        question = load_question(id)
        given = typed(source, "check")
        if question.kind == "sort":
            given = [f"{card}: {pile}" for card, pile in given.items()]
        given = set(given) if isinstance(given, list) else {str(given)}
        assert not given & right(question), id
        for label in right(question):
            words = label.rstrip(".").casefold()
            assert len(words.split()) <= 3 or words not in before.casefold(), label
            titles = [title.casefold() for _, title in headings(path)]
            assert len(words.split()) < 2 or not any(words in title for title in titles), label


@lessons
def test_nothing_before_a_prediction_gives_its_answer_away(path):
    """No comment, no word of this lesson before it or of an earlier one, and no reply to an answer."""
    earlier = "\n".join(["\n".join(text_cells(p)) for p in PATHS if p.stem < path.stem])
    for id, source, before in asked_in(path, "predict"):
        if id in PREDICTED:
            truth, told = PREDICTED[id]
            assert typed(source, "predict") != truth, id
            assert not re.search(told, earlier + before), id
            asked = [load_question(other) for other, *_ in asked_in(path, "check")]
            replies = [reply for q in asked for reply in (q.why, *[o.why for o in q.options])]
            assert not [reply for reply in replies if re.search(told, reply)], id


def test_what_tells_a_prediction_is_told_in_the_end():
    """Else the test above would look for words that stand nowhere."""
    shown = {id for path in READINGS for id, _, _ in asked_in(path, "predict")}
    assert set(PREDICTED) <= shown
    told = [
        "01-harbour-how-many",
        "01-harbour-pair",
        "02-shuffled-score",
        "04-how-many",
        "06-nobody",
        "07-supported",
        "machine-ten",
    ]
    everything = "\n".join(["\n".join(text_cells(path)) for path in PATHS])
    assert [id for id in told if not re.search(PREDICTED[id][1], everything)] == []


@lessons
def test_the_tool_tells_nothing_of_the_article_before_its_lesson(path):
    """And in its lesson only after one's own marks."""
    number, marked = path.stem[:2], False
    sources = [cell.source for cell in read(path).cells if cell.cell_type == "code"]
    for source in sources if 'article = load_article("flank")' in "\n".join(sources) else ():
        marked = marked or any(
            ast.unparse(c.args[0]) == "article" for c in calls(source, "annotate")
        )
        for name, first in TOOL.items():
            for call in calls(source, name):
                if call.args and ast.unparse(call.args[0]) == "article":
                    assert number >= first, name
                    assert marked, name


# What a closed box above a question shows, as the question may not say it.
CLOSED = {
    "02-tools": r"easier|harder|the damaged|disagree",
    "03-match": r"about 1\.8",
    "03-frost": r"no snow|was none",
}


@pytest.mark.parametrize(("id", "told"), CLOSED.items())
def test_no_question_says_what_a_closed_box_shows(id, told):
    assert not re.search(told, load_question(id).question)


@lessons
def test_what_comes_of_a_closed_box_is_not_said_below_it_or_above(path):
    """Only in a fold of its own: it is read before the box is opened."""
    cells = [cell.source for cell in read(path).cells if cell.cell_type == "markdown"]
    opened = "\n".join([re.sub(r"(?s)<details>.*?</details>", "", source) for source in cells])
    for told in ("So the formula does not look", "does not look at the order", "word *altered*"):
        assert told not in opened


def test_lesson_4_asks_of_lines_before_the_tool_lists_them():
    for path in [path for path in READINGS if path.stem[:2] == "04"]:
        ids = [cell.id for cell in read(path).cells]
        assert ids.index("check-actor") < ids.index("check-nobody") < ids.index("tool-map")


@lessons
def test_no_comment_shows_the_verdict_of_a_search(path):
    for source in [c.source for c in read(path).cells if c.cell_type == "code"]:
        for call in calls(source, "web"):
            if found := re.search(r"# in code: web\(.+?, (\{.+\})\)", source):
                claim = load_web_claim(call.args[0].value.removeprefix("07-"))
                assert ast.literal_eval(found[1])["verdict"] not in claim.accept


# Words of an id that only a right answer has, and that tell nothing of it: what is looked at.
TOLD_BY_IDS = {"00-first-look", "04-again-02-two", "05-again-01-age", "06-bells"}


def words(text):
    return set(re.findall(r"[a-z]{3,}", text.lower()))


@lessons
def test_no_id_says_what_is_right(path):
    """Whoever opens the code reads it: no word of it stands in what is right and nowhere else."""
    for id, _, _ in asked_in(path, "check"):
        question = load_question(id)
        wrong = [o.label for o in question.options if o.answer not in question.accept]
        only = words(" ".join(right(question))) - words(" ".join([question.question, *wrong]))
        assert id in TOLD_BY_IDS or not words(id) & only, id


@lessons
def test_no_name_of_a_text_says_that_there_are_faults_in_it(path):
    """A text with a sound copy is called by its title; of what stands in for the article the lesson says it."""
    for cell in read(path.path).cells:
        assert "-damaged" not in re.sub(r"the stand-in: .*", "", f"{cell.id} {cell.source}")


# ---- numbers and names ----

# Numbers that stand in no text and no ledger, and where they come from.
REFERENCES = {
    "93": "an example of the tool's reasons", "100": "shares", "38": "a share", "0.5": "a figure", "0.8": "a figure",
    "45": "minutes", "150": "words to choose from", "800": "words to choose from",
    "1948": "Flesch", "1975": "Flesch–Kincaid", "206.835": "Flesch", "1.015": "Flesch", "84.6": "Flesch",
    "118.2": "Flesch, of the goose", "0.39": "Flesch–Kincaid", "11.8": "Flesch–Kincaid", "15.59": "Flesch–Kincaid",
    "92,112": "Carrasco-Farré 2022", "1982": "Prince and others", "2008": "Jensen", "601": "Jensen",
    "398": "Janssen, Hendriks and Jucks", "2021": "Janssen and others; Pei and Jurgens",
    "1,220": "Pei and Jurgens", "5,780": "van der Bles and others", "840": "PolNeAR", "36": "NewsClaims",
    "2017": "Wineburg and McGrew", "2010": "CoNLL", "4,600": "Jakesch and others", "91": "Liang and others",
}  # fmt: skip
NAMES = (
    "Wineburg McGrew Sarah Stanford Civic Reasoning Flesch Navy BBC Bles Hendriks Jucks Jurgens "
    "Brook Stony IMVAIN Caulfield Jakesch Maurice Jeffrey Hancock Mor Naaman Weixin Liang Wikipedia "
    "America North American States"
).split()
MADE_UP = ["Quill", "Hobbin", "Okell"]  # in our own lines
LABELS = (
    "Begin My Show Cells Claims Enter Mark Shift Tab Wording Predict Print Leave Put Written Closed "
    "Bridge West Keep Decide Esc"
).split()


def on_record():
    for name in article_names():
        meta = load_meta(name)
        yield f"{load_article(name).text} {meta.date} {meta.as_of}"
        for e in load_ledger(name):
            yield " ".join([e.title, e.date, e.says, e.record, *e.look_up])


def plain(path):
    text = re.sub(r"\]\([^)]*\)", "]", "\n\n".join(text_cells(path)))
    return re.sub(r"`[^`]*`|\b[SE]\d+\b", "", text)


def test_every_number_in_a_lesson_is_on_record_or_has_its_reference():
    known = set(re.findall(r"\d+(?:[.,]\d+)*", " ".join(on_record())))
    said = {n for path in PATHS for n in re.findall(r"(?<![\w.])\d+(?:[.,]\d+)*", plain(path))}
    assert said - known == set(REFERENCES)


def test_every_name_in_a_lesson_is_on_record_or_known():
    known = set(re.findall(r"[A-Z][\w’]+", " ".join(on_record())))
    within = r"(?<=[\w,;:)] )(?:\*|“)?([A-Z][\w’]+)"
    said = {name for path in PATHS for name in re.findall(within, plain(path))}
    assert said - known == {*NAMES, *MADE_UP, *LABELS}
