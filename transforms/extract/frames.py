"""Tokens and quoted stretches -> frames: the sentences around the quotes, one word a quote."""

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from transforms.extract.quote_marks import Quoted
from transforms.model import Mention, Token

# No sentence is longer; without a bound the search for subjects would cost n² on endless ones.
LONGEST = 250
LONGEST_ELISION = 8
CUE_REACH = 11  # words from a quote to its verb: `Koval, head of the board, said`
UNFINISHED = frozenset("?!…—–-")  # a quote that ends in it may be followed by its cue


class Word(NamedTuple):
    """A token, a whole name, or a whole quoted stretch. Made for every token, so a tuple."""

    text: str
    low: str
    start: int
    end: int
    sentence_no: int
    mention: Mention | None = None
    quoted: Quoted | None = None

    @property
    def is_capital(self) -> bool:
        """Written like a name."""
        return self.text[:1].isupper()

    @property
    def is_mark(self) -> bool:
        """No word: punctuation."""
        return self.quoted is None and not self.text[:1].isalnum() and self.text[:1] not in "@#$'’"


@dataclass(frozen=True, slots=True)
class Frame:
    """One sentence seen from outside its quotes. `start` is where its block starts."""

    words: tuple[Word, ...]
    quotes: tuple[int, ...]  # the places of the quoted stretches
    block_no: int
    is_first: bool  # of its block
    kind: str = "paragraph"


class Reader:
    """Cuts stretches of one document into frames."""

    def __init__(
        self,
        tokens: Sequence[Token],
        mentions: Sequence[Mention],
        verbs: Container[str] = (),
        elisions: Container[str] = (),
    ) -> None:
        self._tokens = list(_split(tokens, elisions)) if elisions else tokens
        tokens = self._tokens
        self._verbs = verbs
        self._starts = [token.start_char for token in tokens]
        self._mentions = {mention.start_char: mention for mention in mentions}

    def frames(
        self, span: tuple[int, int], quoted: Sequence[Quoted], block_no: int, kind: str
    ) -> list[Frame]:
        """The frames of a stretch of one block; `quoted` are the outermost stretches in it."""
        words = list(self._words(span, quoted))
        parts: list[list[Word]] = []
        part: list[Word] = []
        for i, word in enumerate(words):
            if part and len(part) < LONGEST and not self._is_boundary(words, i):
                part.append(word)
            else:
                part = [word]
                parts.append(part)
        return [
            Frame(
                tuple(part),
                tuple(i for i, word in enumerate(part) if word.quoted is not None),
                block_no,
                n == 0,
                kind,
            )
            for n, part in enumerate(parts)
        ]

    def _words(self, span: tuple[int, int], quoted: Sequence[Quoted]) -> Iterator[Word]:
        waiting = list(reversed(quoted))
        i = bisect_left(self._starts, span[0])
        stop = bisect_left(self._starts, span[1], i)
        while i < stop:
            text, start, end, sentence_no = self._tokens[i]
            if waiting and end > waiting[-1].outer_start_char:
                stretch = waiting.pop()
                yield Word(
                    self._signs(i, stretch), "“”", stretch.outer_start_char, stretch.outer_end_char,
                    sentence_no, None, stretch,
                )  # fmt: skip
                i = bisect_left(self._starts, stretch.outer_end_char, i)
            elif (mention := self._mentions.get(start)) is not None and mention.end_char <= min(
                waiting[-1].outer_start_char if waiting else span[1], span[1]
            ):
                name = " ".join(self._surface(i, mention.end_char))
                yield Word(name, name.lower(), start, mention.end_char, sentence_no, mention)
                i = max(bisect_left(self._starts, mention.end_char, i), i + 1)
            else:
                yield Word(text, text.lower(), start, end, sentence_no)
                i += 1

    def _signs(self, i: int, stretch: Quoted) -> str:
        """`“?` for a quoted stretch that ends in a question mark, and so on."""
        last = bisect_left(self._starts, stretch.end_char, i) - 1
        sign = self._tokens[last].text if last >= i else ""
        return "“" + ("…" if sign.startswith("..") else sign[-1:])

    def _surface(self, i: int, end: int) -> Iterator[str]:
        while i < len(self._tokens) and self._tokens[i].start_char < end:
            yield self._tokens[i].text
            i += 1

    def _last_sentence(self, word: Word) -> int:
        """The number of the sentence in which a quoted stretch ends."""
        i = bisect_left(self._starts, word.end) - 1
        return self._tokens[i].sentence_no if i >= 0 else word.sentence_no

    def _is_boundary(self, words: list[Word], i: int) -> bool:
        last, word = words[i - 1], words[i]
        if last.quoted is None:
            return last.sentence_no != word.sentence_no
        return self._last_sentence(last) != word.sentence_no and self._opens_anew(words, i)

    def _opens_anew(self, words: list[Word], i: int) -> bool:
        """Whether a sentence starts behind a quote, not its cue: `"Why?" Koval asked.`"""
        word = words[i]
        if word.quoted is not None or word.text in "¿¡—–-•":
            return True
        if not word.is_capital:
            return False
        last = words[i - 1].quoted
        text = words[i - 1].text
        if last is None or text[-1:] not in UNFINISHED:
            return True
        return not any(w.low in self._verbs for w in words[i + 1 : i + CUE_REACH])


def _split(tokens: Sequence[Token], elisions: Container[str]) -> Iterator[Token]:
    """The tokens, with a small word that has lost its vowel on its own: l' avocate."""
    for token in tokens:
        cut = max(
            token.text.find("'", 0, LONGEST_ELISION), token.text.find("’", 0, LONGEST_ELISION)
        )
        if cut < 1 or cut + 1 == len(token.text) or token.text[: cut + 1].lower() not in elisions:
            yield token
            continue
        middle = token.start_char + cut + 1
        yield Token(token.text[: cut + 1], token.start_char, middle, token.sentence_no)
        yield Token(token.text[cut + 1 :], middle, token.end_char, token.sentence_no)
