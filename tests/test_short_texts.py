"""The short texts: what each promises, held against its key, its ledger and the calendar."""

import re
from datetime import date

import pytest

from toolkit import find_garbles
from toolkit.texts.load import article_names, load_article, load_key, load_ledger, load_meta

SOUND = (
    "bedtime", "bells", "dinghy", "erratum", "ferryman", "frost", "goats", "inflatable", "minibus",
    "owls", "penalties", "repairs", "tapwater", "tugboat",
)  # fmt: skip
DAMAGED = ("bedtime-damaged", "bells-damaged", "goats-damaged", "tapwater-damaged")
MADE_UP = ("walkers",)  # undamaged, with a source and a quotation that nobody finds
SHORT = (*SOUND, *DAMAGED, *MADE_UP)
ONES = dict(
    zip(
        "two three four five six seven eight nine ten eleven twelve".split(),
        range(2, 13),
        strict=True,
    )
)
TENS = dict(
    zip(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        range(20, 100, 10),
        strict=True,
    )
)
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = (
    "January February March April May June July August September October November December".split()
)


# Worked out in the text from what the ledger has.
WORKED_OUT = {"bedtime": "50 16", "dinghy": "5", "goats": "12"}


def record(name):
    """Return all that the ledger of *name* says, and what the text works out from it."""
    entries = load_ledger(name)
    told = [words for e in entries for words in (e.title, e.date, e.says, e.record, *e.look_up)]
    return "\n".join([*told, WORKED_OUT.get(name.removesuffix("-damaged"), "")])


def as_digits(text):
    """Return *text* with numbers as digits only: 3,200 is 3200, eight is 8."""
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    ones = "|".join(["one", *ONES])
    spelt = rf"(?:({ones}) hundred(?: and )?)?(?:({'|'.join(TENS)})-?)?({ones})?"

    def digits(found):
        hundreds, tens, rest = (word and word.lower() for word in found.groups())
        if (hundreds, tens) == (None, None) and rest == "one":
            return rest  # mostly no number
        values = {"one": 1, None: 0} | ONES
        return str(100 * values[hundreds] + TENS.get(tens, 0) + values[rest])

    return re.sub(rf"\b(?={ones}|{'|'.join(TENS)}){spelt}\b", digits, text, flags=re.IGNORECASE)


def damaged_words(name):
    return " ".join(garble.text for garble in load_key(name).garbles)


@pytest.mark.parametrize("name", SHORT)
def test_it_is_short_invented_and_kept_to_its_form(name):
    meta = load_meta(name)
    assert meta.invented
    assert re.match(r"Invented for practice: .+ do not exist\. .+", meta.note)
    assert 60 <= len(load_article(name).text.split()) <= 250


def test_three_in_four_are_sound():
    """Of the texts, of their lines and of the claims that are worth checking."""
    assert len(SOUND) >= 3 * len(DAMAGED)
    assert len(SHORT) >= 12
    keys = [load_key(name) for name in SHORT]
    damaged = sum(len({garble.sentence for garble in key.garbles}) for key in keys)
    assert 4 * damaged <= sum(len(key.sentences) for key in keys)
    worth = [claim for key in keys for claim in key.claims if claim.checkworthy]
    assert 4 * sum(claim.verdict == "supported" for claim in worth) >= 3 * len(worth)


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_one_has_no_damage_and_mostly_holds_up(name):
    key = load_key(name)
    assert not key.garbles
    assert {quote.integrity for quote in key.quotes} <= {"intact"}
    assert not [claim.id for claim in key.claims if claim.verdict == "contradicted"]
    worth = [claim for claim in key.claims if claim.checkworthy]
    assert 2 * sum(claim.verdict == "supported" for claim in worth) >= len(worth)


@pytest.mark.parametrize("name", [n for n in article_names() if not n.endswith("-damaged")])
def test_no_sound_text_of_the_course_raises_an_alarm(name):
    if name != "flank":  # the article, which is damaged
        found = [f for f in find_garbles(load_article(name)) if f.confidence >= 0.5]
        assert [(f.text, f.rule) for f in found] == []


@pytest.mark.parametrize("name", MADE_UP)
def test_what_is_made_up_is_not_damaged_and_stands_among_what_holds_up(name):
    key = load_key(name)
    assert not key.garbles
    assert {quote.integrity for quote in key.quotes} == {"intact", "unverified"}
    worth = [claim for claim in key.claims if claim.checkworthy]
    assert {claim.verdict for claim in worth} == {"supported", "contradicted", "cannot_verify"}
    assert 2 * sum(claim.verdict == "supported" for claim in worth) >= len(worth)


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_one_has_certain_damage_and_much_that_holds_up(name):
    key = load_key(name)
    assert any(garble.status == "certain" for garble in key.garbles)
    worth = [claim for claim in key.claims if claim.checkworthy]
    assert 3 * sum(claim.verdict == "supported" for claim in worth) >= len(worth)


def test_the_damage_is_of_the_kinds_that_translation_spinning_and_haste_make():
    kinds = {garble.kind for name in DAMAGED for garble in load_key(name).garbles}
    assert kinds == {
        "broken_construction", "contradiction", "mistranslation_word_order", "page_leftover",
        "redundancy", "terminology", "wrong_referent", "wrong_unit",
    }  # fmt: skip


@pytest.mark.parametrize("name", SHORT)
def test_words_between_marks_are_the_recorded_ones(name):
    for quote in load_key(name).quotes:
        if quote.form in ("full", "fragment"):
            said = quote.text.strip("“”").rstrip(".,")
            assert (said in quote.record) == (quote.integrity == "intact"), quote.id


@pytest.mark.parametrize("name", SHORT)
def test_every_number_is_in_the_record_or_damaged(name):
    known = set(re.findall(r"\d+", as_digits(record(name) + damaged_words(name))))
    known |= set(re.findall(r"\d+", load_meta(name).date))
    assert set(re.findall(r"\d+", as_digits(load_article(name).text))) - known == set()


@pytest.mark.parametrize("name", SHORT)
def test_every_name_is_in_the_record_or_damaged(name):
    known = set(re.findall(r"\w+", record(name) + " " + damaged_words(name)))
    within = re.findall(r"(?<=[\w,] )[A-Z]\w*[a-z]\w*", load_article(name).text)
    assert set(within) - known - {"Mr", "Oct", "Sept", *DAYS} == set()


def is_day(day, number, month, year):
    found = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(month[:3]))
    return date(int(year), found, int(number)).weekday() == DAYS.index(day)


@pytest.mark.parametrize("name", SHORT)
def test_dates_fall_on_their_days(name):
    """Each day of the week with its date, in the text, the ledger and the key."""
    year = load_meta(name).date[:4]
    text = load_article(name).text
    days, months = "|".join(DAYS), "|".join(MONTHS)
    dated = re.compile(rf"({days}),? (\d\d?) ({months})(?: (\d{{4}}))?")
    wrong = [m[0] for m in dated.finditer(text) if not is_day(m[1], m[2], m[3], m[4] or year)]
    assert [words for words in wrong if words not in damaged_words(name)] == []
    british = rf"(?P<n>\d\d?) (?P<m>{months}) (?P<y>\d{{4}}) \((?P<d>{days})"
    american = rf"(?P<m>{months}) (?P<n>\d\d?), (?P<y>\d{{4}}) \((?P<d>{days})"
    for entry in load_ledger(name):
        for found in [*re.finditer(british, entry.date), *re.finditer(american, entry.date)]:
            assert is_day(found["d"], found["n"], found["m"], found["y"]), entry.id
    for time in load_key(name).time_refs:
        for day in re.findall(days, time.text):
            assert date.fromisoformat(time.resolves_to).weekday() == DAYS.index(day), time.id


def test_the_checks_can_fail():
    assert as_digits("four hundred and six, sixty-one, ninety, someone") == "406, 61, 90, someone"
    assert as_digits("Forty goats and 3,200 boats, eight each") == "40 goats and 3200 boats, 8 each"
    assert is_day("Tuesday", "1", "April", "2025")
    assert not is_day("Tuesday", "1", "May", "2025")
