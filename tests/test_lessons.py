"""Every lesson runs with the network off, has its anatomy, and says only what can be shown."""

from __future__ import annotations

import ast
import inspect
import os
import re
import shutil
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from textstat import textstat

import toolkit
from toolkit import (
    find_attributions,
    find_garbles,
    find_hedges,
    load_article,
    measure_hedging,
    measure_readability,
    measure_sourcing,
)
from toolkit.course.lesson.answers import keep, opening, recall
from toolkit.course.lesson.judging import explain
from toolkit.course.lesson.questions import load_question, load_questions
from toolkit.course.lesson.stand_in import cells_with, with_stand_in
from toolkit.html.layers import LAYERS
from toolkit.texts.load import article_called, article_names, load_ledger

FOLDER = Path(__file__).parent.parent / "lessons"
PATHS = sorted(FOLDER.glob("[0-9][0-9]-*.ipynb"))
SECTIONS = (
    "Question and goals",
    "Predict",
    "What exactly is measured, and how was it built?",
    "Where the tool is wrong",
    "Leave the page",
    "Check yourself",
    "Key points",
)
CONTROLS = (
    "annotate",
    "build_quote",
    "check",
    "predict",
)  # what keeps an answer: each has a line of code
EXERCISES = {"01", "02", "03", "04", "05", "06", "07", "08"}
STARTUP = """
import socket, warnings
def connect(self, address, _connect=socket.socket.connect):
    if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1", "localhost"):
        raise OSError(f"a lesson asked for {address}")
    return _connect(self, address)
socket.socket.connect = connect
warnings.simplefilter("always")
"""


@dataclass(frozen=True)
class Reading:
    """A lesson as it is read with the article, or with its stand-in."""

    path: Path
    stand_in: bool = False

    @property
    def stem(self):
        return self.path.stem

    @property
    def name(self):
        return self.path.name

    def __str__(self):
        return f"{self.stem}-stand-in" if self.stand_in else self.stem

    @property
    def text(self):
        """The text that it is about: what its line ``article = …`` loads, else the article."""
        found = re.search(r'article = .*load_article\("([^"]+)"', "\n".join(code_cells(self)))
        return found[1] if found else "harbour-damaged" if self.stand_in else "flank"


READINGS = [
    reading
    for path in PATHS
    for reading in (Reading(path), Reading(path, True))
    if not reading.stand_in or "the stand-in: " in path.read_text("utf-8")
]
lessons = pytest.mark.parametrize("path", READINGS, ids=str)
# The text that only the last task of a lesson shows. A lesson that stands here has the new form.
NEW = {
    "00": ["tugboat"],
    "01": ["penalties"],
    "02": ["ferryman"],
    "03": ["frost"],
    "04": ["dinghy"],
    "05": ["erratum"],
    "06": ["bells"],
    "07": ["Fwd: WATER"],
    "08": ["bedtime"],
    "09": ["walkers"],
    "10": ["Ottersedge council says no to goats"],
}
anew = pytest.mark.parametrize("path", [p for p in READINGS if p.stem[:2] in NEW], ids=str)


def read(path):
    """Return the notebook, or of a reading what its reader has."""
    if not isinstance(path, Reading):
        return nbformat.read(path, as_version=4)
    notebook = nbformat.read(path.path, as_version=4)
    shown = cells_with(notebook.cells, stand_in=path.stand_in)
    notebook.cells = [nbformat.from_dict(cell) for cell in shown]
    for cell in notebook.cells:
        cell.source = re.sub(r"  # the stand-in: .+", "", cell.source)  # of the article's
    return notebook


def code_cells(path):
    return [cell.source for cell in read(path).cells if cell.cell_type == "code"]


def text_cells(path):
    return [cell.source for cell in read(path).cells if cell.cell_type == "markdown"]


def headings(path):
    lines = "\n".join(text_cells(path)).splitlines()
    return [(len(m[1]), m[2]) for line in lines if (m := re.match(r"(#+) (.+)", line))]


def prose(source):
    """Return the words of a text cell that are ours: no code, table, quotation, heading or way on."""
    source = re.sub(r"```.*?```|<summary>.*?</summary>", "\n\n", source, flags=re.DOTALL)
    aside = r"\s*(\||>|#|\*\*(?:On this page|Exercise:|Next:))"
    lines = [line for line in source.splitlines() if not re.match(aside, line)]
    text = "\n\n".join(lines)  # each line is a paragraph of its own, as it is shown
    text = re.sub(r"</?details>", "\n\n", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\*\*|(?m:^ *(?:-|\d+\.) +)", "", text)
    return re.sub(r"`[^`]*`|“[^”]*”|\*[^*\n]+\*", "this", text)


# ---- running ----


@dataclass
class Runner:
    """A lesson in a kernel with the network off, in a folder of its own; each run has no names yet."""

    path: Path
    folder: Path
    client: NotebookClient
    env: dict[str, str]

    def run(self, change=lambda source: source):
        """Run the lesson, each code cell changed by *change*; return its outputs."""
        notebook = self.client.nb = read(self.path)
        cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
        for cell in cells:
            cell.source = change(cell.source)
        notebook.cells.insert(0, nbformat.v4.new_code_cell(f"%reset -f\n%cd -q {self.folder}"))
        self.client.execute(env=self.env, cleanup_kc=False)
        return [out for cell in cells for out in cell.outputs]


@pytest.fixture(scope="module")
def kernel(tmp_path_factory):
    """One kernel for all lessons, and the environment that it runs in."""
    ipython = tmp_path_factory.mktemp("ipython")
    startup = ipython / "profile_default" / "startup" / "00-offline.py"
    startup.parent.mkdir(parents=True)
    startup.write_text(STARTUP, encoding="utf-8")
    client = NotebookClient(nbformat.v4.new_notebook(), timeout=120, kernel_name="python3")
    yield client, {**os.environ, "IPYTHONDIR": str(ipython), "PYTHONPATH": str(FOLDER.parent)}
    client._cleanup_kernel()


@pytest.fixture(
    scope="module",
    params=[pytest.param(path, marks=pytest.mark.notebooks) for path in PATHS],
    ids=lambda path: path.stem,
)
def lesson(request, kernel, tmp_path_factory):
    return Runner(request.param, tmp_path_factory.mktemp(request.param.stem), *kernel)


def assert_quiet(outputs):
    said = [out.text for out in outputs if out.output_type == "stream" and out.name == "stderr"]
    assert said == []
    shown = "".join([str(out.data) for out in outputs if "data" in out])
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", shown)


def test_lesson_runs_offline_from_top_to_bottom(lesson):
    outputs = lesson.run()
    assert len(outputs) > 10
    assert_quiet(outputs)


def test_lesson_runs_with_its_stand_in(lesson):
    if Reading(lesson.path, True) in READINGS:
        outputs = lesson.run(with_stand_in)
        assert_quiet(outputs)


@pytest.mark.parametrize("stand_in", [False, True], ids=["article", "stand-in"])
def test_lesson_runs_with_wrong_answers_typed_in(lesson, stand_in):
    answered = []
    if Reading(lesson.path, stand_in) not in READINGS:
        return
    shutil.rmtree(lesson.folder / "answers", ignore_errors=True)  # of the other reading

    def typed(source):
        source = with_stand_in(source) if stand_in else re.sub(r"  # the stand-in: .+", "", source)
        source = re.sub(r'\bcheck\("([^"]+)"\)', lambda m: wrong(m[1]), source)
        answered.extend(re.findall(r'check\("([^"]+)", ', source))
        lines = re.findall(r"# in code: ((?!check).+?)(?:, or for .+)?$", source, re.MULTILINE)
        return re.sub(r"a few words of \w+ text", "the", "\n".join([source, *lines]))

    def wrong(id):
        question = load_question(id)
        if question.kind in ("choice", "several"):
            free = {*question.accept, *question.arguable}
            answer = next(o.answer for o in question.options if o.answer not in free)
        elif question.kind == "sort":
            answer = {question.options[0].answer: question.piles[-1]}
        else:
            answer = -987.5 if question.kind == "number" else "nothing of the kind"
        return f"check({id!r}, {answer!r})".replace("'", '"')

    outputs = lesson.run(typed)
    assert_quiet(outputs)
    told = "".join([str(out.data) for out in outputs if "data" in out])
    for id in set(answered):
        assert load_question(id).why[:20] in told.replace("\\'", "'"), id
        assert (lesson.folder / "answers" / f"{id}.json").is_file()


# ---- anatomy ----


@lessons
def test_anatomy(path):
    number, cells = path.stem[:2], text_cells(path)
    assert re.match(rf"# Lesson {int(number)}: .+\n\n.+", cells[0])
    opening = "\n".join(cells[:5])
    assert re.search(r"\*\*Time:\*\* (30|35|40|45|50|55) minutes", opening)
    assert number == "00" or "**You need:**" in opening
    sections = [name for level, name in headings(path) if level == 2]
    assert [name for name in SECTIONS if name not in sections] == []
    assert sorted(map(sections.index, SECTIONS)) == [*map(sections.index, SECTIONS)]
    everything = "\n".join(cells)
    assert "I can " in everything
    assert "What changed my mind?" in everything
    assert number not in EXERCISES or f"exercises/ex{int(number)}-" in cells[-1]
    following = list(FOLDER.glob(f"{int(number) + 1:02}-*.ipynb"))
    assert all(f"({next_one.name})" in cells[-1] for next_one in following)
    assert cells[-1].endswith("**All lessons:** [the list](README.md).")


@anew
def test_opens_with_something_to_do(path):
    """At most 60 words stand before the first control, and it is in the first code cell."""
    cells = read(path).cells
    first = next(n for n, cell in enumerate(cells) if cell.cell_type == "code")
    assert any(asking(cells[first].source, name) for name in (*CONTROLS, "web"))
    assert len(re.findall(r"\w+", "\n".join([cell.source for cell in cells[:first]]))) <= 60


@anew
def test_the_article_stands_there_once(path):
    """In one box, to be marked or read; the tool's answer is told in words beside it.

    Marks that are given are laid over one's own, and have no box.
    """
    boxes = [c for s in code_cells(path) for c in calls(s, "annotate")]
    shown = [ast.unparse(c.args[0]) for c in boxes if "given" not in [k.arg for k in c.keywords]]
    shown += [ast.unparse(c.args[0]) for s in code_cells(path) for c in calls(s, "show")]
    readers = 2 if path.stem[:2] == "08" else 1  # lesson 8 has a box for each of two
    assert max(map(shown.count, shown)) <= readers


@anew
def test_two_questions_come_back_from_earlier_lessons(path):
    number = path.stem[:2]
    again = [i for i in asked(path) if i.startswith(f"{opening(number)}-again-")]
    assert len(again) == (2 if number > "01" else 0)
    assert all(id.split("-")[2] < number for id in again)


@anew
def test_the_last_task_is_on_a_text_that_no_lesson_has_shown(path):
    (new,) = NEW[path.stem[:2]]
    cells = code_cells(path)
    places = [n for n, source in enumerate(cells) if f'"{new}"' in source]
    assert path.stem[:2] == "10" or min(places) > len(cells) * 0.6  # lesson 10 is one task
    others = "\n".join([s for p in PATHS if p.stem != path.stem for s in code_cells(p)])
    assert f'"{new}"' not in others


@anew
def test_the_minutes_are_worked_out_from_words_and_actions(path):
    stated = int(re.search(r"\*\*Time:\*\* (\d+)", "\n".join(text_cells(path)))[1])
    worked = minutes(path)
    assert stated - (8 if path.stand_in else 3) <= round(worked) <= stated + 3, worked


@anew
def test_no_sitting_is_longer_than_a_school_period(path):
    """What takes more than 45 minutes has a line where one can stop, and the first lines say so."""
    stated = int(re.search(r"\*\*Time:\*\* (\d+)", "\n".join(text_cells(path)))[1])
    cells = read(path).cells
    stops = [n for n, cell in enumerate(cells) if cell.source.startswith(SECOND)]
    assert len(stops) == (stated > 45)
    assert ("minutes, in two sittings" in "\n".join(text_cells(path)[:8])) == (stated > 45)
    parts = [cells[: stops[0]], cells[stops[0] :]] if stops else [cells]
    assert [
        round(m) for part in parts if (m := minutes(path, part)) > 48 or (stops and m < 12)
    ] == []


SECOND = "**The second period starts here.**"


def minutes(path, cells=None):
    """150 words in a minute; and for each thing to do what a beginner took for it."""
    cells = [c for c in cells or read(path).cells if not c.id.startswith("more")]  # for another day
    texts, codes = [
        [cell.source for cell in cells if cell.cell_type == kind] for kind in ("markdown", "code")
    ]
    words, spent = len(re.findall(r"\w+", "\n".join(texts))), 0.0
    for source in codes:
        for call in calls(source, "annotate"):
            text = ast.unparse(call.args[0])
            named = re.search(r"load_article\('(.+)'\)", text)
            name = named[1] if named else path.text if text == "article" else ""
            length = len(load_article(name).text.split()) if name else 20
            words, spent = words + length, spent + 0.6 + 0.015 * length
        for call in calls(source, "check"):
            question = load_question(call.args[0].value)
            told = [question.question, question.why, *[o.label for o in question.options]]
            words += len(" ".join(told).split()) + 20
            spent += {"choice": 0.4, "sort": 3}.get(question.kind, 1)
        for call in asking(source, "predict"):
            spent += 0.5 if len(call.args) > 2 else 1.5
        spent += 3 * len(calls(source, "build_quote"))  # a line, and another one that is not caught
        for call in calls(source, "ledger"):
            named = [k.value for k in call.keywords if k.arg == "name"]
            name = getattr(named[0], "value", path.text) if named else "flank"
            asked_for = ast.unparse(call.args[0]) if call.args else ""
            found = [e for e in load_ledger(name) if repr(e.id) == asked_for]
            words += sum(len(entry.says.split()) for entry in found) or 150
        spent += 4.5 * len(calls(source, "web"))  # three of five pages
        spent += 18 * len(calls(source, "write_memo"))  # three claims of four fields, four texts
        spent += 2.5 if "show(" in source or "plot_" in source else 0.4
    return words / 150 + spent


@lessons
def test_headings_come_in_order(path):
    levels = [level for level, _ in headings(path)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


@lessons
def test_cells_are_few_and_short(path):
    assert len(read(path).cells) <= 48
    for source in code_cells(path):
        lines = [line for line in source.splitlines() if line.strip()]
        assert len(lines) <= 8, source


@lessons
def test_no_cell_takes_a_name_from_a_step_above_it(path):
    """A step is run again when its answer changes: what it reads must still be there."""
    made, found = set(), set()
    for source in code_cells(path):
        names = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)]
        stored = {node.id for node in names if isinstance(node.ctx, ast.Store)}
        assert not stored & found, source
        found |= ({node.id for node in names} - stored) & made
        made |= stored


@lessons
def test_prediction_is_kept_and_comes_back(path):
    """What is asked with a question stands there later without one."""
    asked, shown = [], []
    for number, source in enumerate(code_cells(path)):
        for call in calls(source, "predict"):
            (asked if len(call.args) > 1 else shown).append((call.args[0].value, number))
    assert asked
    assert all(id.startswith(f"{opening(path.stem)}-") for id, _ in asked)
    assert any(a == b and before < after for a, before in asked for b, after in shown)


@lessons
def test_every_control_has_its_line_of_code(path):
    for source in code_cells(path):
        for name in CONTROLS:
            if asking(source, name):
                line = re.search(r"# in code: (.+)", source)
                assert line, source
                assert re.match(rf"{name}|\w+\.mark", line[1])


@lessons
def test_answers_shown_in_code_are_answers(path):
    shown = [
        line for source in code_cells(path) for line in re.findall(r"# in code: (check.+)", source)
    ]
    for line in shown:
        id, answer = map(ast.literal_eval, calls(line, "check")[0].args)
        assert str(explain(load_question(id), answer)), line
    assert len(shown) == len(asked(path))


@lessons
def test_all_questions_of_the_lesson_are_asked(path):
    """In the order of their file; each with one text at least."""
    every = [*load_questions(opening(path.stem))]
    own = [id for id in asked(path) if "-again-" not in id]
    assert own == sorted(own, key=every.index)
    others = [id for reading in READINGS if reading.path == path.path for id in asked(reading)]
    assert set(every) <= set(others)
    assert len(own) <= 8


@lessons
def test_no_two_answers_share_an_id(path):
    """A prediction, a set of marks and a question each have an answer file of their own."""
    kept = {name: set() for name in CONTROLS}
    for source in code_cells(path):
        for name in CONTROLS:
            for call in asking(source, name):
                named = [k.value for k in call.keywords if k.arg == "id"]
                kept[name].add((named or call.args)[0].value)
    every = [id for ids in kept.values() for id in ids]
    assert len(every) == len(set(every))
    assert all(id.startswith(f"{opening(path.stem)}-") for id in every)


def asked(path):
    return [c.args[0].value for source in code_cells(path) for c in calls(source, "check")]


def asking(source, name):
    """Return the calls of *name* that ask; predict with an id alone shows what was kept."""
    return [c for c in calls(source, name) if name != "predict" or len(c.args) > 1]


def calls(source, name):
    return [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
    ]


# ---- what is asked ----


@lessons
def test_a_line_that_is_asked_about_is_known_by_more_than_its_number(path):
    """The text may stand screens above."""
    for source in [cell.source for cell in read(path).cells if cell.cell_type == "code"]:
        questions = [load_question(call.args[0].value) for call in asking(source, "check")]
        asked = [each for q in questions for each in (q.question, *[o.label for o in q.options])]
        strings = [n.value for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Constant)]
        asked += [each for each in strings if isinstance(each, str) and asking(source, "predict")]
        for each in asked:
            numbers = re.findall(r"\bS\d+", each)
            assert len(re.findall(r"[\w’]+", each)) >= 2 * len(numbers), each


@lessons
def test_nobody_is_praised_for_what_another_answer_says(path):
    """What is right is told after a wrong answer, too."""
    for question in load_questions(opening(path.stem)).values():
        right = [o.why for o in question.options if o.answer in question.accept]
        for why in (question.why, *right):
            assert not re.search(r"\bYou (said|saw|found|looked|stopped)\b", why), why


# ---- what it uses ----


@lessons
def test_only_public_names_are_used(path):
    for source in code_cells(path):
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.ImportFrom) and node.module.partition(".")[0] == "toolkit":
                assert node.module == "toolkit", source
                assert [a.name for a in node.names if a.name not in PUBLIC] == []
            elif isinstance(node, ast.ImportFrom | ast.Import):
                module = getattr(node, "module", None) or node.names[0].name
                assert module in (*sys.stdlib_module_names, "textstat"), source
            elif isinstance(node, ast.Attribute):
                assert not node.attr.startswith("_"), source


PUBLIC = set(toolkit.__all__)


def test_no_asterisk_is_shown_where_markdown_is_not_read():
    """A line that begins with a tag is taken as it is."""
    lines = [
        (path.name, line)
        for path in PATHS
        for cell in read(path).cells
        for line in cell.source.split("\n")
    ]
    assert [
        (name, line) for name, line in lines if line.startswith("<details") and "*" in line
    ] == []


def test_every_public_function_is_used_or_told_of():
    used = "\n".join([cell.source for path in PATHS for cell in read(path).cells])
    used += (FOLDER.parent / "docs" / "hosting.md").read_text("utf-8")
    functions = {name for name in PUBLIC if inspect.isfunction(getattr(toolkit, name))}
    assert {name for name in functions if not re.search(rf"\b{name}\(", used)} == set()


@lessons
def test_a_link_within_a_lesson_leads_to_a_heading_of_its_own(path):
    """JupyterLab looks for it in all notebooks that are open."""
    own = [title.replace(" ", "-") for _, title in headings(path)]
    others = {title.replace(" ", "-") for p in PATHS if p != path.path for _, title in headings(p)}
    for target in re.findall(r"\]\(#([^)\s]+)\)", "\n".join(text_cells(path))):
        assert own.count(target) == 1, target
        assert target not in others, target


@lessons
def test_links_resolve(path):
    for text, target in re.findall(r"\[([^\]]+)\]\(([^)\s]+)\)", "\n".join(text_cells(path))):
        assert text.lower() not in ("here", "link", "this")
        file = target.partition("#")[0]
        assert not file.startswith("http"), target
        assert not file or (FOLDER / file).exists(), target


# ---- what it says ----


@lessons
def test_prose_is_at_grade_5_to_8(path):
    """Easy, and not chopped small: no paragraph goes on in short sentences, none is endless."""
    measured = measure_readability("\n\n".join(map(prose, text_cells(path))))
    assert measured.counts["words"] > 400
    assert 5 <= measured.scores["flesch_kincaid_grade"].value <= 8
    for paragraph in "\n\n".join(map(prose, text_cells(path))).split("\n\n"):
        lengths = [len(s.text.split()) for s in toolkit.Article(paragraph).sentences]
        assert max(lengths, default=0) <= 50, paragraph
        threes = [lengths[at : at + 3] for at in range(len(lengths) - 2)]
        assert all(max(three) > 8 for three in threes), paragraph


@lessons
def test_every_entry_stands_in_the_ledger(path):
    known = {entry.id for entry in load_ledger(path.text)}
    cited = set(re.findall(r"\bE\d+\b", "\n".join(map(prose, text_cells(path)))))
    assert cited - known == set()
    if cited and not path.stand_in:
        assert "as of March 2022" in "\n".join(text_cells(path))


@lessons
def test_every_worked_answer_is_dated(path):
    for paragraph in "\n\n".join(text_cells(path)).split("\n\n"):
        if re.match(r"\W*(a |the )?worked answers?", paragraph, re.IGNORECASE):
            assert "as of March 2022" in paragraph, paragraph


@lessons
def test_quotations_of_the_text_stand_in_it(path):
    lines = [sentence.text for sentence in load_article(path.text).sentences]
    numbered = re.findall(r"`([^`]+)` \(S(\d+)\)", "\n".join(text_cells(path)))
    assert [words for words, n in numbered if words.strip("…") not in lines[int(n) - 1]] == []


# Article first, then what must not be said of it; and what is not said of anybody.
FORBIDDEN = (
    r"\b(?:propaganda|hoax|disinformation|misinformation site|troll)\b",
    r"\b(?:the Russians|the Ukrainians|the West wants|the Americans)\b",
    r"\b(?:Russian|Vietnamese|Ukrainian|Western) (?:site|website|page|outlet's lie)\b",
    r"\b(?:casualt\w+|death toll|killed|wounded)\b",
    r"\b(?:article|text|author|writer|page|site|it) (?:is|was|are|were) (?:a |an )?(?:fakes?|lies?|liars?|lying|false)\b",
    r"\b(?:simply|obviously|just|of course|trivial\w*|easily)\b",
    r"\bspecial military operation\b",
    r"\bKiev\b",
    r"\b(?:credibility|trust|truth) score\b",
)


@lessons
def test_nothing_is_said_that_cannot_be_shown(path):
    own = "\n".join(map(prose, text_cells(path)))
    assert [m[0] for pattern in FORBIDDEN for m in re.finditer(pattern, own, re.IGNORECASE)] == []
    for sentence in re.split(r"(?<=[.?!:])\s", own):
        if re.search(
            r"\b(?:fakes?|(?:a|the|is|are) lies?|lying|liars?)\b", sentence, re.IGNORECASE
        ):
            assert re.search(r"\b(?:not|no|never|nor|neither)\b", sentence), sentence


@lessons
def test_nuclear_passages_are_announced_and_have_a_stand_in(path):
    everything = "\n".join([*text_cells(path), *code_cells(path)])
    shown = re.search(r"\bS(?:7|8|17)\b|load_article\(\"flank\"\)", everything)
    if shown and not path.stand_in:
        opening = "\n".join(text_cells(path)[:5])
        assert re.search(r"nuclear", opening)
        assert re.search(r"stand-in", opening)


@lessons
def test_the_stand_in_is_called_by_its_name(path):
    """*harbour* is the sound text: what stands in for the article is *harbour-damaged*."""
    opening = "\n".join(text_cells(path)[:5])
    named = re.findall(r"stand-in\b[^*]*\*([\w-]+)\*", opening)
    loaded = re.findall(
        r'article = .+the stand-in: load_article\("(.+?)"\)', "\n".join(code_cells(path.path))
    )
    assert set(named) & set(article_names()) <= set(loaded)


@lessons
def test_a_ledger_counts_the_lines_of_the_text_that_is_shown(path):
    """The ledger of *goats* tells the lines of *goats*; beside the damaged copy they are others."""
    code = "\n".join(code_cells(path))
    called = map(article_called, re.findall(r'article = .*load_article\("(.+?)"\)', code))
    shown = {name.removesuffix("-damaged") for name in called if name.endswith("-damaged")}
    spoken_of = re.sub(r".*\.record\b.*", "", code)  # of these only what was said is taken
    assert shown & set(re.findall(r'ledger\(.*name="([\w-]+)"', spoken_of)) == set()


# ---- what the lessons say of the library's own figures ----


def grade(text):
    return measure_readability(text).scores["flesch_kincaid_grade"].value


def test_figures_that_lesson_2_rests_on():
    article = load_article("flank")
    measured = measure_readability(article)
    by_grade = sorted(measured.sentences, key=lambda s: s.difficulty)
    assert by_grade[0].index + 1 == 2
    assert 11 in [s.index + 1 for s in by_grade[-3:]]
    stand_in = measure_readability(load_article("harbour-damaged")).sentences
    places = [s.index + 1 for s in sorted(stand_in, key=lambda s: s.difficulty)]
    assert (places[0], places[-1]) == (10, 4)
    pieces = [textstat.sentence_count(s.text) for s in article.sentences]
    assert {i: n for i, n in enumerate(pieces, 1) if n != 1} == {7: 2, 8: 2}
    assert measured.counts["sentences"] == 16
    assert textstat.sentence_count(article.text) == 18
    assert grade(article.text.replace("threat. exist", "threat. Exist")) < grade(article) - 0.4
    theirs = "flesch_kincaid_grade"
    for damaged, sound in (("flank", "flank-sound"), ("harbour-damaged", "harbour")):
        one, other = (measure_readability(load_article(name)) for name in (damaged, sound))
        assert grade(other.article) < grade(one.article) - 0.3
        assert other.textstat[theirs] > one.textstat[theirs] + 0.2
    stray = load_article("harbour-damaged").sentences[4]
    assert (textstat.sentence_count(stray.text), "crack. mostly" in stray.text) == (2, True)


def test_figures_that_lessons_3_and_4_rest_on():
    sound, damaged = (find_hedges(load_article(n)) for n in ("glacier", "glacier-damaged"))
    assert len(sound) > len(damaged)
    assert {"about", "probably"} <= {h.text for h in sound} - {h.text for h in damaged}
    assert measure_hedging(load_article("library")).quoted == 1
    plain, hearsay = (
        measure_hedging(f"The bridge may close{rest}.").certainty for rest in ("", ", it is said")
    )
    assert plain - hearsay > 0.5
    heard = [line.certainty for line in measure_hedging(load_article("flank")).sentences]
    assert heard[2] < heard[5] < heard[1]  # S3 is said to, S6 is expected to, S2 flat
    irony = measure_hedging("Of course the bridge will hold. It has only fallen twice.")
    assert min(line.certainty for line in irony.sentences) >= 5
    guess = measure_hedging("This is only a guess. The bridge fell. Four people saw it.").sentences
    assert guess[0].certainty < guess[1].certainty == guess[2].certainty
    made_up = [
        "A warm May melted the ice.",
        "People over 60 come first.",
        "Could you pass the salt?",
    ]
    marks = [len(find_hedges(line)) for line in [*made_up, "The figures are, shall we say, brave."]]
    assert marks == [1, 1, 0, 0]
    flank, rewrite = (measure_sourcing(load_article(n)) for n in ("flank", "flank-sound"))
    assert flank.sourced_share < rewrite.sourced_share
    assert flank.distinct_sources < rewrite.distinct_sources
    assert counted("flank") == {4, 6, 7, 10, 13, 14, 17} | {3, 5}
    assert counted("harbour-damaged") == {2, 3, 4, 7, 9} | {6}


def counted(name):
    """Return the numbers of the sentences that the tool finds a source for."""
    article = load_article(name)
    starts = [a.start for a in find_attributions(article)]
    return {
        number
        for number, sentence in enumerate(article.sentences, 1)
        if any(sentence.start <= start < sentence.end for start in starts)
    }


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("We read bell hooks at school. bell hooks was a teacher.", id="garbles"),
        pytest.param("You may call me Tom.", id="hedges-leave"),
        pytest.param("A warm May melted the ice.", id="hedges-month"),
        pytest.param("The smell told us that dinner was ready.", id="attributions"),
    ],
)
@pytest.mark.xfail(strict=True, reason="false alarms that lessons 0, 1, 3 and 4 show")
def test_known_false_alarm(line):
    found = [*find_garbles(line), *find_hedges(line), *find_attributions(line)]
    assert found == []


# ---- single cells ----


def cell_source(number, id):
    (path,) = FOLDER.glob(f"{number}-*.ipynb")
    (cell,) = [cell for cell in read(path).cells if cell.id == id]
    return cell.source


def run(source, **names):
    """Run a cell's *source* where *names* are what the cells before it made."""
    exec(source, {**{name: getattr(toolkit, name) for name in PUBLIC}, **names})


def test_shaken_words_keep_their_score_and_a_moved_stop_moves_eight(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert grade("The bridge is closed.") == grade("Closed bridge the is.")
    names = {}
    exec("from toolkit import *\n" + cell_source("02", "shake"), names)
    assert len({f"{score:.1f}" for score in names["scores"]}) == 1
    for place in re.findall(r'"([^"]+)"', cell_source("02", "move-1").splitlines()[0]):
        assert names["text"].count(f" {place} ") >= 1, place
        kept = toolkit.predict("02-stop", answer=place)
        space = {**names, "predict": lambda _, kept=kept: kept}
        exec(cell_source("02", "move-2"), space)
        shown = "\n".join(space["eight"])
        rows = re.findall(r"([\d.]+) before, ([\d.]+) after \(higher is (\w+)\)", shown)
        assert len(rows) == 8
        better = [(float(b) > float(a)) is (way == "easier") and a != b for a, b, way in rows]
        assert sum(better) >= 7, (place, rows)


def test_lesson_10_shows_what_the_tool_finds_only_when_it_is_opened():
    article = load_article("goats-damaged")
    for cell in ("tool-1", "tool-2"):
        shown = []
        run(cell_source("10", cell), article=article, fold=lambda found, s=shown: s.append(found))
        assert len(shown[-1]) == 1, cell


def test_lesson_10_tells_of_a_claim_who_says_it_and_of_hearsay_that_it_is_hearsay():
    heard = "The president is said to have sent 300 troops to the town."
    named = "Ada Quill said she had sold 40 boats in May."
    article = toolkit.Article(f"{heard} The bridge fell on 3 May. {named}")
    space = {name: getattr(toolkit, name) for name in ("find_attributions", "find_claims", "fold")}
    space["article"] = article
    exec(cell_source("10", "tool-2"), space)
    assert space["told"] == {
        heard[:-1]: "It is hearsay: the tool sees nobody who says so.",
        "The bridge fell on 3 May": "Nobody is named: it is in the writer’s own voice.",
        "she had sold 40 boats in May": "The text has it from: Ada Quill.",
    }


@pytest.mark.parametrize("cell", ["predict-1", "where", "wrong-2"])
def test_in_lesson_10_an_answer_belongs_to_its_text(cell, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    asked = []
    for text in ("goats", "owls"):
        run(
            cell_source("10", cell),
            article=load_article(text),
            predict=lambda *args, **_: asked.append(args[:2]),
        )
    (id, goats), (same, owls) = asked
    assert id == same
    assert load_article("goats").title in goats
    assert load_article("owls").title in owls


@pytest.mark.parametrize("number", ["00", "10"])
def test_begun_again_a_lesson_has_empty_boxes(number, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    judgement = f"{opening(number)}-first-judgement"
    for id in (judgement, "05-marks"):
        keep(id, "an answer")
    toolkit.reset(next(path.stem for path in PATHS if path.stem.startswith(number)))
    assert recall(judgement) is None
    assert recall("05-marks") is not None


def test_lesson_0_calls_the_layers_by_the_names_on_their_boxes():
    named = re.findall(r"\(\*([^*]+)\*\)", cell_source("00", "tool-intro"))
    assert named == [layer.name for layer in LAYERS if layer.shown]


def test_lesson_10_shows_the_text_before_it_asks_for_a_judgement(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shown = []
    run(
        cell_source("10", "article"),
        mine=toolkit.paste("09-text"),
        annotate=lambda article, *_, **__: shown.append(article),
    )
    assert shown == [load_article("goats-damaged")]


def test_lesson_10_has_the_papers_of_the_text_that_is_read(capsys):
    names = {"article_names": toolkit.article_names, "load_article": load_article}
    for name in ("goats-damaged", "owls-damaged", "library"):
        opened = []
        run(
            cell_source("10", "ledger-1"),
            **names,
            ledger=lambda *, name, o=opened: o.append(name),
            article=load_article(name),
        )
        assert opened == [name]
    own = toolkit.Article("A bus fell into the sea at Quell.")
    run(cell_source("10", "ledger-1"), **names, ledger=None, article=own)
    assert "no papers on it here" in capsys.readouterr().out


def test_lesson_8_shows_whose_voice_a_claim_is_in(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    keep(
        "08-fool-text", "Ada Quill said that 40 geese fell into the sea. The sea rose by 3 metres."
    )
    views = []
    run(
        cell_source("08", "fool-2"),
        show=lambda *text, **how: views.append(toolkit.show(*text, **how)),
    )
    shown = views[0]._repr_html_()
    assert "<td>a named source</td>" in shown
    assert "<td>the writer&#x27;s own voice</td>" in shown


def test_lesson_8_has_the_second_readers_marks_before_anybody_made_any(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    space = {"annotate": toolkit.annotate, "article": load_article("glacier")}
    exec(cell_source("08", "partner"), space)
    assert len(space["reader"].alone()["given"]) == len(space["reader"].findings) == 6
    assert recall("08-reader") is None
    space["reader"].marks = []
    exec(cell_source("08", "partner"), space)
    assert not space["reader"].findings  # taken away by the learner, they stay away


GLASS = "The town of Quell is made of glass, Mayor Ada Quill said."
SINGS = "“Our bridge can sing in four voices,” she said."
FED = "She said that 40 geese live in the tower."


@pytest.mark.parametrize(
    ("mine", "said"),
    [
        (
            "",
            "Our try loses: hedges and vague sources (2), claims worth a check without a name (1), named speakers",
        ),
        (
            f"{GLASS} {SINGS} {FED}",
            "You have won: the tool sees no damage, no hedge or vague source, and no claim",
        ),
        (f"{GLASS} {SINGS}", "Not yet: sentences still to write (1)."),
        (
            "Hello.",
            "Not yet: sentences with fewer than five words (1), sentences still to write (2), named speakers",
        ),
        (f"{GLASS} {SINGS} She said so.", "Not yet: sentences with fewer than five words (1)."),
        (f"{GLASS} {SINGS} {FED} She said so.", "You have won"),
        (
            "Ada Quill said that it sings every night!! Tom Hill said that it eats bread!! He said that he likes it!!",
            "You have won",
        ),
        (
            "Die Brücke von Quell besteht aus Glas. Das sagt Ada Quill heute Abend. Sie mag es sehr gern.",
            "Not yet: named speakers missing (1). But this text does not seem to be in English",
        ),
        (
            "Bla bla bla bla bla. " * 3,
            "Not yet: named speakers missing (1).",
        ),
        (
            f"{GLASS} {SINGS} Scientists said so to the town.",
            "Not yet: hedges and vague sources (1).",
        ),
        (f"{GLASS} {SINGS} {FED} It may rain.", "Not yet: hedges and vague sources (1)."),
        (
            f"{GLASS} {SINGS} A friend said that 40 geese live there.",
            "Not yet: claims worth a check without a na",
        ),
        (
            f"{GLASS} {SINGS} The sea rose by 3 metres.",
            "Not yet: claims worth a check without a name (1).",
        ),
    ],
)
def test_lesson_8_says_whether_the_tool_is_fooled(mine, said, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    if mine:
        keep("08-fool-text", mine)
    run(cell_source("08", "fool-2"))
    assert capsys.readouterr().out.startswith(said)


def test_lessons_4_and_6_say_what_the_tool_makes_of_s5():
    article = load_article()
    line = article.sentences[4]
    sources = [a.speaker for a in find_attributions(article) if a.start == line.start]
    (claim, *_) = [c for c in toolkit.find_claims(article) if line.start <= c.start < line.end]
    assert sources == ["Putin"]
    assert (claim.text, claim.attributed) == ("President Putin ordered this", False)
    assert "The tool's list has Putin there" in cell_source("04", "s5-article")
    assert "in S5, *President Putin ordered this* names a man" in cell_source("06", "tool-article")


def test_lesson_2_leaves_open_what_follows_an_answer(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for cell, id in (("move-2", "02-stop"), ("wrong-3", "02-nonsense")):
        names = {}
        exec("from toolkit import *\n" + cell_source("02", "shake"), names)
        for answer in ("", "sells the"):
            if answer:
                keep(id, answer)
            shown = []
            source = cell_source("02", cell)
            exec(source, {**names, "fold": lambda _, open, s=shown: s.append(open)})
            assert shown == [bool(answer)]
