"""What an answer cell may hold, and what is left for the reader."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.course.exercise.literals import assigned_names, read_answers
from toolkit.course.exercise.reading.values import MAX_DEPTH, MAX_ITEMS

TAKEN = [
    pytest.param("x = [1, 2]", [1, 2], id="list"),
    pytest.param("x = (1,)", (1,), id="tuple"),
    pytest.param("x = {1, 2}", {1, 2}, id="set"),
    pytest.param('x = {"a": "hedge"}', {"a": "hedge"}, id="dict"),
    pytest.param("x = -3.5", -3.5, id="negative"),
    pytest.param("x = None", None, id="none"),
    pytest.param("x = True", True, id="bool"),
    pytest.param("x = 'a' 'b'", "ab", id="texts-in-a-row"),
    pytest.param("# why\nx = [\n  1,  # S1\n]", [1], id="comments"),
    pytest.param("  x = [2, 3]", [2, 3], id="indented"),
    pytest.param("x = 1\nx = 2", 2, id="the-last-counts"),
    pytest.param("x = y = 4", 4, id="two-names"),
    pytest.param("x = '\N{PILE OF POO}'", "\N{PILE OF POO}", id="emoji"),
]
LEFT = [
    pytest.param("x = list(range(3))", "nothing is worked out here", id="call"),
    pytest.param("x = y", "nothing is worked out here", id="name"),
    pytest.param("x = 1 + 1", "nothing is worked out here", id="sum"),
    pytest.param("x = f'{1}'", "nothing is worked out here", id="f-string"),
    pytest.param("x = [i for i in (1,)]", "nothing is worked out here", id="comprehension"),
    pytest.param("x = {**{}}", "nothing is worked out here", id="unpacks"),
    pytest.param("x = {[1]: 2}", "no letter", id="unhashable"),
    pytest.param("x = 1j", "neither a number nor words", id="complex"),
    pytest.param("x = b'1'", "neither a number nor words", id="bytes"),
    pytest.param("x = ...", "neither a number nor words", id="ellipsis"),
    pytest.param("x = 1e999", "too large a number", id="infinite"),
    pytest.param(f"x = {'9' * 40}", "too large a number", id="huge"),
    pytest.param("x = '" + "a" * 6000 + "'", "too long a text", id="long-text"),
    pytest.param(f"x = [{'1,' * MAX_ITEMS}]", "too much", id="too-many"),
    pytest.param("x = " + "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "too much", id="too-deep"),
    pytest.param("import os", "this is no answer", id="import"),
    pytest.param("x: int = 1", "this is no answer", id="annotated"),
    pytest.param("x += 1", "this is no answer", id="added"),
    pytest.param("x, y = 1, 2", "this is no answer", id="unpacked"),
    pytest.param("x.y = 1", "this is no answer", id="attribute"),
    pytest.param("if True:\n    x = 1", "this is no answer", id="nested"),
    pytest.param("z = 1", "“z” is not asked for", id="other-name"),
    pytest.param("float = 1", "“float” is not asked for", id="rebinds"),
    pytest.param("x = [1] + (", "this cannot be read", id="syntax"),
    pytest.param("x = [1] [2", "this cannot be read", id="two-values"),
    pytest.param("x = [*range(9), 1", "this cannot be read", id="unpacks-unclosed"),
    pytest.param("x = f(1", "this cannot be read", id="unclosed-call"),
    pytest.param("x = {'a': y}", "nothing is worked out here", id="name-of-an-answer"),
    pytest.param("x = [f(1), 2 * 3]", "nothing is worked out here", id="no-item-is-plain"),
    pytest.param("x['a'] += 1", "this is no answer", id="entry-added"),
    pytest.param("z['a'] = 1", "this is no answer", id="entry-of-another"),
    pytest.param("x[0] = 1", "this is no answer", id="entry-by-number"),
    pytest.param("x = '\0'", "cannot be read", id="null"),
    pytest.param("x = " + "(" * 9_000, "cannot be read", id="parentheses"),
    pytest.param("x = " + "-" * 9_000 + "1", "cannot be read", id="minus-signs"),
    pytest.param("#" * 30_000, "longer than", id="long-cell"),
]


@pytest.mark.parametrize(("source", "value"), TAKEN)
def test_takes_exactly(source, value):
    found = read_answers(source, {"x", "y"})
    assert found.values["x"] == value
    assert type(found.values["x"]) is type(value)
    assert not found.problems


@pytest.mark.parametrize(("source", "reason"), LEFT)
def test_leaves_and_says_why(source, reason):
    found = read_answers(source, {"x", "y"})
    assert found.values == {}
    assert any(reason in problem for problem in found.problems), found.problems


TABLE = {"a": "hedge", "b": "neither"}
MENDED = [
    pytest.param("x = {“a”: “hedge”, “b”: “neither”}", TABLE, id="curly"),
    pytest.param("x = {„a“: „hedge“, «b»: ‘neither’}", TABLE, id="curly-of-all-kinds"),
    pytest.param("x = {'a': hedge, 'b': neither}", TABLE, id="no-quotes"),
    pytest.param("x = {a: hedge, b: neither}", TABLE, id="no-quotes-at-all"),
    pytest.param('x = {"a": "hedge, "b": "neither"}', TABLE, id="no-closing-quote"),
    pytest.param('x = {"a": "hedge",\n "b": "neither}', TABLE, id="no-closing-quote-last"),
    pytest.param('x = {"a": hedge", "b": "neither"}', TABLE, id="no-opening-quote"),
    pytest.param('x = {"a": "hedge" "b": "neither"}', TABLE, id="no-comma"),
    pytest.param('x = {"a": "hedge"  # why\n "b": "neither"\n}', TABLE, id="no-comma-lines"),
    pytest.param('x = {"a": "hedge"; "b": "neither"}', TABLE, id="semicolon"),
    pytest.param('x = {"a"= "hedge", "b"= "neither"}', TABLE, id="equals-sign"),
    pytest.param('x = {"a": "hedge", "b": "neither"', TABLE, id="no-bracket"),
    pytest.param('x = "a": "hedge", "b": "neither"}', TABLE, id="no-opening-bracket"),
    pytest.param('x = ["a": "hedge", "b": "neither"]', TABLE, id="other-brackets"),
    pytest.param('x["a"] = "hedge"\nx["b"] = "neither"', TABLE, id="one-by-one"),
    pytest.param("x = {'a': named person", {"a": "named person"}, id="two-words"),
    pytest.param("x = harbour-damaged", "harbour-damaged", id="hyphen"),
    pytest.param("x = [S2, S3]", ["S2", "S3"], id="sentences"),
    pytest.param("x = [2 3 7]", [2, 3, 7], id="no-commas"),
    pytest.param("x = [2, 3, 7\ny = 1", [2, 3, 7], id="no-bracket-list"),
    pytest.param("x = (2, 3, 7]", [2, 3, 7], id="mixed-brackets"),
    pytest.param("x = 2, 3, 7]", [2, 3, 7], id="no-opening-bracket-list"),
    pytest.param("x = {'a': 95%, 'b': 80 %}", {"a": "95%", "b": "80 %"}, id="per-cent"),
    pytest.param("x = {'a': 0,5, 'b': 0,75}", {"a": "0,5", "b": "0,75"}, id="decimal-comma"),
    pytest.param("x = {'a': 0.5, 'b': 70", {"a": 0.5, "b": 70}, id="numbers"),
    pytest.param("x = {'a': 3/5}", {"a": "3/5"}, id="fraction"),
]
LOST = [
    pytest.param("x = {'a': f(), 'b': 'neither'}", {"b": "neither"}, "line 1, a: nothing is", id="call"),
    pytest.param("x = {'a': 'b' or 'c', 'b': 1}", {"b": 1}, "line 1, a: nothing is", id="either-or"),
    pytest.param("x = {'a': ['x'], 'b': y z}", {"b": "y z"}, "“'a': ['x']”", id="list-in-table"),
    pytest.param("x = {a: f(1, 2), b: “c”}", {"b": "c"}, "line 1, a: nothing is", id="call-curly"),
    pytest.param("x = {a: f(1, 2), b: c d}", {"b": "c d"}, "“a: f(1, 2)”", id="call-mended"),
    pytest.param("x = {'a': p q, 'a': 'r', 'b': s}", {"a": "", "b": "s"}, "“'a': 'r'”", id="two-answers"),
    pytest.param("x = {'a' 'p', 'b': q r}", {"b": "q r"}, "“'a' 'p'”", id="no-colon"),
    pytest.param("x = [2, f(3), 7]", [2, 7], "line 1, entry 2: nothing is", id="call-in-list"),
    pytest.param("x = [2, 1e999]", [2], "too large a number", id="number"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "value"), MENDED)
def test_takes_what_can_be_meant_in_one_way_and_says_so(source, value):
    found = read_answers(source, {"x", "y"})
    assert found.values["x"] == value
    assert not found.problems
    assert "this was read as " in found.taken[-1]
    again = read_answers(f"x = {value!r}", {"x"})
    assert again.values["x"] == value


@pytest.mark.parametrize(("source", "value", "lost"), LOST)
def test_one_bad_entry_costs_no_other(source, value, lost):
    found = read_answers(source, {"x", "y"})
    assert found.values["x"] == value
    assert any(lost in problem for problem in found.problems), found.problems


def test_a_piece_that_cannot_be_read_costs_no_other():
    found = read_answers("import os\nx = [1\ny = os.getcwd()[", {"x", "y"})
    assert found.values == {"x": [1]}
    assert found.problems == (
        "line 1: this is no answer; it does not count",
        "line 3: what stands behind “y =” cannot be read",
    )


@pytest.mark.parametrize("junk", ["a ", "a:", "a=", '"', "'a", "[", "(", " ", "x = ", "x=[\n", "“"])
def test_reading_takes_no_time(junk):
    start = time.perf_counter()
    read_answers(("x = {a: b c, " + junk * 20_000)[:20_000], {"x"})
    read_answers(("x = {a: b c, " + junk * 5_000)[:5_000], {"x"})
    assert time.perf_counter() - start < 1.5


def test_one_bad_line_does_not_cost_the_others():
    found = read_answers("import os\nx = 1\ny = os.getcwd()", {"x", "y"})
    assert found.values == {"x": 1}
    assert len(found.problems) == 2


def test_a_value_taken_back_is_gone():
    assert read_answers("x = 1\nx = str(2)", {"x"}).values == {}


@pytest.mark.parametrize("source", ["x = 1; y = 2", "x = y = 0", "x = [\n]\ny = {}"])
def test_names_of_a_cell(source):
    assert assigned_names(source) == {"x", "y"}


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(plain)
def test_data_comes_back_as_it_was_written(value):
    found = read_answers(f"x = {value!r}", {"x"})
    if not found.problems:
        assert found.values == {"x": value}
    else:
        assert "too large" in found.problems[0]


@given(st.text(max_size=300))
def test_no_text_raises(source):
    assert set(read_answers(source, {"x"}).values) <= {"x"}
