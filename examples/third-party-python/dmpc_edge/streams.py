"""The streams of one connection: announced, under way, ended (data-plane.md#streams)."""

from __future__ import annotations

import asyncio
import time
from abc import ABC, abstractmethod
from typing import Any

from . import chunk as chunks
from .chunk import Chunk
from .errors import FrameInvalid, Refusal


class Stream(ABC):
    """What a call has announced. It ends once, with the answer to that call or with the first fault."""

    def __init__(self) -> None:
        self.answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self.last_heard = time.monotonic()

    @property
    def ended(self) -> bool:
        """Whether it is under way no more."""
        return self.answer.done()

    def end(self, result: dict[str, Any]) -> None:
        """Ends it with a result."""
        if not self.ended:
            self.answer.set_result(result)
            self.forget()

    def fail(self, refusal: Refusal) -> None:
        """Ends it with a refusal; what its parts brought is void."""
        if not self.ended:
            self.answer.set_exception(refusal)
            self.forget()

    @abstractmethod
    def take(self, chunk: Chunk) -> None:
        """Takes a chunk, or refuses the call for it."""

    @abstractmethod
    def misses_parts(self) -> bool:
        """Whether parts that it receives are missing."""

    @abstractmethod
    def forget(self) -> None:
        """Lets go of what has arrived (SEC-005)."""


class Streams:
    """Ids grow; the largest one that was announced says which chunks are no fault (DATA-005, DATA-006)."""

    def __init__(self) -> None:
        self._highest_announced = 0
        self._under_way: dict[int, Stream] = {}

    def announce(self, stream_id: int) -> None:
        """Counts an id as announced, whatever becomes of its call."""
        if stream_id <= self._highest_announced:
            raise Refusal(
                "DMPC_STREAM_ID",
                f"The stream id {stream_id} is not larger than {self._highest_announced}; take the next one.",
                "/streamId",
            )
        self._highest_announced = stream_id

    def open(self, stream_id: int, stream: Stream) -> None:
        """Has a stream take the chunks of its id until it ends."""
        self._under_way[stream_id] = stream
        stream.answer.add_done_callback(lambda _: self._under_way.pop(stream_id, None))

    def find(self, stream_id: int) -> Stream | None:
        """The stream of an id, if it is under way."""
        stream = self._under_way.get(stream_id)
        return None if stream is None or stream.ended else stream

    def under_way(self) -> list[Stream]:
        """All streams that are under way."""
        return [stream for stream in self._under_way.values() if not stream.ended]

    def receive(self, message: bytes) -> None:
        """Hands a binary message to its stream. The faults are looked for in the order DATA-006 to DATA-009."""
        chunk = chunks.decode(message)
        if not 0 < chunk.stream_id <= self._highest_announced:
            raise FrameInvalid(f"stream {chunk.stream_id} has not been announced")
        stream = self.find(chunk.stream_id)
        if stream is None:
            return
        stream.last_heard = time.monotonic()
        try:
            if not chunk.has_right_crc():
                raise Refusal("DMPC_FRAME_CRC", f"The payload at {chunk.byte_offset} has another CRC-32; send it anew.")
            stream.take(chunk)
        except Refusal as refusal:
            stream.fail(refusal)

    def give_up_idle(self, idle_ms: int) -> None:
        """Refuses the calls whose parts have not come for too long."""
        for stream in self.under_way():
            if stream.misses_parts() and (time.monotonic() - stream.last_heard) * 1000 > idle_ms:
                stream.fail(
                    Refusal("DMPC_STREAM_TIMEOUT", f"No chunk has come for {idle_ms} ms; begin again on a new stream.")
                )
