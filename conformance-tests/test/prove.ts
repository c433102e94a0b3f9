import type { BoundMultipliers, BoundProof, DeviceClass, PartitionRequest, PlanCertificate } from "@dmpc/schemas";
import { choicesOf, NEVER_CUT } from "../src/oracles/index.ts";
import { augmentGraph } from "../src/oracles/augmented-graph.ts";
import { canonicalUnits } from "../src/oracles/canonical-units.ts";
import { FlowNetwork, TERMINAL } from "../src/oracles/flow-network.ts";

/** A certificate of the largest bound that flows prove under given multipliers. */
export function prove(request: PartitionRequest, scale = 1, multipliers?: BoundMultipliers): PlanCertificate {
  const proven = choicesOf(request).map(({ endAllocation, edgeAllocation, request: chosen }) => {
    const head = { endAllocation, edgeAllocation, scale, ...(multipliers && { multipliers }) };
    return proveOne(chosen, head);
  });
  return {
    lowerBound: Math.max(0, Math.min(...proven.map(({ bound }) => bound))),
    proofs: proven.map(({ proof }) => proof),
  };
}

/** The maximum flow under one choice of allocations. */
function proveOne(
  request: PartitionRequest,
  head: Omit<BoundProof, "layers" | "tensors">,
): { proof: BoundProof; bound: number } {
  const units = canonicalUnits(request, { ...head, layers: [], tensors: [] });
  const { pins = [], protectedTensors = [], noReturn = false } = request.constraints ?? {};
  const network = new FlowNetwork();
  const terminal = (device: DeviceClass): number => (device === "end" ? TERMINAL.source : TERMINAL.sink);
  const nodes = new Map(request.modelGraph.layers.map(({ layerId }) => [layerId, network.addNode()]));
  const nodeOf = (layerId: string): number => nodes.get(layerId) ?? NaN;
  const layers = [...nodes].map(([layerId, node]) => {
    const [onEnd, onEdge] = [units.layer(layerId, "end"), units.layer(layerId, "edge")];
    const isPinned = (device: DeviceClass): boolean =>
      pins.some((pin) => pin.layerId === layerId && pin.device === device);
    const fromEnd = network.addArc(TERMINAL.source, node, isPinned("end") ? NEVER_CUT : onEdge);
    const toEdge = network.addArc(node, TERMINAL.sink, isPinned("edge") ? NEVER_CUT : onEnd);
    return { layerId, onEnd, onEdge, fromEnd, toEdge };
  });
  const flows = augmentGraph(request.modelGraph).filter(({ consumers, toSink }) => consumers.length > 0 || toSink);
  const tensors = flows.map(({ tensorId, producer, consumers, toSink }) => {
    const from = producer === undefined ? terminal(request.inputDevice) : nodeOf(producer);
    const [up, down] = [network.addNode(), network.addNode()];
    const [upUnits, downUnits] = [units.tensor(tensorId, "end"), units.tensor(tensorId, "edge")];
    const isProtected = protectedTensors.includes(tensorId);
    const supplied = network.addArc(from, up, isProtected ? NEVER_CUT : upUnits);
    const returned = network.addArc(down, from, isProtected ? NEVER_CUT : downUnits);
    const uses = [...consumers, ...(toSink ? [undefined] : [])].map((layerId) => {
      const to = layerId === undefined ? terminal(request.outputDevice) : nodeOf(layerId);
      const [tail, tip] = request.inputDevice === "end" ? [to, from] : [from, to];
      const direct = noReturn && layerId !== undefined ? network.addArc(tail, tip, NEVER_CUT) : undefined;
      return { layerId, up: network.addArc(up, to, NEVER_CUT), down: network.addArc(to, down, NEVER_CUT), direct };
    });
    return { tensorId, up: upUnits, down: downUnits, supplied, returned, uses };
  });
  const bound = units.bound(network.maximiseFlow());
  const flow = (arc: number | undefined): number => network.flowOn(arc);
  const proof: BoundProof = {
    ...head,
    layers: layers.map(({ fromEnd, toEdge, ...layer }) => ({ ...layer, fromEnd: flow(fromEnd), toEdge: flow(toEdge) })),
    tensors: tensors.map(({ supplied, returned, uses, ...tensor }) => ({
      ...tensor,
      supplied: flow(supplied),
      returned: flow(returned),
      uses: uses.map(({ layerId, up, down, direct }) => ({
        ...(layerId !== undefined && { layerId }),
        up: flow(up),
        down: flow(down),
        ...(direct !== undefined && { direct: flow(direct) }),
      })),
    })),
  };
  return { proof, bound };
}
