import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.read.decode import decode
from transforms.read.refused import RefusedError

SPANISH = (
    "La presidenta Irena Koval dijo que la corrupción acabará «mañana»: “no habrá más años”.\r\n"
    "¿Quién lo creerá en Port Ansel? Según Tomás Arrieta, nadie.\n"
)
ENGLISH = "“We won’t close the harbour,” she said – and the fishermen’s wives cheered.\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-le", "cp1252"],
)
@pytest.mark.parametrize("text", [SPANISH, ENGLISH])
def test_reads_what_was_written_and_gives_the_bytes_back(encoding: str, text: str) -> None:
    data = text.encode(encoding)
    found = decode(data)
    assert found.text == text
    assert found.text.encode(found.encoding) == data
    assert found.repairs == ()


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1250", "Prezydentka powiedziała wczoraj, że port będzie otwarty przez całą zimę."),
        ("cp1251", "Президент вчера сказала, что порт останется открытым всю зиму."),
        ("utf-16-le", "Президент вчера сказала, что порт останется открытым всю зиму."),
        ("utf-16-be", "قالت الرئيسة أمس إن الميناء سيبقى مفتوحا طوال فصل الشتاء."),
        ("koi8-r", "Президент вчера сказала, что порт останется открытым всю зиму."),
        ("cp1253", "Η πρόεδρος είπε χθες ότι το λιμάνι θα μείνει ανοιχτό όλο τον χειμώνα."),
        ("cp1256", "قالت الرئيسة أمس إن الميناء سيبقى مفتوحا طوال فصل الشتاء."),
        ("shift_jis", "大統領は昨日、港は冬の間ずっと開いていると述べました。"),
        ("iso2022_jp", "大統領は昨日、港は冬の間ずっと開いていると述べました。"),
        ("gb18030", "总统昨天表示，港口整个冬天都将保持开放。渔民们很高兴。"),
        ("mac_roman", SPANISH),
    ],
)
def test_tells_other_encodings(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_names_a_big_endian_mark_as_left_out() -> None:
    found = decode(b"\xfe\xff" + ENGLISH.encode("utf-16-be"))
    assert (found.text, found.encoding) == (ENGLISH, "utf-16-be")
    assert found.repairs


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
def test_undoes_mojibake_and_says_so(wrong: str) -> None:
    text = "La corrupción continúa en la región, según él.\nPlain line.\n"
    found = decode(text.encode().decode(wrong).encode())
    assert found.text == text
    assert found.repairs


@pytest.mark.parametrize(
    "text", ["Curly ‘quotes’ “stay”.", "ﬁne ligature", "Ｗide", "a &amp; b", "Â"]
)
def test_leaves_clean_text_alone(text: str) -> None:
    assert decode(text.encode())[::2] == (text, ())


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("año y más".encode() + b" \xe9l", "año y más él"),
        ("año 😀".encode("utf-16", "surrogatepass").decode("utf-16").encode(), "año 😀"),
        ("año \ud83d\ude00 más".encode("utf-8", "surrogatepass"), "año 😀 más"),
        ("año y más \ud800!".encode("utf-8", "surrogatepass"), "año y más \ufffd!"),
        ("año y más ñ".encode()[:-1], "año y más \ufffd"),
    ],
)
def test_mends_broken_utf8(data: bytes, text: str) -> None:
    found = decode(data)
    assert found.text == text
    assert found.repairs or found.text.encode() == data


def test_keeps_nul_and_control_characters() -> None:
    text = "Port Ansel\x00 is open\x07 again\x0b today and tomorrow and for ever."
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        ("\ufeff \n".encode(), "empty"),
        (b"\x00" * 40, "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00", "binary"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x0e", "binary"),
    ],
)
def test_refuses_what_is_no_text(data: bytes, reason: str) -> None:
    with pytest.raises(RefusedError) as caught:
        decode(data)
    assert caught.value.reason == reason


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=120))
def test_any_bytes_are_text_that_can_be_stored_or_refused(data: bytes) -> None:
    try:
        found = decode(data)
    except RefusedError:
        return
    assert found.text.encode("utf-8").decode("utf-8") == found.text
    if not found.repairs:
        assert found.text.encode(found.encoding) == data
