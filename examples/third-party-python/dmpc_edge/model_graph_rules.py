"""What makes a valid model graph senseless (model-graph.md#rules): GRAPH-001 to GRAPH-004, in this order."""

from __future__ import annotations

from collections import deque
from typing import Any

from .data_types import size_in_bytes
from .errors import Refusal, pointer

Document = dict[str, Any]


def check_model_graph(graph: Document, at: str) -> None:
    """Refuses a graph that breaks a rule; ``at`` is the place of the graph in the parameters."""
    _check_unique_ids(graph, at)
    _check_references(graph, at)
    if topological_order(graph) is None:
        raise Refusal(
            "DMPC_GRAPH_CYCLE",
            "The layers depend on each other in a circle; a model graph has to be free of them.",
            at + "/layers",
        )
    _check_sizes(graph, at)


def producers(graph: Document) -> dict[str, int]:
    """Which layer, by its position, produces each tensor; the graph's inputs are not among them."""
    return {tensor: index for index, layer in enumerate(graph["layers"]) for tensor in layer["outputs"]}


def topological_order(graph: Document) -> list[int] | None:
    """The positions of the layers in an order in which each comes after those it consumes from; None for a circle."""
    producer = producers(graph)
    sources = [{producer[tensor] for tensor in layer["inputs"] if tensor in producer} for layer in graph["layers"]]
    consumers: list[list[int]] = [[] for _ in sources]
    for layer, before in enumerate(sources):
        for source in before:
            consumers[source].append(layer)
    waits_for = [len(before) for before in sources]
    free = deque(layer for layer, count in enumerate(waits_for) if count == 0)
    order = []
    while free:
        layer = free.popleft()
        order.append(layer)
        for consumer in consumers[layer]:
            waits_for[consumer] -= 1
            if waits_for[consumer] == 0:
                free.append(consumer)
    return order if len(order) == len(sources) else None


def _check_unique_ids(graph: Document, at: str) -> None:
    def refuse(what: str, *steps: str | int) -> Refusal:
        return Refusal("DMPC_GRAPH_DUPLICATE", f"{what}; give each its own id.", at + pointer(*steps))

    layer_ids: set[str] = set()
    for index, layer in enumerate(graph["layers"]):
        if layer["layerId"] in layer_ids:
            raise refuse(f"The layer id {layer['layerId']!r} occurs twice", "layers", index, "layerId")
        layer_ids.add(layer["layerId"])
    tensor_ids: set[str] = set()
    for index, tensor in enumerate(graph["tensors"]):
        if tensor["tensorId"] in tensor_ids:
            raise refuse(f"The tensor id {tensor['tensorId']!r} occurs twice", "tensors", index, "tensorId")
        tensor_ids.add(tensor["tensorId"])
    produced = set(graph["inputs"])
    for index, layer in enumerate(graph["layers"]):
        for position, tensor_id in enumerate(layer["outputs"]):
            if tensor_id in produced:
                raise refuse(f"The tensor {tensor_id!r} is produced twice", "layers", index, "outputs", position)
            produced.add(tensor_id)


def _check_references(graph: Document, at: str) -> None:
    def refuse(what: str, *steps: str | int) -> Refusal:
        return Refusal("DMPC_GRAPH_REFERENCE", f"{what}; name a tensor of the graph.", at + pointer(*steps))

    entries = {tensor["tensorId"] for tensor in graph["tensors"]}
    produced = set(producers(graph))
    available = produced | set(graph["inputs"])
    for position, tensor_id in enumerate(graph["inputs"]):
        if tensor_id not in entries:
            raise refuse(f"The input {tensor_id!r} has no entry in tensors", "inputs", position)
    for position, tensor_id in enumerate(graph["outputs"]):
        if tensor_id not in entries:
            raise refuse(f"The output {tensor_id!r} has no entry in tensors", "outputs", position)
        if tensor_id not in produced:
            raise refuse(f"No layer produces the output {tensor_id!r}", "outputs", position)
    for index, layer in enumerate(graph["layers"]):
        for member in ("inputs", "outputs"):
            for position, tensor_id in enumerate(layer[member]):
                place = ("layers", index, member, position)
                if tensor_id not in entries:
                    raise refuse(f"The tensor {tensor_id!r} has no entry in tensors", *place)
                if tensor_id not in available:
                    raise refuse(f"The tensor {tensor_id!r} is neither an input nor produced", *place)
    for index, tensor in enumerate(graph["tensors"]):
        if tensor["tensorId"] not in available:
            raise refuse(f"The tensor {tensor['tensorId']!r} is neither an input nor produced", "tensors", index)


def _check_sizes(graph: Document, at: str) -> None:
    for index, tensor in enumerate(graph["tensors"]):
        size = size_in_bytes(tensor["dtype"], tensor["shape"])
        if size != tensor["sizeBytes"]:
            raise Refusal(
                "DMPC_GRAPH_SIZE",
                f"The tensor {tensor['tensorId']!r} has {size} bytes by its type and shape; put that into sizeBytes.",
                at + pointer("tensors", index, "sizeBytes"),
            )
