"""What a number is a number of: percent, money, a measure, things."""

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.extract.currencies import iso_codes, signs
from transforms.extract.nouns import find_noun, singular
from transforms.extract.number_words import Lexicon
from transforms.extract.numerals import MILLION, Numeral
from transforms.extract.pieces import Piece

WHOLES = frozenset({3, 4, 5, 10, 20, 100, 1000})  # of shares: one in five


@dataclass(slots=True)
class Figure:
    """A number on its way to a quantity: pieces `first` up to `stop` of its sentence.

    `kind` None is a number that stands alone; `family` is its currency before the document has
    decided, a code or the name of a family.
    """

    first: int
    stop: int
    numeral: Numeral
    value: float | None
    kind: str | None = None
    unit: str | None = None
    family: str | None = None
    value_high: float | None = None
    noun: str | None = None
    is_score: bool = False


def find_unit(text: str, pieces: Sequence[Piece], numeral: Numeral, lexicon: Lexicon) -> Figure:
    """The number with what it measures or counts, as far as its neighbours say."""
    figure = Figure(numeral.first, numeral.stop, numeral, numeral.value)
    for attach in (_percent, _ratio, _money, _amount, _measure):
        if attach(figure, text, pieces, lexicon):
            return figure
    _count(figure, pieces, lexicon)
    return figure


def sign_before(text: str, pieces: Sequence[Piece], first: int) -> tuple[str, int] | None:
    """The sign or code of money before a number and where it starts, or None."""
    if first == 0 or pieces[first].start_char - pieces[first - 1].end_char > 1:
        return None
    for found in signs().all_before(pieces, first):
        if _is_sign(text, pieces, found[1], first):
            return found
    return _code(text, pieces[first - 1], first - 1)


def _is_sign(text: str, pieces: Sequence[Piece], first: int, stop: int) -> bool:
    """`A$5`, not `a $5`; `USD`, not `usd`."""
    written = text[pieces[first].start_char : pieces[stop - 1].end_char]
    letters = [c for c in written if c.isalpha()]
    if not letters or (written.islower() and stop - first > 2):
        return True
    is_short = len(letters) == 1 or stop - first == 1
    return letters[0].isupper() and (" " not in written if is_short else True)


def _code(text: str, piece: Piece, at: int) -> tuple[str, int] | None:
    written = text[piece.start_char : piece.end_char]
    return (written, at) if written in iso_codes() else None


def _percent(figure: Figure, text: str, pieces: Sequence[Piece], lexicon: Lexicon) -> bool:
    found = lexicon.percent.match(pieces, figure.stop)
    if found is None:
        return False
    figure.kind, figure.unit, figure.stop = "percent", "percent", found[1]
    before = figure.first - 1
    if before >= 0 and pieces[before].low in "-−" and _is_minus(text, pieces, before):
        figure.first = before
        figure.value = None if figure.value is None else -figure.value
    return True


def _ratio(figure: Figure, text: str, pieces: Sequence[Piece], lexicon: Lexicon) -> bool:  # noqa: ARG001
    """`four in ten`, `seis de cada diez`: a share, as percent."""
    found = lexicon.per.match(pieces, figure.stop)
    if found is None or found[1] >= len(pieces) or figure.value is None:
        return False
    whole = pieces[found[1]]
    size = float(whole.low) if whole.low.isdecimal() else lexicon.words.get(whole.low, 0)
    if size not in WHOLES or figure.value >= size:
        return False
    if lexicon.measures.match(pieces, found[1] + 1) is not None:
        return False
    figure.kind, figure.unit, figure.stop = "percent", "percent", found[1] + 1
    figure.value = 100 * figure.value / size
    return True


def _is_minus(text: str, pieces: Sequence[Piece], at: int) -> bool:
    start, end = pieces[at].start_char, pieces[at].end_char
    return end == pieces[at + 1].start_char and (start == 0 or text[start - 1] in " (\n\t")


def _money(figure: Figure, text: str, pieces: Sequence[Piece], lexicon: Lexicon) -> bool:
    before = sign_before(text, pieces, figure.first)
    after = _money_after(figure, text, pieces, lexicon)
    if before is None and after is None:
        return False
    figure.kind = "money"
    if before is not None:
        figure.family, figure.first = before
    if after is not None:
        figure.family, figure.stop = after
    return True


def _money_after(
    figure: Figure, text: str, pieces: Sequence[Piece], lexicon: Lexicon
) -> tuple[str, int] | None:
    at = figure.stop
    if at >= len(pieces):
        return None
    sign = signs().match(pieces, at)
    if sign is not None and _is_sign(text, pieces, at, sign[1]) and not _opens(pieces, sign[1]):
        return sign
    code = _code(text, pieces[at], at + 1)
    if code is not None:
        return code
    at = _past_link(figure, pieces, lexicon)
    noun = lexicon.currencies.match(pieces, at)
    if noun is None:
        return None
    if not (lexicon.numbers.are_nouns_capitalized or text[pieces[at].start_char].islower()):
        return None
    family, stop = noun
    country = _demonym(pieces, stop, lexicon) or _demonym(pieces, at - 1, lexicon)
    return (f"{family} {country}" if country else family), stop


def _opens(pieces: Sequence[Piece], stop: int) -> bool:
    """Whether a sign belongs to the number behind it: `5 $10 bills`."""
    return (
        stop < len(pieces)
        and pieces[stop].is_digits
        and pieces[stop].start_char == pieces[stop - 1].end_char
    )


def _demonym(pieces: Sequence[Piece], at: int, lexicon: Lexicon) -> str | None:
    if not 0 <= at < len(pieces):
        return None
    demonyms = lexicon.numbers.demonyms
    return next((demonyms[s] for s in demonyms if pieces[at].low.startswith(s)), None)


def _past_link(figure: Figure, pieces: Sequence[Piece], lexicon: Lexicon) -> int:
    """Behind the `de` of `dos millones de euros`, `cientos de personas`."""
    at, numeral = figure.stop, figure.numeral
    size = max(numeral.value or MILLION, numeral.largest_scale)
    may_link = size >= MILLION or numeral.bound is not None
    if may_link and at < len(pieces) and pieces[at].low in lexicon.links:
        return at + 1
    return at


def _amount(figure: Figure, text: str, pieces: Sequence[Piece], lexicon: Lexicon) -> bool:  # noqa: ARG001
    if figure.stop >= len(pieces):
        return False
    amount = lexicon.numbers.amounts.get(pieces[figure.stop].low)
    if amount is None:
        return False
    scale, _, family = amount.partition(" ")
    figure.kind, figure.family = "money", family
    figure.stop += 1
    figure.value = None if figure.value is None else figure.value * float(scale)
    return True


def _measure(figure: Figure, text: str, pieces: Sequence[Piece], lexicon: Lexicon) -> bool:
    at = _past_link(figure, pieces, lexicon)
    if at < len(pieces) and pieces[at].low == "-":
        at += 1
    found = lexicon.measures.match(pieces, at)
    if found is None or not _is_symbol(text, pieces[at]):
        return False
    figure.kind, (figure.unit, figure.stop) = "measure", found
    if figure.stop + 1 < len(pieces) and pieces[figure.stop].low == "-":
        if pieces[figure.stop + 1].low in lexicon.numbers.ages:
            figure.stop += 2
        else:
            return True
    half = lexicon.halves.match(pieces, figure.stop)
    if half is not None and figure.value is not None:
        figure.value += 0.5
        figure.stop = half[1]
    return True


def _is_symbol(text: str, piece: Piece) -> bool:
    """`5 m`, not the M of a name."""
    letter = text[piece.start_char]
    return len(piece.low) > 1 or letter.islower() or not letter.isalpha()


def _count(figure: Figure, pieces: Sequence[Piece], lexicon: Lexicon) -> None:
    if lexicon.code is None:
        return
    is_one = figure.value == 1
    found = find_noun(pieces, _past_link(figure, pieces, lexicon), lexicon, is_one=is_one)
    if found is not None:
        figure.kind, figure.noun, figure.stop = "count", *found
        figure.unit = singular(figure.noun, lexicon)
        measured = lexicon.measures.match(pieces, figure.stop - 1)
        if measured is not None and measured[1] == figure.stop:  # three long years
            figure.kind, figure.noun, figure.unit = "measure", None, measured[0]
        return
    whole = _part_of(figure, pieces, lexicon)
    if whole is not None:
        figure.kind, figure.unit = "count", singular(whole, lexicon)


def _part_of(figure: Figure, pieces: Sequence[Piece], lexicon: Lexicon) -> str | None:
    """The noun of `ten of the counties`: the number stands alone, as evidence and as a span."""
    at = figure.stop
    if at + 2 >= len(pieces) or pieces[at].low not in lexicon.links:
        return None
    if pieces[at + 1].low not in lexicon.numbers.articles:
        return None
    at += 2
    while at < len(pieces) and (pieces[at].low in lexicon.words or pieces[at].is_digits):
        at += 1
    found = find_noun(pieces, at, lexicon, is_one=False)
    return None if found is None else found[0]
