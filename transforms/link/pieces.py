"""Text -> the pieces of words that the sentence encoder reads, each word looked up once."""

import functools
from itertools import chain
from typing import Any

CACHED_WORDS, CACHED_CHARS = 1 << 16, 32  # longer ones are seldom met again
WORD_MARK = "▁"


class Pieces:
    """The library's pieces of texts, word by word.

    Neither its normalization nor any piece of its vocabulary reaches over a space.
    """

    def __init__(self, tokenizer: Any) -> None:
        self._library = tokenizer
        self._cached = functools.lru_cache(CACHED_WORDS)(self._read)

    def read(self, text: str) -> list[int]:
        """Numbers of pieces, between those that begin and end a text."""
        found = [*chain.from_iterable(map(self._of_word, text.split(" ")))]
        return [self._library._bos_id, *(found or [self._library._unk_id]), self._library._eos_id]

    def _of_word(self, written: str) -> tuple[int, ...]:
        return (self._cached if len(written) <= CACHED_CHARS else self._read)(written)

    def _read(self, written: str) -> tuple[int, ...]:
        """What stands between two spaces: no word, one or, at other white space, several."""
        normal = self._library._normalizer.normalize(written)
        words = normal.split(WORD_MARK)[1:]
        return tuple(chain.from_iterable(self._library._viterbi(WORD_MARK + w) for w in words))
