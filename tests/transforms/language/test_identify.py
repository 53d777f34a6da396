import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.language.identify import identify
from transforms.language.siblings import groups, own_words

SENTENCES = {
    "es": "La presidenta dijo ayer que el puerto seguirá abierto durante todo el invierno.",
    "en": "The president said yesterday that the harbour would stay open all winter long.",
    "pt": "A presidente disse ontem que o porto vai continuar aberto durante todo o inverno.",
    "fr": "La présidente a déclaré hier que le port resterait ouvert pendant tout l'hiver.",
    "de": "Die Präsidentin sagte gestern, dass der Hafen den ganzen Winter über offen bleibt.",
    "it": "La presidente ha detto ieri che il porto resterà aperto per tutto l'inverno.",
    "ca": "La presidenta va dir ahir que el port continuaria obert durant tot l'hivern.",
    "gl": "A presidenta dixo onte que o porto seguirá aberto durante todo o inverno e máis alá.",
    "nl": "De president zei gisteren dat de haven de hele winter open zal blijven.",
    "af": "Die president het gister gesê dat die hawe die hele winter sal oopbly vir almal.",
    "nb": "Presidenten sa i går at havnen ikke blir stengt i løpet av vinteren, og noen jublet.",
    "nn": "Presidenten sa i går at hamna ikkje vert stengd i løpet av vinteren, og nokre jubla.",
    "ru": "Президент вчера сказала, что порт останется открытым всю зиму.",
    "uk": "Президентка вчора сказала, що порт залишатиметься відкритим усю зиму.",
    "mk": "Претседателката вчера рече дека пристаништето ќе остане отворено цела зима.",
    "sr": "Председница је јуче рекла да ће лука бити отворена током целе зиме.",
    "hr": "Predsjednica je jučer priopćila da će luka tijekom cijele zime raditi bez stanke.",
    "bs": "Predsjednica je jučer saopćila da luka može da radi tokom cijelog januara.",
    "id": "Presiden mengatakan kemarin bahwa pelabuhan tidak bisa ditutup karena musim hujan.",
    "ms": "Presiden berkata semalam bahawa pelabuhan itu tidak boleh ditutup kerana musim hujan.",
    "sw": "Rais alisema jana kwamba bandari itaendelea kuwa wazi wakati wote wa baridi.",
    "kk": "Президент кеше порттың қыс бойы ашық болатынын айтты және халыққа алғыс білдірді.",
    "eo": "La prezidanto diris hieraŭ, ke la haveno restos malfermita dum la tuta vintro.",
    "ga": "Dúirt an t-uachtarán inné go mbeidh an cuan oscailte i rith an gheimhridh ar fad.",
    "ar": "قالت الرئيسة أمس إن الميناء سيبقى مفتوحا طوال فصل الشتاء.",
    "he": "הנשיאה אמרה אתמול שהנמל יישאר פתוח כל החורף.",
    "hi": "राष्ट्रपति ने कल कहा कि बंदरगाह पूरी सर्दी खुला रहेगा।",
    "zh": "总统昨天表示，港口整个冬天都将保持开放。",
    "ja": "大統領は昨日、港は冬の間ずっと開いていると述べました。",
    "ko": "대통령은 어제 항구가 겨울 내내 열려 있을 것이라고 말했다.",
    "th": "ประธานาธิบดีกล่าวเมื่อวานนี้ว่าท่าเรือจะเปิดตลอดฤดูหนาว",
    "my": "သမ္မတက မနေ့က ဆိပ်ကမ်းကို ဆောင်းရာသီတစ်ခုလုံး ဖွင့်ထားမည်ဟု ပြောခဲ့သည်။",
    "el": "Η πρόεδρος είπε χθες ότι το λιμάνι θα μείνει ανοιχτό όλο τον χειμώνα.",
}


@pytest.mark.parametrize(("language", "text"), SENTENCES.items())
def test_tells_the_language_of_a_sentence(language: str, text: str) -> None:
    assert identify(text).language == language


@pytest.mark.parametrize(
    "text", ["", " \n", "1.234,5 %", "2031-02-03", "https://a.example/b", "@b #c"]
)
def test_tells_nothing_without_words(text: str) -> None:
    assert identify(text).language == "und"


def test_keeps_to_the_plausible_languages() -> None:
    for language, text in SENTENCES.items():
        assert identify(text, ("es", "gl")).language in ("es", "gl", "und"), language


@pytest.mark.parametrize("languages", [("es", "en"), ("en", "es"), ()])
def test_does_not_depend_on_the_order_of_settings(languages: tuple[str, ...]) -> None:
    assert identify(SENTENCES["es"], languages).language == "es"


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=200))
def test_scores_any_text_from_0_to_1(text: str) -> None:
    guess = identify(text)
    assert 0 <= guess.score <= 1
    assert guess == identify(text)


def test_own_words_are_read_for_every_group() -> None:
    for group in groups():
        one, other, *_ = group.words
        assert set(own_words("...", one, other)) >= {one, other}
