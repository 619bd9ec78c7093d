"""Who said what: every construction with exact spans, speakers, types, and the limits we know."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import load_article
from toolkit.learned import load_table
from toolkit.lexicon import load_lexicon
from toolkit.measures.attribution.find import FORMS, find_attributions
from toolkit.records import SOURCE_TYPES, Attribution
from toolkit.text.article import Article
from toolkit.texts.load import load_key


def parts(item: Attribution) -> tuple[str, list[str], list[str], list[str]]:
    """Rule, sources, cues and contents of an attribution."""
    spans = [[s.text for s in part] for part in (item.source, item.cue, item.content)]
    return item.rule.removeprefix("attribution."), *spans


def one(text: str, form: str, source: str, cue: str, *content: str) -> object:
    """A case with a single attribution, named after its form and cue."""
    sources = [source] if source else []
    return pytest.param(text, [(form, sources, [cue], list(content))], id=f"{form}-{cue}")


CASES = [
    # the cue before
    one("Lund said that the bridge was shut.", "that", "Lund", "said", "that the bridge was shut"),
    one("Critics say the bridge is ugly.", "clause", "Critics", "say", "the bridge is ugly"),
    one(
        "Lund said in a speech on Monday that it was shut.",
        "adjunct_that",
        "Lund",
        "said",
        "that it was shut",
    ),
    one(
        "Lund told the council that it was shut.",
        "adjunct_that",
        "Lund",
        "told",
        "that it was shut",
    ),
    one(
        "Lund told reporters the bridge was shut.",
        "told_clause",
        "Lund",
        "told",
        "the bridge was shut",
    ),
    one("Lund asked whether it was safe.", "wh", "Lund", "asked", "whether it was safe"),
    one("Lund has vowed to rebuild it.", "to", "Lund", "has vowed", "to rebuild it"),
    one(
        "Lund has also called for an inquiry.", "prep", "Lund", "has also called for", "an inquiry"
    ),
    one("Lund did not say when.", "refusal", "Lund", "did not say", "when"),
    one("Lund declined to say when.", "refusal", "Lund", "declined", "to say when"),
    one("Lund did not say that it rained.", "that", "Lund", "did not say", "that it rained"),
    one(
        "Lund said: “It is shut. It stays shut.”",
        "colon",
        "Lund",
        "said",
        "“It is shut. It stays shut.”",
    ),
    one("Lund said, “It is shut.”", "quote", "Lund", "said", "“It is shut.”"),
    one(
        "Lund called the bridge “a disgrace” to the town.",
        "phrase",
        "Lund",
        "called",
        "the bridge “a disgrace” to the town",
    ),
    # the cue after, and in the middle
    one("“It is shut,” Lund said.", "final", "Lund", "said", "“It is shut,”"),
    one("“It is shut,” Lund told reporters.", "final", "Lund", "told", "“It is shut,”"),
    one("The bridge is shut, Lund said.", "final", "Lund", "said", "The bridge is shut"),
    one("“It,” Lund said, “is shut.”", "final", "Lund", "said", "“It,”", "“is shut.”"),
    one(
        "“It is shut,” Lund said. “Nobody may cross.”",
        "final",
        "Lund",
        "said",
        "“It is shut,”",
        "“Nobody may cross.”",
    ),
    one(
        "“It is shut,” said Lund, a lawyer.",
        "inverted",
        "Lund, a lawyer",
        "said",
        "“It is shut,”",
    ),
    one(
        "It is shut for good, said the mayor.",
        "inverted",
        "the mayor",
        "said",
        "It is shut for good",
    ),
    one(
        "“It is safe,” Lund said, and “it is cheap.”",
        "final",
        "Lund",
        "said",
        "“It is safe,”",
        "“it is cheap.”",
    ),
    one(
        "“It is safe,” said Lund, and “it is cheap.”",
        "inverted",
        "Lund",
        "said",
        "“It is safe,”",
        "“it is cheap.”",
    ),
    one(
        "“It is safe,” Lund said, but “A Dark Day” was the headline.",
        "final",
        "Lund",
        "said",
        "“It is safe,”",
    ),
    one(
        "Lund said the so-called “deal” … was off.",
        "clause",
        "Lund",
        "said",
        "the so-called “deal” … was off",
    ),
    one("Lund said it was “safe”. the bridge shut.", "clause", "Lund", "said", "it was “safe”"),
    # according to, nouns, passives
    one(
        "According to the mayor, the bridge is shut.",
        "according_first",
        "the mayor",
        "According to",
        "the bridge is shut",
    ),
    one(
        "The bridge is shut, according to a report.",
        "according_last",
        "a report",
        "according to",
        "The bridge is shut",
    ),
    one(
        "There were comments from Lund that it might shut.",
        "noun_that",
        "Lund",
        "comments from",
        "that it might shut",
    ),
    one(
        "Rain spoiled the minister’s claim that it was safe.",
        "noun_that",
        "the minister’s",
        "claim",
        "that it was safe",
    ),
    one("It is said to be unsafe.", "hearsay", "", "is said", "It", "to be unsafe"),
    one("The mill reportedly closed.", "hearsay", "", "reportedly", "closed"),
    # sources
    one(
        "Ada Lund, a lawyer in Austin, Texas, said that it was shut.",
        "that",
        "Ada Lund, a lawyer in Austin, Texas",
        "said",
        "that it was shut",
    ),
    one("Lund, however, said it was safe.", "clause", "Lund", "said", "it was safe"),
    one("Mr. Lund said that it was shut.", "that", "Mr. Lund", "said", "that it was shut"),
    one("On Monday, the mayor said it was shut.", "clause", "the mayor", "said", "it was shut"),
    # where the words end
    one(
        "Lund said that it was safe, but she would not cross it.",
        "that",
        "Lund",
        "said",
        "that it was safe",
    ),
    one(
        "Lund said that the bridge, which won a prize, was safe.",
        "that",
        "Lund",
        "said",
        "that the bridge, which won a prize, was safe",
    ),
    one(
        "Lund said that if it rained, it would be shut.",
        "that",
        "Lund",
        "said",
        "that if it rained, it would be shut",
    ),
    # one source for two cues; speech within speech
    pytest.param(
        "Lund said it was safe, adding that it was new.",
        [
            ("that", ["Lund"], ["adding"], ["that it was new"]),
            ("clause", ["Lund"], ["said"], ["it was safe"]),
        ],
        id="shared-source",
    ),
    pytest.param(
        "Lund said critics say it is ugly.",
        [
            ("clause", ["Lund"], ["said"], ["critics say it is ugly"]),
            ("clause", ["critics"], ["say"], ["it is ugly"]),
        ],
        id="nested",
    ),
    # quotation marks alone
    pytest.param(
        "The room was quiet. “We do not know who shut it.”",
        [("quotation", [], [], ["“We do not know who shut it.”"])],
        id="quotation-without-cue",
    ),
    pytest.param(
        "Lund: Bridge is safe\n\nThe bridge is closed, Ada Lund wrote.",
        [
            ("headline", ["Lund"], [":"], ["Bridge is safe"]),
            ("final", ["Ada Lund"], ["wrote"], ["The bridge is closed"]),
        ],
        id="headline",
    ),
    pytest.param(
        "Lund: !\n\nThe “old bridge” was closed, Lund said.",
        [("final", ["Lund"], ["said"], ["The “old bridge” was closed"])],
        id="headline-of-marks",
    ),
    # nothing said
    *[
        pytest.param(text, [], id=text[:30])
        for text in (
            "It rained.",
            "The bridge shows no signs of wear.",
            "The mayor has given orders to close the bridge.",
            "The “burn bag” was empty.",
            "They found the key and read the map.",
            "The report lay on the table.",
            "Breaking: Bridge falls\n\nIt fell at noon.",
            "The mayor added to\n\nthe list of names.",
            "In May, a judge agreed.",
        )
    ],
    pytest.param(
        "Asked whether the bridge was safe, Lund said it was.",
        [("clause", ["Lund"], ["said"], ["it was"])],
        id="question-and-answer",
    ),
    # hearsay, unless somebody reports it
    pytest.param(
        "Reportedly, the mill closed.",
        [("hearsay", [], ["Reportedly"], ["the mill closed"])],
        id="hearsay-first",
    ),
    pytest.param(
        "The firm allegedly paid bribes, prosecutors said in court papers.",
        [("final", ["prosecutors"], ["said"], ["The firm allegedly paid bribes"])],
        id="hearsay-with-its-source",
    ),
    pytest.param(
        "The minister’s claim that it was safe is on file.",
        [("noun_that", ["The minister’s"], ["claim"], ["that it was safe"])],
        id="limit-clause-inside-a-sentence",
        marks=pytest.mark.xfail(strict=True, reason="no parser: the end of an inner clause"),
    ),
    pytest.param(
        "“It is shut.” Lund shook her head.",
        [("quotation", ["Lund"], [], ["“It is shut.”"])],
        id="limit-gesture",
        marks=pytest.mark.xfail(strict=True, reason="a speaker shown by a gesture, without a cue"),
    ),
    pytest.param(
        "Lund came out strongly for a new bridge.",
        [("prep", ["Lund"], ["came out strongly for"], ["a new bridge"])],
        id="limit-idiom",
        marks=pytest.mark.xfail(strict=True, reason="cues that are no word of the lexicon"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_finds_exactly(text: str, expected: list[object]) -> None:
    assert [parts(item) for item in find_attributions(text)] == expected


SPEAKERS = [
    pytest.param("Ada Lund spoke. Lund said it was shut.", ["Ada Lund"], id="surname"),
    pytest.param("Dr. Ada Lund spoke. Dr. Lund said it was shut.", ["Ada Lund"], id="title"),
    pytest.param(
        "Kremlin spokesman Pjotr Ilin said it was shut.", ["Pjotr Ilin"], id="role-before"
    ),
    pytest.param(
        "Lund’s lawyer, Tomas Berg, said it was shut.", ["Tomas Berg"], id="role-then-name"
    ),
    pytest.param("J. P. Lund said it was shut.", ["J. P. Lund"], id="initials"),
    pytest.param("Juan de la Cruz said it was shut.", ["Juan de la Cruz"], id="particles"),
    pytest.param(
        "Tomas Berg said it was shut. He said it was old.", ["Tomas Berg"] * 2, id="pronoun"
    ),
    pytest.param(
        "Mr. Berg said it was shut. She said it was old.", ["Berg", None], id="pronoun-misfit"
    ),
    pytest.param(
        "Tomas Berg left when Ivo Kral had come. He said it was old.",
        [None],
        id="pronoun-of-two",
    ),
    pytest.param(
        "Ada Lund, the mayor, opened it. She said it was old.", ["Ada Lund"], id="pronoun-subject"
    ),
    pytest.param(
        "“Ivo Kral left,” Tomas Berg said. He said it was old.",
        ["Tomas Berg"] * 2,
        id="pronoun-not-of-the-quoted",
    ),
    pytest.param("He said it was old.", [None], id="pronoun-alone"),
    pytest.param("Tomas Berg, who said it was shut, left.", ["Tomas Berg"], id="relative-pronoun"),
    pytest.param("NATO said it would move.", ["NATO"], id="organisation"),
    pytest.param(
        "The Riverton Council said it was shut.", ["Riverton Council"], id="organisation-words"
    ),
    pytest.param("Ada Lund and Tomas Berg said no.", ["Ada Lund and Tomas Berg"], id="two-names"),
    pytest.param("Officials said it was shut.", [None], id="group"),
    pytest.param("An adviser to Ms. Lund said it was shut.", [None], id="adviser-to-somebody"),
    pytest.param("Prime Minister Theresa May said no.", ["Theresa May"], id="name-like-a-modal"),
    pytest.param("“We must act,” May said.", ["May"], id="name-like-a-modal-alone"),
    pytest.param("Tomas Berg III said no.", ["Tomas Berg"], id="third-of-a-family"),
    pytest.param("Tomas Berg Jr. said no.", ["Tomas Berg"], id="junior"),
    pytest.param("King Charles III said no.", ["Charles III"], id="numeral"),
    pytest.param("Omar al-Sufi said no.", ["Omar al-Sufi"], id="name-with-article"),
    pytest.param("Berg & Lund said no.", ["Berg & Lund"], id="company-of-two"),
    pytest.param(
        "The Department of the Interior said no.", ["Department of the Interior"], id="body-of"
    ),
]


@pytest.mark.parametrize(("text", "expected"), SPEAKERS)
def test_speaker(text: str, expected: list[str | None]) -> None:
    assert [item.speaker for item in find_attributions(text)] == expected


def test_author_speaks_as_i() -> None:
    article = Article("I said that it was shut.", author="Ada Lund")
    assert [item.speaker for item in find_attributions(article)] == ["Ada Lund"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Lund said it was shut.", "named_person"),
        ("The ministry said it was shut.", "named_organisation"),
        ("Russia announced that it would stay.", "named_organisation"),
        ("The survey found that prices had doubled.", "document"),
        ("A neighbour said it was shut.", "unnamed_person"),
        ("Critics say it is ugly.", "unnamed_group"),
        ("Some say it is ugly.", "unnamed_group"),
        ("It is believed to be unsafe.", "hearsay"),
        ("The Prime Minister said it was shut.", "unnamed_person"),
        ("A study published in Lund found that it was shut.", "document"),
        ("A person briefed on the plan said it was shut.", "unnamed_person"),
        ("A survey conducted by Ada Lund found that it was shut.", "document"),
        ("Berg & Lund said it was shut.", "named_organisation"),
        ("It rained. “We do not know who shut it.”", "none"),
    ],
)
def test_source_type(text: str, expected: str) -> None:
    assert [item.source_type for item in find_attributions(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It is shut,” Lund said.", "direct"),
        ("Lund said the bridge was “a disgrace” to all.", "mixed"),
        ("Lund said that it was shut.", "indirect"),
    ],
)
def test_kind(text: str, expected: str) -> None:
    assert [item.kind for item in find_attributions(text)] == [expected]


def test_attribution_spans_its_parts_and_explains_itself() -> None:
    text = "Yesterday Lund said that it was shut."
    (found,) = find_attributions(text)
    assert (found.start, found.end) == (10, len(text) - 1)
    assert found.rule == "attribution.that"
    assert found.why == "“said” is followed by a clause with “that”."
    assert re.fullmatch(
        r"Readers of labelled news marked about \d\d in 100 such places as reported speech or "
        r"thought\.",
        found.working,
    )
    assert "PolNeAR" in found.reference


# The article of the course, by its key.


def test_flank_finds_every_certain_attribution() -> None:
    found = find_attributions(load_article("flank"))
    for row in load_key("flank").attributions:
        if row.status != "certain":
            continue
        inside = [a for a in found if a.cue and row.start <= a.cue[0].start < row.end]
        if row.cue is None:
            assert inside == [], row.id
            continue
        (item,) = [
            a for a in inside if a.cue[0].start < row.cue.end and a.cue[0].end > row.cue.start
        ]
        assert item.source_type == row.source_type, row.id
        if row.source_type.startswith("named"):
            assert item.speaker
            assert item.speaker in row.source, row.id


def test_flank_adds_little_to_the_key() -> None:
    key = load_key("flank")
    marked = [(a.start, a.end) for a in (*key.attributions, *key.quotes) if getattr(a, "cue", 1)]
    extra = [
        a
        for a in find_attributions(load_article("flank"))
        if a.cue and not any(a.start < end and a.end > start for start, end in marked)
    ]
    assert len(extra) <= 3


# The data.


def test_every_form_is_described() -> None:
    found = {
        item.rule.removeprefix("attribution.")
        for c in CASES
        for item in find_attributions(c.values[0])
    }
    assert found - {"quotation"} <= set(FORMS)


@pytest.mark.parametrize("cue", load_lexicon("reporting"), ids=lambda cue: cue.id)
def test_cues_prove_themselves(cue: object) -> None:
    for text in cue.hits:
        cues = [part.text.lower().split() for item in find_attributions(text) for part in item.cue]
        assert any(set(words) & set(cue.phrases) for words in cues), text
    for text in cue.misses:
        assert [item for item in find_attributions(text) if item.cue] == [], text


def test_learned_figures_are_whole() -> None:
    file = resources.files("toolkit") / "data" / "learned" / "attribution.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    rows = [line.split("\t") for part in ("signs", "ends") for line in data[part].splitlines()]
    assert all(len(row) == 3 and int(row[2]) > 0 for row in rows)
    assert len({row[0] for row in rows}) == len(rows)
    assert all(50 <= share <= 100 for share in load_table("attribution").ends.values())
    assert "PolNeAR" in data["source"]


# Bad input.


@pytest.mark.parametrize(
    "text", ["", " \n", "said", "said said", "“", "”said“", ":", "according to", "\x00said\ud800"]
)
def test_odd_texts_get_through(text: str) -> None:
    assert all(text[a.start : a.end] == a.text for a in find_attributions(text))


def test_wrong_type_is_named() -> None:
    with pytest.raises(TypeError, match="Article or a str, not int"):
        find_attributions(3)  # type: ignore[arg-type]


WORDS = st.sampled_from(
    "Lund Ada Mr . , : ; “ ” \" ' said that to who according comments from by told he it is was has "
    "reportedly the and but asked whether vowed A a — ( ) \n\n".split(" ")
)


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_offsets_and_order_hold_on_anything(text: str) -> None:
    found = find_attributions(text)
    assert [a.start for a in found] == sorted([a.start for a in found])
    for item in found:
        assert item.source_type in SOURCE_TYPES
        assert item.content
        for part in (item, *item.content, *item.cue, *item.source):
            assert text[part.start : part.end] == part.text
            assert item.start <= part.start < part.end <= item.end


# Names, roles and pronouns, in reading order.

RESOLVED = [
    ("Ada Lund is mayor of Riverton. “It is shut,” the mayor said.", ["Ada Lund"]),
    ("The coach, Velt Oram, left early. The coach said it was cold.", ["Velt Oram"]),
    ("Velto Motors closed its plant. The company said it was sorry.", ["Velto Motors"]),
    ("The Riverton court sat late. The court said it would rule.", ["Riverton court"]),
    ("A report by the Harbour Board came out. The report said it was old.", ["Harbour Board"]),
    ("The minister arrived in South Korea on Sunday. “We wait,” he said.", [None]),
    ("They met in New York. He said it was cold.", [None]),
    ("She read The Evening Post. “It is late,” she said.", [None]),
    ("Velt Oram, a Labour MP, said it was late. “It is cold,” he said.", ["Velt Oram"] * 2),
    ("Mr. Oram met Ms. Lund. She said it was late.", ["Lund"]),
    ("Ada Lund, chief of the board, told Ivo Kral that it was late. She said no.", ["Ada Lund"] * 2),
    ("Velt Oram said it was late, adding that it was cold.", ["Velt Oram"] * 2),
    ("The Harbour Board (HB) met. The HB said it was late.", ["Harbour Board"]),
    ("The Harbour Board said it was late. It said no more.", ["Harbour Board"] * 2),
    ("The government of Norway met. The government said it was late.", ["government of Norway"]),
    ("US Secretary of State Ada Lund said it was late.", ["Ada Lund"]),
    ("According to the town’s first warden, Ada Lund, it was late.", ["Ada Lund"]),
    ("Harbour Board member Ada Lund said it was late.", ["Ada Lund"]),
    ("The head of HB Ada Lund said it was late.", ["Ada Lund"]),
    ("For his part, Velt Oram said it was late.", ["Velt Oram"]),
    ("Riverside.com reported that it was late.", ["Riverside.com"]),
    ("The daily wrote that it was late.", [None]),
    ("Oslo police said it was late.", ["Oslo police"]),
    ("Police in Oslo said it was late.", [None]),
    ("A friend of Ada Lund said it was late.", [None]),
    ("Ada Lund’s lawyer said it was late.", [None]),
    ("“The war” was not mentioned by Velt Oram, Ada Lund said.", ["Ada Lund"]),
    ("The president came to Los Angeles on Sunday. “We wait,” he said.", [None]),
    ("They met the Red Cross at Downing Street. “We wait,” she said.", [None]),
    ("Joe Smith is from Hawaii. He said, “It is warm there all the year.”", ["Joe Smith"]),
    ("Ivo Holm, a doctor, said: “It is late.\n\n“If it rains, we stay,” he added.", ["Ivo Holm"] * 2),
    ("Dwayne “The Rock” Marsh said it was late.", ["Dwayne “The Rock” Marsh"]),
    ("“It was late,” said a homeless man who goes by the name “Stumpy.”", [None]),
    ("US Secretary of State John Kerry said it was late.", ["John Kerry"]),
    ("Calling Mr. Burr’s rival weak, Ada Lund said no.", ["Ada Lund"]),
    ("Ada Lund said Ivo Kral had not mentioned “the war”.", ["Ada Lund"]),
    ("Sales are expected to fall, Fiat said.", ["Fiat"]),
    ("Story Continued Below\n\nAda Lund said it was late.", ["Ada Lund"]),
    # a surname, a middle word, a name that is also a place or part of a body's name
    ("Ivo Day sang. Day left. The Ivo Day Foundation closed. Day said no.", ["Ivo Day"]),
    ("Rafa Berin Herz painted. Berin said no.", ["Rafa Berin Herz"]),
    ("Ada Jordan won. “It was late,” Jordan said.", ["Ada Jordan"]),
    ("Ada Lund won. Lund left. Ivo Lund lost. Lund said no.", ["Ada Lund"]),
    ("Ada Lund and Ivo Lund left. Lund said no.", ["Lund"]),
    ("Facebook Velto Holdings sued. Facebook said no.", ["Facebook"]),
    # titles and roles before a name
    ("The High Commissioner for Sea Rights Ada Lund said no.", ["Ada Lund"]),
    ("The Chairman of the Food Safety Board Velt Oramis said no.", ["Velt Oramis"]),
    ("University of Riverton professor in botany Ada Lund said no.", ["Ada Lund"]),
    ("The superintendent of police (SP) Ada Lund left. The SP said no.", ["Ada Lund"]),
    ("The mayor of Riverton, Ada Lund, left. The official said no.", ["Ada Lund"]),
    ("The vice-president left. Ivo Kral met Ivo Kral. Kral ate. The vice-president said no.", [None]),
    ("Brigadier General Amir Ali Lund said no.", ["Amir Ali Lund"]),
    ("Chief Ada Lund of Wells said no.", ["Ada Lund"]),
    ("Member of the NEC Hector Lund left. Lund said no.", ["Hector Lund"]),
    ("The head of the Forum for Authors Hector Lund said no.", ["Hector Lund"]),
    ("Ada Lund, chief of the board, left. The senior commander said no.", ["Ada Lund"]),
    ("The singer, Ada Lund, opened it, saying that it was late.", ["Ada Lund"]),
    ("Ivo Kral left. The director of the Lund Institute of Art and History came, during which he said no.", [None]),
    ("Ivo Kral left. The paper had a talk with Tomas Berg in which he said no.", ["Tomas Berg"]),
    ("Minister of Roads and Water Supply Velt Oramis said no. The minister left.", ["Velt Oramis"]),
    ("According to the head of the Harbour Board, Ada Lund, it was late.", ["Ada Lund"]),
    ("“It was late,” Ada Lund, the board’s chief engineer told a reporter.", ["Ada Lund"]),
    ("Ada Lund, a baker told them that it was late.", ["Ada Lund"]),
    ("Ada Lund left. She came from Wexia province. “It is late,” she said.", ["Ada Lund"]),
    ("Former deputy Tan Sri Choy Lam left. Choy said no.", ["Choy Lam"]),
    ("“It is late, and it rains in the town.” Ada Lund says.", ["Ada Lund"]),
    ("The plan is old and is not wanted, says former deputy mayor Ada Lund.", ["Ada Lund"]),
    ("Velt Oram spoke. The chief of staff Ivo Kral came to a talk, where he said no.", ["Ivo Kral"]),
    ("“I know him,” Velt Oram told them. Bo Lund is “a good man,” he said.", ["Velt Oram"] * 2),
    ("An official said it was late. Frostly saw rain. It was cold in town, he said.", [None] * 2),
    ("Norway and Chile agreed to meet. The two sides stressed that it was late.", ["Norway and Chile"] * 2),
    ("It is late, according to a statement by Norway’s Roads Ministry.", ["Roads Ministry"]),
    ("The Harbour Board closed. Its website notes that it was late.", ["Harbour Board"]),
    ("The militant body, the Front of Wells, claimed that it was late.", ["Front of Wells"]),
    ("“It was late for us all,” Ada Lund told the Star of Wells.", ["Ada Lund"]),
    # bodies
    ("Wells Sheriff’s Office said no.", ["Wells Sheriff’s Office"]),
    ("Florida Road Patrol said no.", ["Florida Road Patrol"]),
    ("The Norway Food and Drug Administration met. The Administration said no.", ["Norway Food and Drug Administration"]),
    ("UN Children’s Fund staff left. The UN said no.", ["UN"]),
    ("Oslo-based retailer Velto Group and Denmark-based retailer Salto Group said no.", ["Salto Group"]),
    ("Rudaw reports that it was late.", ["Rudaw"]),
    ("The survey by Velto Group was long. The survey said no.", ["Velto Group"]),
    ("“The Berg-Oram group shares it with us all,” the statement said.", [None]),
    ("The Ministry of Farming and Water (Mifarwa) met. Mifarwa said no.", ["Ministry of Farming and Water"]),
    ("One news site, Riverside.com, said no. The website said more.", ["Riverside.com"] * 2),
    ("The police in Wells, Texas, said no.", [None]),
    # no names
    ("Ada Lund left. Passenger numbers fell, she said.", ["Ada Lund"]),
    ("Velt Oram left. Likewise, he said no.", ["Velt Oram"]),
    ("The Board of Wells on Monday announced a plan.", ["Board of Wells"]),
    # he and she
    ("Ada Lund left. Ivo Oram met Karl Solis. " + "It rained on the old town. " * 20 + "She said no.", ["Ada Lund"]),
    ("Ada Lund said it was late, while Berta Kral wrote that it was early. She said no more.", ["Ada Lund", "Berta Kral", "Berta Kral"]),
    ("Ada Lund said that Berta Kral had left. She said no more.", ["Ada Lund", "Ada Lund"]),
    ("Ada Lund left when Berta Kral had come. She said no more.", [None]),
    ("Velt Oram left. “" + "It is a long story of the town. " * 12 + "It ends,” he said.", ["Velt Oram"]),
    # whose words
    ("WHO said it was late.", ["WHO"]),
    ("Who said it was late?", [None]),
    ("According to Velto who counted them, ten left.", ["Velto"]),
    ("On Monday, when Velto pressed him, Ivo Kral left and said no.", ["Ivo Kral"]),
    ("Yesterday, Ada Lund, the mayor, announced a plan.", ["Ada Lund"]),
    ("Walking home, Ada Lund met them and asked whether it was late.", ["Ada Lund"]),
    ("Asserting that it was late, Ada Lund said no.", ["Ada Lund", "Ada Lund"]),
    ("“It was late for all of us,” Ada Lund was quoted as saying by Velto.", ["Ada Lund"]),
    ("Ada Lund, a woman who came from Wells, said no.", ["Ada Lund"]),
    ("The wiki Velto counted ten, according to Velto Wiki. Two left, according to the same source.", ["Velto Wiki"] * 2),
    ("In an advisory the Harbour Board met. The advisory said that it would rain.", ["Harbour Board"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), RESOLVED, ids=lambda value: str(value)[:40])
def test_resolved_speaker(text: str, expected: list[str | None]) -> None:
    assert [item.speaker for item in find_attributions(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Google said it was late.", "named_organisation"),
        ("Sony said it was late.", "named_organisation"),
        ("Labour said it was late.", "named_organisation"),
        ("Riverside.com said it was late.", "named_organisation"),
        ("This paper said it was late.", "named_organisation"),
        ("MPs said it was late.", "unnamed_group"),
        ("Meteorologists predict that it will rain.", "unnamed_group"),
        ("A number of senators said it was late.", "unnamed_group"),
        ("Sources close to the family said it was late.", "unnamed_group"),
        ("One of the children said it was late.", "unnamed_person"),
        ("An acquaintance said it was late.", "unnamed_person"),
        ("It is believed that the mill is shut.", "hearsay"),
        ("A man suspected to be the thief left.", "hearsay"),
        ("Figures compiled by Velto Corporation show that prices rose.", "document"),
        ("He said it was late.", "unknown"),
        ("Ada Lund left. The minister said it was late.", "unknown"),
        ("Authorities said it was late.", "unnamed_group"),
        ("An investigation found that it was late.", "document"),
        ("Sources within the Labour Party said it was late.", "unnamed_group"),
        ("Local12 said it was late.", "named_organisation"),
        ("Chinese authorities said it was late.", "unnamed_group"),
        ("The latest estimates show that it was late.", "document"),
        ("Jupiter Research said it was late.", "named_organisation"),
        ("Groups said it was late.", "unnamed_group"),
        ("Polling suggests that it was late.", "document"),
        ("A Velto survey conducted in May found that it was late.", "document"),
        ("Tories said it was late.", "named_organisation"),
        ("It was pointed out that it was late.", "hearsay"),
        ("It’s widely acknowledged that it was late.", "hearsay"),
        ("He was told that it was late.", "hearsay"),
    ],
)
def test_type_of_the_resolved_source(text: str, expected: str) -> None:
    assert [item.source_type for item in find_attributions(text)] == [expected]


def test_hearsay_beside_a_source_is_no_hearsay() -> None:
    found = find_attributions("Sales are expected to fall, Velto Corporation said.")
    assert [item.source_type for item in found] == ["named_organisation"]


# Words that no cue of the lexicon introduces: the source, or none.

BESIDE = [
    ("“Are we still talking about that?” Mr. Oram fumed.", "Mr. Oram"),
    ("“It rains again in the town,” grumbled Jo.", "Jo"),
    ("“It rains again in the town,” said Beth contentedly.", "Beth"),
    ("“Stay where you are for now,” she texted.", "she"),
    ("Meg sighed, “It will rain for the whole of the day.”", "Meg"),
    ("Meg began, “We had no choice.”", "Meg"),
    ("“We had no choice,” begged Jo.", "Jo"),
    ("“We had no choice,” Meg chimed in.", "Meg"),
    ("“We had no choice at all,” laughed Meg.", "Meg"),
    ("“We had no choice,” she cried.", "she"),
    ("\" Towns are pitted , \" the minister said .", "the minister"),
    ("Lund hit back with one line: “It was never ours to begin with.”", "Lund"),
    ("Lund was blunt: “We lost the whole of it on Monday.”", "Lund"),
    ("Lund put it this way: “We lost the whole of it on Monday.”", "Lund"),
    ("Lund went on to say, “We lost the whole of it on Monday.”", "Lund"),
    ("Lund said, in an interview, “We lost the whole of it.”", "Lund"),
    ("According to Lund: “We lost the whole of it on Monday.”", "Lund"),
    ("Per Lund, “We lost the whole of it on Monday.”", "Lund"),
    ("In Mr. Lund’s words, “we lost the whole of it on Monday.”", "Mr. Lund’s"),
    ("As the report states: “It was the fault of the town.”", "the report"),
    ("Ada Lund, The Herald: “We lost the whole of it on Monday.”", "Ada Lund"),
    ("“We lost the whole of it on Monday.” — Ada Lund, teacher", "Ada Lund"),
    ("“We lost the whole of it on Monday.” -Commissioner Ada Lund", "Commissioner Ada Lund"),
    ("The company said:\n\n“We lost the whole of it on Monday.”", "The company"),
    ("And from Chairwoman Lund:\n\n“We lost the whole of it on Monday.”", "Chairwoman Lund"),
    ("Calling Berg “exactly the partner we need,” Lund left.", "Lund"),
    ("• Second point: “We had no choice,” Ada Lund said.", "Ada Lund"),
    ("Growth could push up sales, such as downloads, said analysts.", "analysts"),
    ("Lund described it in 2002: “It was all that we had.”", "Lund"),
    ("“It rains in the whole of the town,” Dr. Lund.", "Dr. Lund"),
    ("The road was described as “reckless” by the police, and shut.", "the police"),
    ("He was told by Ada Lund of “ten or more people in the water”.", "Ada Lund"),
    ("Road Act No. 4, also known as the “Cart Law”, states “no cart shall pass here”.", "Road Act No. 4"),
    ("The house is old. In her own words: “It was all that we had.”", "her"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source"), BESIDE, ids=lambda value: str(value)[:40])
def test_source_of_words_without_a_listed_cue(text: str, source: str) -> None:
    assert [[s.text for s in item.source] for item in find_attributions(text)] == [[source]]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "“Make no mistake,” Lund said at the meeting, “efforts are needed.”",
            ["“Make no mistake,”", "“efforts are needed.”"],
        ),
        (
            "“The bridge is old,” the mayor said.\n\n“We will not open it before the spring.”",
            ["“The bridge is old,”", "“We will not open it before the spring.”"],
        ),
        ("Lund said on Sunday, the bridge was shut.", ["the bridge was shut"]),
        (
            "Lund mentioned the cost of bolts, rope, wood, and paint to them.",
            ["the cost of bolts, rope, wood, and paint to them"],
        ),
        ("Lund mentioned the cost of bolts, but Berg left.", ["the cost of bolts"]),
        ("The bridge was shut, Lund said Sunday, while it rained.", ["The bridge was shut"]),
        (
            "Lund said Mayor Ivo Kral, from Riverton, would answer.",
            ["Mayor Ivo Kral, from Riverton, would answer"],
        ),
        ("Lund has rejected it, and Kral left.", ["it"]),
        (
            "According to Ada Lund, “it blew up. It was a ball of fire.” Lund left.",
            ["“it blew up. It was a ball of fire.”"],
        ),
        (
            "Lund says walking helps, and the house could be a “good way for the young to meet.”",
            ["walking helps, and the house could be a “good way for the young to meet.”"],
        ),
        (
            "“The bridge is old, and it is ours.\n\n“We will not open it now,” Lund said.",
            ["“The bridge is old, and it is ours.", "“We will not open it now,”"],
        ),
    ],
)
def test_both_halves_and_the_speaker_who_goes_on(text: str, contents: list[str]) -> None:
    (item,) = find_attributions(text)
    assert [s.text for s in item.content] == contents


def test_paragraphs_of_one_quotation_go_to_whoever_is_named_at_its_end() -> None:
    text = "Lund said it was late.\n\n“The bridge is old.\n\n“It is ours to mend,” Kral said."
    assert [[s.text for s in item.content] for item in find_attributions(text)] == [
        ["it was late"],
        ["“The bridge is old.", "“It is ours to mend,”"],
    ]


def test_turns_of_a_transcript() -> None:
    found = find_attributions("HOST: How was it?\nLUND: It was old.\nHOST: Thank you.")
    assert [(a.rule, a.speaker) for a in found] == [
        ("attribution.turn", None),
        ("attribution.turn", "Lund"),
        ("attribution.turn", None),
    ]
    assert [a.content[0].text for a in found] == ["How was it?", "It was old.", "Thank you."]


@pytest.mark.parametrize(
    "text",
    [
        "Having said that, it rained.",
        "He noted the time.",
        "She claimed the prize.",
        "They observed the birds.",
        "Lund wrote that script a drink.",
        "Lund responded to the president without a word.",
        "NOTE: It rained.",
        "The clock said noon.",
        "The United States left.",
        "They read the New York Post.",
        "United States Senator Ada Lund left.",
        "Oslo: It rained.",
        "It is telling that it rained.",
        "They met his son named Ivo.",
        "The town shows off its bridge.",
        "Ada Lund, also known as the Duke, left.",
        "It is certain that it rained.",
        "Say ten people came.",
        "The central question that will hover is this.",
        "What it said about its owner is unknown.",
        "Ada Lund has written to homes.",
        "That said, it rained.",
        "The said contract was void.",
        "Needless to say, it rained.",
        "They have a say in it.",
        "It was also known as “The King”.",
        "Ivo Kral didn’t actually say “racial”.",
        "He saw “Meet the Press” with Ivo Kral.",
        "This shows that it rained.",
        "The paper published a report.",
        "The towns have seen protests.",
        "They eat moss, also called green gold.",
        "It kept the top of all the countries that came late.",
        "His videos have been viewed ten times.",
    ],
)
def test_no_speech(text: str) -> None:
    assert list(find_attributions(text)) == []


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        (
            "Ada Lund paints. Lund lives in Rome. Ms. Lund met Ivo Kral. The author said no.",
            "Ada Lund",
            "named_person",
        ),
        (
            "Ada Lund paints. Lund met Ivo Kral. Mr. Kral left. The author said no.",
            None,
            "unnamed_person",
        ),
        ("The federal government paid. The government said no.", "federal government", "named_organisation"),
        ("Ada Lund married Tomas Lund. The father said no.", None, "unknown"),
        ("The decree was signed. The Pope, Leo Marr, left. The decree signed by the Pope says no.", "Leo Marr", "document"),
        ("According to a May 14, 2019 report by the Harbour Board, it was late.", "Harbour Board", "document"),
        ("A statement posted on his page was long.", None, ""),
        ("They watched “The Long Way Home From The Harbour Town” at noon.", None, ""),
        ("Asked about it, adding that it was late, he left.", None, ""),
    ],
)  # fmt: skip
def test_whom_the_text_is_about(text: str, speaker: str | None, kind: str) -> None:
    found = list(find_attributions(text))
    last = found[-1] if found else None
    if not kind:
        assert all(item.speaker is None for item in found)
        return
    assert last is not None
    assert (last.speaker, last.source_type) == (speaker, kind)
