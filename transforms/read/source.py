"""A stream to read with all that its readers need to know."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import BinaryIO

from transforms.model import Hints
from transforms.read.limits import Budget, Limits
from transforms.read.refused import RefusedError


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or a member of one: `member` is its path inside, None for the file itself."""

    name: str
    data: BinaryIO
    budget: Budget
    hints: Hints
    columns: Mapping[str, str]
    depth: int
    member: str | None = None

    @property
    def limits(self) -> Limits:
        """The limits of the whole file."""
        return self.budget.limits

    def inside(self, name: str, data: BinaryIO) -> "Source":
        """The same bytes unpacked. Raises RefusedError (`bomb`) when packed too deep."""
        if not self.depth:
            raise RefusedError("bomb", "containers nest too deep")
        return replace(self, name=name, data=data, depth=self.depth - 1)

    def child(self, name: str, data: BinaryIO, hints: Hints) -> "Source":
        """A member of this container."""
        path = name if self.member is None else f"{self.member}/{name}"
        return replace(self.inside(name, data), member=path, hints=hints)
