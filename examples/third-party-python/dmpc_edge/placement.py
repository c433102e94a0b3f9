"""A placement of least cost (PLAN-008), as a minimum cut.

Each layer is a node; on the source's side of the cut it is on the end device, on the other side on the edge device.
The arcs that a cut separates are then the layers' times on the devices that they are on, and the tensors that cross.
"""

from __future__ import annotations

from .cost import MAX_TOTAL_NS, Placement, Problem, Tensor
from .minimum_cut import FlowNetwork

_NEVER_CUT = MAX_TOTAL_NS + 1


def least_cost_placement(problem: Problem) -> Placement:
    """A placement whose cost no other undercuts."""
    network = FlowNetwork()
    end, edge = network.add_node(), network.add_node()
    layers = [network.add_node() for _ in problem.order]
    for index, node in enumerate(layers):
        # Where both devices take time, only the difference bears on the choice.
        difference = problem.compute_ns["edge"][index] - problem.compute_ns["end"][index]
        if difference > 0:
            network.add_arc(end, node, difference)
        elif difference < 0:
            network.add_arc(node, edge, -difference)
    sides = {"end": end, "edge": edge}
    for tensor in problem.tensors:
        origin = sides[problem.input_device] if tensor.producer is None else layers[tensor.producer]
        wanted = {layers[consumer] for consumer in tensor.consumers}
        if tensor.goes_to_sink:
            wanted.add(sides[problem.output_device])
        _add_tensor(network, tensor, origin, wanted - {origin})
    on_end = network.source_side(end, edge)
    return ["end" if on_end[node] else "edge" for node in layers]


def _add_tensor(network: FlowNetwork, tensor: Tensor, origin: int, wanted: set[int]) -> None:
    """The arcs that a crossing cuts. One node for all consumers in each direction makes it cost once."""
    if len(wanted) == 1:
        (consumer,) = wanted
        network.add_arc(origin, consumer, tensor.transfer_ns["end"])
        network.add_arc(consumer, origin, tensor.transfer_ns["edge"])
    elif wanted:
        up, down = network.add_node(), network.add_node()
        network.add_arc(origin, up, tensor.transfer_ns["end"])
        network.add_arc(down, origin, tensor.transfer_ns["edge"])
        for consumer in wanted:
            network.add_arc(up, consumer, _NEVER_CUT)
            network.add_arc(consumer, down, _NEVER_CUT)
