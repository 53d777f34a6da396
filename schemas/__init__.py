"""One pandera class a table, in pipeline order: the only place that knows a table's shape."""

from schemas.base import Fact, Table
from schemas.blocks import Block, Sentence
from schemas.book import File, Quarantined, Run, Source
from schemas.dates import Date
from schemas.documents import Document
from schemas.entities import Entity, EntityName
from schemas.events import Event, EventMention, EventMentionParticipant, EventParticipant
from schemas.figures import Figure, FigureQuantity
from schemas.layout import Layout
from schemas.mentions import Mention
from schemas.posts import Post
from schemas.quantities import Quantity
from schemas.quotes import Quote
from schemas.statements import Contradiction, Statement, StatementQuote
from schemas.stories import Story

TABLES: tuple[type[Table], ...] = (
    Document, Block, Sentence, Post, Mention, Quote, Date, Quantity, EventMention,
    EventMentionParticipant, Entity, EntityName, Statement, StatementQuote, Contradiction,
    Story, Event, EventParticipant, Figure, FigureQuantity, Source, Run, File, Quarantined, Layout,
)  # fmt: skip

__all__ = ["TABLES", "Fact", "Table", *(model.__name__ for model in TABLES)]
