"""A verb, a noun or a phrase that gives words to somebody."""

from dataclasses import dataclass

from transforms.extract.phrases import Phrase

ACCORDING, CLAIM, VIEW = "according", "claim", "view"


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying (words `first` to `last`) and who says: a phrase, or None when dropped."""

    first: int
    last: int
    form: str
    kind: str  # say, utter, judge, think, according, claim or view
    how: str
    subject: Phrase | None
    is_gerund: bool = False
    is_infinitive: bool = False  # but not one that stands for a past: va dir

    @property
    def is_bare(self) -> bool:
        """A form without person, whose subject is that of another verb."""
        return self.is_gerund or self.is_infinitive
