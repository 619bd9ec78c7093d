"""Numbers as people type them, and days as they write them."""

from __future__ import annotations

import re
from datetime import date


def plain_digits(number: str) -> str:
    """Return *number* as Python reads it: a comma parts thousands, or stands for the point.

    >>> plain_digits("1,500"), plain_digits("0,5"), plain_digits("12,75")
    ('1500', '0.5', '12.75')
    """
    number = number.strip()
    decimal = re.fullmatch(r"[-+]?(0,\d+|\d+,\d\d?)", number)
    return number.replace(",", "." if decimal else "")


def per_cent(share: float) -> str:
    """Return *share* as it is told: in whole hundredths.

    >>> per_cent(0.5), per_cent(2 / 3)
    ('50 %', '67 %')
    """
    return f"{share * 100:.0f} %"


def in_words(day: str) -> str:
    """Return *day* as people write it; as it is, if it is no date of ISO 8601.

    >>> in_words("2025-03-07"), in_words("last spring")
    ('7 March 2025', 'last spring')
    """
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{found.day} {found:%B %Y}"
