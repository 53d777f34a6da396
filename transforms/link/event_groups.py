"""Happenings -> events: by type, day and who takes part."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from transforms.link.happenings import Happening

Key = tuple[str, ...]

NEWS_DAYS = timedelta(days=14)  # from an event to a report that tells no day
MOST_CANDIDATES = 64  # events looked at for one mention
MOST_MONTHS = 14  # of a period by which an event is looked up


@dataclass(slots=True)
class Event:
    """The mentions of one event; the first one says most."""

    type: str
    starts_on: date | None
    ends_on: date | None
    members: list[Happening] = field(default_factory=list)
    actors: set[str] = field(default_factory=set)
    patients: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    stories: set[str] = field(default_factory=set)
    told_at: dict[str, set[int]] = field(default_factory=dict)  # words of time by document

    def add(self, happening: Happening) -> None:
        """Take in one more mention."""
        self.members.append(happening)
        self.actors |= happening.actors
        self.patients |= happening.patients
        self.places |= happening.places
        self.documents.add(happening.document)
        if happening.date_start_char is not None:
            self.told_at.setdefault(happening.document, set()).add(happening.date_start_char)
        if happening.story:
            self.stories.add(happening.story)


def group_happenings(happenings: Sequence[Happening]) -> list[Event]:
    """Events of the happenings, which come with those that say most first.

    A mention joins the one event of its type and day whose people it names; of several, the one in
    its own document, then in its own story. Without a day or without people it joins only where
    nothing else can be meant. Each mention looks at a bounded number of events.
    """
    events: list[Event] = []
    index: dict[Key, list[Event]] = defaultdict(list)
    for happening in happenings:
        event = _only(_matching(happening, _candidates(happening, index)), happening)
        if event is None:
            event = Event(happening.type, happening.starts_on, happening.ends_on)
            events.append(event)
        event.add(happening)
        for key in _keys(happening):
            if event not in index[key][-MOST_CANDIDATES:]:
                index[key].append(event)
    return events


def _keys(happening: Happening) -> Iterator[Key]:
    """Where a mention is looked up: by day or month and person, by story, by document."""
    kind = happening.type
    yield kind, "in", happening.document
    if happening.story:
        yield kind, "of", happening.story
    for actor in sorted(happening.actors):
        for month in _months(happening):
            yield kind, actor, month


def _months(happening: Happening) -> list[str]:
    first, last = happening.starts_on, happening.ends_on or happening.starts_on
    if first is None or last is None:
        day = happening.published_on
        return [] if day is None else [_month(day - NEWS_DAYS), _month(day)]
    months: list[str] = []
    day = first.replace(day=1)
    while day <= last and len(months) < MOST_MONTHS:
        months.append(_month(day))
        day = (day + timedelta(days=31)).replace(day=1)
    return months


def _month(day: date) -> str:
    return day.isoformat()[:7]


def _candidates(happening: Happening, index: dict[Key, list[Event]]) -> list[Event]:
    found: dict[int, Event] = {}
    for key in _keys(happening):
        for event in index.get(key, [])[-MOST_CANDIDATES:]:
            found.setdefault(id(event), event)
    return list(found.values())


def _matching(happening: Happening, events: Iterable[Event]) -> list[Event]:
    return [e for e in events if _days_fit(happening, e) and _people_fit(happening, e)]


def _days_fit(happening: Happening, event: Event) -> bool:
    if happening.starts_on is None or event.starts_on is None:
        return _is_near(happening, event) and not _is_told_apart(happening, event)
    last = happening.ends_on or happening.starts_on
    event_last = event.ends_on or event.starts_on
    within = happening.starts_on <= event.starts_on and event_last <= last
    return within or (event.starts_on <= happening.starts_on and last <= event_last)


def _is_told_apart(happening: Happening, event: Event) -> bool:
    """Whether its document tells the event by other words of time: `on Thursday`, `last Sunday`."""
    told = event.told_at.get(happening.document, set())
    return happening.date_start_char is not None and bool(told - {happening.date_start_char})


def _is_near(happening: Happening, event: Event) -> bool:
    """Whether a mention without a day may tell of an event: the same document, story or weeks."""
    if happening.document in event.documents or happening.story in event.stories:
        return True
    if event.starts_on is None or happening.published_on is None:
        return False
    since = happening.published_on - (event.ends_on or event.starts_on)
    return timedelta() <= since <= NEWS_DAYS and len(happening.actors & event.actors) > 1


def _people_fit(happening: Happening, event: Event) -> bool:
    near = happening.document in event.documents or happening.story in event.stories
    if happening.places and event.places and not happening.places & event.places and not near:
        return False
    if not happening.actors or not event.actors:
        return near
    if happening.patients and event.patients and not happening.patients & event.patients:
        return False
    shared = happening.actors & event.actors
    if len(shared) > 1:
        return True
    is_whole = shared == happening.actors or shared == event.actors
    return bool(shared) and is_whole and (near or bool(happening.patients & event.patients))


def _only(events: list[Event], happening: Happening) -> Event | None:
    """The one event that can be meant, looking in its document first, then in its story."""
    own = [e for e in events if happening.document in e.documents]
    story = [e for e in events if happening.story in e.stories]
    for nearest in (own, story, events):
        best = _closest(nearest, happening)
        if best:
            return best[0] if len(best) == 1 else None
    return None


def _closest(events: list[Event], happening: Happening) -> list[Event]:
    """Of several events those on exactly the same days with most of the same people."""

    def closeness(event: Event) -> tuple[bool, int]:
        same_days = (event.starts_on, event.ends_on) == (happening.starts_on, happening.ends_on)
        return same_days, len(event.actors & happening.actors)

    best = max(map(closeness, events), default=None)
    return [e for e in events if closeness(e) == best]
