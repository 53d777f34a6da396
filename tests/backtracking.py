"""How many steps the matcher of `re` takes for a pattern and a text, counted and not timed.

`re` doesn't say how often it goes back, so this is its algorithm once more, over the tree that its
own parser makes. Every try of a place, of an item of the pattern or of a shorter repeat is a step;
`test_patterns.py` holds that it finds what `re` finds.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from re import _compiler, _parser  # type: ignore[attr-defined]
from re._constants import (  # type: ignore[import-not-found]
    ANY,
    ASSERT,
    ASSERT_NOT,
    AT,
    ATOMIC_GROUP,
    BRANCH,
    FAILURE,
    GROUPREF,
    IN,
    LITERAL,
    MAX_REPEAT,
    MIN_REPEAT,
    NOT_LITERAL,
    POSSESSIVE_REPEAT,
    SUBPATTERN,
)
from typing import Any

ONE_CHARACTER = frozenset((ANY, IN, LITERAL, NOT_LITERAL))
REPEATS = frozenset((MAX_REPEAT, MIN_REPEAT, POSSESSIVE_REPEAT))

Marks = dict[int, tuple[int, int]]  # of groups that a pattern refers to; never changed in place
# A place in the text, the counts of the repeats around, and the groups so far.
State = tuple[int, Any, Marks]
# What comes next and in which state; None where the text doesn't match.
Node = Callable[[int, Any, Marks], tuple["Node", State] | None]
Items = Sequence[tuple[Any, Any]]


class TooManyStepsError(Exception):
    """A pattern took more steps than it was allowed."""


class Cached(dict[Any, Any]):
    """What a function says of a character, asked once."""

    def __init__(self, ask: Callable[[Any], Any]) -> None:
        super().__init__()
        self.ask = ask

    def __missing__(self, character: Any) -> Any:
        answer = self[character] = self.ask(character)
        return answer


def _accept(place: int, frame: Any, marks: Marks) -> None:
    raise AssertionError("the run ends here")


@dataclass
class Count:
    """Steps taken, and how many may be."""

    most: float
    steps: int = 0

    def add(self, steps: int) -> None:
        """Take so many more."""
        self.steps += steps
        if self.steps > self.most:
            raise TooManyStepsError


class Matcher:
    """A pattern. `finditer`, `match` and `fullmatch` are as in `re`, but give spans."""

    def __init__(self, pattern: "re.Pattern[Any]", most: float = float("inf")) -> None:
        self.count = Count(most)
        self._text: Any = ""
        self._stack: list[tuple[Node, State]] = []
        tree = _parser.parse(pattern.pattern, pattern.flags)
        self._referred = {v for op, v in _walk(tree) if op is GROUPREF}
        flags = pattern.flags | tree.state.flags
        self._first = Cached(_opening(list(tree), flags))
        self._start = self._build(list(tree), flags, _accept)

    def finditer(self, text: Any) -> Iterator[tuple[int, int]]:
        """The spans of all matches, one behind the other."""
        self._text = text
        start, must_advance = 0, False
        while (found := self._search(start, must_advance)) is not None:
            yield found
            start, must_advance = found[1], found[0] == found[1]

    def match(self, text: Any) -> tuple[int, int] | None:
        """The span of the match at the beginning of the text."""
        self._text = text
        end = self._run(self._start, (0, None, {}))
        return None if end is None else (0, end[0])

    def fullmatch(self, text: Any) -> tuple[int, int] | None:
        """The span of the text if all of it matches."""
        self._text = text
        end = self._run(self._start, (0, None, {}), end=len(text))
        return None if end is None else (0, end[0])

    def _search(self, start: int, must_advance: bool) -> tuple[int, int] | None:
        text, first = self._text, self._first
        for place in range(start, len(text) + 1):
            self.count.add(1)
            if not first[text[place : place + 1]]:
                continue
            beyond = place if must_advance and place == start else None
            end = self._run(self._start, (place, None, {}), not_at=beyond)
            if end is not None:
                return place, end[0]
        return None

    def _run(
        self, node: Node, state: State, end: int | None = None, not_at: int | None = None
    ) -> State | None:
        """The state in which the nodes from this one on come to their end; None if they don't."""
        outer, self._stack = self._stack, []
        try:
            while True:
                found: tuple[Node, State] | None
                if node is _accept and (end is None or state[0] == end) and state[0] != not_at:
                    return state
                self.count.add(1)
                found = None if node is _accept else node(*state)
                if found is None:
                    if not self._stack:
                        return None
                    found = self._stack.pop()
                node, state = found
        finally:
            self._stack = outer

    def _build(self, items: Items, flags: int, after: Node) -> Node:
        for item in reversed(items):
            after = self._node(item, flags, after)
        return after

    def _node(self, item: tuple[Any, Any], flags: int, after: Node) -> Node:
        op, value = item
        if op in ONE_CHARACTER:
            return self._character(item, flags, after)
        if op is SUBPATTERN:
            return self._group(value, flags, after)
        if op is BRANCH:
            return self._branch(value[1], flags, after)
        if op in REPEATS:
            return self._repeat(op, value, flags, after)
        if op in (ASSERT, ASSERT_NOT):
            return self._look(op is ASSERT, value, flags, after)
        if op is ATOMIC_GROUP:
            return self._atomic(self._build(list(value), flags, _accept), after)
        if op is AT:
            return self._position(item, flags, after)
        if op is GROUPREF:
            return self._same_again(value, flags, after)
        if op is FAILURE:
            return lambda *_: None
        raise NotImplementedError(op)

    def _character(self, item: tuple[Any, Any], flags: int, after: Node) -> Node:
        accepts = _tests(item, flags)

        def node(place: int, frame: Any, marks: Marks) -> Any:
            fits = accepts[self._text[place : place + 1]]
            return (after, (place + 1, frame, marks)) if fits else None

        return node

    def _position(self, item: tuple[Any, Any], flags: int, after: Node) -> Node:
        is_there = _compiled([item], flags).match

        def node(place: int, frame: Any, marks: Marks) -> Any:
            return (after, (place, frame, marks)) if is_there(self._text, place) else None

        return node

    def _group(self, value: Any, flags: int, after: Node) -> Node:
        group, added, removed, items = value
        inner = flags & ~removed | added
        if group not in self._referred:
            return self._build(list(items), inner, after)

        def close(place: int, frame: Any, marks: Marks) -> Any:
            start, outer = frame
            return after, (place, outer, marks | {group: (start, place)})

        body = self._build(list(items), inner, close)
        return lambda place, frame, marks: (body, (place, (place, frame), marks))

    def _same_again(self, group: int, flags: int, after: Node) -> Node:
        def node(place: int, frame: Any, marks: Marks) -> Any:
            if group not in marks:
                return None
            start, end = marks[group]
            self.count.add(end - start)
            same, here = self._text[start:end], self._text[place : place + end - start]
            is_same = same.lower() == here.lower() if flags & re.IGNORECASE else same == here
            return (after, (place + end - start, frame, marks)) if is_same else None

        return node

    def _branch(self, options: Sequence[Any], flags: int, after: Node) -> Node:
        nodes = [self._build(list(items), flags, after) for items in options]
        opens = [_opening(list(items), flags) for items in options]
        # Those that can't begin with the character are left out as `re` leaves them: in one look.
        fitting = Cached(lambda c: [n for n, may in zip(nodes, opens, strict=True) if may(c)][::-1])

        def node(place: int, frame: Any, marks: Marks) -> Any:
            *others, first = fitting[self._text[place : place + 1]] or (None,)
            state = place, frame, marks
            self._stack.extend((other, state) for other in others)
            return first and (first, state)

        return node

    def _atomic(self, body: Node, after: Node) -> Node:
        def node(place: int, frame: Any, marks: Marks) -> Any:
            end = self._run(body, (place, None, marks))
            return end and (after, (end[0], frame, end[2]))

        return node

    def _look(self, is_wanted: bool, value: Any, flags: int, after: Node) -> Node:
        direction, items = value
        back = items.getwidth()[0] if direction < 0 else 0
        body = self._build(list(items), flags, _accept)

        def node(place: int, frame: Any, marks: Marks) -> Any:
            start = place - back
            end = self._run(body, (start, None, marks)) if start >= 0 else None
            if (end is not None) is not is_wanted:
                return None
            return after, (place, frame, end[2] if end else marks)

        return node

    def _repeat(self, op: Any, value: Any, flags: int, after: Node) -> Node:
        least, most, items = value[0], int(value[1]), list(value[2])
        if len(items) == 1 and items[0][0] in ONE_CHARACTER:
            return self._run_of_one(op, (least, most), items[0], flags, after)
        if op is POSSESSIVE_REPEAT:
            return self._atomic(self._repeat(MAX_REPEAT, value, flags, _accept), after)
        return self._loop(op is MAX_REPEAT, (least, most), items, flags, after)

    def _run_of_one(
        self, op: Any, limits: tuple[int, int], item: Any, flags: int, after: Node
    ) -> Node:
        """A repeat of one character: `re` counts them first and then gives back one by one."""
        least, most = limits
        all_of_it = [(POSSESSIVE_REPEAT, (0, most, [item]))]
        count_all = _compiled(all_of_it, flags).match
        step = -1 if op is MAX_REPEAT else 1

        def again(place: int, frame: Any, marks: Marks) -> Any:
            outer, last = frame
            if place != last:
                self._stack.append((again, (place + step, frame, marks)))
            return after, (place, outer, marks)

        def node(place: int, frame: Any, marks: Marks) -> Any:
            end = count_all(self._text, place).end()  # type: ignore[union-attr]
            if end - place < least:
                self.count.add(end - place)
                return None
            if op is POSSESSIVE_REPEAT:
                self.count.add(end - place)
                return after, (end, frame, marks)
            if op is MIN_REPEAT:
                return again, (place + least, (frame, end), marks)
            self.count.add(end - place)
            return again, (end, (frame, place + least), marks)

        return node

    def _loop(
        self, is_greedy: bool, limits: tuple[int, int], items: Items, flags: int, after: Node
    ) -> Node:
        least, most = limits

        def turn(place: int, frame: Any, marks: Marks) -> Any:
            done, last, outer = frame
            if done < least:
                return body, (place, (done + 1, last, outer), marks)
            leave = after, (place, outer, marks)
            if done >= most or place == last:
                return leave
            more = body, (place, (done + 1, place, outer), marks)
            self._stack.append(leave if is_greedy else more)
            return more if is_greedy else leave

        body = self._build(items, flags, turn)
        return lambda place, frame, marks: (turn, (place, (0, -1, frame), marks))


def _walk(items: Any) -> Iterator[tuple[Any, Any]]:
    for op, value in items:
        yield op, value
        for part in parts(op, value):
            yield from _walk(part)


def parts(op: Any, value: Any) -> list[Any]:
    """The items inside an item of a parsed pattern, one list for each choice."""
    if op in REPEATS:
        return [value[2]]
    if op is SUBPATTERN:
        return [value[3]]
    if op is BRANCH:
        return list(value[1])
    if op in (ASSERT, ASSERT_NOT):
        return [value[1]]
    return [value] if op is ATOMIC_GROUP else []


def _compiled(items: list[tuple[Any, Any]], flags: int) -> "re.Pattern[Any]":
    state = _parser.State()
    state.flags = flags
    listed = [
        (op, (*value[:2], _parser.SubPattern(state, value[2])) if op in REPEATS else value)
        for op, value in items
    ]
    made: re.Pattern[Any] = _compiler.compile(_parser.SubPattern(state, listed), flags)
    return made


_TESTS: dict[str, Cached] = {}


def _tests(item: tuple[Any, Any], flags: int) -> Cached:
    """Whether a character is what the item asks for, by what `re` itself says."""
    key = repr((item, flags))
    if key not in _TESTS:
        matches = _compiled([item], flags).fullmatch
        _TESTS[key] = Cached(lambda character: bool(matches(character)))
    return _TESTS[key]


def _opening(items: Items, flags: int) -> Callable[[Any], bool]:
    """Whether a match may begin with a character ("" at the end); True when in doubt."""
    if not items:
        return lambda _: True
    op, value = items[0]
    if op in ONE_CHARACTER:
        return _tests(items[0], flags).__getitem__
    if op is SUBPATTERN:
        return _opening([*value[3], *items[1:]], flags & ~value[2] | value[1])
    if op is BRANCH:
        options = [_opening([*part, *items[1:]], flags) for part in value[1]]
        return lambda character: any(may(character) for may in options)
    if op in REPEATS and value[0] > 0:
        return _opening(list(value[2]), flags)
    if op in (ASSERT, ASSERT_NOT, AT):
        return _opening(items[1:], flags)
    return lambda _: True
