"""An event mention -> the expression of time that tells its day."""

from transforms.extract.event_triggers import SCHEDULED, Trigger
from transforms.extract.places import between
from transforms.extract.speech_words import SAY, speech_words
from transforms.model import Article, Date, Sentence

DATE_REACH = 160  # characters from the trigger
CUE_REACH = 30
# reported when they are over: the day of the report is not theirs
BEFOREHAND = frozenset({"death", "disaster", "attack", "arrest"})
REPORT_PENALTY = 80  # characters: a day of saying is farther from what is said than it stands


def find_day(
    article: Article, sentence: Sentence, start: int, end: int, trigger: Trigger
) -> Date | None:
    """The expression of time nearest to the trigger in its sentence."""
    near: list[tuple[int, Date]] = []
    for when in between(article.dates, sentence.start_char, sentence.end_char):
        distance = max(when.start_char - end, start - when.end_char)
        if distance <= DATE_REACH and _fits(article, when, trigger):
            if not _is_day_of_saying(article, sentence, when):
                near.append((distance, when))
            elif trigger.type not in BEFOREHAND:
                near.append((distance + REPORT_PENALTY, when))
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _is_day_of_saying(article: Article, sentence: Sentence, when: Date) -> bool:
    """Whether a verb of saying stands right before it: he SAID on Monday, INFORMÓ este martes."""
    before = article.text[max(sentence.start_char, when.start_char - CUE_REACH) : when.start_char]
    known = speech_words(sentence.language)
    verbs = known.verbs if known else {}
    return any(verbs.get(word) == SAY for word in before.casefold().split()[-3:])


def _fits(article: Article, when: Date, trigger: Trigger) -> bool:
    """A day to come is none of an event that has happened."""
    today = article.metadata.published_on
    if when.starts_on is None or today is None or trigger.type in SCHEDULED:
        return True
    return when.starts_on <= today
