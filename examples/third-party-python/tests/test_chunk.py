"""The chunks of data-plane.md."""

import unittest

from dmpc_edge.chunk import Chunk, chunks_of_part, decode, encode
from dmpc_edge.errors import FrameInvalid, Refusal
from dmpc_edge.incoming_part import IncomingPart

from .clauses import chunk_examples


class ChunkExamples(unittest.TestCase):
    def setUp(self) -> None:
        self.messages = [b"".join(fields.values()) for fields in chunk_examples()]

    def test_read_as_the_tables_say(self) -> None:
        self.assertEqual(
            [decode(message) for message in self.messages],
            [
                Chunk(7, 1, 4, True, False, 0xB63CFBCD, bytes([1, 2, 3, 4])),
                Chunk(7, 0, 0, True, False, None, b""),
                Chunk(9, 0, 0, True, True, None, bytes([0xAA, 0xBB, 0xCC])),
            ],
        )

    def test_written_as_the_tables_say(self) -> None:
        self.assertEqual([encode(decode(message)) for message in self.messages], self.messages)

    def test_crc(self) -> None:
        right = self.messages[0]
        self.assertTrue(decode(right).has_right_crc())
        self.assertFalse(decode(right[:-1] + b"\x05").has_right_crc())

    def test_headers_that_end_the_connection(self) -> None:
        right = self.messages[0]
        for wrong in (right[:23], b"\0" + right[1:], right[:2] + b"\2" + right[3:], right[:3] + b"\x08" + right[4:]):
            with self.assertRaises(FrameInvalid):
                decode(wrong)
        with self.assertRaises(FrameInvalid):
            decode(right[:16] + (2**53).to_bytes(8, "little") + right[24:])


class Parts(unittest.TestCase):
    def test_the_two_chunks_of_the_first_example_in_either_order(self) -> None:
        chunks = list(chunks_of_part(7, 1, bytes([9, 9, 9, 9, 1, 2, 3, 4]), 4))
        self.assertEqual(encode(chunks[1]), b"".join(chunk_examples()[0].values()))
        for order in (chunks, chunks[::-1]):
            part = IncomingPart(8)
            for chunk in order:
                self.assertFalse(part.complete)
                part.take(chunk)
            self.assertTrue(part.complete)
            self.assertEqual(part.data, bytes([9, 9, 9, 9, 1, 2, 3, 4]))

    def test_a_part_of_no_bytes_is_one_chunk(self) -> None:
        (chunk,) = chunks_of_part(7, 0, b"", 4)
        part = IncomingPart(0)
        part.take(chunk)
        self.assertTrue(part.complete)
        self.assertEqual(self._code(part, chunk), "DMPC_CHUNK_OVERLAP")

    def test_faults(self) -> None:
        def chunk(offset: int, size: int, last: bool) -> Chunk:
            return Chunk(7, 1, offset, last, False, None, bytes(size))

        part = IncomingPart(8)
        part.take(chunk(2, 2, False))
        self.assertEqual(self._code(part, chunk(6, 3, True)), "DMPC_CHUNK_RANGE")
        self.assertEqual(self._code(part, chunk(4, 4, False)), "DMPC_CHUNK_RANGE")
        self.assertEqual(self._code(part, chunk(0, 2, True)), "DMPC_CHUNK_RANGE")
        self.assertEqual(self._code(part, chunk(4, 0, False)), "DMPC_CHUNK_RANGE")
        self.assertEqual(self._code(part, chunk(3, 2, False)), "DMPC_CHUNK_OVERLAP")
        self.assertEqual(self._code(part, chunk(1, 2, False)), "DMPC_CHUNK_OVERLAP")

    def _code(self, part: IncomingPart, chunk: Chunk) -> str:
        with self.assertRaises(Refusal) as caught:
            part.take(chunk)
        return caught.exception.code
