"""Numbers as people type them."""

from __future__ import annotations

import re


def plain_digits(number: str) -> str:
    """Return *number* as Python reads it: a comma parts thousands, or stands for the point.

    >>> plain_digits("1,500"), plain_digits("0,5"), plain_digits("12,75")
    ('1500', '0.5', '12.75')
    """
    number = number.strip()
    decimal = re.fullmatch(r"[-+]?(0,\d+|\d+,\d\d?)", number)
    return number.replace(",", "." if decimal else "")
