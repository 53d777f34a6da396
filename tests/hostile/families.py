"""Families of texts that a careless step goes over again and again, of any length."""

from collections.abc import Callable
from random import Random

NAMES = ("Irena Koval", "Tomás Arrieta", "Douglas Hartwell", "Port Ansel", "Velmara", "Ostrand")
CLAUSES = (
    "the ministry of Velmara signed an agreement with Ostrand on Monday",
    "a strike in Port Ansel left 12 dead",
    "Irena Koval visited the port for two hours last May",
    "both presidents met",
    "the vote was held today",
)
NOUNS = ("harbour", "ferry", "minister", "agreement", "strike", "port", "vote", "storm", "budget")
SCRIPTS = (
    "President Irena Koval said that 12 percent are late. ",
    "Президент Ирена Коваль сказала, что паромы опаздывают. ",
    "大統領は「フェリーは遅れている」と述べた。",
    "قالت الرئيسة إيرينا كوفال إن العبارات متأخرة. ",
    "राष्ट्रपति ने सोमवार को कहा कि नौकाएँ देर से चल रही हैं। ",
    "El ministro Tomás Arrieta dijo que no van a esperar. ",
)
DATES = ("{day} May {year}", "{year}-03-{day:02}", "{day}/3/{year}", "Monday", "today", "{year}")
NUMBERS = ("{n:,}", "{n}", "{n}%", "${n} million", "-{n}", "{n} of {n}")
SPOKEN = ("said", "told", "“so”", "Koval", "he", "according to")
# One of these, again and again, for those who look for names and for the marks of quotes.
UNITS = (
    *("ANSEL ", "ANSEL , ", "A", "Koval ", "Aa-", "(A", "A. ", "«", "de la "),
    *('"', "'", "“", '"a ', "a'"),
)
POST = "— Irena Koval (@ikoval) March 4, 2025\n\nWe met both ministers of {noun} today.\n\n"


def _repeated(unit: str) -> Callable[[int], str]:
    return lambda length: (unit * (length // len(unit) + 1))[:length]


def _drawn(joint: str, draw: Callable[[Random], str]) -> Callable[[int], str]:
    """Pieces drawn one after another, always the same ones, joined, up to the length."""

    def text(length: int) -> str:
        chance, pieces, size = Random(1), list[str](), 0
        while size < length + len(joint):
            pieces.append(draw(chance))
            size += len(pieces[-1]) + len(joint)
        return joint.join(pieces)[:length]

    return text


def _one_of(*choices: str) -> Callable[[Random], str]:
    return lambda chance: chance.choice(choices)


def _date(chance: Random) -> str:
    return chance.choice(DATES).format(day=chance.randint(1, 28), year=chance.randint(1990, 2031))


def _number(chance: Random) -> str:
    return chance.choice(NUMBERS).format(n=chance.randint(1, 10**6))


def _long_word(chance: Random) -> str:
    return "".join(chance.choices("abcdefghilmnoprstu", k=chance.randint(300, 3_000)))


def _quote(chance: Random) -> str:
    return f"“We will keep the {chance.choice(NOUNS)}”, said {chance.choice(NAMES)}."


FAMILIES: dict[str, Callable[[int], str]] = {
    "no full stop": _drawn(" and ", _one_of(*CLAUSES)),
    "only quotes": _repeated("“a” "),
    "nested brackets": lambda length: "(" * (length // 2) + ")" * (length // 2),
    "only numbers": _drawn(" ", _number),
    "only dates": _drawn(" ", _date),
    "one word": _repeated("minister "),
    "capitals only": _drawn(" ", _one_of(*(noun.upper() for noun in NOUNS))),
    "long words": _drawn(" ", _long_word),
    "lines of one character": _drawn("\n", _one_of(*"aA1-.“»é中")),
    "mixed scripts": _drawn("", _one_of(*SCRIPTS)),
    "names joined": _drawn(" and ", _one_of(*NAMES)),
    "speech verbs": _drawn(" ", _one_of(*SPOKEN)),
    "quotes by the line": _drawn("\n\n", _quote),
    "many events": _drawn(" ", lambda chance: f"{chance.choice(CLAUSES).capitalize()}."),
    "posts": _drawn("", lambda chance: POST.format(noun=chance.choice(NOUNS))),
    **{f"only {unit}": _repeated(unit) for unit in UNITS},
}
