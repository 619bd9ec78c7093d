"""The self-check questions that ship: whole, dated, fair, and resolved in the ledger."""

import re

import pytest

from toolkit.course.lesson.questions import explain, load_questions
from toolkit.measures.readability.measure import measure_readability
from toolkit.texts.load import article_names, load_key, load_ledger

LESSONS = [f"{number:02}" for number in range(10)]
QUESTIONS = [question for lesson in LESSONS for question in load_questions(lesson).values()]
KEY = load_key("flank")


def said(question):
    """Everything a learner may read about a question."""
    whys = [option.why for option in question.options]
    texts = [option.label for option in question.options]
    return " ".join([question.question, *texts, *whys, question.why, question.otherwise])


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_lesson_has_questions(lesson):
    assert 3 <= len(load_questions(lesson)) <= 6


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_question_is_dated_and_resolved(question):
    assert set(question.evidence) <= {entry.id for entry in load_ledger("flank")}
    named = set(re.findall(r"\bS\d+\b", said(question)))
    assert named <= {sentence.id for sentence in KEY.sentences}
    assert question.as_of or not named or not question.evidence
    assert set(re.findall(r"\b\w+-damaged\b", said(question))) <= set(article_names())


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_every_answer_is_told_why(question):
    answers = [option.answer for option in question.options]
    if question.kind == "number":
        answers = [
            question.accept[0][0] if isinstance(question.accept[0], list) else question.accept[0],
            -1,
        ]
    for answer in answers:
        explanation = explain(question, answer)
        assert explanation.reasons or explanation.accepted
        if question.kind == "choice":
            assert explanation.accepted is (answer in question.accept)


def test_quoted_words_stand_in_the_article():
    for question in QUESTIONS:
        for option in question.options:
            if match := re.fullmatch(r"(.+) \((S\d+)\)", option.label):
                assert match[1] in KEY[match[2]].text, option.label


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
