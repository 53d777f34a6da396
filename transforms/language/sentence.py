"""A sentence of a block -> its language, where a block mixes several."""

from transforms.language.detectors import language_by_eldc
from transforms.language.document import BEYOND_DOUBT, stands_alone
from transforms.language.identify import identify
from transforms.language.siblings import groups_of

SHORTEST = 30  # characters


def sentence_language(text: str, block_language: str, languages: tuple[str, ...] = ()) -> str:
    """The language of a sentence: its block's, unless it is prose of surely another one."""
    if len(text) < SHORTEST or block_language == "und":
        return block_language
    # The quick detector first: few sentences need more.
    other, is_reliable = language_by_eldc(text, languages)
    if other is None or other == block_language or not is_reliable:
        return block_language
    guess = identify(text, languages)
    if groups_of(other, block_language) and guess.score < BEYOND_DOUBT:
        return block_language
    is_other = guess.language != block_language and guess.is_sure
    return (
        guess.language if is_other and stands_alone(guess, text, block_language) else block_language
    )
