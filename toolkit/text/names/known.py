"""What is known of the names of a text, and where they stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Name:
    """Somebody or something with a name.

    Attributes:
        full: The fullest form in the text, without titles, roles or “Mr”.
        kind: ``"person"``, ``"body"``, ``"place"``, ``"document"`` or ``"unknown"``.
        gender: ``"male"``, ``"female"`` or ``""`` where title, role and first name show none.
        roles: Words in lower case that the text uses for it: “spokesman”, “company”.
        forms: The other forms in which it stands.
    """

    full: str
    kind: str
    gender: str = ""
    roles: set[str] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)


@dataclass(slots=True, eq=False)
class Mention:
    """A place where a name stands: the tokens from *first* to *stop*, and whose it is.

    ``lead`` is the first token of the titles and other capitalised words before the name.
    """

    first: int
    stop: int
    lead: int
    name: Name


class Names:
    """The names of a text in reading order."""

    __slots__ = ("_by_token", "_firsts", "mentions")

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = mentions
        self._firsts = [mention.first for mention in mentions]
        self._by_token = {
            k: mention for mention in mentions for k in range(mention.first, mention.stop)
        }

    def __iter__(self) -> Iterator[Name]:
        """Each name once, by first mention."""
        return iter(dict.fromkeys(mention.name for mention in self.mentions))

    def at(self, token: int) -> Mention | None:
        """Return the mention that holds *token*, if any."""
        return self._by_token.get(token)

    def covers(self, token: int) -> bool:
        """Tell whether *token* stands in a name or in the titles before it."""
        near = self.between(token, token + 8)
        return token in self._by_token or (bool(near) and near[0].lead <= token)

    def between(self, first: int, stop: int) -> Sequence[Mention]:
        """Return the mentions that begin at tokens from *first* to before *stop*."""
        return self.mentions[bisect_left(self._firsts, first) : bisect_left(self._firsts, stop)]
