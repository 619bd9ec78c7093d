"""Plant one damage in a sound news article and tell whether it is found, and whether the repair given is right.

usage: plant.py --data FOLDER [--seed 0] [--count 40] [--kind NAME] [--missed]

FOLDER holds ``news.jsonl.gz`` (JSON lines with a field ``text``), which stays outside the project. Articles are
sound where no alarm is raised before. Each damage is planted in COUNT of them, at a place drawn with the seed among
all that admit it, whatever the rules know. It is found if an alarm of .5 or more touches the place. Every repair that
is given, on the damaged and on the sound articles, is carried out: right is one that gives the text as it was.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from toolkit import find_garbles

Damage = tuple[str, int, int]  # the damaged text, and where the damage stands in it
WORD = r"[^\W\d_]+"


def draw(
    text: str, pattern: str, rng: random.Random, change: Callable[[re.Match[str]], str]
) -> Damage | None:
    """Return *text* with *change* made at one of the places where *pattern* matches."""
    places = list(re.finditer(pattern, text))
    if not places:
        return None
    match = rng.choice(places)
    new = change(match)
    return (
        text[: match.start()] + new + text[match.end() :],
        match.start(),
        match.start() + len(new),
    )


def misread(mark: str) -> str:
    """Return *mark* as its UTF-8 bytes look in Windows-1252."""
    return "".join(
        [bytes([b]).decode("cp1252", "replace").replace("\ufffd", chr(b)) for b in mark.encode()]
    )


def two_spellings(text: str, rng: random.Random) -> Damage | None:
    """Swap, drop, double or change a letter in one mention of a name that stands there with a first name and again."""
    names = [m[1] for m in re.finditer(rf"\b[A-Z]{WORD} ([A-Z][a-z]{{4,}})\b", text)]
    names = sorted({n for n in names if len(re.findall(rf"\b{n}\b", text)) > 1})
    if not names:
        return None
    name = rng.choice(names)
    k = rng.randrange(1, len(name) - 1)
    ways = [
        name[:k] + name[k + 1] + name[k] + name[k + 2 :],
        name[:k] + name[k + 1 :],
        name[:k] + name[k] + name[k:],
    ]
    wrong = rng.choice([w for w in ways if w != name] or [name + "e"])
    return draw(text, rf"\b{name}\b", rng, lambda _: wrong)


def two_versions(text: str, rng: random.Random) -> Damage | None:
    """Say at the end of a later paragraph how many there were in all, with another number."""
    people = "people|others|civilians|soldiers|children"
    fate = "killed|dead|injured|wounded|hurt|arrested|died"
    counted = rf"\b(\d+(?:,\d{{3}})*) (?:(?:{people}) )?(?:were |was )?({fate})\b"
    places = list(re.finditer(counted, text))
    if not places:
        return None
    match = rng.choice(places)
    other = int(match[1].replace(",", "")) + rng.randrange(1, 9)
    became = {"dead": "killed", "died": "killed"}.get(match[2], match[2])
    said = rng.choice(
        [
            f" In all, {other} people were {became}, officials said.",
            f" All {other} {became} were from the area.",
        ]
    )
    ends = [m.end() for m in re.finditer(r"[a-z]\.(?=\n)", text) if m.end() > match.end()]
    if not ends:
        return None
    at = rng.choice(ends)
    return text[:at] + said + text[at:], at, at + len(said)


KINDS: dict[str, Callable[[str, random.Random], Damage | None]] = {
    "stray comma": lambda t, r: draw(
        t, rf"(?<= )({WORD})([.;:!?])(?=\s)", r, lambda m: f"{m[1]},{m[2]}"
    ),
    "stray comma between words": lambda t, r: draw(
        t, rf"(?<= )({WORD}) (?={WORD} )", r, lambda m: f"{m[1]}, "
    ),
    "stray stop": lambda t, r: draw(t, rf"(?<= )({WORD}) (?=[a-z]+ )", r, lambda m: f"{m[1]}. "),
    "doubled word": lambda t, r: draw(
        t, r"(?<= )([a-z]+) (?=[a-z]+ )", r, lambda m: f"{m[1]} {m[1]} "
    ),
    "missing space": lambda t, r: draw(
        t, rf"({WORD})([.,;?!]) (?={WORD})", r, lambda m: f"{m[1]}{m[2]}"
    ),
    "missing space before a capital": lambda t, r: draw(
        t, r"([a-z]+)\. (?=[A-Z])", r, lambda m: f"{m[1]}."
    ),
    "missing space inside a sentence": lambda t, r: draw(
        t, r"(?<=[a-z]) (?=[A-Z][a-z])", r, lambda _: ""
    ),
    "missing space between small words": lambda t, r: draw(
        t, r"(?<=[a-z]) (?=[a-z])", r, lambda _: ""
    ),
    "doubled comma": lambda t, r: draw(t, r"(?<=\w),(?= )", r, lambda _: ",,"),
    "mojibake": lambda t, r: draw(t, r"[“”’‘–—é£ö]", r, lambda m: misread(m[0])),
    "entity": lambda t, r: draw(
        t, r"[“”’‘–—\"&]", r, lambda m: {'"': "&quot;", "&": "&amp;"}.get(m[0], f"&#{ord(m[0])};")
    ),
    "named entity": lambda t, r: draw(
        t, r"[“”’‘–—£é]", r, lambda m: "&" + html.entities.codepoint2name[ord(m[0])] + ";"
    ),
    "space as entity": lambda t, r: draw(t, r"(?<=\w) (?=\w)", r, lambda _: "&nbsp;"),
    "C1 mark": lambda t, r: draw(
        t, r"[“”’‘–—]", r, lambda m: m[0].encode("cp1252").decode("latin-1")
    ),
    "tag": lambda t, r: draw(
        t,
        rf"(?<=[\w.,])(?= {WORD})",
        r,
        lambda _: r.choice(["</p>", "<b>", "<br/>", "</a>", "</strong>", "<p>"]),
    ),
    "open bracket": lambda t, r: draw(t, r"(\([^()\n]{2,80})\)", r, lambda m: m[1]),
    "broken quotation": lambda t, r: draw(
        t,
        r"“[^“”\n]{3,300}”|(?<![\w\"])\"[^\"\n]{3,300}\"",
        r,
        lambda m: m[0][1:] if r.random() < 0.5 else m[0][:-1],
    ),
    "cut quotation": lambda t, r: draw(
        t,
        r"(“[^“”\n]{20,300}[a-z]{2})[a-z]{2,}[.,!?]?(”)|((?<![\w\"])\"[^\"\n]{20,300}[a-z]{2})[a-z]{2,}[.,!?]?(\")(?!\w)",
        r,
        lambda m: (m[1] or m[3]) + (m[2] or m[4]),
    ),
    "mixed marks": lambda t, r: draw(
        t,
        r"“[^“”\"\n]{3,300}”",
        r,
        lambda m: m[0][:-1] + '"' if r.random() < 0.5 else '"' + m[0][1:],
    ),
    "split word": lambda t, r: draw(
        t,
        r"\b[a-z]{7,}\b",
        r,
        lambda m: (lambda k: m[0][:k] + " " + m[0][k:])(r.randrange(2, len(m[0]) - 2)),
    ),
    "name in two spellings": two_spellings,
    "number in two versions": two_versions,
}


def texts(path: Path) -> Iterator[str]:
    """Yield the articles of 150 to 1,500 words."""
    with gzip.open(path, "rt", encoding="utf8", newline="") as lines:
        for line in lines:
            text = json.loads(line)["text"].replace("\r\n", "\n")
            if 150 <= len(text.split()) <= 1500:
                yield text


def repaired(text: str, start: int, end: int, repair: str) -> str:
    """Return *text* with *repair* made."""
    return text[:start] + repair + text[end:]


def main() -> None:
    """Print a line for each kind of damage."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder with news.jsonl.gz")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--kind", action="append", choices=KINDS)
    parser.add_argument(
        "--missed", action="store_true", help="print what is not found, and wrong repairs"
    )
    options = parser.parse_args()
    path = options.data / "news.jsonl.gz"
    if not path.is_file():
        parser.error(f"no such file: {path}")
    articles = list(texts(path))
    sound: dict[int, bool] = {}
    total = given = correct = 0
    for kind in options.kind or KINDS:
        rng = random.Random(f"{options.seed} {kind}")
        planted = found = repairs = right = 0
        for n in rng.sample(range(len(articles)), len(articles)):
            if planted == options.count:
                break
            text = articles[n]
            damage = KINDS[kind](text, rng)
            if damage is None:
                continue
            if n not in sound:
                sound[n] = all(g.confidence < 0.5 for g in find_garbles(text))
            if not sound[n]:
                continue
            damaged, start, end = damage
            planted += 1
            alarms = [g for g in find_garbles(damaged) if g.confidence >= 0.5]
            near = [
                g for g in alarms
                if any(s.start <= end + 1 and start - 1 <= s.end for s in (g, *g.related))
            ]  # fmt: skip
            found += bool(near)
            fixes = [g for g in near if g.repair is not None]
            repairs += bool(fixes)
            good = any(repaired(damaged, g.start, g.end, g.repair or "") == text for g in fixes)
            right += good
            if options.missed and (not near or (fixes and not good)):
                shown = f"{damaged[max(0, start - 60) : start]}⟦{damaged[start:end]}⟧{damaged[end : end + 60]}"
                print(
                    f"   {'missed' if not near else [(g.text, g.repair) for g in fixes]}  {shown!r}"
                )
        print(
            f"{kind:32s} found {found:3d} of {planted:3d}  repair given {repairs:3d}, right {right:3d}"
        )
        total, given, correct = total + planted, given + repairs, correct + right
    print(
        f"repairs given for {given / max(1, total):.3f} of {total} damages; right {correct / max(1, given):.3f}"
    )


if __name__ == "__main__":
    main()
