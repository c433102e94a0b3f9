"""Layers that run as one (partition.md#segments)."""

from __future__ import annotations

from dataclasses import dataclass

from .cost import Placement, Problem
from .request_rules import DEVICES


@dataclass(frozen=True)
class Segment:
    """Layers of one device and one stage, by their positions in the graph."""

    segment_id: str
    device: str
    layers: list[int]


def to_segments(problem: Problem, placement: Placement) -> list[Segment]:
    """The segments of a placement, each after those that it consumes from (PLAN-002)."""
    stage = [0] * len(placement)
    sources: list[list[int]] = [[] for _ in placement]
    for tensor in problem.tensors:
        if tensor.producer is not None:
            for consumer in tensor.consumers:
                sources[consumer].append(tensor.producer)
    members: dict[tuple[int, str], list[int]] = {}
    for layer in problem.order:
        device = placement[layer]
        stage[layer] = max((stage[source] + (placement[source] != device) for source in sources[layer]), default=0)
        members.setdefault((stage[layer], device), []).append(layer)
    in_order = sorted(members, key=lambda key: (key[0], DEVICES.index(key[1])))
    return [Segment(f"{device}-{number}", device, members[number, device]) for number, device in in_order]
