import type { PartitionRequest } from "@dmpc/schemas";
import { type AllocationChoice, choicesOf } from "./allocation-choices.ts";
import { augmentGraph } from "./augmented-graph.ts";
import { costModel } from "./cost-model.ts";
import { toNs } from "./duration.ts";
import { MAX_BRUTE_FORCE_LAYERS } from "./least-cost.ts";
import type { Placement } from "./placement.ts";
import { priceModel } from "./price-model.ts";

/** The best of the placements that satisfy the constraints. */
export interface BestPlacement {
  /** Its value, in the integer unit of prices. */
  readonly value: number;
  /** The placement. */
  readonly placement: Placement;
  /** The allocations under which it has that value. */
  readonly choice: AllocationChoice;
}

/** What there is to know of all placements of a request, under all choices of allocations. */
export interface Survey {
  /** JSON Pointers to the request's constraints. */
  readonly pointers: readonly string[];
  /** A placement of least value that satisfies the constraints; undefined if none does. */
  readonly best: BestPlacement | undefined;
  /** Whether some placement satisfies all constraints that are named, under some choice. */
  readonly canSatisfy: (pointers: readonly string[]) => boolean;
}

/** Most constraints that fit into a bit mask. */
const MAX_CONSTRAINTS = 30;

/** Layers of a placement as a bit mask: bit i is set if layer i is on the edge device. */
type Mask = number;

/** Tests whether a placement breaks a constraint; the sums are those of its cost. */
type IsBroken = (onEdge: Mask, sums: Sums) => boolean;

interface Sums {
  readonly endCompute: number;
  readonly edgeCompute: number;
  readonly up: number;
  readonly down: number;
  readonly price: number;
}

/** A tensor, with its users as bits. */
interface MaskedTensor {
  readonly tensorId: string;
  /** Bit of the layer that produces it; 0 for the source. */
  readonly producer: Mask;
  readonly consumers: Mask;
  readonly toSink: boolean;
}

/**
 * Tries every placement under every choice of allocations. Placements are bit masks here, so that this shares nothing with
 * what says of one plan whether it satisfies the constraints. O(choices * 2^layers * (layers + tensors + constraints)).
 *
 * @throws RangeError for more than {@link MAX_BRUTE_FORCE_LAYERS} layers or 30 constraints.
 * @see spec/planning.md#optimality (DMPC-PLAN-016, DMPC-PLAN-018, DMPC-PLAN-021, DMPC-PLAN-022)
 */
export function surveyPlacements(request: PartitionRequest): Survey {
  const { layers } = request.modelGraph;
  const constraints = maskedConstraints(request);
  if (layers.length > MAX_BRUTE_FORCE_LAYERS || constraints.size > MAX_CONSTRAINTS) {
    throw new RangeError(`${String(layers.length)} layers, ${String(constraints.size)} constraints are too many`);
  }
  const tests = [...constraints.values()];
  const seen = new Set<number>();
  let best: { value: number; onEdge: Mask; choice: AllocationChoice } | undefined;
  for (const choice of choicesOf(request)) {
    const sumsOf = adder(choice.request);
    for (let onEdge = 0; onEdge < 1 << layers.length; onEdge += 1) {
      const sums = sumsOf(onEdge);
      const broken = tests.reduce((bits, isBroken, index) => (isBroken(onEdge, sums) ? bits | (1 << index) : bits), 0);
      seen.add(broken);
      if (broken !== 0) continue;
      const { endCompute, edgeCompute, up, down, price } = sums;
      const value = request.objective === "throughput" ? Math.max(endCompute, edgeCompute, up, down) : price;
      if (best === undefined || value < best.value) best = { value, onEdge, choice };
    }
  }
  const pointers = [...constraints.keys()];
  return {
    pointers,
    best: best && { value: best.value, choice: best.choice, placement: unmasked(request, best.onEdge) },
    canSatisfy: (named) => {
      const bits = named.reduce((mask, pointer) => mask | (1 << pointers.indexOf(pointer)), 0);
      return [...seen].some((broken) => (broken & bits) === 0);
    },
  };
}

function unmasked({ modelGraph }: PartitionRequest, onEdge: Mask): Placement {
  return new Map(
    modelGraph.layers.map(({ layerId }, index) => [layerId, (onEdge >> index) & 1 ? ("edge" as const) : "end"]),
  );
}

function maskedTensors({ modelGraph }: PartitionRequest): MaskedTensor[] {
  const bit = new Map(modelGraph.layers.map(({ layerId }, index) => [layerId, 1 << index]));
  const bitOf = (layerId: string | undefined): Mask => (layerId === undefined ? 0 : (bit.get(layerId) ?? 0));
  return augmentGraph(modelGraph).map(({ tensorId, producer, consumers, toSink }) => ({
    tensorId,
    producer: bitOf(producer),
    consumers: consumers.reduce((mask, layerId) => mask | bitOf(layerId), 0),
    toSink,
  }));
}

/** Where a tensor crosses to; undefined if it does not. */
function crossesTo(request: PartitionRequest, tensor: MaskedTensor, onEdge: Mask): "end" | "edge" | undefined {
  const { producer, consumers, toSink } = tensor;
  const madeOnEdge = producer === 0 ? request.inputDevice === "edge" : (producer & onEdge) !== 0;
  const wantedThere = madeOnEdge ? (consumers & ~onEdge) !== 0 : (consumers & onEdge) !== 0;
  const to = madeOnEdge ? "end" : "edge";
  return wantedThere || (toSink && request.outputDevice === to) ? to : undefined;
}

function adder(request: PartitionRequest): (onEdge: Mask) => Sums {
  const [{ compute, carry }, price] = [costModel(request), priceModel(request)];
  const layers = request.modelGraph.layers.map(({ layerId }) => ({
    end: compute(layerId, "end"),
    edge: compute(layerId, "edge"),
    endPrice: price.layer(layerId, "end"),
    edgePrice: price.layer(layerId, "edge"),
  }));
  const tensors = maskedTensors(request).map((tensor) => ({
    tensor,
    up: carry(tensor.tensorId, "end"),
    down: carry(tensor.tensorId, "edge"),
    upPrice: price.tensor(tensor.tensorId, "end"),
    downPrice: price.tensor(tensor.tensorId, "edge"),
  }));
  return (onEdge) => {
    const sums = { endCompute: 0, edgeCompute: 0, up: 0, down: 0, price: 0 };
    for (const [index, layer] of layers.entries()) {
      const isOnEdge = (onEdge >> index) & 1;
      if (isOnEdge) sums.edgeCompute += layer.edge;
      else sums.endCompute += layer.end;
      sums.price += isOnEdge ? layer.edgePrice : layer.endPrice;
    }
    for (const { tensor, up, down, upPrice, downPrice } of tensors) {
      const to = crossesTo(request, tensor, onEdge);
      if (to === "edge") [sums.up, sums.price] = [sums.up + up, sums.price + upPrice];
      if (to === "end") [sums.down, sums.price] = [sums.down + down, sums.price + downPrice];
    }
    return sums;
  };
}

/** What breaks each constraint, by the constraint's JSON Pointer. */
function maskedConstraints(request: PartitionRequest): Map<string, IsBroken> {
  const { constraints = {}, modelGraph, inputDevice } = request;
  const { pins = [], protectedTensors = [], noReturn, deadlineMs, memory } = constraints;
  const tensors = maskedTensors(request);
  const found = new Map<string, IsBroken>();
  for (const [index, { layerId, device }] of pins.entries()) {
    const place = modelGraph.layers.findIndex((layer) => layer.layerId === layerId);
    found.set(
      `/constraints/pins/${String(index)}`,
      (onEdge) => ((onEdge >> place) & 1) !== (device === "edge" ? 1 : 0),
    );
  }
  for (const [index, tensorId] of protectedTensors.entries()) {
    const tensor = tensors.find((one) => one.tensorId === tensorId);
    found.set(
      `/constraints/protectedTensors/${String(index)}`,
      (onEdge) => tensor !== undefined && crossesTo(request, tensor, onEdge) !== undefined,
    );
  }
  if (noReturn === true) {
    found.set("/constraints/noReturn", (onEdge) => {
      const home = inputDevice === "edge" ? onEdge : ~onEdge;
      return tensors.some(
        ({ producer, consumers }) => producer !== 0 && (producer & home) === 0 && (consumers & home) !== 0,
      );
    });
  }
  if (deadlineMs !== undefined) {
    const limit = toNs(deadlineMs);
    found.set(
      "/constraints/deadlineMs",
      (_onEdge, { endCompute, edgeCompute, up, down }) => endCompute + edgeCompute + up + down > limit,
    );
  }
  for (const [device, bytes] of [
    ["end", memory?.endBytes],
    ["edge", memory?.edgeBytes],
  ] as const) {
    if (bytes === undefined) continue;
    found.set(`/constraints/memory/${device}Bytes`, (onEdge) => {
      const there = device === "edge" ? onEdge : ~onEdge;
      const held = modelGraph.layers.map((layer, index) => ((there >> index) & 1 ? (layer.parameterBytes ?? 0) : 0));
      return held.reduce((sum, one) => sum + one, 0) > bytes;
    });
  }
  return found;
}
