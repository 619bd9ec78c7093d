"""The eight assignments: what each planned answer earns, and that exercises/ is what solutions/ makes."""

from __future__ import annotations

import json
import re
import shutil
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
from classroom import ROOT, command, filled

from toolkit.course.classroom.collecting.senders import Exercise, read_senders
from toolkit.course.exercise.feedback import make_feedback
from toolkit.course.exercise.forms import AnswerError
from toolkit.course.exercise.inspection import read_submission
from toolkit.course.exercise.keys import inner_stop_key
from toolkit.course.exercise.keytypes import FindKey
from toolkit.course.exercise.literals import read_answers
from toolkit.course.exercise.marking import mark_found
from toolkit.course.exercise.master import Master, rebuild
from toolkit.course.exercise.running import run_tests
from toolkit.measures.readability.measure import measure_readability
from toolkit.measures.readability.word_counts import count_word
from toolkit.texts.load import article_names, load_article, load_ledger

pytestmark = pytest.mark.classroom

NAMES = [
    "ex1-garbles",
    "ex2-readability",
    "ex3-hedging",
    "ex4-sourcing",
    "ex5-quotes",
    "ex6-claims",
    "ex7-sift",
    "ex8-measures",
]
EVERYTHING = str(list(range(1, 18)))
FULL = [4.0, 5.0, 4.0, 3.0, 0.0]
MASTERS = {n: Master.from_notebook(ROOT / "solutions" / n / f"{n}.ipynb") for n in NAMES}


def notebook(folder: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / folder / name / f"{name}.ipynb").read_text("utf-8"))
    for cell in found["cells"]:
        cell["source"] = "".join(cell["source"])
    return found


def earned(name: str, handed_in: dict[str, Any], folder: Path) -> list[float]:
    """Return the points of each question."""
    (folder / f"{name}.ipynb").write_text(json.dumps(handed_in), "utf-8")
    built = rebuild(read_submission(folder, name), MASTERS[name])
    run_tests(built, MASTERS[name])
    feedback = make_feedback(built, assignment=name)
    assert not [question.trouble for question in feedback.questions if question.trouble]
    return [question.grade.points for question in feedback.questions]


def notebook_cell(found: dict[str, Any], id: str) -> str:
    return str(next(cell["source"] for cell in found["cells"] if cell["id"] == id))


def labels(name: str, letters: str, *values: str) -> str:
    chosen = dict(zip(letters, values * len(letters) if len(values) == 1 else values, strict=False))
    return f"{name} = {json.dumps(chosen)}"


# Planned misconceptions: exercise, what it is, changed answers, points by question.
PLANNED = [
    ("ex1-garbles", "everything is damaged", {"q1-answer": f"damaged = {EVERYTHING}"}, [0, 5, 4, 3]),
    ("ex1-garbles", "only nonsense is damage", {"q1-answer": "damaged = [9]"}, [1, 5, 4, 3]),
    ("ex1-garbles", "what I doubt is damage", {"q1-answer": "damaged = [2, 3, 5, 6, 9, 10, 11, 15]"}, [2.86, 5, 4, 3]),
    ("ex1-garbles", "a stiff word is open to argument",
     {"q1-answer": "damaged = [2, 5, 6, 7, 9, 11, 15]"}, FULL[:4]),
    ("ex1-garbles", "what is odd is damaged",
     {"q2-answer": labels("kinds", "abcdefgh", "changed number", "unclosed quote", "missing space",
                          "unclosed quote", "wrong characters", "changed number", "wrong characters",
                          "changed number")}, [4, 1.88, 4, 3]),
    ("ex1-garbles", "an editor may mend everything, and is sure of it",
     {"q3-answer": labels("repairs", "abcdefgh", "one safe repair")}, [4, 5, 1, 0.75]),
    ("ex2-readability", "abbreviations are the only trap",
     {"q3-answer": "miscounted = [10]"}, [4, 5, 2, 3]),
    ("ex2-readability", "the score sees false numbers",
     {"q2-answer": labels("moves", "abcdef", "up", "up", "down", "down", "down", "down")}, [4, 3.33, 4, 3]),
    ("ex2-readability", "easy = honest",
     {"q4-answer": labels("conclusions", "abcdefg", "follows")}, [4, 5, 4, 1.71]),
    ("ex2-readability", "a metric says nothing at all",
     {"q4-answer": labels("conclusions", "abcdefg", "does not follow")}, [4, 5, 4, 1.29]),
    ("ex2-readability", "a sentence is as long as it looks",
     {"q1-answer": 'counts = {"a": 5, "b": 9, "c": 7, "d": 8}'}, [1, 5, 4, 3]),
    ("ex3-hedging", "what is to come is a hedge",
     {"q1-answer": "hedged = [2, 5, 6, 7, 9, 10]"}, [2.67, 5, 4, 3]),
    ("ex3-hedging", "the other text counts the same",
     {"q1-answer": 'text_read = "library-damaged"\nhedged = [7, 10]'}, FULL[:4]),
    ("ex3-hedging", "what readers differ on costs nobody",
     {"q1-answer": "hedged = [2, 6, 7, 8, 9]"}, FULL[:4]),
    ("ex3-hedging", "hedge = vague source",
     {"q2-answer": labels("words", "abcdef", "vague source", "vague source", "neither",
                          "vague source", "neither", "booster")}, [4, 3.33, 4, 3]),
    ("ex3-hedging", "hearsay may be called a hedge",
     {"q2-answer": labels("words", "abcdef", "hedge", "hedge", "neither", "hedge",
                          "neither", "booster")}, FULL[:4]),
    ("ex3-hedging", "hedge = weak",
     {"q3-answer": labels("strength", "abcdef", "too strong", "too weak", "matches", "too weak",
                          "too weak", "too weak")}, [4, 5, 2, 1.5]),
    ("ex4-sourcing", "the actor is the source", {"q3-answer": "nobody = [6, 7, 11]"}, [4, 5, 2.67, 3]),
    ("ex4-sourcing", "hearsay is a source", {"q3-answer": "nobody = [5, 6, 11]"}, [4, 5, 2.67, 3]),
    ("ex4-sourcing", "who passes hearsay on is unnamed",
     {"q2-answer": labels("kinds", "abcdef", "nobody", "organisation", "document", "named person",
                          "unnamed", "unnamed")}, FULL[:4]),
    ("ex4-sourcing", "everybody is a named person",
     {"q2-answer": labels("kinds", "abcdef", "named person")}, [4, 0.83, 4, 0.5]),
    ("ex4-sourcing", "whoever acts, speaks",
     {"q1-answer": labels("speakers", "abcdefg", "Ruiz", "Bell", "Ruiz", "nobody", "Bell", "Bell",
                          "the fire brigade")}, [2.29, 5, 4, 3]),
    ("ex4-sourcing", "she is the last one named",
     {"q1-answer": labels("speakers", "abcdefg", "Ruiz", "nobody", "Bell", "nobody", "Haas", "Bell",
                          "Haas")}, [3.43, 5, 4, 3]),
    ("ex5-quotes", "no marks, no report", {"q1-answer": "changed = [3, 11]"}, [2.67, 5, 4, 3]),
    ("ex5-quotes", "other words are never what was said",
     {"q1-answer": "changed = [3, 6, 8, 9, 11]"}, [3, 5, 4, 3]),
    ("ex5-quotes", "quotation marks = verbatim",
     {"q2-answer": labels("verdicts", "abcdefgh", "verbatim")}, [4, 1.88, 4, 3]),
    ("ex5-quotes", "leaving out is always altering",
     {"q2-answer": labels("verdicts", "abcdefgh", "verbatim", "altered", "verbatim", "altered",
                          "altered", "altered", "altered", "altered")}, [4, 3.12, 4, 3]),
    ("ex5-quotes", "a word that was put in counts",
     {"q4-answer": 'left = {"a": 3, "b": 6, "c": 7, "d": 4}'}, [4, 5, 4, 1.5]),
    ("ex5-quotes", "no mark, no problem",
     {"q3-answer": labels("troubles", "abcdefgh", "nothing", "broken", "nothing", "nothing",
                          "nothing", "nothing", "nothing", "nothing")}, [4, 5, 2.5, 3]),
    ("ex6-claims", "nothing can be settled", {"q1-answer": f"open_claims = {EVERYTHING}"}, [0, 5, 4, 3]),
    ("ex6-claims", "what is to come is a forecast",
     {"q1-answer": "open_claims = [7, 8, 11, 12]"}, FULL[:4]),
    ("ex6-claims", "somebody else's opinion, or a reason that was given, is open",
     {"q1-answer": "open_claims = [3, 4, 6, 7, 11, 12]"}, FULL[:4]),
    ("ex6-claims", "what nobody says cannot be settled",
     {"q1-answer": "open_claims = [5, 10, 11, 12]"}, [2.4, 5, 4, 3]),
    ("ex6-claims", "named = true, nobody = false",
     {"q2-answer": labels("support", "abcde", *["said and on record"] * 3,
                          *["unsaid and not on record"] * 2)}, [4, 3, 4, 3]),
    ("ex6-claims", "other words are another claim",
     {"q3-answer": labels("retold", "abcde", "claims more")}, [4, 5, 0.8, 3]),
    ("ex6-claims", "the match report has it all",
     {"q4-answer": labels("papers", "abcdef", "match report")}, [4, 5, 4, 0.5]),
    ("ex7-sift", "a soft word and a rounded figure may be called unsupported",
     {"q1-answer": "unsupported = [1, 2, 4, 6, 7, 8, 10]"}, FULL[:4]),
    ("ex7-sift", "one bad sentence = all false", {"q1-answer": "unsupported = " + EVERYTHING}, [0, 5, 4, 3]),
    ("ex7-sift", "a figure is all there is to check", {"q1-answer": "unsupported = [7]"}, [1.33, 5, 4, 3]),
    ("ex7-sift", "trusts the page",
     {"q2-answer": labels("verdicts", "abcdefg", "supported")}, [4, 2.86, 2.29, 3]),
    ("ex7-sift", "everything is false",
     {"q2-answer": labels("verdicts", "abcdefg", "contradicted")}, [4, 1.43, 1.14, 3]),
    ("ex7-sift", "a rumour is false",
     {"q2-answer": labels("verdicts", "abcdefg", "contradicted", "supported", "cannot tell",
                          "supported", "contradicted", "supported", "contradicted")}, [4, 4.29, 3.43, 3]),
    ("ex7-sift", "whoever has an interest is no source",
     {"q4-answer": labels("pages", "abcdef", "a copy", "a copy", "a copy", "first hand", "does not say",
                          "a copy")}, [4, 5, 4, 2]),
    ("ex8-measures", "what is not marked is missed",
     {"q1-answer": labels("trials", "abcdefg", "right", "right", "right", "right", "miss", "miss",
                          "miss")}, [2.29, 5, 4, 3]),
    ("ex8-measures", "the tool is always right",
     {"q1-answer": labels("trials", "abcdefg", *["right"] * 4, *["rightly left"] * 3)}, [2.86, 5, 4, 3]),
    ("ex8-measures", "more words make a better list",
     {"q2-answer": labels("changes", "abcdef", "fewer misses", "more misses", "more misses",
                          "fewer misses", "fewer misses", "more misses")}, [4, 2.5, 4, 3]),
    ("ex8-measures", "precision and recall swapped",
     {"q3-answer": 'figures = {"precision": 0.6, "recall": 0.75, "agreement": 0.85}'}, [4, 5, 1.33, 3]),
    ("ex8-measures", "agreement in per cent",
     {"q3-answer": 'figures = {"precision": 0.75, "recall": 0.6, "agreement": "85%"}'}, FULL[:4]),
    ("ex8-measures", "a figure is a verdict",
     {"q4-answer": labels("readings", "abcdef", "shown")}, [4, 5, 4, 1.5]),
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_the_master_earns_everything_a_machine_marks(name, tmp_path):
    assert earned(name, notebook("solutions", name), tmp_path) == FULL


@pytest.mark.parametrize("name", NAMES)
def test_the_untouched_release_earns_nothing(name, tmp_path):
    assert earned(name, notebook("exercises", name), tmp_path) == [0.0] * 5


@pytest.mark.parametrize(
    ("name", "changed", "points"),
    [pytest.param(n, c, p, id=f"{n}: {what}") for n, what, c, p in PLANNED],
)
def test_each_planned_answer_earns_its_part(name, changed, points, tmp_path):
    handed_in = filled(notebook("solutions", name), changed)
    assert earned(name, handed_in, tmp_path)[:4] == points


@pytest.mark.parametrize("name", NAMES)
def test_at_least_four_misconceptions_are_planned(name):
    assert sum(planned[0] == name for planned in PLANNED) >= 4


@pytest.mark.parametrize("name", NAMES)
def test_points_and_parts(name):
    graded = [cell for cell in MASTERS[name].cells if cell.grade]
    assert sum(cell.points for cell in graded) == 20
    written = [cell for cell in graded if cell.solution]
    assert 0.2 <= sum(cell.points for cell in written) / 20 <= 0.3
    for cell in notebook("solutions", name)["cells"]:
        found = cell["metadata"]["nbgrader"]
        assert cell["id"] == found["grade_id"]
        if found["grade"] and found["solution"]:
            levels = (
                "0 none",
                "1 takes it as it looks (reactive)",
                "2 asks (inquisitive)",
                "3 looks into it (investigative)",
                "4 weighs it (competent)",
            )
            assert all(level in cell["source"] for level in levels)
        elif found["grade"]:
            last = cell["source"].split("### BEGIN HIDDEN TESTS\n")[1]
            assert last.startswith(("float(", "labels = "))


@pytest.mark.parametrize("name", NAMES)
def test_each_item_stands_whole_beside_its_choices(name):
    for cell in notebook("exercises", name)["cells"]:
        asks = cell["metadata"].get("toolkit", {}).get("asks", [])
        items = [words for ask in asks if asks != "write" for _, words in ask["items"]]
        assert not [words for words in items if re.search(r"(^|: )… | …$", words)]


@pytest.mark.parametrize("name", NAMES)
def test_labels_stand_in_one_order(name):
    """The question explains them in the order of the buttons."""
    asked = ""
    for cell in notebook("exercises", name)["cells"]:
        asked = cell["source"] if cell["id"].endswith("-ask") else asked
        asks = cell["metadata"].get("toolkit", {}).get("asks", [])
        for ask in [] if asks == "write" else asks:
            told = [label for label in ask["choices"] if f"`{label}`" in asked]
            assert told == sorted(told, key=re.findall("`([^`]+)`", asked).index)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_named_as_the_exercise_says_is_taken(name):
    (told,) = re.findall(r"`([^`]*Ada Quill\.ipynb)`", json.dumps(notebook("exercises", name)))
    (sender,) = read_senders((told,), Exercise(name))
    assert (told, sender.name) == (f"{name} Ada Quill.ipynb", "Ada Quill")


@pytest.mark.parametrize("name", NAMES)
def test_a_text_is_called_by_its_title(name):
    """A name would say whether there are faults in it."""
    assert "-damaged" not in json.dumps(notebook("exercises", name))


@pytest.mark.parametrize("name", NAMES)
def test_the_release_holds_no_answer(name):
    text = json.dumps(notebook("exercises", name))
    assert "SOLUTION" not in text
    assert "HIDDEN" not in text
    assert "For the teacher" not in text
    assert "float(" not in text
    assert all(not cell.get("outputs") for cell in notebook("exercises", name)["cells"])


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_of_the_release_runs(name, monkeypatch, capsys):
    monkeypatch.chdir(ROOT / "exercises" / name)
    namespace: dict[str, Any] = {}
    for cell in notebook("exercises", name)["cells"]:
        if cell["cell_type"] == "code":
            exec(cell["source"], namespace)
    assert "Still empty" in capsys.readouterr().out


ALL_TITLES = {load_article(text).title for text in article_names()}
ACTIONS = {"choose": 0.4, "sure": 0.15, "number": 0.7, "pick": 0.2}  # minutes for each item


def minutes(name: str) -> float:
    """As for the lessons: 150 words in a minute, and for each thing to do what a beginner takes."""
    words, spent = 0, 2.0  # to read what the mark is made of
    for cell in notebook("exercises", name)["cells"]:
        source = cell["source"]
        if cell["cell_type"] == "markdown":
            words += len(bare_words(source))
        for text in re.findall(r'show_sentences\("(.+?)"\)', source):
            words += len(load_article(text).text.split())
        for text in re.findall(r'ledger\("", name="(.+?)"\)', source):
            words += sum(len(f"{e.says} {e.record}".split()) for e in load_ledger(text))
            spent += 4  # to look things up in it, to and fro
        asks = cell["metadata"].get("toolkit", {}).get("asks", [])
        if asks == "write":
            spent += 6  # four to six sentences
            continue
        for ask in asks:
            items = [shown for _, shown in ask["items"]] if ask["kind"] != "sure" else []
            words += len(" ".join(items).split())
            if ask["kind"] == "tick":
                spent += 0.6 + 0.015 * len(" ".join(ask["texts"][0][1]).split())
            else:
                spent += ACTIONS[ask["kind"]] * max(1, len(ask["items"]))
    return words / 150 + spent


@pytest.mark.parametrize("name", NAMES)
def test_the_minutes_are_worked_out_from_words_and_actions(name):
    opening = notebook("exercises", name)["cells"][0]["source"]
    (stated,) = re.findall(r"About (\d+) minutes", opening)
    assert abs(minutes(name) - int(stated)) <= 2.5, minutes(name)  # the nearest five


@pytest.mark.parametrize("name", NAMES)
def test_no_question_asks_for_the_memory_of_a_text(name):
    """Each text that is named stands in the exercise, above the question; so do earlier questions."""
    shown: set[str] = set()
    ledgers: set[str] = set()
    question, asked = "", 0
    for cell in notebook("exercises", name)["cells"]:
        id, source = cell["id"], cell["source"]
        shown |= set(re.findall(r'show_sentences\("([^"]+)"\)', source))
        ledgers |= set(re.findall(r'ledger\("", name="([^"]+)"', source))
        if id.endswith("-ask") and id != "check-ask":
            question = source
            assert all(number < id[1] for number in re.findall(r"question (\d)", source))
        if id.endswith(("-answer", "-written")):
            titles = set(re.findall(r"“([^”\n]+)”", re.sub(r"\n(?:# )?", " ", question + source)))
            assert titles & ALL_TITLES <= {load_article(text).title for text in shown}
            assert ledgers <= shown  # whose entries name the sentences of the text that is read
            assert shown or not re.search(r"\bS\d", question + source)
            asked += 1
    assert asked == 5


@pytest.mark.parametrize("name", NAMES)
def test_no_exercise_stands_on_a_text_that_its_lessons_have_shown(name):
    """Up to its own lesson: no text that one loads, and no seven words in a row of one."""
    lessons = "\n".join(
        "".join(cell["source"])
        for path in ROOT.glob("lessons/*.ipynb")
        if path.name[:2] <= f"0{name[2]}"
        for cell in json.loads(path.read_text("utf-8"))["cells"]
    )
    lessons += "\n".join(
        path.read_text("utf-8")
        for path in ROOT.glob("toolkit/data/checks/0*.toml")
        if path.name[:2] <= f"0{name[2]}"
    )
    loaded = set(re.findall(r'(?:load_article|annotate|show_sentences)\("([a-z-]+)"', lessons))
    assert len(loaded) >= 3
    told = bare_words("\n".join([lessons, *(load_article(text).text for text in loaded)]))
    runs = set(zip(*(told[n:] for n in range(7)), strict=False))
    cells = {cell["id"]: cell["source"] for cell in notebook("exercises", name)["cells"]}
    shown = set(re.findall(r'show_sentences\("([^"]+)"\)', "\n".join(cells.values())))
    items = [text for id, text in cells.items() if id.endswith("-answer")]
    for text in [*items, *(load_article(text).text for text in shown)]:
        words = bare_words(text)
        assert not runs & set(zip(*(words[n:] for n in range(7)), strict=False))


def test_exercises_are_what_solutions_generate(tmp_path):
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    shutil.copytree(ROOT / "solutions", tmp_path / "solutions")
    done = command(tmp_path, "nbgrader", "generate_assignment", "--assignment=ex*")
    assert done.returncode == 0, done.stderr
    made = {
        path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.glob("exercises/*/*")
    }
    kept = {
        path.relative_to(ROOT): path.read_bytes() for path in ROOT.glob("exercises/ex*/*.ipynb")
    }
    assert made == kept
    assert len(made) == len(NAMES)


def test_a_master_that_cannot_be_released_leaves_the_old_copy_alone(tmp_path):
    name = "ex1-garbles"
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    shutil.copytree(ROOT / "exercises" / name, tmp_path / "exercises" / name)
    broken = notebook("solutions", name)
    broken["cells"][4]["source"] += "\n### BEGIN SOLUTION"
    (tmp_path / "solutions" / name).mkdir(parents=True)
    (tmp_path / "solutions" / name / f"{name}.ipynb").write_text(json.dumps(broken), "utf-8")
    done = command(tmp_path, "nbgrader", "generate_assignment", "--force", name)
    assert done.returncode != 0
    assert "Nothing was changed" in done.stderr
    kept = tmp_path / "exercises" / name / f"{name}.ipynb"
    assert kept.read_bytes() == (ROOT / "exercises" / name / f"{name}.ipynb").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_each_item_is_the_one_that_the_question_shows(name, tmp_path):
    """A key's ids may move when a text's key is edited: the words in the question may not."""
    shutil.copy(ROOT / "solutions" / name / f"{name}.ipynb", tmp_path)
    built = rebuild(read_submission(tmp_path, name), MASTERS[name])
    run_tests(built, MASTERS[name])
    asks = {
        cell["id"].partition("-")[0]: dict(cell["metadata"]["toolkit"]["asks"][-1]["items"])
        for cell in notebook("exercises", name)["cells"]
        if cell["id"].endswith("-answer")
    }
    for question in make_feedback(built, assignment=name).questions:
        asked = asks.get(question.id.partition("-")[0], {})
        for part in question.mark["parts"] if question.mark and asked else ():
            item = re.fullmatch(r"([a-h])\. (?:[a-z-]+ )?(S\d+): (.*)", part["item"])
            if item is None:
                continue
            letter, place, words = item.groups()
            shown = " ".join(asked[letter].split())
            quoted = set(re.findall(r"\w+", shown.partition(": ")[2]))
            assert re.search(rf"\b{place}\b", shown), (question.id, part["item"], shown)
            assert not quoted or quoted & set(re.findall(r"\w+", words)), (part["item"], shown)


@pytest.mark.parametrize("name", NAMES)
def test_quoted_words_stand_in_the_sentence_that_is_named(name):
    """``glacier-damaged S4: “…”`` quotes that sentence; ``S4: “…”`` one of a text that is shown."""
    sources = [cell["source"] for cell in notebook("solutions", name)["cells"]]
    shown = re.findall(r'show_sentences\("([^"]+)"\)', "\n".join(sources))
    assert bool(shown) == (name != "ex8-measures")  # which asks about lines of its own
    for source in sources:
        lines = source if "# " in source else re.sub(r"(?<!\n)\n(?![-\n])\s*", " ", source)
        item = r"^(?:    .[a-h]...*  # )?(?:([a-z-]+) )?S(\d+): [“`]([^”`\n]+)"
        for text, number, words in re.findall(item, lines, re.MULTILINE):
            texts = [text] if text in article_names() else shown
            assert any(stand_in(words, name, int(number)) for name in texts), words


def answer_form(name: str, id: str) -> str:
    """Return what the answer cell *id* of an exercise shows above its solution."""
    source = next(c["source"] for c in notebook("solutions", name)["cells"] if c["id"] == id)
    return str(source.partition("### BEGIN SOLUTION")[0])


def quotations() -> dict[str, str]:
    """The quotations of exercise 5 with what was recorded, as question 2 shows them."""
    return dict(re.findall(r"“(.*)” → (.*)", answer_form("ex5-quotes", "q2-answer")))


def bare_words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def stand_in(words: str, text: str, number: int) -> bool:
    """Whether the quoted *words*, in order, stand in sentence *number* of *text*."""
    sentences = load_article(text).sentences
    pieces = [re.escape(piece.strip(" ,")) for piece in words.split("…")]
    return number <= len(sentences) and bool(
        re.search(".*".join(pieces), sentences[number - 1].text)
    )


class TestTheAnswersAreRight:
    """What the hidden tests take for right is what the library and the keys say."""

    def test_how_each_change_moves_the_score(self):
        text = load_article("bakery-damaged").text
        changes = {
            "a": ("will stay open, and the", "will stay open. And the"),
            "c": ("£850,000", "£350,000"),
            "d": ("disputes that. Its", "disputes that and its"),
            "e": ("fell", "deteriorated"),
            "f": (
                "Workers with ten years’ service get six months’ pay.",
                "Pay months’ six get service years’ ten with workers.",
            ),
        }
        changed = {letter: text.replace(*pair, 1) for letter, pair in changes.items()}
        changed["b"] = text
        for source in (
            ", it announced on Monday",
            ", the firm’s annual report shows",
            ", Lomax said",
        ):
            assert source in text
            changed["b"] = changed["b"].replace(source, "")

        def score(text: str) -> float:
            value = measure_readability(text).scores["flesch_reading_ease"].value
            assert value is not None
            return value

        base = score(text)
        moves = {k: "up" if score(t) > base else "down" if score(t) < base else "same"
                 for k, t in changed.items()}  # fmt: skip
        assert all(changed[letter] != text for letter in changed)
        assert moves == {"a": "up", "b": "up", "c": "same", "d": "down", "e": "down", "f": "same"}

    def test_a_counter_of_full_stops(self):
        assert sorted(inner_stop_key("bakery-damaged").targets) == [2, 10]

    def test_the_two_sentences_that_are_counted(self):
        text = load_article("bakery-damaged")
        lengths = [len(text.sentences[n - 1].text.split()) for n in (5, 7)]
        assert lengths == [5, 8]
        assert sum(count_word(word).syllables for word in "nobody at the supermarket".split()) == 9

    def test_the_words_that_are_left_of_four_quotations(self):
        left = {
            quote: sum(
                block.size
                for block in SequenceMatcher(
                    None, *map(bare_words, (quote, recorded)), autojunk=False
                ).get_matching_blocks()
            )
            for quote, recorded in quotations().items()
        }
        a, b, c, d = re.findall(r"# “(.*)”: ", answer_form("ex5-quotes", "q4-answer"))
        gone = {quote: len(bare_words(said)) - left[quote] for quote, said in quotations().items()}
        assert (gone[a], left[b], gone[c], gone[d]) == (3, 5, 6, 4)

    def test_quotations_compared_with_the_record(self):
        from toolkit.measures.quotes.compare import compare_quote

        assert [compare_quote(*pair).verdict for pair in quotations().items()] == [
            "verbatim", "trimmed", "verbatim", "verbatim", "altered", "spliced", "trimmed", "altered",
        ]  # fmt: skip


def test_each_exercise_has_questions_in_an_order_of_its_own():
    """What is to be done, one after the other: tick, choose, count, say how sure one is, write."""
    forms = [
        [
            "write" if asks == "write" else " and ".join(ask["kind"] for ask in asks)
            for cell in notebook("exercises", name)["cells"]
            for asks in [cell["metadata"].get("toolkit", {}).get("asks")]
            if asks
        ]
        for name in NAMES
    ]
    assert all(len(form) == 5 for form in forms)
    assert len({tuple(form) for form in forms}) == len(NAMES)


def test_how_ticks_count_is_explained_once_and_linked():
    """With the figures that the marking gives."""
    first, *others = [
        cell["source"]
        for name in NAMES
        for cell in notebook("exercises", name)["cells"]
        if re.search(r"Tick\s+them", cell["source"])
    ]
    said = r"(\d+) sentences to find, and (\d+) others. Somebody ticks (\d+) of the \1 .*? and (\d+) of the \2"
    to_find, others_there, found, wrong = map(int, re.search(said, first).groups())
    key = FindKey(
        dict.fromkeys(range(to_find), ""),
        {},
        dict.fromkeys(range(to_find, to_find + others_there), ""),
    )
    ticked = [*range(found), *range(to_find, to_find + wrong)]
    assert f"= {float(mark_found(ticked, key)):.0%} of the points".replace("%", " %") in first
    assert len(others) >= 6
    for source in others:
        assert "%" not in source
        assert (
            "how ticks count: [exercise 1, Find the damage](../ex1-garbles/ex1-garbles.ipynb#1.-Find"
            in source
        )
    for source in (first, *others):
        assert "ticking everything earns nothing" in source


def test_the_measure_of_certainty_is_explained_once_and_linked():
    first, *others = [
        cell["source"]
        for name in NAMES
        for cell in notebook("exercises", name)["cells"]
        if "## " in cell["source"] and "How sure are you?" in cell["source"].splitlines()[0]
    ]
    assert "Brier score" in first
    assert len(others) >= 3
    for source in others:
        assert "Brier" not in source
        assert "[exercise 1, How sure are you?](../ex1-garbles/ex1-garbles.ipynb#4.-How" in source


@pytest.mark.parametrize("name", NAMES)
def test_what_is_shown_as_a_well_formed_answer_earns_nothing(name, tmp_path):
    examples, figures = {}, {}
    namespace: dict[str, Any] = {}
    released = notebook("exercises", name)
    for cell in released["cells"]:
        asks = cell["metadata"].get("toolkit", {}).get("asks", "write")
        if asks != "write" and asks[-1]["kind"] != "tick":
            answer, source = asks[-1]["name"], notebook_cell(released, cell["id"][:2] + "-test")
            with pytest.raises(AnswerError) as told:
                exec(source, namespace | {answer: "x"})
            shown = re.search(r"like this: (\{.*\})\.", str(told.value))
            assert shown
            examples[cell["id"]] = f"{answer} = {shown[1]}"
            figures[cell["id"]] = f"{answer} = {dict.fromkeys(dict(asks[-1]['items']), 12)}"
    assert len(examples) == 4 - sum("'tick'" in str(c["metadata"]) for c in released["cells"])
    for answers in (examples, figures):
        assert earned(name, filled(released, answers), tmp_path) == [0.0] * 5


@pytest.mark.parametrize("name", NAMES)
def test_a_control_can_be_made_for_every_answer(name):
    """Each item stands in the cell's own form, one a line, and in what the control reads."""
    for cell in notebook("exercises", name)["cells"]:
        if not cell["metadata"]["nbgrader"]["solution"]:
            assert "toolkit" not in cell["metadata"]
            continue
        asks = cell["metadata"]["toolkit"]["asks"]
        if asks == "write":
            assert cell["cell_type"] == "markdown"
            continue
        released = read_answers(cell["source"], MASTERS[name].by_id[cell["id"]].names).values
        assert [ask["name"] for ask in asks] == list(released)
        for ask in asks:
            value = released[ask["name"]]
            if ask["kind"] == "tick":
                assert value == []
                assert all(sentences for _, sentences in ask["texts"])
            elif ask["kind"] == "pick":
                assert value == ask["choices"][0]
            else:
                assert [letter for letter, _ in ask["items"]] == list(value)
                assert all(f'"{letter}": ' in cell["source"] for letter, _ in ask["items"])
                assert all(f"# {shown}\n" in cell["source"] for _, shown in ask["items"])
                assert (len(ask["choices"]) > 1) == (ask["kind"] == "choose")
                for label in ask["choices"]:  # on one line, so that it is seen to be one
                    assert re.search(rf"(?m)^# .*\b{re.escape(label)}\b", cell["source"]), label


@pytest.mark.parametrize("name", NAMES)
def test_each_question_names_the_section_to_read_again(name):
    """And who has not all right gets a hint."""
    cells = notebook("solutions", name)["cells"]
    links = sum("\nRead again: [lesson " in cell["source"] for cell in cells)
    assert links == (4 if "mark_confidence" in str(cells) else 5)
    assert sum("hint=" in cell["source"] for cell in cells) == links - 1


@pytest.mark.parametrize(
    "path",
    [*ROOT.glob("lessons/*.ipynb"), *ROOT.glob("exercises/*/*.ipynb")],
    ids=lambda path: path.stem,
)
def test_every_link_to_a_part_leads_to_it(path):
    """A link that names a part goes there, and not to the top of the page."""
    for words, file, _, part in re.findall(LINK, text_of(path)):
        if not file.endswith(".ipynb") and not part:
            continue
        parts = heads(path.parent / file if file else path)
        assert not part or part in parts, (words, part)
        named = re.fullmatch(r"(?:lesson|exercise) \d+, (.+)", words)
        assert not named or re.sub(r"^\d\.-|-\(.*\)$", "", part) == named[1].replace(" ", "-"), (
            words
        )


LINK = r"\[([^\]]+)\]\(([^)#\s]*)(#((?:[^()\s]|\([^()\s]*\))+))?\)"


def text_of(path: Path) -> str:
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def heads(path: Path) -> list[str]:
    """Return the parts of a notebook as JupyterLab calls them in a link."""
    return [head.replace(" ", "-") for head in re.findall(r"(?m)^#+ (.*)$", text_of(path))]


def test_a_link_to_no_part_is_seen():
    found = re.findall(LINK, "[lesson 1, A?](../a.ipynb#B?-(3-points)), [b](c.ipynb)")
    assert found == [
        ("lesson 1, A?", "../a.ipynb", "#B?-(3-points)", "B?-(3-points)"),
        ("b", "c.ipynb", "", ""),
    ]
