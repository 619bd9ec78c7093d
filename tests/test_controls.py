"""predict, check, ledger, show_quote, compare and memo, without a browser."""

import json
import re
from pathlib import Path

import pytest

from toolkit import annotate, find_hedges, load_article
from toolkit.course.lesson.answers import keep, recall
from toolkit.course.lesson.comparison import compare
from toolkit.course.lesson.controls import check, predict
from toolkit.course.lesson.evidence import ledger, show_quote
from toolkit.course.lesson.judging import describe, explain
from toolkit.course.lesson.memo import memo, write_memo
from toolkit.course.lesson.questions import QuestionError, load_questions, read_questions
from toolkit.findings import Findings
from toolkit.support.files import NotWrittenError
from toolkit.text.article import Article
from toolkit.texts.load import article_names, load_ledger

CHECKS = Path(__file__).parent.parent / "toolkit" / "data" / "checks"


@pytest.fixture(autouse=True)
def lesson_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def press(control, value):
    """Do what the button of *control* does in the browser, and return what comes back."""
    replies = []
    control.send = replies.append
    control._handle_custom_msg({"ticket": "x-1", "answer": value}, [])
    return replies[0]


# --- predict ---------------------------------------------------------------------------------


def test_an_answer_about_another_text_has_its_question_with_it():
    """It was kept before the switch to the stand-in, or back."""
    predict("00-x", "What of the article?", ["up", "down"], answer="down")
    control = predict("00-x", "What of the harbour?", ["up", "down"])
    assert control.spec["asked"] == "What of the article?"
    press(control, "up")
    assert control.spec["asked"] == "What of the harbour?"
    assert recall("00-x").question == "What of the harbour?"


def test_a_prediction_is_kept_and_comes_back():
    control = predict("02-score", "Which way?", ["up", "down"])
    assert (control.spec["kind"], control.spec["options"]) == ("choice", ["up", "down"])
    assert (control.spec["value"], control.spec["saved"]) == (None, "")
    press(control, "down")
    assert str(predict("02-score")) == "down"
    again = predict("02-score", "Which way?", ["up", "down"])
    assert (again.spec["value"], again.spec["saved"]) == ("down", recall("02-score").saved)


def test_the_plain_code_way_keeps_the_question():
    predict("02-score", "Which way?", ["up", "down"], answer="up")
    predict("02-score", answer="down")
    assert (recall("02-score").question, recall("02-score").answer) == ("Which way?", "down")


def test_nothing_kept_says_so():
    shown = predict("02-unasked")
    assert (shown.spec["value"], shown.answer, str(shown)) == (None, None, "")
    assert shown._repr_mimebundle_()[0]["text/html"] == "<p>No answer is kept yet.</p>"
    named = predict("00-first-reason", question="Why so?", again=True)
    assert named._repr_mimebundle_()[0]["text/html"] == "<p>Why so? No answer is kept yet.</p>"
    assert named.spec["question"] == "Why so?"
    predict("02-score", "Which way?", ["up", "down"])
    assert predict("02-score").spec["question"] == "Which way?"


def test_what_is_shown_again_follows_what_is_kept():
    shown = predict("02-score")
    press(predict("02-other", "?", ["up", "down"]), "up")
    assert shown.spec["value"] is None
    press(predict("02-score", "Which way?", ["up", "down"]), "down")
    assert (shown.spec["question"], shown.spec["value"], shown.answer) == (
        "Which way?",
        "down",
        "down",
    )
    assert shown.spec["saved"] == recall("02-score").saved


@pytest.mark.parametrize(
    ("options", "answer", "told"),
    [
        (["up", "down"], "sideways", "The answer is one of 'up', 'down', not 'sideways'"),
        (int, "2.5", "Write a whole number."),
        (int, "2,5", "Write a whole number."),
        (float, "nan", "Write a number."),
        (float, "1e999", "Write a number."),
        (range(18), "18", "Write a whole number from 0 to 17."),
        (range(18), "-3", "Write a whole number from 0 to 17."),
        (range(18), "5%", "Write a whole number from 0 to 17."),
        (range(101), "101 %", "Write a whole number from 0 to 100."),
    ],
)
def test_what_is_no_answer_is_told_so_and_not_kept(options, answer, told):
    assert press(predict("02-x", "?", options), answer)["failed"] == told
    assert recall("02-x") is None


@pytest.mark.parametrize(
    ("options", "answer", "kept"),
    [
        (int, "1,500", 1500),
        (float, "2.5", 2.5),
        (float, "2,5", 2.5),
        (None, 3, "3"),
        (range(18), 17, 17),
        (range(18), "5.0", 5),
        (range(101), "40%", 40),
        (range(101), "40,0 %", 40),
    ],
)
def test_numbers_and_texts_are_kept_as_such(options, answer, kept):
    press(predict("02-x", "?", options), answer)
    assert recall("02-x").answer == kept


# --- check -----------------------------------------------------------------------------------

QUESTIONS = """
[[questions]]
id = "99-one"
question = "Which is a mammal?"
kind = "choice"
accept = ["bat", "whale"]
why = "Mammals feed their young with milk."
evidence = ["E1"]
as_of = "March 2022"
options = [
  {answer = "bat", text = "A bat", why = "It flies, and it is one."},
  {answer = "whale", why = "It swims, and it is one."},
  {answer = "gull", why = "It lays eggs: a bird."},
]
[[questions]]
id = "99-many"
question = "Which are even?"
kind = "several"
accept = ["2", "4"]
arguable = ["0"]
why = "Even numbers are multiples of two."
as_of = "March 2022"
options = [
  {answer = "0", why = "Some leave it out."},
  {answer = "2", why = "Twice one."},
  {answer = "3", why = "Between two and four."},
  {answer = "4", why = "Twice two."},
]
[[questions]]
id = "99-number"
question = "How many?"
kind = "number"
accept = [3, [5, 7]]
why = "Count them."
otherwise = "Count once more, from the left."
[[questions]]
id = "99-text"
question = "What is missing?"
kind = "text"
accept = ["full stop", "period"]
why = "A sentence ends with one."
otherwise = "Look at the last sign of the line."
[[questions]]
id = "99-cards"
question = "Where does each belong?"
kind = "sort"
piles = ["a fact", "an opinion"]
why = "A fact can be looked up."
options = [
  {answer = "date", text = "It opened on 4 May.", piles = ["a fact"], why = "A calendar shows it."},
  {answer = "best", text = "It is the best bakery.", piles = ["an opinion"], why = "Tastes differ."},
]
"""


@pytest.fixture
def questions(tmp_path):
    path = tmp_path / "99.toml"
    path.write_text(QUESTIONS)
    return read_questions(path)


@pytest.mark.parametrize(
    "share", ["0.75", "0,75", ".75", "75", "75%", "75 %", "75.0%", "75,0 %", "6/8", " 6 / 8 ", 0.75]
)
def test_a_share_may_be_written_in_many_ways(share):
    assert check("08-precision", share).state == "right"


@pytest.mark.parametrize("share", ["0.75%", "7,5", "1,500", "8/6"])
def test_another_number_is_not_that_share(share):
    assert check("08-precision", share).state == "wrong"


BROKEN = [
    ('kind = "choice"', 'kind = "quiz"', "99-one: kind is one of"),
    ('piles = ["an opinion"]', "piles = []", "99-cards: every card needs its 'piles'"),
    ('piles = ["an opinion"]', 'piles = ["a lie"]', "99-cards: every card needs its 'piles'"),
    ('kind = "sort"', 'kind = "sort"\naccept = ["date"]', "99-cards: 'accept' and 'why'"),
    ('accept = ["bat", "whale"]', "accept = []", "99-one: 'accept' and 'why'"),
    ('accept = ["bat", "whale"]', 'accept = ["cow"]', "99-one: 'cow' is accepted but is no option"),
    ('why = "It lays eggs: a bird."', 'why = " "', "99-one: every option needs its 'why'"),
    ('answer = "gull"', 'answer = "bat"', "99-one: needs two options or more"),
    ('otherwise = "Count once more, from the left."', "", "99-number: a number has no options"),
    ('id = "99-text"', 'id = "99-one"', "99-one: the id is used twice"),
    ('id = "99-text"', 'id = "98-text"', "98-text: the id is used twice, or does not begin"),
    ('evidence = ["E1"]', "proof = 1", "99-one: unknown field 'proof'"),
    ("[[questions]]", 'as_of = "March 2022"\n[[questions]]', "unknown key 'as_of'"),
    ("[[questions]]", "[[questions", "99.toml: "),
    ('question = "How many?"', "", "99-number: .*question"),
]


@pytest.mark.parametrize(("old", "new", "message"), BROKEN)
def test_a_broken_file_is_refused_with_its_reason(tmp_path, old, new, message):
    path = tmp_path / "99.toml"
    path.write_text(QUESTIONS.replace(old, new, 1))
    with pytest.raises(QuestionError, match=message):
        read_questions(path)


@pytest.mark.parametrize("lesson", sorted(path.stem for path in CHECKS.glob("*.toml")))
def test_every_shipped_question_tells_every_option_why(lesson):
    for question in load_questions(lesson).values():
        for option in question.options:
            given = [option.answer] if question.kind == "several" else option.answer
            if question.kind == "sort":
                given = {option.answer: option.piles[0]}
            assert option.why in str(explain(question, given))


def test_check_in_plain_code_and_as_a_control(questions, monkeypatch):
    monkeypatch.setattr("toolkit.course.lesson.controls.load_question", questions.__getitem__)
    assert check("99-one", "gull").state == "wrong"
    assert recall("99-one").answer == "gull"
    control = check("99-one")
    assert (control.spec["value"], control.spec["options"]) == ("gull", ["A bat", "whale", "gull"])
    assert (control.spec["said"]["state"], "judge" in control.spec) == ("wrong", False)
    assert press(control, "A bat")["said"]["state"] == "right"
    assert check("99-one").spec["value"] == "A bat"
    assert "Write a number" in press(check("99-number"), "many")["failed"]
    assert recall("99-number") is None


def test_the_spec_for_a_page_without_a_kernel_explains_and_holds_nobodys_answer(
    questions, monkeypatch
):
    monkeypatch.setattr("toolkit.course.lesson.controls.load_question", questions.__getitem__)
    check("99-one", "gull")
    spec = check("99-one").alone()
    assert (spec["value"], spec["draft"], spec["said"], spec["saved"]) == (None, None, None, "")
    assert spec["judge"] == describe(questions["99-one"])
    assert "misconception" not in json.dumps(spec)
    json.dumps(annotate("It may rain.", ["hedge"]).alone())
    json.dumps(ledger().alone())


def test_cards_are_kept_with_their_piles(questions, monkeypatch):
    monkeypatch.setattr("toolkit.course.lesson.controls.load_question", questions.__getitem__)
    assert press(check("99-cards"), {"It opened on 4 May.": "a fact"})["said"]["state"] == "partly"
    assert recall("99-cards").answer == {"It opened on 4 May.": "a fact"}
    assert check("99-cards", {"date": "a fact", "best": "an opinion"}).state == "right"
    control = check("99-cards")
    assert control.spec["piles"] == ["a fact", "an opinion"]
    assert control.spec["value"] == {
        "It opened on 4 May.": "a fact",
        "It is the best bakery.": "an opinion",
    }
    assert "(an opinion): Tastes differ." in offered(control)["text/html"]


def offered(control):
    bundle = control._repr_mimebundle_()
    return bundle[0] if isinstance(bundle, tuple) else bundle


def test_without_a_kernel_there_is_a_still_picture(questions, monkeypatch):
    monkeypatch.setattr("toolkit.course.lesson.controls.load_question", questions.__getitem__)
    asked = offered(predict("02-x", "<Which>?", ["up", "<down>"]))
    assert "application/vnd.jupyter.widget-view+json" in asked
    assert (
        "<strong>&lt;Which&gt;?</strong></p><ul><li>up</li><li>&lt;down&gt;</li></ul>"
        in (asked["text/html"])
    )
    told = offered(check("99-many"))["text/html"]
    for part in (
        "<strong>0</strong> (readers differ): Some leave it out.",
        "<strong>2</strong> (can be defended): Twice one.",
        "<strong>3</strong> (look again): Between two and four.",
        "As of March 2022.",
    ):
        assert part in told
    assert (
        "<strong>3 or 5 to 7</strong> can be defended." in offered(check("99-number"))["text/html"]
    )
    assert "15 entries of the ledger" in offered(ledger())["text/html"]


@pytest.mark.parametrize("name", [name for name in article_names() if load_ledger(name)])
def test_what_could_be_searched_for_in_a_ledger_is_in_it(name):
    word = ledger(name=name).alone()["example"]
    assert word.isalpha()
    assert ledger(word, name=name).entries


def test_a_question_that_does_not_exist_is_named():
    with pytest.raises(KeyError, match="no question '97-x'"):
        check("97-x")


# --- ledger and quotations ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "ids"),
    [("E9", ["E9"]), ("e9", ["E9"]), ("patriot SLOVAKIA", ["E9"]), ("zebra", []), ("E99", [])],
)
def test_the_ledger_is_searched(query, ids):
    assert [entry.id for entry in ledger(query).entries] == ids


def test_the_ledger_shows_strength_and_where_to_look():
    shown = ledger("E9")._repr_html_()
    assert "Strength B." in shown
    assert "Where to look it up:" in shown
    assert "1 of the ledger&#x27;s" not in shown  # plain text, not escaped twice


def test_the_ledger_shows_the_recorded_words():
    shown, words = ledger("E12")._repr_html_(), "new normal for our security"
    assert "<p>Recorded words:</p><ul><li><bdi>“a new reality, a new security" in shown
    assert f"</bdi></li><li><bdi>“{words}” (23 March 2022)</bdi></li>" in shown
    assert " Strength B. Recorded words: “a new reality, " in str(ledger("E12"))
    assert f" / “{words}” (23 March 2022) / " in str(ledger("E12"))
    assert "Recorded words" not in ledger("E9")._repr_html_() + str(ledger("E9"))


def test_a_quotation_is_shown_beside_the_record():
    view = show_quote("“We will not leave the city”", "He said: We will leave the old city.")
    shown = view._repr_html_()
    assert view.comparison.verdict == "altered"
    assert '<ins title="not in the record">not</ins>' in shown
    assert '<del title="not in print">old</del>' in shown
    assert "touches a word that says no" in str(view)


def test_words_changed_at_the_edge_are_shown():
    view = show_quote("thirty minutes in the rain", "Twenty minutes in the rain is a long time.")
    assert '<bdi><del title="not in print">Twenty</del> minutes in the rain</bdi>' in (
        view._repr_html_()
    )
    assert (
        "minutes in the <del"
        in show_quote("ten minutes in the sun", "It was ten minutes in the rain.")._repr_html_()
    )


def test_words_not_in_the_record_say_so():
    assert "were not found in the record" in show_quote("Blue sky", "No such thing.")._repr_html_()


def test_hostile_quotations_stay_text():
    shown = show_quote("<script>one two three", "</section><b>one two three")._repr_html_()
    assert "<script>" not in shown
    assert "<b>one" not in shown


# --- compare ------------------------------------------------------------------------------------

TEXT = Article("It may rain. It will not snow. It could hail. All is calm.")


def marks(*spans):
    return Findings(TEXT, [TEXT.span(*span) for span in spans])


MAY, SNOW, COULD = (3, 6), (25, 29), (34, 39)
COMPARED = [
    pytest.param([MAY, COULD], [MAY, COULD], (1.0, 1.0, 1.0, 1.0), id="the-same"),
    pytest.param([MAY], [MAY, COULD], (1.0, 0.5, 2 / 3, 0.5), id="i-missed-one"),
    pytest.param([MAY, SNOW], [MAY], (0.5, 1.0, 2 / 3, 0.5), id="i-marked-one-more"),
    pytest.param([SNOW], [MAY], (0.0, 0.0, 0.0, -1 / 3), id="nothing-in-common"),
    pytest.param([], [MAY], (None, 0.0, None, 0.0), id="i-marked-nothing"),
    pytest.param([], [], (None, None, None, None), id="nobody-marked-anything"),
    pytest.param([(0, 12)], [MAY], (1.0, 1.0, 1.0, 1.0), id="overlap-counts"),
    pytest.param([(0, 3)], [MAY], (0.0, 0.0, 0.0, 1.0), id="touching-does-not"),
]


@pytest.mark.parametrize(("mine", "theirs", "figures"), COMPARED)
def test_two_readers_are_compared(mine, theirs, figures):
    found = compare(marks(*mine), marks(*theirs))
    got = (found.precision, found.recall, found.f1, found.kappa)
    assert [None if g is None else round(g, 9) for g in got] == [
        None if f is None else round(f, 9) for f in figures
    ]


def test_kappa_by_character():
    found = compare(marks((0, 12)), marks((0, 6)), unit="character")
    # 10 and 5 of 46 signs that are no white space: agreed 41/46, by chance (50 + 36 x 41)/46².
    assert found.kappa == pytest.approx((41 / 46 - 1526 / 2116) / (1 - 1526 / 2116))


def test_the_figures_are_told_in_words():
    told = str(compare(marks(MAY, SNOW), marks(MAY)))
    assert "Of the 2 places I marked, they marked 1 too (precision 50 %)." in told
    assert "By sentence, agreement beyond chance (Cohen's kappa) is 0.50" in told


def test_marks_of_a_measure_are_the_tools():
    mine = annotate(TEXT, ["hedge"], id="08-named")
    mine.mark("may")
    tool = find_hedges(TEXT)
    first, second, both = compare(mine, tool), compare(tool, mine), compare(tool, tool)
    assert "Of the 1 places I marked, the tool marked 1 too" in str(first)
    assert "Of the 1 places they marked, the tool marked 1 too" in str(second)
    assert "places the first marked, the second marked" in str(both)
    assert '<th scope="col">Only the tool marked</th>' in first._repr_html_()
    assert "“could”" in second._repr_html_()


def test_kappa_is_never_minus_nought():
    text = Article("It rained. " * 10)
    seven = Findings(text, list(text.sentences)[:7])
    assert "kappa) is 0.00:" in str(compare(Findings(text), seven))


def test_disagreements_stand_side_by_side():
    shown = compare(marks(SNOW), marks(COULD))._repr_html_()
    assert "2. <bdi>It will not snow.</bdi></th><td><bdi>“snow”</bdi></td><td>–</td>" in shown
    assert "3. <bdi>It could hail.</bdi></th><td>–</td><td><bdi>“could”</bdi></td>" in shown
    assert "All is calm" not in shown


def test_only_marks_on_one_text_are_compared():
    with pytest.raises(ValueError, match="different texts"):
        compare(marks(MAY), Findings(Article("Another.")))
    with pytest.raises(TypeError, match="expected Findings"):
        compare([1, 2], marks(MAY))
    with pytest.raises(ValueError, match="unit is"):
        compare(marks(MAY), marks(MAY), unit="word")


# --- memo ----------------------------------------------------------------------------------------


def test_the_memo_as_markdown():
    article = Article("It rained.", title="Rain | today", date="2031-05-02", publisher="The Quill")
    kept = keep("09-mind", "I look at *dates* now.")
    page = memo(
        article,
        [("It rained.", "supported", "fairly sure", "E1"), ("", "supported", "", "")],
        summary="Rain fell.",
        changed_my_mind=kept,
        author="R. Reader",
        date="2031-05-04",
    )
    assert page.markdown == (
        "# Verification memo: Rain \\| today\n\n"
        "Article of 2 May 2031, from The Quill. Memo by R. Reader, 4 May 2031.\n\n"
        "## What the article says\n\nRain fell.\n\n"
        "## What was checked\n\n"
        "| Claim | Verdict | How sure | Evidence |\n|---|---|---|---|\n"
        "| It rained. | supported | fairly sure | E1 |\n\n"
        "## What changed my mind\n\nI look at \\*dates\\* now.\n"
    )


def test_a_memo_gives_no_day_that_its_reader_was_not_shown():
    page = memo(load_article("goats-damaged"), author="Ada", date="2031-05-04").html
    assert "<p>Memo by Ada, 4 May 2031.</p>" in page  # the page of the goats has no day on it
    assert memo("Rain at last\nIt rained all day.").title.endswith(": Rain at last")
    assert memo("It rained all day. " * 9).title.endswith("all day. …")


def test_the_memo_as_a_page_is_escaped_and_saved(tmp_path):
    page = memo("x", [("<script>", "cannot tell", "sure", "</table>")], summary="<b>")
    for html in (page.html, page._repr_html_()):
        assert "&lt;script&gt;" in html
        assert "<script" not in html
        assert html.count("</table>") == 1
    assert page.save(tmp_path / "memo.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert page.save(tmp_path / "memo.md").read_text("utf-8") == page.markdown


@pytest.mark.parametrize("name", ["mine.txt", "mine.html"])
def test_a_memo_replaces_memos_only(tmp_path, name):
    page, path = memo("x", summary="so"), tmp_path / name
    page.save(path)
    page.save(path)
    path.write_text("It rained, and this is my article.")
    with pytest.raises(NotWrittenError, match="name another file"):
        page.save(path)
    assert path.read_text() == "It rained, and this is my article."


def test_a_memo_takes_only_the_four_verdicts():
    with pytest.raises(ValueError, match="a verdict is one of supported, partly"):
        memo("x", [("It rained.", "true", "", "")])
    with pytest.raises(ValueError, match="a row has claim"):
        memo("x", [("It rained.", "supported")])


def test_a_memo_written_in_a_form_is_kept_and_comes_back(tmp_path):
    assert write_memo("09-memo", "It rained.").memo.checked == ()
    form = write_memo("09-memo", "It rained.")
    answer = {"claim-1": "It rained.", "evidence-1": "no record", "author": "Ada", "open": "When?"}
    assert press(form, answer)["saved"]
    page = write_memo("09-memo", "It rained.").memo
    assert [(row.claim, row.verdict, row.evidence) for row in page.checked] == [
        ("It rained.", "", "no record")  # a verdict that was not given is not one
    ]
    assert "<td><bdi>–</bdi></td><td><bdi>–</bdi></td><td><bdi>no record</bdi></td>" in page.html
    assert "| It rained. | – | – | no record |" in page.markdown
    assert not {"cannot tell", "supported"} & set(re.findall(r"<bdi>(.*?)</bdi>", page.html))
    assert page.author == "Ada"
    assert "When?" in page.save(tmp_path / "memo.html").read_text("utf-8")
    assert write_memo("09-memo", "It rained.").spec["value"] == answer
    named = write_memo("09-memo", "It rained.", {"title": "Rain in Quell"}).memo
    assert named.title == "Verification memo: Rain in Quell"
    assert write_memo("09-memo", "It rained.", {"summary": "Rain."}).memo.sections == (
        ("What the article says", "Rain."),
    )


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("a text", "A memo has a text for each of its names."),
        ({"summary": 5}, "A memo has a text for each of its names."),
        ({"score": "7"}, "A memo has no part 'score'."),
        ({"verdict-1": "true"}, "A verdict is one of supported"),
    ],
)
def test_what_is_no_memo_is_told_so(answer, told, tmp_path):
    assert press(write_memo("09-memo", "It rained."), answer)["failed"].startswith(told)
    assert not list(tmp_path.glob("answers/*"))


def test_a_memo_belongs_to_its_text_and_its_page_is_written_when_it_is_kept(tmp_path):
    page = tmp_path / "answers" / "my-memo.html"
    form = write_memo("09-memo", "It rained.", page="answers/my-memo.html")
    assert not page.exists()
    told = press(form, {"claim-1": "It rained."})["told"]
    assert told == "Your page is also saved as answers/my-memo.html."
    first = page.read_text("utf-8")
    assert write_memo("09-memo", "It snowed.", page="answers/my-memo.html").spec["value"] == {}
    assert page.read_text("utf-8") == first
    assert write_memo("09-memo", "It rained.").spec["value"] == {"claim-1": "It rained."}
    page.write_text("mine", "utf-8")
    assert "another file stands there" in press(form, {"claim-1": "It rained."})["told"]
    assert page.read_text("utf-8") == "mine"
