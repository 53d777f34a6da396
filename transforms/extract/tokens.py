"""Sentences -> tokens, once for all steps. Fills `Article.tokens`."""

import re
import sys
import unicodedata

from transforms.model import Article, Token


def _marks() -> str:
    """Combining marks and joiners as a regex class: `\\w` leaves them out, words of Indic and
    Arabic script don't."""
    codes = [c for c in range(0x300, 0x1F000) if unicodedata.category(chr(c)) in ("Mn", "Mc")]
    codes += [0x200C, 0x200D]
    spans: list[list[int]] = []
    for code in sorted(codes):
        if spans and code == spans[-1][1] + 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return "".join(f"{chr(a)}-{chr(b)}" if b > a else chr(a) for a, b in spans)


MARKS = _marks()
LETTER = rf"[^\W\d_]{f'[{MARKS}]'}*"
WORD_CHAR = rf"(?:[^\W_]|[{MARKS}])"

# Every alternative starts at the same character, so the runs are bounded where a failed one is
# tried again at the next token. The first three only save the others the trouble: what they take,
# the later ones would take as well.
TOKEN = re.compile(
    rf"""
    [^\W_]++(?:(?![\w\u00a0\u202f.@:/,'’‐‑·{MARKS}-])|(?=[.,:](?:[\s"”»]|$)))  # most words
  | [,;:!?()\[\]"“”«»…]
  | \.(?![\w.+@-])
  | (?:https?://|www\.)[^\s<>"“”«»]*[^\s<>"“”«».,;:!?'’)\]]   # web address
  | [\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,4}}   # mail address
  | [\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,3}}/[^\s<>"“”«»]*[^\s<>"“”«».,;:!?'’)\]]  # bare address
  | [@\#]\w+                                                  # handle, hashtag
  | \d+(?:[.,]\d+|['’\u00a0\u202f]\d{{3}}(?!\d))+             # number with its separators
  | \d+(?!{WORD_CHAR})                                        # number
  | (?:{LETTER}){{1,2}}\.(?:(?:{LETTER}){{1,2}}\.)+           # U.S., EE.UU., p.m.
  | {WORD_CHAR}+(?:(?:['’](?![sS](?!{WORD_CHAR}))|[-‐‑·])(?={WORD_CHAR}){WORD_CHAR}+)*  # word
  | ['’][sS](?!{WORD_CHAR})                                   # possessive
  | \.{{2,}} | -{{2,}} | \S
    """,
    re.VERBOSE,
)


def find_tokens(article: Article) -> list[Token]:
    """Words, numbers, addresses, handles and marks of the sentences, in order.

    A number keeps its separators (`1.234,5`), a dotted abbreviation its dots (`EE.UU.`), a word its
    inner hyphens and apostrophes but not an English possessive.
    """
    text, found = article.text, list[Token]()
    for sentence in article.sentences:
        end = sentence.start_char
        for word in TOKEN.findall(text, end, sentence.end_char):
            start = text.index(word, end)
            end = start + len(word)
            found.append(Token(sys.intern(word), start, end, sentence.sentence_no))
    return found
