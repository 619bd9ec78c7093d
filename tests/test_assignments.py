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

from toolkit.course.exercise.feedback import make_feedback
from toolkit.course.exercise.inspection import read_submission
from toolkit.course.exercise.keys import inner_stop_key
from toolkit.course.exercise.literals import read_answers
from toolkit.course.exercise.master import Master, rebuild
from toolkit.course.exercise.running import run_tests
from toolkit.measures.readability.measure import measure_readability
from toolkit.measures.readability.word_counts import count_word
from toolkit.texts.load import article_names, load_article

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


def labels(name: str, letters: str, *values: str) -> str:
    chosen = dict(zip(letters, values * len(letters) if len(values) == 1 else values, strict=False))
    return f"{name} = {json.dumps(chosen)}"


# Planned misconceptions: exercise, what it is, changed answers, points by question.
PLANNED = [
    ("ex1-garbles", "everything is damaged", {"q1-answer": f"damaged = {EVERYTHING}"}, [0, 5, 4, 3]),
    ("ex1-garbles", "only nonsense is damage", {"q1-answer": "damaged = [9]"}, [0.67, 5, 4, 3]),
    ("ex1-garbles", "what I doubt is damage", {"q1-answer": "damaged = [2, 3, 5, 6, 9, 10, 11, 15]"}, [2.86, 5, 4, 3]),
    ("ex1-garbles", "a stiff word is open to argument",
     {"q1-answer": "damaged = [2, 5, 6, 7, 9, 11, 15]"}, FULL[:4]),
    ("ex1-garbles", "a hedge is a slip",
     {"q2-answer": labels("kinds", "abcdef", "unclosed quote", "missing space", "changed number",
                          "changed number", "changed number", "wrong characters")}, [4, 3.33, 4, 3]),
    ("ex1-garbles", "an editor may mend everything, and is sure of it",
     {"q3-answer": labels("repairs", "abcdef", "one safe repair")}, [4, 5, 1.33, 1]),
    ("ex2-readability", "abbreviations are the only trap",
     {"q1-answer": "miscounted = [10]"}, [2, 5, 4, 3]),
    ("ex2-readability", "the score sees false numbers",
     {"q2-answer": labels("moves", "abcdef", "up", "up", "down", "down", "down", "down")}, [4, 3.33, 4, 3]),
    ("ex2-readability", "easy = honest",
     {"q3-answer": labels("follows", "abcdef", "follows")}, [4, 5, 2, 3]),
    ("ex2-readability", "a metric says nothing at all",
     {"q3-answer": labels("follows", "abcdef", "does not follow")}, [4, 5, 2, 3]),
    ("ex2-readability", "a sentence is as long as it looks",
     {"q4-answer": 'counts = {"a": 4, "b": 15, "c": 9.5, "d": 5}'}, [4, 5, 4, 0.75]),
    ("ex3-hedging", "a month is a hedge", {"q1-answer": "hedged = [2, 4, 6, 9, 10]"}, [2, 5, 4, 3]),
    ("ex3-hedging", "the other text counts the same",
     {"q1-answer": 'text_read = "library-damaged"\nhedged = [7, 10]'}, FULL[:4]),
    ("ex3-hedging", "what readers differ on costs nobody",
     {"q1-answer": "hedged = [5, 6, 7, 8, 9, 10]"}, FULL[:4]),
    ("ex3-hedging", "hedge = vague source",
     {"q2-answer": labels("words", "abcdef", "vague source", "vague source", "neither",
                          "vague source", "neither", "booster")}, [4, 3.33, 4, 3]),
    ("ex3-hedging", "hearsay may be called a hedge",
     {"q2-answer": labels("words", "abcdef", "hedge", "hedge", "neither", "hedge",
                          "neither", "booster")}, FULL[:4]),
    ("ex3-hedging", "hedge = weak",
     {"q3-answer": labels("strength", "abcdef", "too strong", "too weak", "matches", "too weak",
                          "too weak", "too weak")}, [4, 5, 2, 1.5]),
    ("ex4-sourcing", "the actor is the source", {"q1-answer": "nobody = [6, 7, 11]"}, [2.67, 5, 4, 3]),
    ("ex4-sourcing", "hearsay is a source", {"q1-answer": "nobody = [5, 6, 11]"}, [2.67, 5, 4, 3]),
    ("ex4-sourcing", "who passes hearsay on is unnamed",
     {"q2-answer": labels("kinds", "abcdef", "nobody", "document", "unnamed", "named person",
                          "organisation", "document")}, FULL[:4]),
    ("ex4-sourcing", "everybody is a named person",
     {"q2-answer": labels("kinds", "abcdef", "named person")}, [4, 0.83, 4, 0.5]),
    ("ex4-sourcing", "whoever acts, speaks",
     {"q3-answer": labels("speakers", "abcdef", "Putin", "Putin", "NATO", "NATO", "Eskeland",
                          "Brill")}, [4, 5, 2, 3]),
    ("ex4-sourcing", "he is the last woman named",
     {"q3-answer": labels("speakers", "abcdef", "nobody", "Peskov", "NATO", "nobody", "Eskeland",
                          "Eskeland")}, [4, 5, 3.33, 3]),
    ("ex5-quotes", "no marks, no report", {"q1-answer": "changed = [2]"}, [1.33, 5, 4, 3]),
    ("ex5-quotes", "other words are never what was said",
     {"q1-answer": "changed = [2, 3, 5, 7, 8, 11]"}, [2, 5, 4, 3]),
    ("ex5-quotes", "quotation marks = verbatim",
     {"q2-answer": labels("verdicts", "abcdef", "verbatim")}, [4, 0.83, 4, 3]),
    ("ex5-quotes", "leaving out is always altering",
     {"q2-answer": labels("verdicts", "abcdef", "altered", "verbatim", "altered", "altered",
                          "not found", "altered")}, [4, 3.33, 4, 3]),
    ("ex5-quotes", "a word that was put in counts",
     {"q4-answer": 'left = {"a": 7, "b": 0, "c": 6, "d": 3}'}, [4, 5, 4, 1.5]),
    ("ex5-quotes", "no mark, no problem",
     {"q3-answer": labels("troubles", "abcdef", "broken", "nothing", "nothing", "nothing",
                          "nothing", "nothing")}, [4, 5, 2, 3]),
    ("ex6-claims", "nothing can be settled", {"q1-answer": f"open_claims = {EVERYTHING}"}, [0, 5, 4, 3]),
    ("ex6-claims", "what is to come is a forecast",
     {"q1-answer": "open_claims = [7, 8, 11]"}, FULL[:4]),
    ("ex6-claims", "somebody else's opinion, or a reason that was given, is open",
     {"q1-answer": "open_claims = [3, 4, 6, 7, 11]"}, FULL[:4]),
    ("ex6-claims", "what nobody says cannot be settled",
     {"q1-answer": "open_claims = [5, 7, 10, 11]"}, [2.4, 5, 4, 3]),
    ("ex6-claims", "named = true, nobody = false",
     {"q2-answer": labels("support", "abcdef", *["said and on record"] * 4,
                          *["unsaid and not on record"] * 2)}, [4, 3.33, 4, 3]),
    ("ex6-claims", "other words are another claim",
     {"q3-answer": labels("retold", "abcdef", "claims more")}, [4, 5, 1.33, 3]),
    ("ex6-claims", "the match report has it all",
     {"q4-answer": labels("papers", "abcdef", "match report")}, [4, 5, 4, 0.5]),
    ("ex7-sift", "a soft word and a rounded figure may be called denied",
     {"q1-answer": "denied = [1, 2, 4, 6, 7, 8, 10]"}, FULL[:4]),
    ("ex7-sift", "one bad sentence = all false", {"q1-answer": "denied = " + EVERYTHING}, [0, 5, 4, 3]),
    ("ex7-sift", "a figure is all there is to check", {"q1-answer": "denied = [7]"}, [2, 5, 4, 3]),
    ("ex7-sift", "trusts the page",
     {"q2-answer": labels("verdicts", "abcdefg", "supported")}, [4, 2.86, 4, 1.71]),
    ("ex7-sift", "everything is false",
     {"q2-answer": labels("verdicts", "abcdefg", "contradicted")}, [4, 1.43, 4, 0.86]),
    ("ex7-sift", "a rumour is false",
     {"q2-answer": labels("verdicts", "abcdefg", "contradicted", "supported", "cannot tell",
                          "supported", "contradicted", "supported", "contradicted")}, [4, 4.29, 4, 2.57]),
    ("ex7-sift", "whoever has an interest is no source",
     {"q3-answer": labels("pages", "abcdef", "a copy", "a copy", "a copy", "first hand", "does not say",
                          "a copy")}, [4, 5, 2.67, 3]),
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
     {"q4-answer": labels("readings", "abcdef", "carried")}, [4, 5, 4, 1.5]),
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
            levels = ("0 none", "1 reactive", "2 inquisitive", "3 investigative", "4 competent")
            assert all(level in cell["source"] for level in levels)
        elif found["grade"]:
            last = cell["source"].split("### BEGIN HIDDEN TESTS\n")[1]
            assert last.startswith(("float(", "labels = "))


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
    assert "A well-formed answer: " in capsys.readouterr().out


@pytest.mark.parametrize("name", NAMES)
def test_says_so_where_nuclear_weapons_come_up(name):
    assert "S7, S8 and S17" in notebook("exercises", name)["cells"][0]["source"]


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
            item = re.fullmatch(r"([a-g])\. (?:[a-z-]+ )?(S\d+): (.*)", part["item"])
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
        item = r"^(?:    .[a-g]...*  # )?(?:([a-z-]+) )?S(\d+): [“`]([^”`\n]+)"
        for text, number, words in re.findall(item, lines, re.MULTILINE):
            texts = [text] if text in article_names() else shown
            assert any(stand_in(words, name, int(number)) for name in texts), words


def cases_of_quotations() -> list[tuple[str, str]]:
    """Three quotations of exercise 5 with what was recorded, as question 2 shows them."""
    form = next(
        c["source"] for c in notebook("solutions", "ex5-quotes")["cells"] if c["id"] == "q2-answer"
    )
    shown = dict(re.findall(r"“(.*)” → (.*)", form))
    wanted = ("One year", "Nobody will", "We gave away")
    return [(quote, shown[quote]) for start in wanted for quote in shown if quote.startswith(start)]


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
        text = load_article("harbour").text
        changes = {
            "a": ("for the plan and four", "for the plan. And four"),
            "c": ("60 metres", "90 metres"),
            "d": ("told the council. She", "told the council and she"),
            "e": ("to repair", "to rehabilitate"),
            "f": (
                "Boats will be able to use the south quay meanwhile, the plan says.",
                "Says plan the, meanwhile quay south the use to able be will boats.",
            ),
        }
        changed = {letter: text.replace(*pair, 1) for letter, pair in changes.items()}
        cut = (", according to the minutes", ", the minutes show", ", its published accounts show",
               ", according to the council’s plan", ", the plan says")  # fmt: skip
        changed["b"] = text
        for source in cut:
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

    def test_the_scores_quoted_in_exercise_2(self):
        wanted = {"glacier-damaged": 78, "glacier": 72, "flank": 34, "harbour": 76}
        scores = {
            name: measure_readability(load_article(name)).scores["flesch_reading_ease"].value
            for name in wanted
        }
        assert {name: round(value or 0) for name, value in scores.items()} == wanted

    def test_what_makes_the_damaged_glacier_text_score_easier(self):
        """Sentences put back one at a time: three lost their source; the stray stop does nothing."""
        damaged, sound = load_article("glacier-damaged"), load_article("glacier")

        def score(text: str) -> float:
            return measure_readability(text).scores["flesch_reading_ease"].value or 0.0

        gained = {
            number: score(damaged.text) - score(damaged.text.replace(now.text, before.text))
            for number, (now, before) in enumerate(
                zip(damaged.sentences, sound.sentences, strict=True), 1
            )
        }
        assert sorted(gained, key=lambda n: -gained[n])[:3] == [1, 10, 4]
        assert min(gained[1], gained[10], gained[4]) > 1
        assert score(damaged.text.replace("average. as", "average, as")) == score(damaged.text)

    def test_a_counter_of_full_stops(self):
        assert sorted(inner_stop_key("bakery-damaged").targets) == [2, 10]

    def test_the_two_sentences_that_are_counted(self):
        text = load_article("library-damaged")
        lengths = [len(text.sentences[n - 1].text.split()) for n in (6, 8)]
        assert lengths == [4, 16]
        assert count_word("Twenty").syllables + count_word("minutes").syllables == 4

    def test_the_words_that_are_left_of_four_quotations(self):
        quotes = dict(cases_of_quotations())
        left = [
            sum(
                block.size
                for block in SequenceMatcher(
                    None, *map(bare_words, pair), autojunk=False
                ).get_matching_blocks()
            )
            for pair in quotes.items()
        ]
        assert left == [7, 1, 5]

    def test_quotations_compared_with_the_record(self):
        from toolkit.measures.quotes.compare import compare_quote
        from toolkit.texts.load import load_ledger

        records = {
            (text, entry.id): entry.record
            for text in ("glacier", "harbour", "clinic", "stadium")
            for entry in load_ledger(text)
        }
        cases = [
            ("One year tells us about the climate", ("glacier", "E2"), "altered"),
            ("I would not bet on a trend from one summer", ("glacier", "E3"), "verbatim"),
            ("The wall is a serious risk … and it might not hold through another winter",
             ("harbour", "E2"), "trimmed"),
            ("We are getting ready for the flu season. We do not expect a worse season than usual",
             ("clinic", "E1"), "spliced"),
            ("Nobody will ever repair that harbour again", ("harbour", "E3"), "not found"),
            ("We gave away two cheap chances", ("stadium", "E2"), "altered"),
        ]  # fmt: skip
        assert [compare_quote(q, records[r]).verdict for q, r, _ in cases] == [v for *_, v in cases]


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


@pytest.mark.parametrize("name", NAMES)
def test_each_question_names_the_section_to_read_again(name):
    """The link leads to a heading that is there; who has not all right gets a hint."""
    cells = notebook("solutions", name)["cells"]
    links = 0
    for cell in cells:
        for path, place in re.findall(
            r"\]\(\.\./\.\./(lessons/[\w-]+\.ipynb)#([^\n]+)\)", cell["source"]
        ):
            links += 1
            text = "\n".join(
                "".join(c["source"]) for c in json.loads((ROOT / path).read_text("utf-8"))["cells"]
            )
            assert place in [
                head.replace(" ", "-") for head in re.findall(r"(?m)^##+ (.*)$", text)
            ], place
    assert links == (4 if "mark_confidence" in str(cells) else 5)
    assert sum("hint=" in cell["source"] for cell in cells) == links - 1
