"""The chunk, byte by byte (data-plane.md#chunk)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from .errors import FrameInvalid

HEADER_BYTES = 24

_HEADER = struct.Struct("<HBBIIIQ")
_MAGIC = 0x4D44
_VERSION = 1
_LAST, _BLOB, _CRC = 1, 2, 4


@dataclass(frozen=True)
class Chunk:
    """One binary message."""

    stream_id: int
    part_index: int
    byte_offset: int
    last: bool
    blob: bool
    crc32: int | None
    """The CRC-32 that the header gives, if it gives one."""
    payload: bytes

    def has_right_crc(self) -> bool:
        """Whether the payload has the CRC-32 that the header gives (DATA-007)."""
        return self.crc32 is None or zlib.crc32(self.payload) == self.crc32


def decode(message: bytes) -> Chunk:
    """The chunk that a binary message is; FrameInvalid if it is none (DATA-006)."""
    if len(message) < HEADER_BYTES:
        raise FrameInvalid("shorter than a header")
    magic, version, flags, stream_id, part_index, crc32, byte_offset = _HEADER.unpack_from(message)
    if magic != _MAGIC or version != _VERSION:
        raise FrameInvalid("wrong magic or version")
    if flags & ~(_LAST | _BLOB | _CRC):
        raise FrameInvalid("unknown flag")
    if byte_offset >= 2**53:
        raise FrameInvalid("byteOffset above 2^53 - 1")
    return Chunk(
        stream_id,
        part_index,
        byte_offset,
        bool(flags & _LAST),
        bool(flags & _BLOB),
        crc32 if flags & _CRC else None,
        message[HEADER_BYTES:],
    )


def encode(chunk: Chunk) -> bytes:
    """The binary message of a chunk."""
    flags = chunk.last * _LAST | chunk.blob * _BLOB | (chunk.crc32 is not None) * _CRC
    header = _HEADER.pack(
        _MAGIC, _VERSION, flags, chunk.stream_id, chunk.part_index, chunk.crc32 or 0, chunk.byte_offset
    )
    return header + chunk.payload


def chunks_of_part(stream_id: int, part_index: int, data: bytes, max_payload: int) -> Iterator[Chunk]:
    """A part in order, each chunk with its CRC-32; the flag ``last`` is on the one that ends it (DATA-001)."""
    for offset in range(0, max(1, len(data)), max_payload):
        payload = data[offset : offset + max_payload]
        last = offset + len(payload) == len(data)
        yield Chunk(stream_id, part_index, offset, last, False, zlib.crc32(payload), payload)
