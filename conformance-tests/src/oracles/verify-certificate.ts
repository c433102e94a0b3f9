import type {
  BoundProof,
  DeviceClass,
  FlowThroughLayer,
  FlowThroughTensor,
  PartitionRequest,
  PlanCertificate,
} from "@dmpc/schemas";
import { choicesOf } from "./allocation-choices.ts";
import { augmentGraph, type TensorFlow } from "./augmented-graph.ts";
import { allMultipliers, type CanonicalUnits, canonicalUnits } from "./canonical-units.ts";
import { toMs } from "./duration.ts";

/** The terminal of the end device; the names of all other nodes begin with what they are. */
const END = "END";

/** What rounding in doubles may add to a bound that has multipliers, as a share of it. */
const ROUNDING = 1e-9;

/** A proof that does not hold. */
class ProofFault extends Error {}

/**
 * Checks in linear time whether the proofs of a certificate prove its lower bound: one for each choice of allocations,
 * each a flow on the canonical network of the request.
 *
 * @param request - Valid, and its profiles belong to it.
 * @param certificate - Valid under its schema.
 * @returns What is wrong, in words; undefined if nothing is.
 * @see spec/planning.md#certificate (DMPC-PLAN-023)
 */
export function verifyCertificate(request: PartitionRequest, certificate: PlanCertificate): string | undefined {
  const { lowerBound, proofs } = certificate;
  const unproven = new Map(choicesOf(request).map((choice) => [nameOf(choice), choice.request]));
  const chosen = new Map(unproven);
  try {
    for (const proof of proofs) {
      const own = chosen.get(nameOf(proof));
      if (own === undefined) return `a proof for the allocations ${nameOf(proof)}, which the request lacks`;
      unproven.delete(nameOf(proof));
      // That no value is negative needs no proof.
      const proven = Math.max(0, provenBound(own, proof));
      const allowance = proof.multipliers === undefined ? 0 : ROUNDING * proven + toMs(1);
      if (lowerBound > proven + allowance) {
        return `a lower bound of ${String(lowerBound)}, of which a flow proves ${String(proven)}`;
      }
    }
  } catch (error) {
    if (error instanceof ProofFault) return error.message;
    throw error;
  }
  const [missing] = unproven.keys();
  return missing === undefined ? undefined : `no proof for the allocations ${missing}`;
}

function nameOf(choice: { readonly endAllocation: number; readonly edgeAllocation: number }): string {
  return `${String(choice.endAllocation)} and ${String(choice.edgeAllocation)}`;
}

/** The value below which no placement falls by a proof; throws if it is none. */
function provenBound(request: PartitionRequest, proof: BoundProof): number {
  expectMultipliers(request, proof);
  const units = canonicalUnits(request, proof);
  const flows = augmentGraph(request.modelGraph).filter(({ consumers, toSink }) => consumers.length > 0 || toSink);
  const nodes = new Balance();
  const layers = onceEach(
    proof.layers,
    ({ layerId }) => layerId,
    request.modelGraph.layers.map(({ layerId }) => layerId),
  );
  for (const layer of layers.values()) sendThroughLayer(nodes, request, units, layer);
  const tensors = onceEach(
    proof.tensors,
    ({ tensorId }) => tensorId,
    flows.map(({ tensorId }) => tensorId),
  );
  for (const flow of flows) {
    const tensor = tensors.get(flow.tensorId);
    if (tensor !== undefined) sendThroughTensor(nodes, request, units, { tensor, flow });
  }
  return units.bound(Number(nodes.amount()));
}

function expectMultipliers({ objective, constraints }: PartitionRequest, proof: BoundProof): void {
  if (proof.multipliers === undefined) {
    if (proof.scale !== 1) throw new ProofFault(`a scale of ${String(proof.scale)} without multipliers`);
    return;
  }
  const { endCompute, edgeCompute, uplink, downlink, deadline, endMemory, edgeMemory } = allMultipliers(proof);
  const stages = endCompute + edgeCompute + uplink + downlink;
  const most = objective === "throughput" ? 1 + ROUNDING : 0;
  if (stages > most) throw new ProofFault(`stages that add up to ${String(stages)}`);
  const { deadlineMs, memory } = constraints ?? {};
  const ofNothing =
    (deadlineMs === undefined && deadline > 0) ||
    (memory?.endBytes === undefined && endMemory > 0) ||
    (memory?.edgeBytes === undefined && edgeMemory > 0);
  if (ofNothing) throw new ProofFault("a multiplier of a constraint that the request lacks");
}

/** The entries of a list by their ids, which are those that are wanted, each once. */
function onceEach<T>(entries: readonly T[], idOf: (entry: T) => string, wanted: readonly string[]): Map<string, T> {
  const found = new Map(entries.map((entry) => [idOf(entry), entry]));
  if (entries.length !== wanted.length || !wanted.every((id) => found.has(id))) {
    throw new ProofFault(`entries for ${JSON.stringify(entries.map(idOf))} in place of ${JSON.stringify(wanted)}`);
  }
  return found;
}

function sendThroughLayer(
  nodes: Balance,
  { constraints }: PartitionRequest,
  units: CanonicalUnits,
  { layerId, onEnd, onEdge, fromEnd, toEdge }: FlowThroughLayer,
): void {
  const what = `layer "${layerId}"`;
  expectUnits(`${what} on the end device`, units.layer(layerId, "end"), onEnd);
  expectUnits(`${what} on the edge device`, units.layer(layerId, "edge"), onEdge);
  const pinnedTo = (device: DeviceClass): boolean =>
    constraints?.pins?.some((pin) => pin.layerId === layerId && pin.device === device) === true;
  const [node, edge] = [nodeOfLayer(layerId), "EDGE"];
  nodes.send(END, node, { flow: fromEnd, capacity: pinnedTo("end") ? Infinity : onEdge, what });
  nodes.send(node, edge, { flow: toEdge, capacity: pinnedTo("edge") ? Infinity : onEnd, what });
}

function sendThroughTensor(
  nodes: Balance,
  request: PartitionRequest,
  units: CanonicalUnits,
  { tensor, flow }: { readonly tensor: FlowThroughTensor; readonly flow: TensorFlow },
): void {
  const { tensorId, supplied, returned } = tensor;
  const { inputDevice, outputDevice, constraints = {} } = request;
  const what = `tensor "${tensorId}"`;
  expectUnits(`${what} up`, units.tensor(tensorId, "end"), tensor.up);
  expectUnits(`${what} down`, units.tensor(tensorId, "edge"), tensor.down);
  const isProtected = constraints.protectedTensors?.includes(tensorId) === true;
  const producer = flow.producer === undefined ? terminalOf(inputDevice) : nodeOfLayer(flow.producer);
  const [up, down] = [`up ${tensorId}`, `down ${tensorId}`];
  nodes.send(producer, up, { flow: supplied, capacity: isProtected ? Infinity : tensor.up, what });
  nodes.send(down, producer, { flow: returned, capacity: isProtected ? Infinity : tensor.down, what });
  const consumers = [...flow.consumers.map(nodeOfLayer), ...(flow.toSink ? [SINK] : [])];
  const uses = onceEach(tensor.uses, ({ layerId }) => (layerId === undefined ? SINK : nodeOfLayer(layerId)), consumers);
  for (const [name, use] of uses) {
    const consumer = name === SINK ? terminalOf(outputDevice) : name;
    nodes.send(up, consumer, { flow: use.up, capacity: Infinity, what });
    nodes.send(consumer, down, { flow: use.down, capacity: Infinity, what });
    const capacity = constraints.noReturn === true && name !== SINK ? Infinity : 0;
    const [from, to] = inputDevice === "end" ? [consumer, producer] : [producer, consumer];
    nodes.send(from, to, { flow: use.direct ?? 0, capacity, what: `${what}, direct` });
  }
}

/** The sink of the augmented graph among a tensor's uses. */
const SINK = "sink";

function nodeOfLayer(layerId: string): string {
  return `layer ${layerId}`;
}

function terminalOf(device: DeviceClass): string {
  return device === "end" ? END : "EDGE";
}

function expectUnits(what: string, expected: number, seen: number): void {
  if (seen !== expected) throw new ProofFault(`${String(seen)} units for ${what}, which counts ${String(expected)}`);
}

/** What leaves each node less what enters it, exact beyond what a double holds. */
class Balance {
  readonly #left = new Map<string, bigint>();

  /** Lets flow pass an arc. */
  send(
    from: string,
    to: string,
    arc: { readonly flow: number; readonly capacity: number; readonly what: string },
  ): void {
    const { flow, capacity, what } = arc;
    if (flow > capacity) {
      throw new ProofFault(`a flow of ${String(flow)} on an arc of ${what} that has room for ${String(capacity)}`);
    }
    if (flow === 0) return;
    this.#left.set(from, (this.#left.get(from) ?? 0n) + BigInt(flow));
    this.#left.set(to, (this.#left.get(to) ?? 0n) - BigInt(flow));
  }

  /** What leaves the terminal of the end device; throws if a node but a terminal lets through more or less than it gets. */
  amount(): bigint {
    for (const [node, left] of this.#left) {
      const isTerminal = node === END || node === terminalOf("edge");
      if (!isTerminal && left !== 0n)
        throw new ProofFault(`a node "${node}" that gives ${String(left)} more than it gets`);
    }
    return this.#left.get(END) ?? 0n;
  }
}
