"""The self-check questions that ship: whole, dated, fair, and resolved in the ledger."""

import re

import pytest

from toolkit.course.lesson.judging import explain
from toolkit.course.lesson.questions import load_question, load_questions
from toolkit.measures.readability.measure import measure_readability
from toolkit.texts.load import article_names, load_key, load_ledger

LESSONS = [*(f"{number:02}" for number in range(10)), "machine"]
QUESTIONS = [q for lesson in (*LESSONS, "again") for q in load_questions(lesson).values()]


def about(question):
    """Return the name of the text whose lines are meant: that of a stand-in stands in the id."""
    found = re.match(r"\w+-(harbour|clinic)-", question.id)
    return f"{found[1]}-damaged" if found else "flank"


def said(question):
    """Everything a learner may read about a question."""
    whys = [option.why for option in question.options]
    texts = [option.label for option in question.options]
    return " ".join([question.question, *texts, *whys, question.why, question.otherwise])


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_lesson_has_questions(lesson):
    assert len(load_questions(lesson)) >= 3


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_question_is_dated_and_resolved(question):
    assert set(question.evidence) <= {entry.id for entry in load_ledger(about(question))}
    named = set(re.findall(r"\bS\d+\b", said(question)))
    assert named <= {sentence.id for sentence in load_key(about(question)).sentences}
    assert bool(question.as_of) is bool(question.evidence)  # what is invented has no such date
    assert set(re.findall(r"\b\w+-damaged\b", said(question))) <= set(article_names())


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_every_answer_is_told_why(question):
    answers = [option.answer for option in question.options]
    if question.kind == "number":
        answers = [
            question.accept[0][0] if isinstance(question.accept[0], list) else question.accept[0],
            -1,
        ]
    if question.kind == "sort":
        answers = [{option.answer: option.piles[0]} for option in question.options]
        whole = {option.answer: option.piles[-1] for option in question.options}
        assert explain(question, whole).state == "right"
    for answer in answers:
        explanation = explain(question, answer)
        assert explanation.reasons or explanation.state == "right"
        if question.kind == "choice":
            assert (explanation.state == "right") is (answer in question.accept)


def accepted(question):
    """Return every answer that is right, with and without what nobody is marked down for."""
    if question.kind == "several":
        arguable = [[], *([one] for one in question.arguable), [*question.arguable]]
        return [[*question.accept, *more] for more in arguable]
    if question.kind == "sort":
        first = {option.answer: option.piles[0] for option in question.options}
        others = [(o.answer, pile) for o in question.options for pile in o.piles]
        return [first | {card: pile} for card, pile in others]
    return [end for a in question.accept for end in (a if isinstance(a, list) else [a])]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_every_accepted_answer_is_right_and_no_other(question):
    for answer in accepted(question):
        assert explain(question, answer).state == "right", answer
    free = {*question.accept, *question.arguable} if question.kind in ("choice", "several") else ()
    for option in question.options:
        if question.kind == "several" and option.answer not in free:
            assert explain(question, [*question.accept, option.answer]).state != "right"
        if question.kind == "sort":
            for pile in {*question.piles} - {*option.piles}:
                whole = accepted(question)[0] | {option.answer: pile}
                assert explain(question, whole).state != "right", (option.answer, pile)


def test_quoted_words_stand_in_the_article():
    for question in QUESTIONS:
        for option in question.options:
            if match := re.fullmatch(r"(.+) \((S\d+)\)", option.label):
                assert match[1] in load_key(about(question))[match[2]].text, option.label


def test_nothing_is_said_of_the_article_that_cannot_be_shown():
    for question in QUESTIONS:
        assert not re.search(r"propaganda|fake|hoax|troll|Vietnam", said(question), re.I), (
            question.id
        )


def test_the_accepted_choice_is_not_always_in_the_same_place():
    places = [
        [option.answer for option in question.options].index(question.accept[0])
        for question in QUESTIONS
        if question.kind == "choice"
    ]
    assert max(map(places.count, set(places))) < 0.6 * len(places)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_wrong_option_is_what_somebody_believes_and_has_a_hint(question):
    if question.kind == "sort":
        assert all(option.hint for option in question.options)
        return
    right = {*map(str, question.accept), *question.arguable}
    for option in question.options:
        wrong = option.answer not in right
        assert bool(option.hint) is bool(option.misconception) is wrong, option.answer
        hint = option.hint.casefold()
        assert not any(o.label.casefold() in hint for o in question.options if o.answer in right)
    reasons = [option.why for option in question.options]
    assert len({*reasons}) == len(reasons)
    assert question.options or question.hint


@pytest.mark.parametrize("end", [max, min])
@pytest.mark.parametrize("kind", ["choice", "several"])
def test_the_longest_and_the_shortest_option_are_right_no_more_often_than_by_chance(kind, end):
    asked = [q for q in QUESTIONS if q.kind == kind]
    found = [end(q.options, key=lambda o: len(o.label)).answer in q.accept for q in asked]
    assert sum(found) <= sum(len(q.accept) / len(q.options) for q in asked) + (kind == "several")


def test_the_pool_comes_back_under_the_name_of_the_lesson():
    again = load_question("04-again-01-typo")
    assert again.id == "04-again-01-typo"
    assert again.options == load_questions("again")["again-01-typo"].options


def test_the_wording_is_for_ninth_graders():
    prose = "\n\n".join(said(question) for question in QUESTIONS)
    assert measure_readability(prose).scores["flesch_kincaid_grade"].value < 9


def test_the_agreement_by_chance_that_lesson_8_tells():
    """85 unmarked by both, 5 marked by both, 10 by one: however these 10 are shared out."""
    question = next(question for question in QUESTIONS if question.id == "08-agree")
    assert "about 82 of the 100" in said(question)
    for only_mine in range(11):
        mine, theirs = 5 + only_mine, 15 - only_mine
        chance = (mine * theirs + (100 - mine) * (100 - theirs)) / 100
        assert abs(chance - 82) <= 0.5
