"""JSON within the limits of conventions.md."""

import unittest

from dmpc_edge import json_text
from dmpc_edge.errors import Refusal


class JsonText(unittest.TestCase):
    def test_one_integer_in_three_forms(self) -> None:
        self.assertEqual([repr(number) for number in json_text.read("[4, 4.0, 4e0]")], ["4", "4", "4"])

    def test_numbers_that_are_no_doubles(self) -> None:
        self.assertEqual(json_text.read("[1e999, 9007199254740993]"), [float("inf"), 9007199254740992])
        self.assertEqual(json_text.read("9" * 5000), float("inf"))

    def test_extensions_are_dropped_in_every_object(self) -> None:
        self.assertEqual(json_text.read('{"a": [{"x-b": 1, "c": {"x-": 2}}], "x-d": {}}'), {"a": [{"c": {}}]})

    def test_texts_that_are_not_json(self) -> None:
        for text in (
            "",
            "{",
            "[1,]",
            "NaN",
            "01",
            '"\t"',
            "\ufeff1",
            "1 2",
            '"\\ud800"',
            "[" * 100_000,
            "{" * 70 + "]" * 70,
        ):
            with self.subTest(text=text[:20]):
                self.assertEqual(self._code(text), "DMPC_RPC_PARSE")

    def test_nesting_counts_members_that_are_ignored(self) -> None:
        def nested(depth: int) -> str:
            return '{"x-a":' + "[" * (depth - 1) + '"[{ in a string do not count"' + "]" * (depth - 1) + "}"

        self.assertEqual(json_text.read(nested(64)), {})
        self.assertEqual(self._code(nested(65)), "DMPC_RPC_INVALID")
        self.assertEqual(self._code("[" * 100_000 + "]" * 100_000), "DMPC_RPC_INVALID")
        self.assertEqual(self._code("[" * 100_000 + "]" * 99_999), "DMPC_RPC_PARSE")

    def _code(self, text: str) -> str:
        with self.assertRaises(Refusal) as caught:
            json_text.read(text)
        return caught.exception.code
