from datetime import date

from tests.transforms.link.small_corpus import Doc, Said
from tests.transforms.link.test_statements import BRIDGE, PUENTE, are_one, linked, quoted

ALIKE = "The new bridge over the Ansel will be open to trucks in the first week of June"
BODY = "Harbour Authority"


def by_body(words: str, before: str = "", names: tuple[tuple[str, str], ...] = ()) -> Doc:
    text = f'{before}{BODY}: "{words}"'
    all_names = [*names, ("ORG", BODY)]
    return Doc(text, all_names, [Said(words, BODY)], story="s", on=date(2031, 5, 2))


def test_a_body_and_a_person_are_two_voices() -> None:
    assert not are_one(quoted(BRIDGE), by_body("The bridge ought to be open for trucks by summer"))


def test_a_person_may_speak_for_a_body_that_is_named_beside() -> None:
    spoken = by_body(ALIKE, "Irena Koval spoke for the ", (("PER", "Irena Koval"),))
    assert are_one(quoted(BRIDGE), spoken)


def test_one_voice_says_the_same_in_two_stories_and_languages_within_days() -> None:
    there = quoted(PUENTE, language="es", on=date(2031, 5, 4), story="other")
    assert are_one(quoted(BRIDGE), there)


def test_an_answer_like_another_in_another_story_is_no_translation() -> None:
    one = quoted("The answer was no, and it was given with all courtesy", on=date(2031, 5, 2))
    other = quoted("La respuesta no ha cambiado", language="es", on=date(2031, 5, 8), story="other")
    assert not are_one(one, other)


def test_a_word_or_two_are_read_with_their_sentences() -> None:
    names = [("PER", "Irena Koval")]
    english = 'Irena Koval thanked the minister for "his honesty" but said the inquiry would go on.'
    spanish = 'Irena Koval agradeció al ministro "su honradez", pero la investigación seguirá.'
    one = Doc(english, names, [Said("his honesty", "Irena Koval")], story="s")
    other = Doc(spanish, names, [Said("su honradez", "Irena Koval")], "es", story="s")
    assert are_one(one, other)


def speakers_of(**documents: Doc) -> tuple[str | None, bool]:
    """The name of the speaker of the only statement, and whether it is disputed."""
    tables = linked(**documents)
    (statement,) = tables["statements"].iter_rows(named=True)
    names = dict(tables["entities"].select("entity_id", "name").iter_rows())
    return names.get(statement["speaker_entity_id"]), statement["is_attribution_disputed"]


def test_a_statement_is_disputed_when_its_wordings_have_two_speakers() -> None:
    spoken = by_body(ALIKE, "Irena Koval spoke for the ", (("PER", "Irena Koval"),))
    speaker, is_disputed = speakers_of(a=quoted(BRIDGE), b=spoken)
    assert speaker in ("Irena Koval", BODY)
    assert is_disputed


def test_one_speaker_and_nobody_are_no_dispute() -> None:
    same = quoted(PUENTE, language="es")
    assert speakers_of(a=quoted(BRIDGE), b=same) == ("Irena Koval", False)
    assert speakers_of(a=quoted(BRIDGE)) == ("Irena Koval", False)
    assert speakers_of(a=quoted(BRIDGE, None)) == (None, False)
