"""A corpus made larger by perturbed copies, neither duplicates nor stories of one another.

    python bench/perturb.py ../shared/corpora/volume.tar.gz GROWN --count 20000 [--seed 1]

The first round are the articles themselves. In each further round every rare word has become an
invented one, every less rare word, name or not, another one of its languages that is about as
common, numbers and days are others, some sentences are gone and the paragraphs stand in another
order. A round keeps its own stories and copies: they grow with the corpus and never meet another
round's.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import eldc

from bench.articles import open_articles

LANGUAGE_CHARS = 2_000  # that tell the language of an article
FREQUENT_SHARE = 0.02  # of the articles in its languages; a word in more of them stays as it is
RARE_ARTICLES = 4  # a word in no more of them becomes an invented one
BAND = 40  # words of like frequency that change places
LOST_SENTENCES = 0.1
FIRST_PARAGRAPHS = 2  # that stay in their places: title and lead

WORD = re.compile(r"[^\W\d_]+")
NUMBER = re.compile(r"(?<!\w)\d+")
SENTENCE = re.compile(r"(?<=[.!?]) +")
YEARS = range(1950, 2031)
DAYS = 28
VOWELS, CONSONANTS = "aeiou", "bcdfglmnprstv"


class Vocabulary:
    """The words of a corpus by how many articles hold them, and in which languages."""

    def __init__(self, texts: Sequence[str]) -> None:
        counts: Counter[str] = Counter()
        languages: dict[str, set[str]] = defaultdict(set)
        articles: Counter[str] = Counter()
        eldc.init()
        for text in texts:
            language = str(eldc.instance().detect_details(text[:LANGUAGE_CHARS]).language)
            articles[language] += 1
            for word in sorted(set(WORD.findall(text))):
                counts[word] += 1
                languages[word].add(language)
        self.rare: list[str] = []
        self._alike: dict[tuple[bool, tuple[str, ...]], list[str]] = defaultdict(list)
        for word in sorted(counts, key=lambda word: (counts[word], word)):
            told = languages[word]
            most = max(RARE_ARTICLES, FREQUENT_SHARE * sum(articles[code] for code in told))
            if counts[word] <= RARE_ARTICLES and len(word) > 2:
                self.rare.append(word)
            elif counts[word] <= most and len(word) > 2:
                self._alike[word.istitle(), tuple(sorted(told))].append(word)

    def others(self, random: Random) -> dict[str, str]:
        """Another word for each word that is not frequent."""
        found = {word: invented(word, random) for word in self.rare}
        for words in self._alike.values():
            for at in range(0, len(words), BAND):
                band = words[at : at + BAND]
                found |= dict(zip(band, random.sample(band, len(band)), strict=True))
        return found


def invented(word: str, random: Random) -> str:
    """A word of the same length and shape; letters that aren't plain Latin ones stay."""
    letters = []
    for letter in word:
        kind = next((k for k in (VOWELS, CONSONANTS) if letter.lower() in k), letter)
        other = random.choice(kind)
        letters.append(other.upper() if letter.isupper() else other)
    return "".join(letters)


def perturbed(text: str, words: dict[str, str], random: Random) -> str:
    """One article in the words of its round."""
    paragraphs = [_fewer_sentences(line, random) for line in text.split("\n")]
    first, rest = paragraphs[:FIRST_PARAGRAPHS], paragraphs[FIRST_PARAGRAPHS:]
    random.shuffle(rest)
    moved = "\n".join([*first, *rest])
    renamed = WORD.sub(lambda found: words.get(found[0], found[0]), moved)
    return NUMBER.sub(lambda found: _other_number(found[0], random), renamed)


def _fewer_sentences(paragraph: str, random: Random) -> str:
    first, *rest = SENTENCE.split(paragraph)
    return " ".join([first, *(s for s in rest if random.random() >= LOST_SENTENCES)])


def _other_number(digits: str, random: Random) -> str:
    """A year becomes a year, what may be a day a day, other numbers one of their length."""
    value = int(digits[:9])
    if value in YEARS and len(digits) == 4:
        return digits  # a whole archive of other years would be read as dated far apart
    if 0 < value <= DAYS and len(digits) < 3:
        return f"{random.randint(1, DAYS):0{len(digits)}}"
    return digits[0] + "".join(random.choice("0123456789") for _ in digits[1:])


def grow(texts: Sequence[str], count: int, seed: int) -> Iterator[str]:
    """So many articles: the given ones, then as many rounds of perturbed copies as it takes."""
    yield from texts[:count]
    vocabulary = Vocabulary(texts)
    for round_number, start in enumerate(range(len(texts), count, len(texts)), 1):
        words = vocabulary.others(Random(f"{seed} {round_number}"))
        for at, text in enumerate(texts[: count - start]):
            yield perturbed(text, words, Random(f"{seed} {round_number} {at}"))


def lay_out(articles: Path, target: Path, count: int, seed: int = 1) -> Path:
    """Write `count` articles into folders of a thousand, and return the folder around them."""
    with open_articles(articles) as files:
        texts = [file.read_bytes().decode("utf-8", "replace") for file in files]
    for number, text in enumerate(grow(texts, count, seed)):
        file = target / f"{number // 1000:04}" / f"{number:07}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    return target


def main() -> None:
    """Parse the arguments, write the articles."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("articles", type=Path, help="a folder, or a tar archive")
    parser.add_argument("target", type=Path, help="a folder that is new")
    parser.add_argument("--count", type=int, required=True, help="articles to write")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    lay_out(arguments.articles, arguments.target, arguments.count, arguments.seed)


if __name__ == "__main__":
    main()
