"""Words that colour, strengthen or blur what is said."""

from __future__ import annotations

from toolkit.findings import Findings
from toolkit.lexicon import Cue, Matcher, load_matcher
from toolkit.records import Wording
from toolkit.text.article import Text, as_article
from toolkit.text.capitals import in_name

_COLOURS = frozenset(("loaded_word", "evaluation", "intensifier", "booster", "causal_verb"))


def find_wording(article: Text, *, cues: tuple[Cue, ...] | None = None) -> Findings[Wording]:
    """Return the wordings of *article* in reading order.

    Categories: ``euphemism``, ``loaded_word``, ``evaluation``, ``intensifier``,
    ``booster``, ``causal_verb``, ``undated_time`` and ``place_name``. A coloured
    word is not a false one, and may be the right one; the finding shows that
    there was a choice. Words inside quotation marks are found too: the choice is
    then the speaker's. Misses irony, metaphor, what is left out, and every cue
    that is not in ``data/lexicons/wording.toml``.

    >>> [(word.text, word.category) for word in find_wording("Rain caused massive floods.")]
    [('caused', 'causal_verb'), ('massive', 'intensifier')]
    >>> len(find_wording("He pulled the trigger."))
    0

    Args:
        article: Any English prose, unaltered.
        cues: Your own list instead of the course's.
    """
    article = as_article(article)
    matcher = load_matcher("wording") if cues is None else Matcher(cues)
    start, end, text = article.tokens.start, article.tokens.end, article.text
    return Findings(
        article,
        [
            Wording(
                start[first],
                end[stop - 1],
                text[start[first] : end[stop - 1]],
                f"wording.{cue.id}",
                cue.why,
                "",
                cue.reference,
                cue.id,
            )
            for first, stop, cue in matcher.find(article)
            if cue.id not in _COLOURS or not in_name(article, first, stop)
        ],
    )
