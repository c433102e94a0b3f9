"""The simulated course of one inference (partition.md#timeline)."""

from __future__ import annotations

import heapq

from .cost import OTHER, Crossing, Placement, Problem
from .request_rules import DEVICES
from .segments import Segment


def simulate_timeline(
    problem: Problem, placement: Placement, segments: list[Segment], crossings: list[Crossing]
) -> int:
    """The moment at which the result is complete, in nanoseconds from the start."""
    return _Simulation(problem, placement, segments, crossings).run()


class _Simulation:
    """The devices, the two directions of the network, and what waits for what."""

    def __init__(
        self, problem: Problem, placement: Placement, segments: list[Segment], crossings: list[Crossing]
    ) -> None:
        self._problem = problem
        self._segments = segments
        self._crossings = crossings
        self._now = 0
        self._latest = 0
        self._ready: dict[str, list[int]] = {device: [] for device in DEVICES}
        self._running: dict[str, tuple[int, int]] = {}
        """Of a device that computes: when its segment ends, and which one it is."""
        self._link_free_at = {device: 0 for device in DEVICES}
        self._arrivals: list[tuple[int, int]] = []
        """When a crossing arrives, and its position among the crossings."""
        segment_of = {layer: index for index, segment in enumerate(segments) for layer in segment.layers}
        self._outputs: list[list[str]] = [[] for _ in segments]
        self._crossings_of: list[list[int]] = [[] for _ in segments]
        self._missing = [0] * len(segments)
        self._waiting: dict[tuple[str, str], list[int]] = {}
        """Which segments wait for a tensor on a device."""
        for tensor in problem.tensors:
            made_by = None if tensor.producer is None else segment_of[tensor.producer]
            if made_by is not None:
                self._outputs[made_by].append(tensor.tensor_id)
            for index in {segment_of[consumer] for consumer in tensor.consumers} - {made_by}:
                self._missing[index] += 1
                self._waiting.setdefault((tensor.tensor_id, segments[index].device), []).append(index)
        for position, crossing in enumerate(crossings):
            if crossing.tensor.producer is not None:
                self._crossings_of[segment_of[crossing.tensor.producer]].append(position)

    def run(self) -> int:
        """Steps 1 to 6 of the clause."""
        for index, segment in enumerate(self._segments):
            if self._missing[index] == 0:
                heapq.heappush(self._ready[segment.device], index)
        for tensor in self._problem.tensors:
            if tensor.producer is None:
                self._bring(tensor.tensor_id, self._problem.input_device)
        for position, crossing in enumerate(self._crossings):
            if crossing.tensor.producer is None:
                self._queue(position)
        while True:
            while self._apply_what_happens_now():
                pass
            if self._start_one_segment():
                continue
            moments = [end for end, _ in self._running.values()]
            moments += [arrival for arrival, _ in self._arrivals[:1]]
            if not moments:
                return self._latest
            self._now = min(moments)

    def _apply_what_happens_now(self) -> bool:
        """Ends, in the order of the segments, and arrivals (step 5); whether there were any."""
        ended = sorted((index, device) for device, (end, index) in self._running.items() if end == self._now)
        for index, device in ended:
            del self._running[device]
            self._latest = self._now
            for tensor_id in self._outputs[index]:
                self._bring(tensor_id, device)
            for position in self._crossings_of[index]:
                self._queue(position)
        arrived = False
        while self._arrivals and self._arrivals[0][0] == self._now:
            _, position = heapq.heappop(self._arrivals)
            crossing = self._crossings[position]
            device = OTHER[crossing.origin]
            self._bring(crossing.tensor.tensor_id, device)
            if crossing.tensor.goes_to_sink and device == self._problem.output_device:
                self._latest = self._now
            arrived = True
        return arrived or bool(ended)

    def _start_one_segment(self) -> bool:
        """Of the segments that an idle device could start, the one that comes first (steps 4 and 5)."""
        candidates = [
            (ready[0], device) for device, ready in self._ready.items() if ready and device not in self._running
        ]
        if not candidates:
            return False
        index, device = min(candidates)
        heapq.heappop(self._ready[device])
        compute_ns = self._problem.compute_ns[device]
        duration = sum(compute_ns[layer] for layer in self._segments[index].layers)
        self._running[device] = (self._now + duration, index)
        return True

    def _bring(self, tensor_id: str, device: str) -> None:
        """A tensor is on a device; segments whose last input it was are ready (step 3)."""
        for index in self._waiting.get((tensor_id, device), ()):
            self._missing[index] -= 1
            if self._missing[index] == 0:
                heapq.heappush(self._ready[device], index)

    def _queue(self, position: int) -> None:
        """A crossing enters its direction of the network (step 2)."""
        crossing = self._crossings[position]
        latency = self._problem.latency_ns[crossing.origin]
        start = max(self._now, self._link_free_at[crossing.origin])
        free_at = start + crossing.transfer_ns - latency
        self._link_free_at[crossing.origin] = free_at
        heapq.heappush(self._arrivals, (free_at + latency, position))
