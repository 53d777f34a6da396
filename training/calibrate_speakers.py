"""Annotated folders -> how often speakers of each score are right, and the knots of `sureness`.

    python -m training.calibrate_speakers RAW GOLD [RAW GOLD ...]

RAW holds the texts, GOLD a JSON file each as the scorer reads it. The fit is made on half of the
documents, told apart by a digest of their names, and the table printed for the other half.
"""

import json
import sys
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from transforms.analyze import STEPS
from transforms.extract import quotes
from transforms.extract.sureness import KNOTS
from transforms.model import Article, Quote, RawDocument

SAME = 0.7  # overlap of two spans that are one quote
FEWEST = 25  # speakers of a step of the fit
STEP = 0.05


class Case(NamedTuple):
    """An annotated quote that was found: its document, score, whether its speaker is right."""

    name: str
    score: float
    is_right: bool


def main(folders: Sequence[str]) -> None:
    """Print the knots fitted on one half, and both tables for the other."""
    pairs = zip(folders[::2], folders[1::2], strict=True)
    cases = [case for raw, gold in pairs for case in read_cases(Path(raw), Path(gold))]
    fitted = [case for case in cases if zlib.crc32(case.name.encode()) % 2]
    others = [case for case in cases if not zlib.crc32(case.name.encode()) % 2]
    print("knots in use:", KNOTS)
    print("steps fitted:", *(f"({left:.3f}, {share:.3f})" for left, share in fit(fitted)))
    print("\nscore  right  speakers, on the half that was not fitted")
    for low, count, share in table(others):
        print(f"{low:.2f}   {share:.3f}  {count}")


def read_cases(raw: Path, gold: Path) -> Iterator[Case]:
    """Every quote of a folder whose words and speaker are annotated."""
    names = {}
    if (gold / "entities.json").exists():
        names = json.loads((gold / "entities.json").read_text(encoding="utf-8"))
    for path in sorted(gold.glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8")) if path.stem != "entities" else {}
        if "quotes" not in truth:
            continue
        article = read((raw / Path(truth["file"]).name).read_text(encoding="utf-8"))
        for quote in article.quotes:
            told = next((t for t in truth["quotes"] if overlap(quote, t) >= SAME), None)
            if told and told.get("speaker") and quote.speaker_score is not None:
                known = {told["speaker"], *names.get(told["speaker"], ())}
                right = is_right(article.text, quote, told, known)
                yield Case(path.stem, quote.speaker_score, right)


def read(text: str) -> Article:
    """A text after the steps up to the quotes."""
    article = Article(RawDocument("d", "d", "d", text, "utf-8", "0" * 64))
    for target, step in ((target, step) for _, target, step in STEPS):
        setattr(article, target, step(article))
        if step is quotes.find_quotes:
            break
    return article


def overlap(quote: Quote, told: dict[str, int]) -> float:
    """Shared characters of two spans over all of both."""
    shared = min(quote.end_char, told["end"]) - max(quote.start_char, told["start"])
    whole = max(quote.end_char, told["end"]) - min(quote.start_char, told["start"])
    return max(shared, 0) / max(whole, 1)


def is_right(text: str, quote: Quote, told: dict[str, int], names: Iterable[str]) -> bool:
    """Whether a speaker lies on the annotated one or bears one of its names."""
    start, end = quote.speaker_start_char, quote.speaker_end_char
    if start is None or end is None:
        return False
    lies = "speaker_start" in told and max(start, told["speaker_start"]) < min(
        end, told["speaker_end"]
    )
    low = {name.lower() for name in names}
    return lies or text[start:end].lower() in low or (quote.speaker_name or "").lower() in low


def fit(cases: Sequence[Case]) -> list[tuple[float, float]]:
    """Where each step starts and its share of right ones: pooled until no step falls (PAVA)."""
    steps: list[list[float]] = []  # start, right, count
    for score, group in groupby(sorted(cases, key=_by_score), key=_by_score):
        equal = list(group)
        steps.append([score, float(sum(case.is_right for case in equal)), float(len(equal))])
        while len(steps) > 1 and _falls(steps[-2], steps[-1]):
            _, right, count = steps.pop()
            steps[-1][1] += right
            steps[-1][2] += count
    return [(start, right / count) for start, right, count in steps]


def _by_score(case: Case) -> float:
    return case.score


def _falls(before: Sequence[float], after: Sequence[float]) -> bool:
    return before[2] < FEWEST or before[1] / before[2] >= after[1] / after[2]


def table(cases: Sequence[Case]) -> Iterator[tuple[float, int, float]]:
    """Of each twentieth of the scale its start, its speakers and the share of right ones."""
    edges = [round(n * STEP, 2) for n in range(int(1 / STEP))]
    for low in reversed(edges):
        inside = [c for c in cases if edges[bisect_right(edges, c.score) - 1] == low]
        if inside:
            yield low, len(inside), sum(c.is_right for c in inside) / len(inside)


if __name__ == "__main__":
    main(sys.argv[1:])
