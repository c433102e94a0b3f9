"""The additive cost of a placement, in whole nanoseconds (partition.md#cost-model)."""

from __future__ import annotations

from dataclasses import dataclass

from .durations import to_ns
from .errors import Refusal
from .model_graph_rules import Document, producers, topological_order
from .request_rules import DEVICES

MAX_TOTAL_NS = 10**15
LINKS = {"end": "uplink", "edge": "downlink"}
"""The direction of the network that leads away from each device."""
OTHER = {"end": "edge", "edge": "end"}

Placement = list[str]
"""The device of each layer, by the layer's position in the graph."""


@dataclass(frozen=True)
class Tensor:
    """A tensor of the augmented graph (model-graph.md#the-augmented-graph)."""

    tensor_id: str
    size_bytes: int
    producer: int | None
    """Position of the layer that produces it; None for the source."""
    consumers: list[int]
    goes_to_sink: bool
    transfer_ns: dict[str, int]
    """What it takes to leave each device."""


@dataclass(frozen=True)
class Crossing:
    """A tensor that is produced on one device and consumed on the other."""

    tensor: Tensor
    origin: str

    @property
    def transfer_ns(self) -> int:
        """What the transfer costs on a free link."""
        return self.tensor.transfer_ns[self.origin]


class Problem:
    """A request that keeps the rules, as numbers."""

    def __init__(self, request: Document) -> None:
        graph = request["modelGraph"]
        order = topological_order(graph)
        assert order is not None, "check_model_graph comes first"
        self.request = request
        self.graph = graph
        self.order = order
        self.input_device: str = request["inputDevice"]
        self.output_device: str = request["outputDevice"]
        self.compute_ns = {device: _compute_ns(request, device) for device in DEVICES}
        self.latency_ns = {device: to_ns(_link(request, device)["latencyMs"]) for device in DEVICES}
        self.tensors = _tensors(request, order)

    def check_total(self) -> None:
        """Refuses costs that could add up to more than this protocol counts (PART-002)."""
        total = sum(sum(self.compute_ns[device]) for device in DEVICES)
        total += sum(sum(tensor.transfer_ns.values()) for tensor in self.tensors)
        if total > MAX_TOTAL_NS:
            raise Refusal(
                "DMPC_COST_OVERFLOW",
                "The costs of all layers and transfers add up to more than 10^9 ms; send smaller latencies or a faster "
                "network.",
            )

    def crossings(self, placement: Placement) -> list[Crossing]:
        """The tensors that cross under a placement, each once, in the order in which they come into being."""
        found = []
        for tensor in self.tensors:
            origin = self.input_device if tensor.producer is None else placement[tensor.producer]
            wanted_on = {placement[consumer] for consumer in tensor.consumers}
            if tensor.goes_to_sink:
                wanted_on.add(self.output_device)
            if OTHER[origin] in wanted_on:
                found.append(Crossing(tensor, origin))
        return found

    def compute_total_ns(self, placement: Placement, device: str) -> int:
        """What a device computes under a placement."""
        return sum(self.compute_ns[device][layer] for layer, where in enumerate(placement) if where == device)


def _link(request: Document, origin: str) -> Document:
    link: Document = request["networkProfile"][LINKS[origin]]
    return link


def _compute_ns(request: Document, device: str) -> list[int]:
    if "costTable" in request:
        latency = {layer["layerId"]: layer[device + "Ms"] for layer in request["costTable"]["layers"]}
    else:
        latency = {layer["layerId"]: layer["latencyMs"] for layer in request[device]["profile"]["layers"]}
    return [to_ns(latency[layer["layerId"]]) for layer in request["modelGraph"]["layers"]]


def _transfer_ns(size_bytes: int, link: Document) -> int:
    """Evaluated in doubles, in the order in which the clause writes it."""
    return to_ns(float(link["latencyMs"]) + float(size_bytes) * 8.0 / (float(link["bandwidthMbps"]) * 1000.0))


def _tensors(request: Document, order: list[int]) -> list[Tensor]:
    graph = request["modelGraph"]
    producer = producers(graph)
    sizes = {tensor["tensorId"]: tensor["sizeBytes"] for tensor in graph["tensors"]}
    consumers: dict[str, list[int]] = {tensor_id: [] for tensor_id in sizes}
    for index in order:
        for tensor_id in graph["layers"][index]["inputs"]:
            consumers[tensor_id].append(index)
    results = set(graph["outputs"])
    produced = (tensor_id for index in order for tensor_id in graph["layers"][index]["outputs"])
    return [
        Tensor(
            tensor_id,
            sizes[tensor_id],
            producer.get(tensor_id),
            consumers[tensor_id],
            tensor_id in results,
            {device: _transfer_ns(sizes[tensor_id], _link(request, device)) for device in DEVICES},
        )
        for tensor_id in (*graph["inputs"], *produced)
    ]
