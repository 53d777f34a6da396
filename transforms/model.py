"""What travels from step to step inside one document.

All offsets are half-open code point offsets into `Article.text`. The field names of a fact are the
column names of its table; `transforms.rows` adds `doc_id` and `text`.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from transforms.extract.name_tagger import Tagger

BODY_KINDS = frozenset({"title", "subtitle", "heading", "paragraph", "list_item"})


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of a document from outside its text: sidecar, container columns, path."""

    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published_on: date | None = None
    published_basis: str | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A decoded document before anybody has looked at its meaning."""

    doc_id: str
    source_uri: str
    source: str
    text: str
    encoding: str
    content_sha256: str
    repairs: tuple[str, ...] = ()
    hints: Hints = Hints()


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the document that has one purpose; see schemas.blocks."""

    block_no: int
    start_char: int
    end_char: int
    kind: str
    kind_score: float
    language: str = "und"
    language_score: float = 0.0


@dataclass(frozen=True, slots=True)
class Post:
    """An embedded social post. Its block has the same span and the kind `post`."""

    post_no: int
    start_char: int
    end_char: int
    body_start_char: int
    body_end_char: int
    platform: str
    author: str | None
    handle: str | None
    posted_on: date | None
    url: str | None
    language: str = "und"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says about itself."""

    outlet: str | None = None
    title: str | None = None
    subtitle: str | None = None
    byline: str | None = None
    url: str | None = None
    published_on: date | None = None
    published_basis: str | None = None
    language: str = "und"
    language_score: float = 0.0


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block that feeds the extraction."""

    sentence_no: int
    block_no: int
    start_char: int
    end_char: int
    language: str


class Token(NamedTuple):
    """A word, a number or a mark. `sentence_no` says where it stands."""

    text: str
    start_char: int
    end_char: int
    sentence_no: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of a person, body or place; `name` is its fullest form in the document."""

    start_char: int
    end_char: int
    kind: str
    score: float
    name: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words given to somebody, with the best speaker or none."""

    start_char: int
    end_char: int
    kind: str
    language: str
    cue: str | None = None
    speaker_start_char: int | None = None
    speaker_end_char: int | None = None
    speaker_name: str | None = None
    speaker_mention_start_char: int | None = None
    speaker_score: float | None = None


@dataclass(frozen=True, slots=True)
class Date:
    """An expression of time and the days it covers."""

    start_char: int
    end_char: int
    starts_on: date | None
    ends_on: date | None
    grain: str
    basis: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A claimed figure."""

    start_char: int
    end_char: int
    value: float | None
    value_high: float | None
    unit: str | None
    kind: str
    counted: str | None = None
    change: str | None = None
    bound: str | None = None
    is_malformed: bool = False


@dataclass(frozen=True, slots=True)
class Participant:
    """A mention that takes part in an event."""

    mention_start_char: int
    mention_end_char: int
    role: str


@dataclass(frozen=True, slots=True)
class EventMention:
    """Something that happened, as one document tells it."""

    start_char: int
    end_char: int
    type: str
    trigger: str
    starts_on: date | None
    ends_on: date | None
    participants: tuple[Participant, ...] = ()
    date_start_char: int | None = None  # of the expression of time that tells its day


@dataclass(slots=True)
class Article:
    """A document on its way through the steps: each step reads it and fills one field."""

    raw: RawDocument
    languages: tuple[str, ...] = ()  # the plausible ones, from the settings; () is any
    today: date | None = None  # day of the run: nothing is published after it
    tagger: Tagger | None = None  # a user's own model of names; None is the one that ships
    blocks: list[Block] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    metadata: Metadata = Metadata()
    sentences: list[Sentence] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    dates: list[Date] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    event_mentions: list[EventMention] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The decoded document."""
        return self.raw.text
