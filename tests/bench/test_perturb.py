from random import Random

import numpy as np

from bench.perturb import Vocabulary, grow, invented, perturbed
from transforms.link.shingles import jaccard, shingles

PLACES = ("Port Ansel", "Lindow", "Brennick", "Carrow", "Elmswick", "Norrvik")
THINGS = ("ferry", "bridge", "harvest", "tunnel", "hospital", "school")
TEXTS = [
    f"The {thing} of {place} will close\n\nMinister Tomás Arrieta said in {place} on March {day}, "
    f"2025 that the {thing} would close. People of {other} asked for {day * 37} boats. "
    f"Nobody at the {thing} knew why the council of {other} had voted against it.\n"
    f"The mayor of {place} promised another {thing} before the winter.\n"
    for day, (thing, place) in enumerate(((t, p) for t in THINGS for p in PLACES), 1)
    for other in (PLACES[day % len(PLACES)],)
]


def test_the_first_round_are_the_articles() -> None:
    assert list(grow(TEXTS, len(TEXTS), seed=1)) == TEXTS


def test_same_seed_same_articles() -> None:
    count = 3 * len(TEXTS) + 5
    grown = list(grow(TEXTS, count, seed=1))
    assert len(grown) == count
    assert grown == list(grow(TEXTS, count, seed=1))
    assert grown != list(grow(TEXTS, count, seed=2))


def test_a_copy_with_no_word_left_is_no_near_duplicate() -> None:
    vocabulary = Vocabulary(TEXTS)
    words = {word: invented(word, Random(word)) for text in TEXTS for word in text.split()}
    copy = perturbed(TEXTS[0], words | vocabulary.others(Random(1)), Random(1))
    first, second = map(np.unique, shingles([TEXTS[0], copy]))
    assert jaccard(first, second) < 0.35


def test_invented_words_keep_length_and_case() -> None:
    word = invented("McKenna-Ávila", Random(3))
    assert len(word) == len("McKenna-Ávila")
    assert [c.isupper() for c in word] == [c.isupper() for c in "McKenna-Ávila"]


def test_days_stay_days_and_years_stay() -> None:
    changed = perturbed("On March 4, 2025, 1,240 people came.", {}, Random(1))
    day = int(changed.split()[2].rstrip(","))
    assert 1 <= day <= 28
    assert "2025" in changed
