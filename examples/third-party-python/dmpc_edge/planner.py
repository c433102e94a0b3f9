"""The role planner: a plan for a request (partition.md#plan)."""

from __future__ import annotations

from .asking import check_supported
from .cost import OTHER, Placement, Problem
from .durations import to_ms
from .model_graph_rules import Document, check_model_graph
from .placement import least_cost_placement
from .request_rules import DEVICES, check_request
from .segments import to_segments
from .timeline import simulate_timeline


def make_plan(request: Document) -> Document:
    """A plan of least cost for a request that is valid under its schema; refuses a senseless one."""
    check_supported(request)
    check_model_graph(request["modelGraph"], "/modelGraph")
    check_request(request)
    problem = Problem(request)
    problem.check_total()
    return plan_of_placement(problem, least_cost_placement(problem))


def plan_of_placement(problem: Problem, placement: Placement) -> Document:
    """The plan that a placement makes (PLAN-001 to PLAN-011)."""
    request, graph = problem.request, problem.graph
    segments = to_segments(problem, placement)
    crossings = problem.crossings(placement)
    compute = {device: problem.compute_total_ns(placement, device) for device in DEVICES}
    transfer = {
        device: sum(crossing.transfer_ns for crossing in crossings if crossing.origin == device) for device in DEVICES
    }
    return {
        "schemaVersion": "1.0",
        "modelDigest": graph["modelDigest"],
        "granularity": graph["granularity"],
        **_conditions(request),
        "algorithm": "minimum-cut",
        "segments": [
            {
                "segmentId": segment.segment_id,
                "device": segment.device,
                "layerIds": [graph["layers"][layer]["layerId"] for layer in segment.layers],
            }
            for segment in segments
        ],
        "crossings": [
            {
                "tensorId": crossing.tensor.tensor_id,
                "from": crossing.origin,
                "to": OTHER[crossing.origin],
                "sizeBytes": crossing.tensor.size_bytes,
                "transferMs": to_ms(crossing.transfer_ns),
            }
            for crossing in crossings
        ],
        "costMs": to_ms(sum(compute.values()) + sum(transfer.values())),
        "timelineMs": to_ms(simulate_timeline(problem, placement, segments, crossings)),
        "breakdown": {
            "endComputeMs": to_ms(compute["end"]),
            "edgeComputeMs": to_ms(compute["edge"]),
            "uplinkMs": to_ms(transfer["end"]),
            "downlinkMs": to_ms(transfer["edge"]),
        },
    }


def _conditions(request: Document) -> Document:
    """Under what the latencies of the request hold; nothing is known of those of a cost table."""
    if "costTable" in request:
        return {}
    return {
        "optimizationLevel": request["end"]["profile"]["optimizationLevel"],
        "allocations": {device: request[device]["profile"]["allocation"] for device in DEVICES},
    }
