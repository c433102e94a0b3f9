import type { DeviceClass } from "@dmpc/schemas";
import type { PartitionProblem } from "../../cost/partition-problem.ts";
import { otherDevice, type Placement } from "../../cost/placement-cost.ts";
import { SOURCE } from "../../graph/augmented-graph.ts";
import { MaxFlow, UNCUTTABLE } from "../exact/max-flow.ts";

/** What one unit of each of the paper's three delays counts: alpha, beta, gamma. None is negative. */
export interface DadsWeights {
  /** Of computing on the device that has the inputs: the paper's edge. */
  readonly near: number;
  /** Of transfers from there to the other device. */
  readonly transfer: number;
  /** Of computing on the other device: the paper's cloud. */
  readonly far: number;
}

/** The paper's three delays under a placement, in nanoseconds: T_e, T_t, T_c. */
export interface DadsStages {
  readonly nearNs: number;
  readonly transferNs: number;
  readonly farNs: number;
}

/**
 * DADS's network, whose cuts are the partitions of a graph. Its edge is the device that has the inputs, its cloud the
 * other. A layer is cut off from the cloud's end at its time on the edge, from the edge's end at its time on the cloud; an
 * output with several consumers has an auxiliary vertex, so that it is transferred once.
 *
 * The paper cuts one way: behind a layer on the cloud, all layers are there. Its network has links forward only, and takes
 * that for granted; here links back that no cut may sever make it so. Unlike the cost model, the paper leaves the result
 * where it is computed, whose way to the sink is therefore no part of the network, and has one output a layer, where here
 * each tensor has its own link.
 *
 * @see Hu et al., "Dynamic Adaptive DNN Surgery for Inference Acceleration on the Edge", INFOCOM 2019, section III
 */
export class DadsNetwork {
  readonly #problem: PartitionProblem;
  readonly #near: DeviceClass;
  readonly #far: DeviceClass;
  readonly #network: MaxFlow;
  /** The tensor of each link of a transfer; these are the first links. */
  readonly #sent: readonly number[];
  readonly #links: number;

  /** Builds the network. O(layers + tensor uses). */
  constructor(problem: PartitionProblem) {
    const { graph } = problem;
    this.#problem = problem;
    this.#near = problem.inputDevice;
    this.#far = otherDevice(problem.inputDevice);
    const [from, to]: [number[], number[]] = [[], []];
    const link = (tail: number, head: number): void => {
      from.push(tail);
      to.push(head);
    };
    const sent = graph.tensors.flatMap(({ consumers }, tensor) => (consumersIn(consumers, graph.sink) ? [tensor] : []));
    const unsevered: [number, number][] = [];
    let vertices = graph.sink + 1;
    for (const tensor of sent) {
      const { producer = SOURCE, consumers = [] } = graph.tensors[tensor] ?? {};
      const layers = consumersIn(consumers, graph.sink);
      const [only = SOURCE] = consumers;
      link(producer, layers === 1 ? only : vertices);
      for (const consumer of consumers.slice(0, layers)) {
        if (layers > 1) unsevered.push([vertices, consumer]);
        if (producer !== SOURCE) unsevered.push([consumer, producer]);
      }
      if (layers > 1) vertices += 1;
    }
    for (const [tail, head] of unsevered) link(tail, head);
    this.#sent = sent;
    this.#links = from.length;
    this.#network = new MaxFlow(vertices, from, to);
  }

  /** The partition that costs least when the three delays count as given; one minimum cut. */
  cut(weights: DadsWeights): Placement {
    const { graph, computeNs, transfers, inputDevice, outputDevice } = this.#problem;
    // The ratio of the weights decides: the largest is made 1, so that no capacity outgrows its cost.
    const most = Math.max(weights.near, weights.transfer, weights.far);
    const weigh = (ns: number, weight: number): number => Math.round((ns * weight) / most);
    const network = this.#network;
    network.clear();
    network.terminal[SOURCE] = UNCUTTABLE;
    for (let layer = 1; layer < graph.sink; layer += 1) {
      const farNs = weigh(computeNs[this.#far][layer] ?? 0, weights.far);
      network.terminal[layer] = farNs - weigh(computeNs[this.#near][layer] ?? 0, weights.near);
    }
    this.#sent.forEach((tensor, link) => {
      network.setCapacity(link, weigh(transfers[this.#near].transferNs[tensor] ?? 0, weights.transfer));
    });
    for (let link = this.#sent.length; link < this.#links; link += 1) network.setCapacity(link, UNCUTTABLE);
    network.run();
    const placement = Array.from({ length: graph.sink }, (_, node) => (network.reaches(node) ? this.#far : this.#near));
    return [inputDevice, ...placement.slice(1), outputDevice];
  }

  /** What the paper's three stages take under a placement. O(layers + tensor uses). */
  stages(placement: Placement): DadsStages {
    const { graph, computeNs, transfers } = this.#problem;
    const [near, far] = [this.#near, this.#far];
    let [nearNs, farNs, transferNs] = [0, 0, 0];
    for (let layer = 1; layer < graph.sink; layer += 1) {
      if (placement[layer] === near) nearNs += computeNs[near][layer] ?? 0;
      else farNs += computeNs[far][layer] ?? 0;
    }
    for (const tensor of this.#sent) {
      const { producer = SOURCE, consumers = [] } = graph.tensors[tensor] ?? {};
      const isSent =
        placement[producer] === near &&
        consumers.some((consumer) => consumer !== graph.sink && placement[consumer] === far);
      if (isSent) transferNs += transfers[near].transferNs[tensor] ?? 0;
    }
    return { nearNs, transferNs, farNs };
  }
}

/** How many layers consume a tensor; the sink is none, and comes last if at all. */
function consumersIn(consumers: readonly number[], sink: number): number {
  return consumers.at(-1) === sink ? consumers.length - 1 : consumers.length;
}
