"""The bytes of one part or blob as they arrive: in any order, each once (data-plane.md#faults)."""

from __future__ import annotations

from bisect import bisect_right

from .chunk import Chunk
from .errors import Refusal


class IncomingPart:
    """Takes memory with the first chunk that is right, and no more than was announced (SEC-003)."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._data: bytearray | None = None
        self._starts: list[int] = []
        """Where the runs of bytes that have arrived begin; neighbours are joined."""
        self._ends: list[int] = []

    @property
    def complete(self) -> bool:
        """Whether all of it is there."""
        return self._data is not None and (self._size == 0 or (self._starts, self._ends) == ([0], [self._size]))

    @property
    def data(self) -> bytearray:
        """The bytes of a part that is complete."""
        assert self._data is not None
        return self._data

    def take(self, chunk: Chunk) -> None:
        """Puts a chunk in its place, or refuses it (DATA-008, DATA-009)."""
        start, end = chunk.byte_offset, chunk.byte_offset + len(chunk.payload)
        if end > self._size:
            raise _out_of_range(f"The chunk reaches to byte {end} of a part of {self._size}")
        if chunk.last != (end == self._size):
            raise _out_of_range("The flag last is not that of the chunk that ends where its part ends")
        if start == end and self._size > 0:
            raise _out_of_range("The chunk is empty and the part is not")
        after = bisect_right(self._starts, start)
        overlaps_before = after > 0 and self._ends[after - 1] > start
        overlaps_behind = after < len(self._starts) and self._starts[after] < end
        if overlaps_before or overlaps_behind or (self._size == 0 and self._data is not None):
            raise Refusal("DMPC_CHUNK_OVERLAP", f"Bytes from {start} on have arrived before; send each byte once.")
        if self._data is None:
            self._data = bytearray(self._size)
        self._data[start:end] = chunk.payload
        if self._size > 0:
            self._add_run(after, start, end)

    def _add_run(self, after: int, start: int, end: int) -> None:
        if after < len(self._starts) and self._starts[after] == end:
            end = self._ends[after]
            del self._starts[after], self._ends[after]
        if after > 0 and self._ends[after - 1] == start:
            self._ends[after - 1] = end
        else:
            self._starts.insert(after, start)
            self._ends.insert(after, end)


def _out_of_range(what: str) -> Refusal:
    return Refusal("DMPC_CHUNK_RANGE", f"{what}; see the clause on the data plane.")
