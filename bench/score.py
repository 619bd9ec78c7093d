#!/usr/bin/env python3
"""Score the toolkit's detectors on labelled text that nobody on the project wrote.

usage: bench/score.py TASK [FILE] --data FOLDER [--limit N]

TASK          FILE (default: the development set in FOLDER)
attribution   who said what: quotes and reported speech, with cue and source   (news, 84 articles)
hedging       is this sentence uncertain or vague?                             (encyclopaedia sentences)
claims        is this sentence a factual claim worth checking?                 (political debates)
garble        is this sentence broken English?                                 (machine translation + human)
alarms        how often does clean, edited news raise a garble alarm?          (news articles)
readability   does each formula agree with teachers' judgements?               (school excerpts)
certainty     how sure does a sentence sound, 1 to 6?                          (findings from science news, judged by people)
pages         does a saved web page give the article's text?                   (pages with the text a reader mode should give)
sourcing      who stands behind what: speakers, source types, vague sources,
              the sourcing measure, unsupported claims                         (news articles, marked by careful readers)

The toolkit must be importable. FILE is JSON lines, gzipped or not. Offsets count Unicode code points.
What each task asks of the toolkit's public functions is written on its scorer below.
"""

import argparse
import gzip
import json
import statistics
import string
import tempfile
import time
from collections import Counter
from pathlib import Path

import toolkit

DEFAULT = {
    "attribution": "attribution-dev",
    "hedging": "hedging-train",
    "claims": "claims-train",
    "garble": "garble-dev",
    "alarms": "news",
    "readability": "readability-dev",
    "certainty": "certainty-train",
    "pages": "pages-dev",
    "sourcing": "sourcing-dev",
}


def rows(path, limit=None):
    opener = gzip.open if str(path).endswith(".gz") else open
    with opener(path, "rt", encoding="utf8", newline="") as lines:
        for number, line in enumerate(lines):
            if limit is not None and number >= limit:
                return
            yield json.loads(line)


def prf(hits, predicted, gold):
    p = hits / predicted if predicted else 0.0
    r = hits / gold if gold else 0.0
    return p, r, (2 * p * r / (p + r) if p + r else 0.0)


def average_precision(scored):
    """scored: (score, is_positive) pairs; ties are broken against the system."""
    hits, total = 0, 0.0
    for rank, (_, positive) in enumerate(sorted(scored, key=lambda pair: (-pair[0], pair[1])), 1):
        if positive:
            hits += 1
            total += hits / rank
    return total / hits if hits else 0.0


def auc(scored):
    """Chance that a random positive scores above a random negative; ties count half."""
    ordered = sorted(scored, key=lambda pair: pair[0])
    rank_sum, positives, index = 0.0, 0, 0
    while index < len(ordered):
        tied = index
        while tied < len(ordered) and ordered[tied][0] == ordered[index][0]:
            tied += 1
        mean_rank = (index + 1 + tied) / 2
        for _, positive in ordered[index:tied]:
            if positive:
                rank_sum += mean_rank
                positives += 1
        index = tied
    negatives = len(ordered) - positives
    return (
        (rank_sum - positives * (positives + 1) / 2) / (positives * negatives)
        if positives and negatives
        else 0.5
    )


EDGE = string.whitespace + string.punctuation + "“”‘’«»…–—"


def trim(text, start, end):
    """Drop white space, quotation marks and punctuation from both ends of a span."""
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return start, end


def shared(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def attribution(records, find=None):
    """find_attributions(text) -> objects with .content, .cue, .source: tuples of spans with .start and .end.

    lenient  a predicted content span is right if at least half of it lies in one gold content;
             a gold attribution is found if predictions cover at least half of it (of its first 200 characters' worth);
             a source is right if it overlaps the source of the gold attribution that its content matched.
    exact    a span is right if, trimmed of quotation marks and punctuation, it is the gold span to the letter.
    """
    predicted = right = sources = sources_right = 0
    found = {"quoted": 0, "indirect": 0}
    gold_count = {"quoted": 0, "indirect": 0}
    exact = {role: [0, 0, 0] for role in ("source", "cue", "content")}
    words, seconds = 0, 0.0
    for record in records:
        text, gold = record["text"], record["attributions"]
        words += len(text.split())
        began = time.perf_counter()
        ours = (find or toolkit.find_attributions)(text)
        seconds += time.perf_counter() - began
        ours = [
            {role: [(s.start, s.end) for s in getattr(a, role)] for role in exact} for a in ours
        ]
        for role, tally in exact.items():
            want = {trim(text, *span) for a in gold for span in a[role]}
            have = {trim(text, *span) for a in ours for span in a[role]}
            tally[0] += len(want & have)
            tally[1] += len(have)
            tally[2] += len(want)
        for a in ours:
            for span in a["content"]:
                best = max(
                    gold,
                    key=lambda g: sum(shared(span, tuple(p)) for p in g["content"]),
                    default=None,
                )
                predicted += 1
                if best and sum(shared(span, tuple(p)) for p in best["content"]) >= 0.5 * (
                    span[1] - span[0]
                ):
                    right += 1
                    if a["source"] and best["source"]:
                        sources += 1
                        sources_right += any(
                            shared(x, tuple(y)) for x in a["source"] for y in best["source"]
                        )
        pieces = [span for a in ours for span in a["content"]]
        for g in gold:
            body = " ".join(text[s:e] for s, e in g["content"])
            quoted = any(
                len(part.split()) >= 3
                for part in body.replace("“", '"').replace("”", '"').split('"')[1::2]
            )
            kind = "quoted" if quoted else "indirect"
            gold_count[kind] += 1
            length = min(200, sum(e - s for s, e in g["content"]))
            found[kind] += (
                sum(shared(p, tuple(c)) for p in pieces for c in g["content"]) >= 0.5 * length > 0
            )
    print(
        f"lenient  precision {right / max(1, predicted):.3f}   recall quoted {found['quoted'] / max(1, gold_count['quoted']):.3f}"
        f"   recall indirect {found['indirect'] / max(1, gold_count['indirect']):.3f}"
        f"   source right {sources_right / max(1, sources):.3f} of {sources}"
    )
    for role, tally in exact.items():
        print(
            f"exact    {role:8s} P {prf(*tally)[0]:.3f}  R {prf(*tally)[1]:.3f}  F1 {prf(*tally)[2]:.3f}"
        )
    print(f"speed    {words / max(seconds, 1e-9):,.0f} words/s")


def hedging(records):
    """find_hedges(text) -> objects with .weight from 0 to 1; a sentence is hedged if any reaches 0.5.

    The shared task's training text had 22.4 % hedged sentences; 'original base rate' corrects for this copy's share.
    """
    scored = [
        (max((h.weight for h in toolkit.find_hedges(r["text"])), default=0.0), r["hedged"])
        for r in records
    ]
    binary(scored)
    hits = sum(s >= 0.5 and y for s, y in scored)
    false = sum(s >= 0.5 and not y for s, y in scored)
    gold = sum(y for _, y in scored)
    share = 2234 / 9634 if len(scored) == 7288 else 2484 / 11111
    false *= (gold / share - gold) / max(1, len(scored) - gold)
    print(
        "original base rate  P {:.3f}  R {:.3f}  F1 {:.3f}".format(*prf(hits, hits + false, gold))
    )


def claims(records):
    """find_claims(text) -> objects with .checkworthiness from 0 to 1; a sentence is flagged if any reaches 0.5."""
    binary(
        [
            (
                max((c.checkworthiness for c in toolkit.find_claims(r["text"])), default=0.0),
                r["checkworthy"],
            )
            for r in records
        ]
    )


def garble(records):
    """find_garbles(text) -> objects with .confidence from 0 to 1; a sentence is flagged if any reaches 0.5.

    Positive: an expert marked a major fluency or style error. Negative: a careful human translation.
    """
    records = [r for r in records if r["garbled"] or r["human"]]
    binary(
        [
            (
                max((g.confidence for g in toolkit.find_garbles(r["text"])), default=0.0),
                r["garbled"],
            )
            for r in records
        ]
    )


def alarms(records):
    """find_garbles on edited news: alarms of confidence 0.5 or more in 1,000 words, and the commonest kinds."""
    words, kinds = 0, {}
    for r in records:
        words += len(r["text"].split())
        for g in toolkit.find_garbles(r["text"]):
            if g.confidence >= 0.5:
                kinds[g.rule] = kinds.get(g.rule, 0) + 1
    print(
        f"{1000 * sum(kinds.values()) / max(1, words):.3f} alarms in 1,000 words over {words:,} words"
    )
    for rule, count in sorted(kinds.items(), key=lambda item: -item[1])[:8]:
        print(f"   {rule:32s} {count}")


def readability(records):
    """measure_readability(text).scores: formula name -> object with .value (None where the text is too short)."""
    records = list(records)
    measured = [toolkit.measure_readability(r["text"]).scores for r in records]
    for name in measured[0]:
        pairs = [
            (m[name].value, r["easiness"])
            for m, r in zip(measured, records, strict=True)
            if m[name].value is not None
        ]
        if len(pairs) > 2:
            print(
                f"{name:32s} r = {statistics.correlation(*zip(*pairs, strict=False)):+.3f}  n = {len(pairs)}"
            )


def certainty(records):
    """measure_hedging(text).sentences: objects with .certainty, 1 (very unsure) to 6 (very sure); the mean of a text's is compared."""
    pairs = []
    for r in records:
        found = [s.certainty for s in toolkit.measure_hedging(r["text"]).sentences]
        pairs.append((statistics.mean(found) if found else 4.5, r["certainty"]))
    off = statistics.mean(abs(a - b) for a, b in pairs)
    print(
        f"r = {statistics.correlation(*zip(*pairs, strict=True)):+.3f}   mean error {off:.2f} of a scale of 6   n {len(pairs)}"
    )


def pages(records):
    """Article.read(path.html).text beside the wanted text, as bags of words; a page is right at precision .96 and recall .9."""
    right, n, dates = 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for r in records:
            path = Path(folder) / "page.html"
            path.write_text(r["html"], encoding="utf8")
            try:
                article = toolkit.Article.read(path)
            except ValueError:
                ours = Counter()
            else:
                ours = Counter(article.text.split())
                dates += bool(article.date) and article.date[:4] not in r["html"]
            gold = Counter(r["text"].split())
            both = (ours & gold).total()
            p, c = both / max(1, ours.total()), both / max(1, gold.total())
            n += 1
            right += p >= 0.96 and c >= 0.9
            if not (p >= 0.96 and c >= 0.9):
                print(f"   {r['id']:40s} precision {p:.2f}  recall {c:.2f}")
    print(f"{right} of {n} pages right; dates whose year the page does not hold: {dates}")


NAMED = {"named_person", "named_organisation", "document"}
PRONOUNS = {"he", "she", "they", "it", "i", "we", "his", "her", "their", "its", "who"}


def same_name(ours, gold):
    """“Peskov”, “Mr. Peskov”, “Dmitry Peskov” are one; so are “the NATO” and “NATO”. Case and punctuation do not count."""

    def parts(name):
        words = "".join(
            c if c.isalnum() else " "
            for c in name.replace("’s ", " ").replace("'s ", " ").casefold()
        ).split()
        return [w for w in words if w not in ("the", "mr", "mrs", "ms", "dr", "s")]

    a, b = parts(ours), parts(gold)
    return bool(a and b) and (a == b or (a[-1] == b[-1] and (set(a) <= set(b) or set(b) <= set(a))))


def touching(span, spans):
    return any(shared(span, tuple(other)) for other in spans)


def belongs(ours, gold):
    """The gold attribution that one of ours stands for: by its cue, else by its content; None where neither touches."""
    cue = [(c.start, c.end) for c in ours.cue]
    by_cue = [g for g in gold if g["cue"] and touching(tuple(g["cue"]), cue)]

    def overlap(g):
        return sum(shared((c.start, c.end), tuple(p)) for c in ours.content for p in g["content"])

    best = max(by_cue or gold, key=overlap, default=None)
    return best if best and (by_cue or overlap(best)) else None


def sentence_at(sentences, claim):
    """The marked sentence that shares most characters with a claim."""
    span = (claim.start, claim.end)
    return max(sentences, key=lambda x: shared(span, (x["start"], x["end"])))


def sourcing(records):
    """find_attributions, find_quotes, find_hedges, find_claims and measure_sourcing beside what careful readers marked.

    An attribution of ours belongs to the gold one whose cue it touches, else to the one whose content it shares most
    characters with. What is not found counts as wrong. source_type is one of the toolkit's names; None is read as "none".
    Gold attributions marked unsure count neither way.
    """
    tally = {}

    def count(name, good):
        pair = tally.setdefault(name, [0, 0])
        pair[0] += bool(good)
        pair[1] += 1

    shares, distinct = [], []
    for r in records:
        text, sure = r["text"], [g for g in r["attributions"] if g["sure"]]
        article = toolkit.Article(text)
        ours = list(toolkit.find_attributions(article))
        best = [belongs(a, r["attributions"]) for a in ours]
        for g in sure:
            mine = [a for a, b in zip(ours, best, strict=True) if b is g]
            mine.sort(
                key=lambda a: (
                    -(
                        bool(g["cue"])
                        and touching(tuple(g["cue"] or (0, 0)), [(c.start, c.end) for c in a.cue])
                    )
                )
            )
            count("found: attributions with a cue or a speaker", mine)
            kind = mine[0].source_type or "none" if mine else ""
            speaker = mine[0].speaker if mine else None
            count("type right", kind == g["type"])
            right = speaker and g["speaker"] and same_name(speaker, g["speaker"])
            if g["speaker"] and g["type"] in NAMED:
                count("speaker right, where a reader can name one", right)
                words = text[slice(*g["source"])].split() if g["source"] else []
                if words and words[0].strip(",").lower() in PRONOUNS:
                    count("… of these, pronouns", right)
                elif words and all(w[0].islower() or w[0].isdigit() for w in words):
                    count("… of these, roles (the minister, the company)", right)
            if mine and g["type"] in ("unnamed_person", "unnamed_group", "hearsay", "none"):
                count("nobody named, where a reader can name none", not speaker)
        for a, g in zip(ours, best, strict=True):
            if g is None or g["sure"]:
                count("attributions that are some", g is not None)
                kind = a.source_type or "none"
                if a.speaker:
                    count(
                        "names given that are right",
                        g and g["speaker"] and same_name(a.speaker, g["speaker"]),
                    )
                if kind in ("unnamed_person", "unnamed_group", "hearsay"):
                    count(f"called {kind} rightly", g and g["type"] == kind)
        for q in toolkit.find_quotes(article):
            g = max(
                r["quotes"], key=lambda g: shared((q.start, q.end), tuple(g["span"])), default=None
            )
            if not g or not shared((q.start, q.end), tuple(g["span"])):
                continue
            if g["kind"] == "speech" and g["speaker"]:
                count("quotations: speaker right", q.speaker and same_name(q.speaker, g["speaker"]))
                count(
                    "quotations with a speaker: not said to have none",
                    not any(p.rule == "quotes.no_speaker" for p in q.problems),
                )
            elif g["kind"] != "speech":
                count("scare quotes and titles: given no speaker", not q.speaker)
        vague = [tuple(v) for v in r["vague"]]
        hidden = vague + [
            tuple(g["source"])
            for g in r["attributions"]
            if g["source"] and g["type"].startswith("unnamed")
        ]
        hedges = list(toolkit.find_hedges(article))
        for h in hedges:
            if h.category == "vague_source":
                count("vague sources marked that are some", touching((h.start, h.end), hidden))
        unnamed = [
            (s.start, s.end)
            for a in ours
            for s in (*a.source, *a.cue)
            if (a.source_type or "none") in ("unnamed_person", "unnamed_group", "hearsay")
        ]
        hedged = [(h.start, h.end) for h in hedges if h.category in ("vague_source", "hearsay")]
        for span in vague:
            count("vague sources found by some rule", touching(span, hedged + unnamed))
        m = toolkit.measure_sourcing(article)
        if r["sentences"] and m.sourced_share is not None:
            shares.append(
                abs(
                    m.sourced_share
                    - sum(x["sourced"] for x in r["sentences"]) / len(r["sentences"])
                )
            )
        words = {}
        for g in r["attributions"]:
            if g["speaker"]:
                words.setdefault(g["speaker"], [0, 0])
                words[g["speaker"]][0] += sum(len(text[s:e].split()) for s, e in g["content"])
                words[g["speaker"]][1] += 1
        distinct.append(abs(m.distinct_sources - len(words)))
        if words:
            tops = {
                n
                for n, w in words.items()
                for k in (0, 1)
                if w[k] == max(x[k] for x in words.values())
            }
            count(
                "most quoted right (by words or by count)",
                m.most_quoted and any(same_name(m.most_quoted, n) for n in tops),
            )
        found = list(toolkit.find_claims(article))

        for c in sorted(found, key=lambda c: -c.checkworthiness)[:3]:
            x = sentence_at(r["sentences"], c)
            count("three strongest claims: can be looked up", x["checkable"])
            count("three strongest claims: among those a checker takes first", x["first"])
        flagged = [c for c in found if c.checkworthiness >= 0.5 and not c.attributed]
        for c in flagged:
            x = sentence_at(r["sentences"], c)
            count("unsupported claims that are some", x["checkable"] and not x["sourced"])
        for x in r["sentences"]:
            if x["first"] and x["checkable"] and not x["sourced"]:
                count(
                    "unsupported claims to check first: found",
                    touching((x["start"], x["end"]), [(c.start, c.end) for c in flagged]),
                )
    for name, (good, n) in tally.items():
        print(f"{good / n:.3f}  {good:4d} of {n:4d}  {name}")
    print(
        f"{statistics.mean(shares):.3f}  mean error of sourced_share   {statistics.mean(distinct):.2f}  mean error of distinct_sources   {len(shares)} articles"
    )


def binary(scored):
    hits = sum(s >= 0.5 and y for s, y in scored)
    print(
        "P {:.3f}  R {:.3f}  F1 {:.3f}".format(
            *prf(hits, sum(s >= 0.5 for s, _ in scored), sum(y for _, y in scored))
        )
        + f"   AP {average_precision(scored):.3f}   AUC {auc(scored):.3f}   n {len(scored)}, positive {sum(y for _, y in scored)}"
    )


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("task", choices=DEFAULT)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--data", type=Path, help="folder with the labelled text")
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    if not (options.file or options.data):
        parser.error("give FILE or --data FOLDER")
    path = options.file or options.data / f"{DEFAULT[options.task]}.jsonl.gz"
    if not path.is_file():
        parser.error(f"no such file: {path}")
    globals()[options.task](rows(path, options.limit))


if __name__ == "__main__":
    main()
