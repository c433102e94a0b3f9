"""The examples that come with the schemas: valid, invalid, and valid but senseless (rules.md)."""

import json
import unittest
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dmpc_edge import json_text
from dmpc_edge.asking import asked_capabilities
from dmpc_edge.boundary_rules import check_boundary
from dmpc_edge.errors import Refusal
from dmpc_edge.latency_rules import check_latency_model, check_question
from dmpc_edge.model_graph_rules import check_model_graph
from dmpc_edge.monitor import check_thresholds
from dmpc_edge.planner import make_plan
from dmpc_edge.schemas import fault_of_document
from dmpc_edge.standard import SCHEMAS, SPECIFICATION

from .clauses import json_examples

RULES = {
    "latency-model": check_latency_model,
    "latency-predict-params": check_question,
    "model-graph": lambda graph: check_model_graph(graph, ""),
    "partition-request": make_plan,
    "deploy-prepare-params": check_boundary,
    "monitor-configure-params": lambda params: check_thresholds(params["thresholds"]),
}
"""The rules that a receiver of this package applies to a document."""


def _is_beyond(name: str, document: dict[str, Any]) -> bool:
    """Whether a document asks for a capability that this planner does not announce."""
    return name == "partition-request" and asked_capabilities(document) != []


class SchemaExamples(unittest.TestCase):
    def test_valid(self) -> None:
        for name, file in _examples("valid"):
            with self.subTest(file=file):
                document = json_text.read(file.read_text(encoding="utf-8"))
                self.assertIsNone(fault_of_document(name, document))
                if name in RULES and not _is_beyond(name, document):
                    RULES[name](document)

    def test_invalid(self) -> None:
        for name, file in _examples("invalid"):
            with self.subTest(file=file):
                self.assertIsNotNone(fault_of_document(name, json_text.read(file.read_text(encoding="utf-8"))))

    def test_senseless(self) -> None:
        for name, file in _examples("senseless"):
            example: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
            if name not in RULES:
                continue
            with self.subTest(file=file, rule=example["rule"]):
                with self.assertRaises(Refusal) as caught:
                    RULES[name](example["document"])
                expected = (example["code"], example["path"])
                if _is_beyond(name, example["document"]):
                    # What it asks for is refused before its sense is looked at.
                    expected = ("DMPC_REQUEST_UNSUPPORTED", None)
                self.assertEqual((caught.exception.code, caught.exception.path), expected)


class ExamplesOfTheText(unittest.TestCase):
    def test_valid_under_their_schemas(self) -> None:
        for clause in sorted(SPECIFICATION.glob("*.md")):
            for name, document in json_examples(clause.name):
                with self.subTest(clause=clause.name, schema=name):
                    self.assertIsNone(fault_of_document(name, document))


class OrderOfRefusal(unittest.TestCase):
    def test_the_graph_comes_before_the_profiles(self) -> None:
        request = dict(json_examples("partition.md"))["partition-request"]
        request["end"]["state"]["ageMs"] = 5000
        request["end"]["profile"]["layers"].pop()
        self.assertEqual(self._code(request), "DMPC_PROFILE_MISMATCH")
        request["modelGraph"]["tensors"][0]["sizeBytes"] = 1
        self.assertEqual(self._code(request), "DMPC_GRAPH_SIZE")

    def _code(self, request: dict[str, Any]) -> str:
        with self.assertRaises(Refusal) as caught:
            make_plan(request)
        return caught.exception.code


def _examples(kind: str) -> Iterator[tuple[str, Path]]:
    for file in sorted((SCHEMAS / "examples").glob(f"*/{kind}/*.json")):
        yield file.parent.parent.name, file
