"""Quotation marks: which open, which close, what stands in what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.text.article import Article

# Each quotation as text and signs: "o" opened, "c" closed, digits its depth, ">" it continues.
CASES = [
    pytest.param("No marks at all.", [], id="none"),
    pytest.param('He said "yes" and "no."', [('"yes"', "oc0"), ('"no."', "oc0")], id="straight"),
    pytest.param(
        "“One,” he said. “Two.”", [("“One,”", "oc0"), ("“Two.”", "oc0")], id="curly-in-a-row"
    ),
    pytest.param("‘We won,’ she said.", [("‘We won,’", "oc0")], id="british"),
    pytest.param("'We won,' she said.", [("'We won,'", "oc0")], id="british-straight"),
    pytest.param("„Ja“, «oui» und »so«", [("„Ja“", "oc0"), ("«oui»", "oc0")], id="continental",
                 marks=pytest.mark.xfail(strict=True, reason="»so« is read as two closing marks")),
    pytest.param("„Ja“ and «oui»", [("„Ja“", "oc0"), ("«oui»", "oc0")], id="low-and-angular"),
    pytest.param("She didn’t; it's the workers’ and James' day.", [], id="apostrophes"),
    pytest.param("The ’90s, the '80s, ’tis, rock ’n’ roll, till 'em.", [], id="clipped"),
    pytest.param(
        "‘The workers’ union is strong,’ she said.",
        [("‘The workers’ union is strong,’", "oc0")],
        id="possessive-inside",
    ),
    pytest.param(
        "'It's the Joneses' house,' he said.",
        [("'It's the Joneses' house,'", "oc0")],
        id="possessive-inside-straight",
    ),
    pytest.param("He is 6'2\" tall, she 5' 11\".", [], id="feet-and-inches"),
    pytest.param('A 5" nail and a 6" nail.', [], id="inches"),
    pytest.param(
        '"He is 6\'2"," she said. "Tall."',
        [('"He is 6\'2","', "oc0"), ('"Tall."', "oc0")],
        id="height-inside",
    ),
    pytest.param('The "so-called" 15" gun', [('"so-called"', "oc0")], id="inches-after-a-quote"),
    pytest.param(
        "“She said ‘no’ to me,” he said.",
        [("“She said ‘no’ to me,”", "oc0"), ("‘no’", "oc1")],
        id="nested",
    ),
    pytest.param(
        "‘He said “no” to ’em,’ she said.",
        [("‘He said “no” to ’em,’", "oc0"), ("“no”", "oc1")],
        id="nested-british",
    ),
    pytest.param(
        '"I said "no" to him," he said.',
        [('"I said "no" to him,"', "oc0"), ('"no"', "oc1")],
        id="nested-straight",
    ),
    pytest.param(
        "She wrote: ‘I said ‘no’’ .", [("‘I said ‘no’’", "oc0"), ("‘no’", "oc1")], id="ends-together"
    ),
    pytest.param("“One\n\n“Two”", [("“One", "o0>"), ("“Two”", "oc0")], id="two-paragraphs"),
    pytest.param(
        "He said: “One.\n\n“Two.”",
        [("“One.", "o0>"), ("“Two.”", "oc0")],
        id="opened-inside-the-paragraph",
    ),
    pytest.param("“A, he said.", [("“A, he said.", "o0")], id="unclosed"),
    pytest.param(
        "“A, he said. “B,” he said.", [("“A, he said. ", "o0"), ("“B,”", "oc0")], id="unclosed-then-sound"
    ),
    pytest.param("A,” he said.", [("A,”", "c0")], id="unopened"),
    pytest.param("“A,” he said. B.”", [("“A,”", "oc0"), (" he said. B.”", "c0")], id="unopened-later"),
    pytest.param("the “City“ there", [("“City“", "oc0")], id="turned-closing"),
    pytest.param("He said ”go” and ”stay”.", [("”go”", "oc0"), ("”stay”", "oc0")], id="turned-opening"),
    pytest.param("” a tidy sum ” to him", [("” a tidy sum ”", "oc0")], id="spaced-inside"),
    pytest.param('“Go," he said. “Stay.”', [('“Go,"', "oc0"), ("“Stay.”", "oc0")], id="mixed"),
    pytest.param("``Go,'' he said.", [("``Go,''", "oc0")], id="typewriter"),
    pytest.param("He (“the boss”) said “a”—“b”.",
                 [("“the boss”", "oc0"), ("“a”", "oc0"), ("“b”", "oc0")], id="brackets-and-dashes"),
    pytest.param('"..." he said.', [('"..."', "oc0")], id="ellipsis"),
    pytest.param("“”", [("“”", "oc0")], id="empty"),
    pytest.param('He left. ". . . I go," he said.', [('". . . I go,"', "oc0")], id="spaced-ellipsis"),
    pytest.param("“He is 6’2”,” she said.", [("“He is 6’2”,”", "oc0")], id="curly-height"),
    pytest.param("“” ‘a ” ( ) " * 40 + " He said “go”.", [("“go”", "oc0")], id="row-of-marks"),
    pytest.param('She said: "It is old. "It will fall. "So we go."', [('"It is old. ', "o0>"), ('"It will fall. ', "o0>"), ('"So we go."', "oc0")],
                 id="opened-again-behind-a-stop"),
    pytest.param('"It is old, she said. "It will fall."', [('"It is old, she said. ', "o0"), ('"It will fall."', "oc0")], id="missing-behind-a-speaker"),
    pytest.param('"It is old," she said. "It will fall."', [('"It is old,"', "oc0"), ('"It will fall."', "oc0")], id="two-quotations"),
    pytest.param('<xy b="c" d="">', [('"c"', "oc0"), ('""', "oc0")], id="markup"),
    pytest.param("''A.\n\n''B.''", [("''A.", "o0>"), ("''B.''", "oc0")], id="twins-over-paragraphs"),
]  # fmt: skip


def signs(q):
    flags = ("o" if q.opened else "") + ("c" if q.closed else "")
    return flags + str(q.depth) + (">" if q.continues else "")


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_finds_exactly(text, expected):
    found = [(text[q.start : q.end], signs(q)) for q in Article(text).quotations]
    assert found == expected


def test_the_words_stand_between_the_marks():
    (quotation,) = Article("He said ``go'' to her.").quotations
    assert (quotation.inner_start, quotation.inner_end) == (10, 12)
    assert not quotation.single
    assert Article("‘Go’").quotations[0].single


@given(st.text(alphabet="a ,.\n“”‘’\"'«»„‚`´5", max_size=120))
def test_any_marks_make_ordered_quotations(text):
    article = Article(text)
    quotations = article.quotations
    assert list(quotations) == sorted(quotations, key=lambda q: (q.start, -q.end))
    for q in quotations:
        assert 0 <= q.start <= q.inner_start <= q.inner_end <= q.end <= len(text)
        assert q.opened or q.closed
        assert (q.first, q.stop) == article.tokens.between(q.inner_start, q.inner_end)
        assert q.opened == (q.start < q.inner_start)
        assert q.closed == (q.inner_end < q.end)
