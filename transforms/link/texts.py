"""Many strings in one run of bytes: a string of its own takes as much again as its letters."""

from array import array


class Texts:
    """Strings by number, in the order in which they were added."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("Q", [0])

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> str:
        """The string with a number; IndexError where there is none."""
        return self._bytes[self._ends[number] : self._ends[number + 1]].decode()

    def add(self, text: str) -> int:
        """Take one more string; its number."""
        self._bytes += text.encode()
        self._ends.append(len(self._bytes))
        return len(self) - 1
