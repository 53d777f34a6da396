"""Sentences -> event mentions. Fills `Article.event_mentions`."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from transforms.extract.event_days import DATE_REACH, find_day
from transforms.extract.event_parts import find_parts, is_bare_participle
from transforms.extract.event_people import Told, both_people
from transforms.extract.event_roles import MUTUAL, Part, Spot, words_for
from transforms.extract.event_triggers import Trigger, find_triggers, lexicon_for
from transforms.extract.places import between, post_at
from transforms.language.pack import Events, pack_for
from transforms.model import (
    Article,
    Date,
    EventMention,
    Mention,
    Participant,
    Sentence,
    Token,
)

SPAN_REACH = 110  # characters to either side that the span may reach for a participant
# Told by whom it befalls, or by the body that did it: "Koval captured" may be of hearts.
UNDERGONE = frozenset({"arrest", "appointment", "death", "attack"})
# told by their place or day alone
PLACED = frozenset({"disaster", "protest", "election", "attack", "ruling"})
COUNTED = frozenset({"death", "arrest"})  # told by how many
COUNT_REACH = 14  # characters from the verb: 17 people HAVE DIED


def find_events(article: Article) -> list[EventMention]:
    """Event mentions, in order: what happened or has its day, who took part and when.

    An event without names and without a day is left out. Days come from an expression of time in
    the same sentence, from another mention of the same event in the document, or, in a post whose
    author tells of himself, from the day of the post.
    """
    found: list[EventMention] = []
    told = Told(article)
    for sentence in _sentences(article):
        here = list(_events(article, *sentence, told))
        told.note(event for event in here if event.type in MUTUAL)
        found += here
    found = list(_dated_alike(article, found))
    return _apart(sorted(found, key=lambda e: (e.start_char, -e.end_char, e.type)))


def _sentences(article: Article) -> Iterator[tuple[Sentence, list[Token], list[str]]]:
    by_sentence: list[list[Token]] = [[] for _ in article.sentences]
    for token in article.tokens:
        by_sentence[token.sentence_no].append(token)
    for sentence, tokens in zip(article.sentences, by_sentence, strict=True):
        if lexicon_for(sentence.language):
            yield sentence, tokens, _words(sentence, tokens)


def _words(sentence: Sentence, tokens: Sequence[Token]) -> list[str]:
    """The casefolded words, each without an elided one before it: l'attaque, dell'accordo."""
    pack = pack_for(sentence.language)
    elisions = pack.numbers.elisions if pack else ()
    words = [token.text.casefold().replace("’", "'") for token in tokens]
    if not elisions:
        return words
    parts = (word.partition("'") for word in words)
    return [
        rest if mark and elided in elisions else elided + mark + rest
        for elided, mark, rest in parts
    ]


def _events(
    article: Article, sentence: Sentence, tokens: Sequence[Token], words: Sequence[str],
    told: Told,
) -> Iterator[EventMention]:  # fmt: skip
    lexicon, pack = lexicon_for(sentence.language), pack_for(sentence.language)
    if lexicon is None or pack is None:
        return
    spots: list[Spot] | None = None
    for trigger in find_triggers(words, sentence.language, lexicon):
        if spots is None:
            spots = _spots(article, sentence, tokens)
        trigger = _without_names(trigger, spots)
        if any(spot.first < trigger.last and trigger.first < spot.last for spot in spots):
            continue  # in the name of a body or a work
        if not trigger.is_verb and any(spot.first == trigger.last for spot in spots):
            continue  # a name given, as in Spanish "llamada Irena": no call
        if _is_in_date(article, tokens[trigger.first]):
            continue
        parts = find_parts(words, trigger, spots, words_for(sentence.language))
        parts += _unnamed(article, tokens, words, trigger, parts, told, pack.events)
        event = _event(article, sentence, tokens, words, trigger, parts)
        if event:
            yield event


def _without_names(trigger: Trigger, spots: Sequence[Spot]) -> Trigger:
    """Its verb alone, if names stand between the verb and the noun: NAMED Koval minister."""
    is_split = any(trigger.first < s.first and s.last < trigger.last for s in spots)
    return trigger._replace(last=trigger.first + 1) if is_split else trigger


def _is_in_date(article: Article, token: Token) -> bool:
    """March is a month before it is a protest."""
    place = bisect_right(article.dates, token.start_char, key=lambda d: d.start_char) - 1
    return place >= 0 and token.start_char < article.dates[place].end_char


def _spots(article: Article, sentence: Sentence, tokens: Sequence[Token]) -> list[Spot]:
    starts = [token.start_char for token in tokens]
    spots = []
    for mention in between(article.mentions, sentence.start_char, sentence.end_char):
        begin = bisect_left(starts, mention.start_char)
        spots.append(Spot(begin, bisect_left(starts, mention.end_char), mention))
    return spots


def _unnamed(
    article: Article, tokens: Sequence[Token], words: Sequence[str], trigger: Trigger,
    parts: Sequence[Part], told: Told, known: Events,
) -> list[Part]:  # fmt: skip
    """Participants that stand elsewhere: `both presidents`, the author of a post."""
    if trigger.type not in MUTUAL or _core_count(parts) > 1:
        return []
    place = tokens[trigger.first].start_char
    here = tokens[0].start_char
    more: list[Mention] = []
    if not _core_count(parts):
        more = both_people(words, trigger.first, trigger.last, told, here, known)
    post = post_at(article.posts, place)
    if post and _is_first_person(words, trigger, known) and (author := told.author_of(post)):
        more.append(author)
    names = {part.mention.name for part in parts}
    return [Part(mention, "participant") for mention in more if mention.name not in names]


def _is_first_person(words: Sequence[str], trigger: Trigger, known: Events) -> bool:
    said = " ".join(words[max(trigger.first - 3, 0) : trigger.last])
    return any(f" {phrase} " in f" {said} " for phrase in known.first_person)


def _event(
    article: Article, sentence: Sentence, tokens: Sequence[Token], words: Sequence[str],
    trigger: Trigger, parts: Sequence[Part],
) -> EventMention | None:  # fmt: skip
    start, end = tokens[trigger.first].start_char, tokens[trigger.last - 1].end_char
    when = find_day(article, sentence, start, end, trigger)
    is_fact = not is_bare_participle(words, trigger, words_for(sentence.language))
    is_counted = is_fact and _is_counted(article, start, end, trigger)
    if not (is_counted or _is_told(trigger, parts, when)):
        return None
    days = (when.starts_on, when.ends_on) if when else (None, None)
    pack, post = pack_for(sentence.language), post_at(article.posts, start)
    if days[0] is None and post and pack and _is_first_person(words, trigger, pack.events):
        days = post.posted_on, post.posted_on
    low, high = (
        max(sentence.start_char, start - SPAN_REACH),
        min(sentence.end_char, end + SPAN_REACH),
    )
    inside = [p for p in parts if low <= p.mention.start_char and p.mention.end_char <= high]
    return EventMention(
        start_char=min([start, *(p.mention.start_char for p in inside)]),
        end_char=max([end, *(p.mention.end_char for p in inside)]),
        type=trigger.type,
        trigger=article.text[start:end].casefold(),
        starts_on=days[0],
        ends_on=days[1],
        participants=tuple(_participants(parts)),
        date_start_char=when.start_char if when else None,
    )


def _participants(parts: Sequence[Part]) -> Iterator[Participant]:
    seen = set()
    for part in parts:
        if part.mention.start_char not in seen:
            seen.add(part.mention.start_char)
            yield Participant(part.mention.start_char, part.mention.end_char, part.role)


def _is_told(trigger: Trigger, parts: Sequence[Part], when: Date | None) -> bool:
    """Whether enough is said to tell the event from others of its kind."""
    core = _core_count(parts)
    if trigger.is_ahead and when is None:
        return False
    if trigger.type in MUTUAL:
        return core > 1 or (trigger.is_verb and when is not None)
    if trigger.type == "vote":
        return any(part.mention.kind == "ORG" and part.role == "agent" for part in parts)
    if trigger.type in UNDERGONE and trigger.is_verb:
        return any(p.role == "patient" or p.mention.kind == "ORG" for p in parts)
    if trigger.type in PLACED and parts:
        return True
    if trigger.type in PLACED and when is not None and when.starts_on:
        return when.grain in ("day", "range")
    return core > 0


def _is_counted(article: Article, start: int, end: int, trigger: Trigger) -> bool:
    """Whether it is told how many people it befell, right before the verb or behind it."""
    if trigger.type not in COUNTED or not trigger.is_verb:
        return False
    for quantity in between(article.quantities, start - SPAN_REACH, end + COUNT_REACH + 1):
        distance = max(quantity.start_char - end, start - quantity.end_char)
        if quantity.kind == "count" and quantity.unit and distance <= COUNT_REACH:
            return True
    return False


def _core_count(parts: Sequence[Part]) -> int:
    return sum(part.role != "place" for part in parts)


def _dated_alike(article: Article, found: Sequence[EventMention]) -> Iterator[EventMention]:
    """Undated events take the day of the one dated event of the same type and names."""
    names = {m.start_char: m.name for m in article.mentions}
    days: dict[tuple[str, frozenset[str]], set[tuple[date, date]]] = {}
    keys = [(e.type, _who(e, names)) for e in found]
    for key, event in zip(keys, found, strict=True):
        if event.starts_on and event.ends_on:
            days.setdefault(key, set()).add((event.starts_on, event.ends_on))
    for key, event in zip(keys, found, strict=True):
        known = days.get(key, set())
        is_untold = event.starts_on is None and event.date_start_char is None
        if is_untold and key[1] and len(known) == 1:
            first, last = next(iter(known))
            yield replace(event, starts_on=first, ends_on=last)
        else:
            yield event


def _who(event: EventMention, names: Mapping[int, str]) -> frozenset[str]:
    parts = event.participants
    return frozenset(names[p.mention_start_char] for p in parts if p.role != "place")


def _apart(found: Sequence[EventMention]) -> list[EventMention]:
    """One mention a type and span; the shorter of two of one type in one another goes."""
    kept: list[EventMention] = []
    for event in found:
        if not any(_repeats(event, other) for other in kept[-3:]):
            kept.append(event)
    return kept


def _repeats(event: EventMention, other: EventMention) -> bool:
    if event.type != other.type:
        return False
    is_bare = not event.participants and event.start_char - other.end_char < DATE_REACH
    return other.end_char > event.start_char or (is_bare and event.starts_on == other.starts_on)
