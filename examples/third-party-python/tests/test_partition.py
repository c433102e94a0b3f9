"""The worked example of partition.md, and what a plan of least cost is."""

import copy
import itertools
import random
import unittest
from typing import Any

from dmpc_edge.cost import Placement, Problem
from dmpc_edge.durations import to_ms, to_ns
from dmpc_edge.errors import Refusal
from dmpc_edge.placement import least_cost_placement
from dmpc_edge.planner import make_plan
from dmpc_edge.request_rules import DEVICES
from dmpc_edge.segments import Segment
from dmpc_edge.timeline import simulate_timeline

from .clauses import json_examples

EXAMPLES = dict(json_examples("partition.md"))


class Durations(unittest.TestCase):
    def test_the_examples_of_the_conventions(self) -> None:
        self.assertEqual(to_ns(0.0000025), 2)
        self.assertEqual(to_ns(12.3456789), 12345679)
        self.assertEqual(to_ms(11_500_000), 11.5)


class WorkedExample(unittest.TestCase):
    def setUp(self) -> None:
        self.request = copy.deepcopy(EXAMPLES["partition-request"])
        self.problem = Problem(self.request)

    def test_the_plan(self) -> None:
        expected = {**EXAMPLES["partition-plan"], "algorithm": "minimum-cut"}
        self.assertEqual(make_plan(self.request), expected)

    def test_the_costs_that_the_text_compares(self) -> None:
        self.assertEqual(_cost_ns(self.problem, ["end"] * 4), 15_000_000)
        self.assertEqual(_cost_ns(self.problem, ["edge"] * 4), 20_500_000)

    def test_segments_of_their_own_for_stem_and_left(self) -> None:
        placement = ["end", "end", "edge", "end"]
        segments = [Segment(str(layer), placement[layer], [layer]) for layer in range(4)]
        crossings = self.problem.crossings(placement)
        self.assertEqual(simulate_timeline(self.problem, placement, segments, crossings), 8_500_000)


class Asking(unittest.TestCase):
    def setUp(self) -> None:
        self.request = copy.deepcopy(EXAMPLES["partition-request"])

    def test_what_is_not_announced_is_refused_before_the_rules_of_the_graph(self) -> None:
        self.request["modelGraph"]["tensors"][0]["sizeBytes"] += 1
        for asked in (
            {"objective": "energy"},
            {"objective": "throughput"},
            {"certificate": True},
            {"encodings": [{"tensorId": "h", "toleratedError": 1}]},
            {"constraints": {"noReturn": True}},
            {"constraints": {"deadlineMs": 1}},
        ):
            with self.assertRaises(Refusal) as caught:
                make_plan({**self.request, **asked})
            self.assertEqual(caught.exception.code, "DMPC_REQUEST_UNSUPPORTED")

    def test_empty_lists_and_flags_that_are_false_ask_for_nothing(self) -> None:
        plan = make_plan(self.request)
        nothing = {"constraints": {"pins": [], "noReturn": False}, "encodings": [], "certificate": False}
        self.assertEqual(make_plan({**self.request, **nothing}), plan)

    def test_a_cost_table_is_planned_on_like_profiles(self) -> None:
        plan = make_plan(self.request)
        layers = [
            {"layerId": end["layerId"], "endMs": end["latencyMs"], "edgeMs": edge["latencyMs"]}
            for end, edge in zip(*(self.request.pop(device)["profile"]["layers"] for device in DEVICES))
        ]
        for member in ("optimizationLevel", "allocations"):
            del plan[member]
        self.assertEqual(make_plan({**self.request, "costTable": {"layers": layers}}), plan)
        with self.assertRaises(Refusal) as caught:
            make_plan({**self.request, "costTable": {"layers": layers[1:]}})
        self.assertEqual(caught.exception.code, "DMPC_PROFILE_MISMATCH")


class LeastCost(unittest.TestCase):
    def test_no_placement_undercuts_the_one_that_is_found(self) -> None:
        draw = random.Random(1)
        for _ in range(200):
            problem = Problem(_random_request(draw))
            found = _cost_ns(problem, least_cost_placement(problem))
            placements = itertools.product(DEVICES, repeat=len(problem.order))
            self.assertEqual(found, min(_cost_ns(problem, list(placement)) for placement in placements))


def _cost_ns(problem: Problem, placement: Placement) -> int:
    compute = sum(problem.compute_total_ns(placement, device) for device in DEVICES)
    return compute + sum(crossing.transfer_ns for crossing in problem.crossings(placement))


def _random_request(draw: random.Random) -> dict[str, Any]:
    """The worked example's devices and network with another graph, of which each layer has one or two outputs."""
    request: dict[str, Any] = copy.deepcopy(EXAMPLES["partition-request"])
    layers, tensors = [], ["x0", "x1"]
    for index in range(draw.randint(1, 7)):
        outputs = [f"t{index}.{number}" for number in range(draw.randint(1, 2))]
        inputs = draw.sample(tensors, draw.randint(0, min(3, len(tensors))))
        layers.append({"layerId": f"l{index}", "operator": "Any", "inputs": inputs, "outputs": outputs})
        tensors += outputs
    sizes = {tensor: draw.choice([0, 500, 1000, 8000]) for tensor in tensors}
    request["modelGraph"] |= {
        "inputs": ["x0", "x1"],
        "outputs": draw.sample(tensors[2:], draw.randint(1, len(tensors) - 2)),
        "layers": layers,
        "tensors": [
            {"tensorId": tensor, "dtype": "uint8", "shape": [size], "sizeBytes": size} for tensor, size in sizes.items()
        ],
    }
    request["inputDevice"], request["outputDevice"] = draw.choice(DEVICES), draw.choice(DEVICES)
    for device in DEVICES:
        request[device]["profile"]["layers"] = [
            {"layerId": layer["layerId"], "latencyMs": draw.randint(0, 6)} for layer in layers
        ]
    return request
