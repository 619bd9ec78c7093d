"""Punctuation that stands where no rule of writing allows it: stray stops and doubled marks."""

from __future__ import annotations

from itertools import pairwise

from toolkit.support.data import word_set
from toolkit.text.tokens import Tokens

PLAIN = frozenset(",;:")
STOPS = PLAIN | {".", ".."}
_ABBREVIATED = word_set(
    "mr mrs ms dr prof sen rep gov gen lt col capt sgt st mt ft no nos vs fig vol approx etc inc corp "
    "ltd llc plc bros jan feb mar apr jun jul aug sep sept oct nov dec est dept esq min max tel ext "
    "eds rev hon cent ibid viz resp incl excl avg assn univ mon tue tues wed thu thur thurs fri sat "
    "sun ave blvd ala ariz ark calif colo conn del fla ill ind kan mass mich minn miss mont neb nev "
    "okla ore penn tenn tex wash wis wyo amb cmdr maj cpl pvt brig adm supt insp comms dip arb atty "
    "asst assoc cllr pres secy treas govt intl natl misc mgr mins secs hrs yrs tsp tbsp lbs pct pop "
    "ref repr ver"
)


def stray_stops(tokens: Tokens, first: int, stop: int) -> list[int]:
    """Return the full stops from *first* to *stop* that stand before a word in lower case."""
    text = tokens.text
    last = min(stop, len(text)) - 1
    return [i for i in range(max(first, 1), last) if text[i] == "." and is_stray(tokens, i)]


def doubled_marks(tokens: Tokens, first: int, stop: int) -> list[int]:
    """Return where a comma, colon or semicolon is followed at once by another mark or a stop."""
    text = tokens.text
    return [i for i in range(first, stop - 1) if text[i] in PLAIN and is_doubled(tokens, i)]


_NEVER_LAST = word_set(
    "the a an of and or but to at as by my our your their its if than we he they with from"
)


def is_stray(tokens: Tokens, i: int) -> bool:
    """Tell whether full stop *i* stands between a word and one in lower case."""
    before, after = tokens.text[i - 1], tokens.text[i + 1]
    return (
        after.islower()
        and after.isalpha()  # not youtube-dl, v2
        and not _is_beaten_out(tokens, i)
        and before.isalpha()
        and (
            len(before) > 2
            or tokens.lower[i - 1] in _NEVER_LAST
            or before in ("in", "on", "is", "it", "be")
        )
        and tokens.end[i - 1] == tokens.start[i]
        and tokens.end[i] < tokens.start[i + 1]
        and not before.isupper()  # Louis XVI.
        and tokens.lower[i - 1] not in _ABBREVIATED
        and not _is_address(tokens, i + 1)
        and tokens.text[i + 2 : i + 3] != (")",)  # a) One. b) Two.
    )


def _is_beaten_out(tokens: Tokens, i: int) -> bool:
    """Tell whether full stop *i* is one of three, each behind one word: every. single. day."""
    stops = [0 <= k < len(tokens) and tokens.text[k] in ".!" for k in (i - 4, i - 2, i + 2, i + 4)]
    return any(one and two for one, two in pairwise(stops))


def _is_address(tokens: Tokens, i: int) -> bool:
    """Tell whether token *i* begins an address: http://…, pic.example.org."""
    return (
        i + 2 < len(tokens)
        and tokens.text[i + 1] in ":/."
        and tokens.end[i] == tokens.start[i + 1]
        and tokens.end[i + 1] == tokens.start[i + 2]
    )


def is_doubled(tokens: Tokens, i: int) -> bool:
    """Tell whether mark *i* is followed at once by another that does not go with it."""
    after = tokens.text[i + 1]
    return (
        (after in PLAIN or after == ".")
        and tokens.end[i] == tokens.start[i + 1]
        and tokens.text[i - 1 if i else 0][-1].isalnum()
        and not (tokens.text[i] == ":" and after == ":")  # C++ and wiki markup
    )
