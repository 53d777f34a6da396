"""How much is read before it is refused."""

from dataclasses import dataclass
from typing import BinaryIO

from transforms.read.refused import RefusedError

FREE_BYTES = 1_000_000  # whatever the ratio, so little harms nobody


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is read of one file; see flows.settings.InputLimits."""

    file_bytes: int = 20_000_000  # of one document
    container_bytes: int = 20_000_000_000  # that one container may unpack to
    container_ratio: float = 200.0  # bytes out for each byte in
    container_records: int = 5_000_000  # in one container


class Budget:
    """What one file of `size` bytes may still unpack to, however deep its containers nest."""

    def __init__(self, limits: Limits, size: int) -> None:
        self.limits = limits
        self._bytes = 0
        self._records = 0
        self._most = max(FREE_BYTES, limits.container_ratio * size)

    def spend_bytes(self, count: int) -> None:
        """Count unpacked bytes. Raises RefusedError (`bomb`) over the limits."""
        self._bytes += count
        if self._bytes > self._most:
            ratio = self.limits.container_ratio
            raise RefusedError("bomb", f"unpacks to more than {ratio:g} times its size")
        if self._bytes > self.limits.container_bytes:
            most = self.limits.container_bytes
            raise RefusedError("bomb", f"unpacks to more than {most} bytes")

    def spend_record(self) -> None:
        """Count a record. Raises RefusedError (`bomb`) over the limit."""
        self._records += 1
        if self._records > self.limits.container_records:
            raise RefusedError("bomb", f"more than {self.limits.container_records} records")


def read_whole(stream: BinaryIO, limits: Limits) -> bytes:
    """All bytes of one document. Raises RefusedError (`too_large`), and reads no further."""
    data = stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise RefusedError("too_large", f"more than {limits.file_bytes} bytes")
    return data
