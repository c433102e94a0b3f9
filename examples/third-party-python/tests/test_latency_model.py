"""The vectors of latency-model.md."""

import json
import math
import unittest
from typing import Any

from dmpc_edge.errors import Refusal
from dmpc_edge.latency_model import predict_latencies
from dmpc_edge.standard import SPECIFICATION

VECTORS = SPECIFICATION / "vectors" / "latency-predictions.json"


class Vectors(unittest.TestCase):
    def test_every_vector(self) -> None:
        vectors = json.loads(VECTORS.read_text(encoding="utf-8"))["vectors"]
        self.assertGreater(len(vectors), 10)
        for vector in vectors:
            with self.subTest(vector["name"]):
                self.check(vector)

    def check(self, vector: dict[str, Any]) -> None:
        if "error" in vector:
            with self.assertRaises(Refusal) as caught:
                predict_latencies(vector)
            self.assertEqual(caught.exception.code, vector["error"])
            return
        actual, expected = predict_latencies(vector), vector["prediction"]
        for ours, right in zip(actual["layers"], expected["layers"], strict=True):
            self.assert_close(ours.pop("latencyMs"), right.pop("latencyMs"))
        self.assert_close(actual.pop("totalMs"), expected.pop("totalMs"))
        self.assertEqual(actual, expected)

    def assert_close(self, actual: float, expected: float) -> None:
        self.assertTrue(math.isclose(actual, expected, rel_tol=1e-9), f"{actual} is not {expected}")
