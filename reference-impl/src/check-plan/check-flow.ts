import type { BoundProof, FlowThroughTensor, PartitionRequest } from "@dmpc/schemas";
import type { Costs } from "./request-costs.ts";
import { type RequestGraph, SOURCE, type TensorUses } from "./request-graph.ts";
import type { Fault } from "./statement.ts";

/**
 * The flow of a proof, arc by arc: each is held against its capacity, and added to what enters or leaves its ends. Sums are
 * big integers, because no limit holds for what arcs without one carry together.
 *
 * @see spec/planning.md#certificate
 */
export class FlowCheck {
  /** The first fault; undefined if there is none. */
  fault: Fault | undefined = undefined;
  /** What enters each node less what leaves it. Source and sink are terminals, which may keep or give anything. */
  readonly #left: bigint[];
  readonly #request: PartitionRequest;
  readonly #graph: RequestGraph;
  readonly #units: Costs;
  readonly #pinned = new Map<string, Set<string>>();
  readonly #isProtected: ReadonlySet<string>;
  /** What leaves END less what enters it. */
  #amount = 0n;

  constructor(request: PartitionRequest, graph: RequestGraph, units: Costs) {
    this.#request = request;
    this.#graph = graph;
    this.#units = units;
    this.#left = new Array<bigint>(graph.sink + 1).fill(0n);
    const { pins = [], protectedTensors = [] } = request.constraints ?? {};
    for (const { layerId, device } of pins) {
      this.#pinned.set(layerId, (this.#pinned.get(layerId) ?? new Set()).add(device));
    }
    this.#isProtected = new Set(protectedTensors);
  }

  /**
   * Goes through the whole flow. O(layers + tensor uses).
   *
   * @param path - JSON Pointer to the proof.
   * @returns Its amount, which counts only if there is no fault.
   */
  run(proof: BoundProof, path: string): bigint {
    this.#goThroughLayers(proof.layers, `${path}/layers`);
    this.#goThroughTensors(proof.tensors, `${path}/tensors`);
    proof.layers.forEach(({ layerId }, index) => {
      const left = this.#left[this.#graph.nodeOf.get(layerId) ?? SOURCE] ?? 0n;
      this.#expect(
        left === 0n,
        `${String(left)} units more enter "${layerId}" than leave it`,
        `${path}/layers/${String(index)}`,
      );
    });
    return this.#amount;
  }

  #expect(holds: boolean, why: string, path: string): void {
    if (!holds) this.fault ??= { why, path };
  }

  #goThroughLayers(layers: BoundProof["layers"], path: string): void {
    const missing = new Set(this.#graph.nodeOf.keys());
    layers.forEach(({ layerId, onEnd, onEdge, fromEnd, toEdge }, index) => {
      const at = `${path}/${String(index)}`;
      this.#expect(missing.delete(layerId), `the layer "${layerId}" is there twice, or none of the graph's`, at);
      const node = this.#graph.nodeOf.get(layerId) ?? SOURCE;
      const { end = 0, edge = 0 } = { end: this.#units.compute.end[node], edge: this.#units.compute.edge[node] };
      this.#expectUnits(onEnd, end, `${at}/onEnd`);
      this.#expectUnits(onEdge, edge, `${at}/onEdge`);
      const pins = this.#pinned.get(layerId);
      this.#expectWithin(fromEnd, pins?.has("end") === true ? Infinity : edge, `${at}/fromEnd`);
      this.#expectWithin(toEdge, pins?.has("edge") === true ? Infinity : end, `${at}/toEdge`);
      this.#amount += BigInt(fromEnd);
      this.#left[node] = (this.#left[node] ?? 0n) + BigInt(fromEnd) - BigInt(toEdge);
    });
    const [first] = missing;
    this.#expect(first === undefined, `the layer "${first ?? ""}" is missing`, path);
  }

  #goThroughTensors(tensors: BoundProof["tensors"], path: string): void {
    const isUsed = ({ consumers }: TensorUses): boolean => consumers.length > 0;
    const missing = new Set(this.#graph.tensors.filter(isUsed).map(({ tensor }) => tensor.tensorId));
    tensors.forEach((flow, index) => {
      const at = `${path}/${String(index)}`;
      if (missing.delete(flow.tensorId)) this.#goThroughTensor(flow, at);
      else this.#expect(false, `the tensor "${flow.tensorId}" is there twice, or none that is consumed`, at);
    });
    const [first] = missing;
    this.#expect(first === undefined, `the tensor "${first ?? ""}" is missing`, path);
  }

  #goThroughTensor({ tensorId, up, down, supplied, returned, uses }: FlowThroughTensor, path: string): void {
    const tensor = this.#graph.tensorOf.get(tensorId) ?? -1;
    const { producer = SOURCE, consumers = [] } = this.#graph.tensors[tensor] ?? {};
    this.#expectUnits(up, this.#units.transfer.end[tensor] ?? 0, `${path}/up`);
    this.#expectUnits(down, this.#units.transfer.edge[tensor] ?? 0, `${path}/down`);
    const isProtected = this.#isProtected.has(tensorId);
    this.#expectWithin(supplied, isProtected ? Infinity : up, `${path}/supplied`);
    this.#expectWithin(returned, isProtected ? Infinity : down, `${path}/returned`);
    this.#carry(producer, -BigInt(supplied) + BigInt(returned));

    const missing = new Set(consumers);
    let [inUp, inDown] = [BigInt(supplied), -BigInt(returned)];
    uses.forEach(({ layerId, up: toConsumer, down: fromConsumer, direct = 0 }, index) => {
      const at = `${path}/uses/${String(index)}`;
      const consumer = layerId === undefined ? this.#graph.sink : (this.#graph.nodeOf.get(layerId) ?? -1);
      this.#expect(missing.delete(consumer), "the consumer is there twice, or is none of the tensor's", at);
      inUp -= BigInt(toConsumer);
      inDown += BigInt(fromConsumer);
      this.#carry(consumer, BigInt(toConsumer) - BigInt(fromConsumer));
      const returns = this.#request.constraints?.noReturn === true && layerId !== undefined;
      this.#expect(returns || direct === 0, "there is no such arc", `${at}/direct`);
      const towardsProducer = this.#request.inputDevice === "end" ? BigInt(direct) : -BigInt(direct);
      this.#carry(producer, towardsProducer);
      this.#carry(consumer, -towardsProducer);
    });
    this.#expect(missing.size === 0, `a use of "${tensorId}" is missing`, `${path}/uses`);
    this.#expect(inUp === 0n, `${String(inUp)} units more enter the node up of "${tensorId}" than leave it`, path);
    this.#expect(
      inDown === 0n,
      `${String(inDown)} units more enter the node down of "${tensorId}" than leave it`,
      path,
    );
  }

  /** Lets units enter a node; those that enter END are less of the amount. */
  #carry(node: number, units: bigint): void {
    const { inputDevice, outputDevice } = this.#request;
    const terminal = node === SOURCE ? inputDevice : node === this.#graph.sink ? outputDevice : undefined;
    if (terminal === "end") this.#amount -= units;
    this.#left[node] = (this.#left[node] ?? 0n) + units;
  }

  #expectUnits(units: number, right: number, path: string): void {
    this.#expect(units === right, `it is ${String(units)} units, not ${String(right)}`, path);
  }

  #expectWithin(units: number, capacity: number, path: string): void {
    this.#expect(units <= capacity, `${String(units)} units flow, more than the capacity of ${String(capacity)}`, path);
  }
}
