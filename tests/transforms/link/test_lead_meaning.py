import numpy as np
import pytest

from transforms.link.lead_meaning import SENTENCE_CHARS, USUAL, LeadMeaning

LEADS = [
    ["The harbour of Port Ansel was closed after a storm.", "Ferries will run again in a week."],
    ["El puerto de Port Ansel cerró por una tormenta.", "Los barcos volverán en una semana."],
    ["The home team lost the final after extra time."],
    [],
]
ALL = np.arange(4)


def test_leads_of_one_story_mean_more_the_same() -> None:
    meaning = LeadMeaning(LEADS)
    meaning.read(ALL)
    square = meaning.square(ALL)
    assert square[0, 1] > USUAL > 0.4 > square[0, 2]
    assert square[3].tolist() == [0, 0, 0, 0]
    pairs = np.array([[0, 1], [2, 0]])
    assert meaning.of_pairs(pairs) == pytest.approx(square[pairs[:, 0], pairs[:, 1]])


def test_the_unread_mean_what_is_usual() -> None:
    meaning = LeadMeaning(LEADS)
    meaning.read(np.array([0]))
    assert meaning.of_pairs(np.array([[0, 2], [1, 2]])).tolist() == [USUAL, USUAL]
    assert meaning.of_pairs(np.zeros((0, 2), dtype=np.int64)).size == 0


def test_only_the_beginning_of_a_sentence_is_read() -> None:
    start = "Port Ansel " * SENTENCE_CHARS
    meaning = LeadMeaning([[start + "storm"], [start + "final"]])
    meaning.read(np.array([0, 1]))
    assert meaning.square(np.array([0, 1]))[0, 1] == pytest.approx(1, abs=1e-5)
