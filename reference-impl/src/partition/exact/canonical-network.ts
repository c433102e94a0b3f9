import type { DeviceClass } from "@dmpc/schemas";
import type { PartitionProblem } from "../../cost/partition-problem.ts";
import { Pin } from "../../cost/placement-constraints.ts";
import { SOURCE } from "../../graph/augmented-graph.ts";
import { MaxFlow, UNCUTTABLE } from "./max-flow.ts";

/** An arc between two nodes of the network, or, where one of them is a terminal, between the other one and that. */
type ArcOrTerminal =
  | { readonly kind: "arc"; readonly arc: number }
  | { readonly kind: "from-end" | "to-edge"; readonly node: number }
  | { readonly kind: "useless" };

/** How the flow of a tensor is found in the network. */
export interface TensorArcs {
  /** Index of the tensor in the augmented graph. */
  readonly tensor: number;
  /** From the producer to the node up. */
  readonly supply: ArcOrTerminal;
  /** From the node down to the producer. */
  readonly return: ArcOrTerminal;
  /** Of each consumer, in the order of the graph. */
  readonly uses: readonly {
    readonly consumer: number;
    readonly up: ArcOrTerminal;
    readonly down: ArcOrTerminal;
    /** Where nothing may return. */
    readonly direct: ArcOrTerminal;
  }[];
}

const USELESS: ArcOrTerminal = { kind: "useless" };

/**
 * The canonical network of a problem, whose minimum cuts are the placements of least cost. Its nodes are the augmented
 * graph's, of which source and sink are not used, and two for each tensor with a consumer. Where source and sink stand, the
 * terminals do: what a node gets from END or gives to EDGE are numbers of that node.
 *
 * @see spec/planning.md#certificate
 * @see C. Hu et al., Dynamic Adaptive DNN Surgery for Inference Acceleration on the Edge, INFOCOM 2019
 */
export class CanonicalNetwork {
  /** How the flow of each tensor with a consumer is found. */
  readonly tensors: readonly TensorArcs[];
  readonly #problem: PartitionProblem;
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #capacity: number[] = [];
  readonly #fromEnd: Float64Array;
  readonly #toEdge: Float64Array;
  readonly #flow: MaxFlow;

  /** Builds the network. O(nodes + tensor uses). */
  constructor(problem: PartitionProblem) {
    this.#problem = problem;
    const { graph, computeNs, constraints } = problem;
    const connected = graph.tensors.filter(({ consumers }) => consumers.length > 0).length;
    const nodes = graph.sink + 1 + 2 * connected;
    this.#fromEnd = new Float64Array(nodes);
    this.#toEdge = new Float64Array(nodes);
    for (let node = 1; node < graph.sink; node += 1) {
      const pin = constraints?.pins[node] ?? Pin.NONE;
      this.#fromEnd[node] = pin === Pin.END ? UNCUTTABLE : (computeNs.edge[node] ?? 0);
      this.#toEdge[node] = pin === Pin.EDGE ? UNCUTTABLE : (computeNs.end[node] ?? 0);
    }
    this.tensors = this.#connectTensors();
    this.#flow = new MaxFlow(nodes, this.#from, this.#to);
  }

  /** Sends the largest flow. Returns its amount, which is the least cost. */
  run(): number {
    const flow = this.#flow;
    flow.clear();
    this.#capacity.forEach((most, arc) => {
      flow.setCapacity(arc, most);
    });
    let amount = 0;
    for (let node = 0; node < this.#fromEnd.length; node += 1) {
      const [fromEnd, toEdge] = [this.#fromEnd[node] ?? 0, this.#toEdge[node] ?? 0];
      flow.terminal[node] = fromEnd - toEdge;
      amount += Math.min(fromEnd, toEdge);
    }
    return amount + flow.run();
  }

  /** After {@link run}: the device of every node of the augmented graph. */
  placement(): DeviceClass[] {
    const { graph, inputDevice, outputDevice } = this.#problem;
    return Array.from({ length: graph.sink + 1 }, (_, node) => {
      if (node === SOURCE) return inputDevice;
      if (node === graph.sink) return outputDevice;
      return this.#flow.reaches(node) ? "edge" : "end";
    });
  }

  /** After {@link run}: the flow on an arc. */
  flowOn(arc: ArcOrTerminal): number {
    if (arc.kind === "useless") return 0;
    if (arc.kind === "arc") return this.#flow.flowOn(arc.arc);
    return arc.kind === "from-end" ? this.fromEnd(arc.node) : this.toEdge(arc.node);
  }

  /** After {@link run}: the flow from END to a node. */
  fromEnd(node: number): number {
    const [fromEnd, toEdge] = [this.#fromEnd[node] ?? 0, this.#toEdge[node] ?? 0];
    const sent = fromEnd > toEdge ? fromEnd - toEdge - (this.#flow.terminal[node] ?? 0) : 0;
    return Math.min(fromEnd, toEdge) + sent;
  }

  /** After {@link run}: the flow from a node to EDGE. */
  toEdge(node: number): number {
    const [fromEnd, toEdge] = [this.#fromEnd[node] ?? 0, this.#toEdge[node] ?? 0];
    const taken = toEdge > fromEnd ? toEdge - fromEnd + (this.#flow.terminal[node] ?? 0) : 0;
    return Math.min(fromEnd, toEdge) + taken;
  }

  #connectTensors(): TensorArcs[] {
    const { graph, transfers, constraints, inputDevice, outputDevice } = this.#problem;
    const device = (node: number): DeviceClass | undefined =>
      node === SOURCE ? inputDevice : node === graph.sink ? outputDevice : undefined;
    const connect = (tail: number, head: number, most: number): ArcOrTerminal => {
      const [tailDevice, headDevice] = [device(tail), device(head)];
      if (tailDevice === "edge" || headDevice === "end") return USELESS;
      if (tailDevice === "end") {
        this.#fromEnd[head] = (this.#fromEnd[head] ?? 0) + most;
        return { kind: "from-end", node: head };
      }
      if (headDevice === "edge") {
        this.#toEdge[tail] = (this.#toEdge[tail] ?? 0) + most;
        return { kind: "to-edge", node: tail };
      }
      this.#from.push(tail);
      this.#to.push(head);
      this.#capacity.push(most);
      return { kind: "arc", arc: this.#from.length - 1 };
    };
    let nodes = graph.sink + 1;
    return graph.tensors.flatMap(({ producer, consumers }, tensor) => {
      if (consumers.length === 0) return [];
      const [up, down] = [nodes, nodes + 1];
      nodes += 2;
      const isProtected = constraints?.isProtected[tensor] === 1;
      const price = (ns: number | undefined): number => (isProtected ? UNCUTTABLE : (ns ?? 0));
      const direct = (consumer: number): ArcOrTerminal => {
        // Between a layer and the source the arc would end in the terminal that it leads to in any case.
        if (constraints?.noReturn !== true || consumer === graph.sink || producer === SOURCE) return USELESS;
        return inputDevice === "end"
          ? connect(consumer, producer, UNCUTTABLE)
          : connect(producer, consumer, UNCUTTABLE);
      };
      return [
        {
          tensor,
          supply: connect(producer, up, price(transfers.end.transferNs[tensor])),
          return: connect(down, producer, price(transfers.edge.transferNs[tensor])),
          uses: consumers.map((consumer) => ({
            consumer,
            up: connect(up, consumer, UNCUTTABLE),
            down: connect(consumer, down, UNCUTTABLE),
            direct: direct(consumer),
          })),
        },
      ];
    });
  }
}
