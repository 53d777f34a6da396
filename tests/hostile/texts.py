"""Bytes that claim to be text."""

import json
from collections.abc import Callable
from random import Random

SENTENCES = (
    "President Irena Koval said on Monday that 12 percent of the ferries of Port Ansel are late.",
    "“No vamos a esperar más”, dijo el ministro Tomás Arrieta en la capital de Velmara.",
    "Президент Ирена Коваль сказала в понедельник, что паромы опаздывают.",
    "大統領のイレーナ・コバルは月曜日、「フェリーは遅れている」と述べた。",
    "قالت الرئيسة إيرينا كوفال يوم الاثنين إن العبارات متأخرة.",
    "Η πρόεδρος είπε τη Δευτέρα ότι τα πλοία έχουν καθυστερήσει.",
    "राष्ट्रपति ने सोमवार को कहा कि नौकाएँ देर से चल रही हैं।",
    "La présidente a déclaré lundi : « Les bacs sont en retard, c’est vrai. »",
)
ENCODINGS = (
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "utf-7"),
    *("ascii", "latin-1", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256"),
    *("cp1257", "cp1258", "cp437", "cp850", "cp852", "cp866", "cp874", "cp037", "cp500"),
    *(f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)),
    *("koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "mac-greek", "ptcp154", "kz1048"),
    *("gb2312", "gbk", "gb18030", "hz", "big5", "big5hkscs", "cp949", "euc-kr", "johab"),
    *("shift_jis", "cp932", "euc-jp", "iso2022_jp", "iso2022_jp_2", "iso2022_kr"),
)
# One character or a few, again and again: what a careless pattern goes back over for ever.
MOTIFS = (
    *("a", "A", " ", "\t", "\n", "\r", "\r\n", "\f", "\v", "\x85", "\u2028", "\u2029", "\u00a0"),
    *("\x00", "\x07", "\x1b[31m", "\ufeff", "\u200b", "\u200d", "\u202e", "\ufffd", "\u0301", "😀"),
    *('"', "'", "“", "”", "«", "»", "‘", "’", "''", "``", "„", "(", ")", "[", "{", "<", "—", "- "),
    *("1", "1,", "1.", "1 ", "$1", "50%", "½", "1/2/", "2031-02-", "10:0", "-1", "e9", "٣", "億"),
    *(".", ",", ";", ":", "?", "!", "…", "@", "@a ", "#", "#a ", "http://", "www.", "/", "\\"),
    *("a\n", "a\n\n", "A. ", "Mr. ", "A b ", "Á ", "ß", "ǅ", "İ", "ﬁ", "漢", "漢字。", "ก", "का"),
    *("said ", "dijo que ", "“a” said ", "said A ", "de la ", "of the ", "Monday ", "el lunes "),
    *("3 de mayo ", "- a\n", "* a\n", "| a | b |\n", "\\u0041", "\ud83d", "a\u0300\u0301"),
    *("<p>", "<!--", "]]>", "{{", "&amp;", "אב "),
)


def prose(chance: Random, sentences: int = 8) -> str:
    """A few sentences in several scripts."""
    return "\n\n".join(chance.choice(SENTENCES) for _ in range(sentences))


def encoded(chance: Random) -> bytes:
    """Prose in any encoding, right or with the wrong sign here and there."""
    text = chance.choice(SENTENCES) * chance.randint(1, 9)
    return text.encode(chance.choice(ENCODINGS), "replace")


def half_encoded(chance: Random) -> bytes:
    """Prose that changes its encoding on the way."""
    return b"".join(encoded(chance) for _ in range(3))


def with_errors(chance: Random) -> bytes:
    """Prose with bytes changed, left out and put in."""
    data = bytearray(prose(chance).encode(chance.choice(("utf-8", "utf-16", "cp1252")), "replace"))
    for _ in range(chance.randint(1, 60)):
        place = chance.randrange(len(data) + 1)
        data[place : place + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
    return bytes(data)


def surrogates(chance: Random) -> bytes:
    """Halves of characters, as UTF-8 must not have them and UTF-16 must not end with them."""
    text = prose(chance, 3) + "".join(chr(chance.randint(0xD800, 0xDFFF)) for _ in range(9))
    return text.encode(chance.choice(("utf-8", "utf-16-le", "utf-32-le")), "surrogatepass")


def controls(chance: Random) -> bytes:
    """Prose in which every few characters a control stands."""
    text = prose(chance)
    return "".join(c + chr(chance.randrange(32)) * (chance.random() < 0.08) for c in text).encode()


def noise(chance: Random) -> bytes:
    """Any bytes."""
    return chance.randbytes(chance.choice((0, 1, 2, 3, 7, 400, 70_000)))


def flood(chance: Random) -> bytes:
    """One motif up to a megabyte long, with a sentence before and behind it now and then."""
    count = chance.choice((100, 3_000, 100_000, 1_000_000))
    motif = chance.choice(MOTIFS)
    text = (motif * (count // len(motif) + 1))[:count]
    if chance.random() < 0.5:
        text = f"{chance.choice(SENTENCES)}\n{text}\n{chance.choice(SENTENCES)}"
    return text.encode("utf-8", "surrogatepass")


def mixture(chance: Random) -> bytes:
    """Many motifs in any order."""
    parts = (chance.choice(MOTIFS) * chance.randint(1, 40) for _ in range(chance.randint(5, 400)))
    return "".join(parts).encode("utf-8", "surrogatepass")


def json_lines(chance: Random) -> bytes:
    """Lines of JSON, of something like it, and of nothing like it."""
    lines = [
        json.dumps({"text": prose(chance), "title": "\ud800", "date": chance.choice(DATES)}),
        json.dumps({"text": chance.choice((None, 3, [], {}, "", " ", "\x00", "\ud800"))}),
        json.dumps({"id": "../x", "body": "y"}),
        "[" * chance.choice((3, 100_000)),
        '{"text": ' * 500,
        '{"text": "a", "text": 1e999, "n": ' + "9" * 6_000 + "}",
        "NaN", "null", '"only a text"', "{}", '{"text"', "\x00", '\ufeff{"text": "b"}',
        '{"url": "javascript:", "text": "c", "date": "0000-00-00"}',
    ]  # fmt: skip
    chosen = [chance.choice(lines) for _ in range(chance.randint(0, 12))]
    end = chance.choice(("\n", "\r\n", "\r", "\u2028"))
    return end.join(chosen).encode(chance.choice(("utf-8", "utf-16", "latin-1")), "replace")


def csv_table(chance: Random) -> bytes:
    """Tables with quotes that never close, rows too long and too short, and odd headers."""
    mark = chance.choice(",;\t|")
    header = chance.choice(("id{0}text{0}date", "text", "a{0}b", "text{0}text{0}", "", "\x00", '"'))
    rows = (
        '1{0}"a text', '2{0}"a ""text"" {0}"{0}x', "{0}" * 50_000, "3{0}text{0}2031-02-30",
        "\x00", "", '"', "é{0}ü", "a" * 200_000,
    )  # fmt: skip
    lines = [header, *(chance.choice(rows) for _ in range(chance.randint(0, 12)))]
    text = chance.choice(("\n", "\r\n", "\r")).join(lines).replace("{0}", mark)
    return text.encode(chance.choice(("utf-8", "utf-8-sig", "cp1252", "utf-16")), "replace")


def html_page(chance: Random) -> bytes:
    """Pages that nest too deep, never close, name other files or say they are what they aren't."""
    depth = chance.choice((3, 300, 30_000))
    body = f"<article><h1>{chance.choice(SENTENCES)}</h1>" + "".join(
        f"<p>{chance.choice(SENTENCES)}</p>" for _ in range(5)
    )
    page = chance.choice(
        (
            "<div>" * depth + body,
            "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><html><body>&x;" + body,
            "<!DOCTYPE a [<!ENTITY a0 'aaaaaaaa'>"
            + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 9}'>" for n in range(1, 9))
            + "]><html>" + body + "&a8;",
            f"<html><head><meta charset='{chance.choice(ENCODINGS)}'></head><body>{body}",
            "<html " + "a='b' " * depth + ">" + body,
            "<script>" + "x" * depth + body,
            "<table>" + "<tr><td>" * depth + body,
            body.replace("<p>", "<p><a href='http://[::1'>"),
            "<meta property='article:published_time' content='9999-99-99T99:99'>" + body,
            "<!--" + body,
            "\x00" + body,
        )
    )  # fmt: skip
    return page.encode(chance.choice(("utf-8", "utf-16", "latin-1", "cp1251")), "replace")


DATES: tuple[object, ...] = (
    "2031-02-30",
    "0001-01-01",
    "9" * 400,
    "",
    "yesterday",
    1e300,
    -1,
    True,
    None,
    [],
    "2031",
)
TEXTS: dict[str, Callable[[Random], bytes]] = {
    "encoded.txt": encoded,
    "half.txt": half_encoded,
    "errors.txt": with_errors,
    "surrogates.txt": surrogates,
    "controls.txt": controls,
    "noise.txt": noise,
    "flood.txt": flood,
    "mixture.txt": mixture,
    "lines.jsonl": json_lines,
    "table.csv": csv_table,
    "page.html": html_page,
}


def any_sidecar(chance: Random) -> bytes:
    """A sidecar that is none, or says odd things."""
    told = {
        "outlet": chance.choice(
            ("The Harbour Post", "\ud800", "x" * 5_000, 3, None, {"name": "a"})
        ),
        "date": chance.choice(DATES),
        "language": chance.choice(("es", "xx", "not a tag", "en-" + "a" * 99)),
    }
    return chance.choice(
        (
            json.dumps(told).encode(),
            b"",
            b"[]",
            b"{",
            b"null",
            b"\xff",
            b"[" * 100_000,
            b"3" * 9_999,
        )
    )
