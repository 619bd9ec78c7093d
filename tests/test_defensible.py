"""Every answer to an exercise that can be defended earns its points, by the key and by the lessons."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import toolkit.course.exercise as door
from toolkit import find_attributions, find_garbles, find_hedges, find_quotes, find_wording
from toolkit.course.exercise.keys import SOURCES, VERDICTS
from toolkit.course.exercise.keytypes import ChoiceItem, ChoiceKey, FindKey
from toolkit.course.exercise.marking import mark_classified, mark_confidence, mark_found
from toolkit.course.exercise.reasons import NOTHING
from toolkit.kinds import kinds
from toolkit.texts.load import article_names, load_article, load_key, load_ledger

ROOT = Path(__file__).parents[1]
PATHS = sorted((ROOT / "solutions").glob("*/*.ipynb"))
TEXTS = {name: load_article(name) for name in article_names()}
KEYS = {name: load_key(name) for name in TEXTS}


class Asked:
    """One marked question: what the master answers and the key that it is marked by."""

    def __init__(self, kind: str, answers: Any, key: Any, points: float) -> None:
        self.kind, self.answers, self.key, self.points = kind, answers, key, points


def cells(path: Path) -> list[tuple[str, str]]:
    found = json.loads(path.read_text("utf-8"))["cells"]
    return [(cell["id"], "".join(cell["source"])) for cell in found]


def asked(path: Path, **changed: str) -> dict[str, Asked]:
    """Return the questions of an exercise by number, as its own cells mark them."""
    questions: dict[str, Asked] = {}
    names: dict[str, Any] = dict(changed)
    kinds = {"mark_found": mark_found, "mark_classified": mark_classified}
    patch = pytest.MonkeyPatch()
    try:
        for name, mark in kinds.items():

            def note(answers, key, *, points=1.0, hint="", name=name, mark=mark):
                questions[number] = Asked(name, answers, key, points)
                return mark(answers, key, points=points, hint=hint)

            patch.setattr(door, name, note)
        for id, source in cells(path):
            number = id[:2]
            if re.fullmatch(r"q\d-(?:answer|test)", id):
                exec(source, names)
                names |= changed
    finally:
        patch.undo()
    return questions


QUESTIONS = {path.stem: asked(path) for path in PATHS}
CHOICES = [
    pytest.param(name, number, id=f"{name}-{number}")
    for name, questions in QUESTIONS.items()
    for number, question in questions.items()
    if question.kind == "mark_classified"
]
FOUND = [
    pytest.param(name, number, id=f"{name}-{number}")
    for name, questions in QUESTIONS.items()
    for number, question in questions.items()
    if question.kind == "mark_found"
]


def items() -> list[tuple[str, str, ChoiceItem]]:
    """Return exercise, letter with its question, and item of every label that is asked for."""
    return [
        (name, f"{number}{letter}", item)
        for name, questions in QUESTIONS.items()
        for number, question in questions.items()
        if isinstance(question.key, ChoiceKey)
        for letter, item in question.key.items.items()
    ]


def of(exercise: str, number: str) -> dict[str, ChoiceItem]:
    return dict(QUESTIONS[exercise][number].key.items)


# ---- every item, every accepted answer ----


def test_all_exercises_are_here():
    assert len(QUESTIONS) == 8
    assert (len(CHOICES), len(FOUND)) == (18, 7)


@pytest.mark.parametrize(("name", "number"), CHOICES)
def test_every_accepted_label_earns_the_points(name, number):
    question = QUESTIONS[name][number]
    for letter, item in question.key.items.items():
        assert item.accept
        assert set(item.accept) <= set(question.key.choices)
        assert question.answers[letter] in item.accept
        for label in item.accept:
            given = {**question.answers, letter: label}
            assert float(mark_classified(given, question.key, points=question.points)) == (
                question.points
            )
            sure = dict.fromkeys(given, 100)
            assert float(mark_confidence(sure, given, question.key, points=3)) == 3.0


@pytest.mark.parametrize(("name", "number"), FOUND)
def test_every_reading_of_an_arguable_sentence_earns_the_points(name, number):
    key, points = QUESTIONS[name][number].key, QUESTIONS[name][number].points
    assert key.targets
    for given in (list(key.targets), [*key.targets, *key.arguable]):
        assert float(mark_found(given, key, points=points)) == points
    for sentence in key.arguable:
        assert float(mark_found([*key.targets, sentence], key, points=points)) == points
    assert float(mark_found([*key.targets, *key.sound], key, points=points)) == 0.0


def test_every_label_that_is_accepted_has_a_reason_of_its_own():
    """Whoever took the second label is not told why the first is right."""
    several = [(at, exercise, item) for exercise, at, item in items() if len(item.accept) > 1]
    assert len(several) >= 10
    for place, exercise, item in several:
        question = QUESTIONS[exercise][place[:2]]
        told = []
        for label in item.accept:
            given = {**question.answers, place[2:]: label}
            mark = mark_classified(given, question.key)
            (part,) = [p for p in mark.parts if p.item.startswith(f"{place[2:]}. ")]
            told.append(part.why)
            assert f"“{label}” can be" not in part.why, (exercise, place)
            assert not restates(part.why, label), (exercise, place)
        assert len(set(told)) == len(told), (exercise, place)


def test_labels_are_no_free_gift():
    """Where every label but one would do, a question asks nothing."""
    for exercise, place, item in items():
        labels = QUESTIONS[exercise][place[:2]].key.choices
        assert len(item.accept) <= max(2, len(labels) - 2), (exercise, place)


# Where one of these may be chosen, nothing is wrong with the item.
FINE = {
    "sound", "needs no repair", "matches", "verbatim", "trimmed", "nothing", "said and on record",
    "claims the same", "supported", "first hand", "right", "rightly left", "shown", "follows",
}  # fmt: skip


def test_nothing_is_wrong_with_half_of_the_items_or_more():
    asked = 0
    for exercise, questions in QUESTIONS.items():
        for number, question in questions.items():
            if isinstance(question.key, FindKey):
                sound, wrong = len(question.key.sound), len(question.key.targets)
            elif (exercise, number) == ("ex6-claims", "q4"):
                continue  # “nothing” is where to look, not what is wrong
            elif FINE & set(question.key.choices):
                fine = [bool(FINE & set(item.accept)) for item in question.key.items.values()]
                sound, wrong = fine.count(True), fine.count(False)
            else:
                continue
            assert sound >= wrong, (exercise, number)
            asked += 1
    assert asked >= 17


# ---- every reason ----


def reasons() -> list[tuple[str, str, tuple[str, ...]]]:
    """Return exercise and place, reason, and the labels that it must not say."""
    told = [
        (f"{exercise} {place}", item.reason(label), (label,))
        for exercise, place, item in items()
        for label in item.accept
    ]
    for exercise, questions in QUESTIONS.items():
        for number, question in questions.items():
            if isinstance(question.key, FindKey):
                for group in (question.key.targets, question.key.arguable, question.key.sound):
                    told += [(f"{exercise} {number} S{n}", why, NAMES) for n, why in group.items()]
    return told


NAMES = (
    *{kind.name for id, kind in kinds().items() if id.startswith(("garbles.", "hedging."))}, *VERDICTS.values(), *set(SOURCES.values()) - {"nobody"},
    "nothing is damaged", "out of place", "can be settled", "can settle", "can bear this out", "is sound",
)  # fmt: skip


def restates(why: str, label: str) -> bool:
    """Whether *why* says the label itself, but for naming a second one that is accepted, too."""
    why = re.sub(rf"“{re.escape(label)}” can be\s+defended", "", why)
    return bool(re.search(rf"\b{re.escape(label)}\b", why, re.IGNORECASE))


REASONS = reasons()


@pytest.mark.parametrize(("why", "labels"), [r[1:] for r in REASONS], ids=[r[0] for r in REASONS])
def test_a_reason_is_a_short_sentence_and_never_the_label(why, labels):
    for sentence in re.split(r"(?<=[.?!”]) (?=[“A-Z])", why):
        assert len(sentence.split()) <= 32
    assert 4 <= len(why.split()) <= 60
    assert re.match(r"[“A-Z0-9£]|it was “", why)
    assert why.endswith((".", "?", "!", ".”"))
    assert why != NOTHING
    assert not re.search(r"[a-z]_[a-z]|\.\.|(?:^|[\s(])'", why)
    assert [label for label in labels if restates(why, label)] == []


def test_that_a_reason_restates_its_label_is_seen():
    assert restates("“vaccine,300”: missing space.", "missing space")
    assert restates("It is a hedge.", "hedge")
    assert not restates("Nobody is named, and so “hedge” can be defended.", "hedge")
    assert len(REASONS) > 150


# ---- against the keys of the texts ----


def text_of(item: ChoiceItem, default: str = "flank") -> tuple[str, str, str]:
    """Return text, sentence and words of an item as it is shown."""
    found = re.match(r"(?:([a-z-]+) )?(S\d+): (.*)", item.shown.partition(" → ")[0])
    assert found, item.shown
    return found[1] or default, found[2], found[3].removesuffix(" …")


def near(listed: Any, sentence: str, words: str) -> list[Any]:
    """Return what the key has in *sentence* that overlaps *words*."""
    return [
        item
        for item in listed
        if item.sentence == sentence and (words in item.text or item.text in words)
    ]


def test_kinds_of_damage_in_exercise_1():
    """The library's own rules say the same; a number that does not fit they do not see."""
    kinds = {
        "unclosed_quote": "unclosed quote", "missing_space": "missing space", "mojibake": "wrong characters",
    }  # fmt: skip
    for letter, line in lines_asked("ex1-garbles", "q2").items():
        found = {kinds[garble.category] for garble in find_garbles(line)}
        numbers = sorted(re.findall(r"\b\d\d\b", line))
        turned = len(numbers) == 2 and numbers[0] == numbers[1][::-1]
        wanted = found or ({"changed number"} if turned else {"sound"})
        assert set(of("ex1-garbles", "q2")[letter].accept) == wanted, line


def test_safe_repairs_in_exercise_1():
    """Where the library has a repair, it is the only one; in the others damage is no mark."""
    for letter, line in lines_asked("ex1-garbles", "q3").items():
        repairs = [garble.repair for garble in find_garbles(line)]
        (label,) = of("ex1-garbles", "q3")[letter].accept
        assert (label == "one safe repair") == bool(repairs), line
        assert all(repairs), line


def test_what_two_forms_in_one_text_cannot_tell():
    """A number or a name in two forms has no safe repair: which form is the slip is not to be seen."""
    for key in KEYS.values():
        for garble in key.garbles:
            if garble.kind in ("changed_number", "changed_name", "spelling_mix", "contradiction"):
                assert garble.repair is None, garble.id


def lines_asked(exercise: str, number: str) -> dict[str, str]:
    """Return the words of each item as its answer cell shows them."""
    (path,) = [path for path in PATHS if path.stem == exercise]
    form = dict(cells(path))[f"{number}-answer"].partition("### BEGIN SOLUTION")[0]
    return dict(re.findall(r'(?m)^    "([a-h])": (?:""|None),  # (.*)$', form))


@pytest.mark.parametrize(("name", "number"), CHOICES)
def test_feedback_shows_an_item_as_it_was_asked(name, number):
    """Both sides of an arrow: the reason speaks of what stands behind it."""
    for letter, line in lines_asked(name, number).items():
        assert QUESTIONS[name][number].key.items[letter].shown == line


def test_hedges_vague_sources_and_boosters():
    """The library's own lexicons say the same of the lines that were written for exercise 3."""
    for letter, shown in lines_asked("ex3-hedging", "q2").items():
        words, _, line = shown.partition(": ")
        item = of("ex3-hedging", "q2")[letter]
        assert item.shown == shown
        assert words.lower() in line.lower()
        found = [h for h in find_hedges(line) if h.text.lower() in words.lower()]
        loud = [w for w in find_wording(line) if w.text.lower() in words.lower()]
        if found:
            vague = {h.category for h in found} & {"hearsay", "vague_source"}
            assert set(item.accept) == ({"hedge", "vague source"} if vague else {"hedge"}), shown
        else:
            assert item.accept == (("booster",) if loud else ("neither",)), shown


def test_strength_and_evidence():
    """A hedge on one side of the arrow alone: the line is too strong, or too weak."""
    for letter, shown in lines_asked("ex3-hedging", "q3").items():
        line, known = ([h.text for h in find_hedges(side)] for side in shown.split(" → "))
        fits = bool(line) == bool(known)
        wanted = "matches" if fits else "too strong" if known else "too weak"
        assert of("ex3-hedging", "q3")[letter].accept == (wanted,), (shown, line, known)


def marked(line: str, words: set[str]) -> bool:
    return any(re.search(rf"\b{word}\b", line, re.IGNORECASE) for word in words)


LISTED = {"may", "about", "probably"}


def test_right_and_wrong_marks_in_exercise_8():
    """What the list marks can be counted; what it should mark, the library's lexicons say."""
    for letter, line in lines_asked("ex8-measures", "q1").items():
        labels = {
            (True, True): "right",
            (True, False): "false alarm",
            (False, True): "miss",
            (False, False): "rightly left",
        }
        wanted = labels[marked(line, LISTED), bool(find_hedges(line))]
        assert of("ex8-measures", "q1")[letter].accept == (wanted,), line


def test_what_each_change_does_in_exercise_8():
    lines = lines_asked("ex8-measures", "q1").values()

    def wrong(words: set[str]) -> tuple[int, int]:
        should = [(marked(line, words), bool(find_hedges(line))) for line in lines]
        return should.count((False, True)), should.count((True, False))

    changed = {
        "a": LISTED | {"word has it"},
        "b": LISTED - {"may"} | {r"(?-i:may)"},
        "c": LISTED - {"about"},
        "d": LISTED | {"came"},
        "e": LISTED | {"perhaps"},
        "f": LISTED - {"probably"},
    }
    misses, alarms = wrong(LISTED)
    for letter, item in of("ex8-measures", "q2").items():
        now = wrong(changed[letter])
        labels = {
            (misses - 1, alarms): "fewer misses",
            (misses + 1, alarms): "more misses",
            (misses, alarms - 1): "fewer false alarms",
            (misses, alarms + 1): "more false alarms",
            (misses, alarms): "no change",
        }
        assert item.accept == (labels[now],), item.shown


def test_sources_in_exercise_4():
    for item, id in zip(
        of("ex4-sourcing", "q2").values(),
        ("A1", "A2", "A4", "A6", "A7", "A8"),
        strict=True,
    ):
        kind = SOURCES[KEYS["owls"][id].source_type]
        wanted = {kind, "unnamed"} if kind == "hearsay" else {kind}  # lesson 4: you cannot tell who
        assert set(item.accept) == wanted


def test_who_says_it_in_exercise_4():
    """The library finds the same sources in the same report, the pronoun resolved."""
    lines = lines_asked("ex4-sourcing", "q1")
    report = "\n\n".join(lines.values())
    found = find_attributions(report)
    for letter, line in lines.items():
        start = report.index(line)
        said = [a.speaker for a in found if start <= a.start < start + len(line)]
        names = [(speaker or "").split()[-1] for speaker in said] or ["nobody"]
        assert of("ex4-sourcing", "q1")[letter].accept == tuple(names), line


def test_two_kinds_of_support_in_exercise_6():
    """Said: the sentence has a source. On record: the key's ledger bears the claim out."""
    key = KEYS["stadium-damaged"]
    for item in of("ex6-claims", "q2").values():
        _, sentence, words = text_of(item)
        (source,) = [a.source for a in key.attributions if a.sentence == sentence]
        holds = near(key.claims, sentence, words)[0].verdict == "supported"
        labels = {
            (True, True): "said and on record",
            (True, False): "said but not on record",
            (False, True): "unsaid but on record",
            (False, False): "unsaid and not on record",
        }
        wanted = [labels[bool(source), holds]]
        if sentence == "S10":  # “in the table” can be taken for the source
            wanted.append(labels[True, holds])
        assert item.accept == tuple(wanted), item.shown


def test_where_to_look_it_up_in_exercise_6():
    """What is accepted is the paper that the key's ledger has for the claim; a forecast has none."""
    ledger = {entry.id: entry.title for entry in load_ledger("stadium")}
    for item in of("ex6-claims", "q4").values():
        _, sentence, words = text_of(item)
        claim = near(KEYS["stadium-damaged"].claims, sentence, words.split("”, in exactly")[0])[0]
        titles = [ledger[id] for id in claim.evidence]
        assert item.accept[0] in titles[0].lower() if titles else item.accept[0] == "nothing"


def test_quotations_in_exercise_5():
    """What the library warns of; that one remark stands there twice it cannot know."""
    kinds = {"broken": "broken", "unbalanced": "unclosed", "no_speaker": "no speaker"}
    for letter, line in lines_asked("ex5-quotes", "q3").items():
        found = [p.rule.partition(".")[2] for quote in find_quotes(line) for p in quote.problems]
        wanted = [kinds[problem] for problem in found if problem in kinds][:1]
        if not wanted and "the same remark" in line:
            wanted = ["changed"]
        assert of("ex5-quotes", "q3")[letter].accept == tuple(wanted or ["nothing"]), line


def test_verdicts_in_exercise_7():
    for item in of("ex7-sift", "q2").values():
        _, sentence, words = text_of(item)
        (claim,) = [
            c for c in KEYS["library-damaged"].claims if (c.sentence, c.text) == (sentence, words)
        ]
        assert set(item.accept) == {VERDICTS[v] for v in claim.accept}


def test_what_may_be_supported_is_never_demanded_as_unsupported():
    key: FindKey = QUESTIONS["ex7-sift"]["q1"].key
    for number, claims in (
        (n, [c for c in KEYS["bakery-damaged"].claims if c.sentence == f"S{n}"])
        for n in range(1, 12)
    ):
        if number in key.targets:
            assert any("supported" not in c.accept for c in claims), number
        elif number in key.sound:
            assert all(c.accept == ("supported",) for c in claims), number
    assert {2, 4, 6, 10} == set(key.arguable)


@pytest.mark.parametrize(
    ("exercise", "text", "lines"),
    [
        ("ex6-claims", "stadium-damaged", [3, 4, 6, 7, 8, 11, 12]),
        ("ex7-sift", "bakery-damaged", [1, 7, 8]),
    ],
)
def test_what_the_lessons_answer_earns_the_points(exercise, text, lines):
    (path,) = [path for path in PATHS if path.stem == exercise]
    question = asked(path, text_read=text)["q1"]
    assert float(mark_found(lines, question.key, points=question.points)) == question.points


# ---- the words that are asked about ----

# Words of a question about a sentence that no text has: what is put into it.
OWN = {"… will stay open. And the firm hopes …", "and", "deteriorated", "nobody at the supermarket"}


def stands(words: str, passages: list[str]) -> bool:
    parts = [re.escape(part.strip()) for part in words.split("…") if part.strip()]
    return any(re.search(".*?".join(parts), passage, re.DOTALL) for passage in passages)


def questions(path: Path) -> str:
    """Return what the exercise asks, each paragraph and each item on a line of its own."""
    asks = "\n\n".join(source for id, source in cells(path) if id.endswith("-ask"))
    forms = "\n".join(source for id, source in cells(path) if id.endswith("-answer"))
    items = re.findall(r'(?m)^    "([a-h])": (?:""|None),  # (.*)$', forms)
    asks += "\n\n" + "\n".join(f"- {letter}. {words}" for letter, words in items)
    return re.sub(r"(?<!\n)\n(?![-\n]) *", " ", asks)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_quoted_words_stand_in_a_text_letter_by_letter(path):
    where = [text.text for text in TEXTS.values()]
    where += [e.record for name in TEXTS for e in load_ledger(name)]
    for line in questions(path).splitlines():
        if re.search(r"\bS\d", line):  # other lines are invented for the question
            for words in re.findall(r"“([^”\n]*)”", line):
                assert words in OWN or stands(words, where), words


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_each_item_has_the_words_of_its_sentence(path):
    shown = re.findall(r'show_sentences\("([^"]+)"\)', "\n".join(s for _, s in cells(path)))
    for text, number, rest in re.findall(
        r"(?m)^- [a-h]\. (?:([a-z-]+) )?S(\d+): (.*)$", questions(path)
    ):
        words = re.split(r" → | \(|, in exactly", rest)[0].strip(" “”`")
        where = [
            found.sentences[int(number) - 1].text
            for found in map(load_article, [text] if text else shown)
            if int(number) <= len(found.sentences)
        ]
        assert stands(words.rstrip(",”"), where), (number, words)
