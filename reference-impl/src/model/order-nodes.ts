import { DmpcError } from "@dmpc/schemas";
import type { NodeProto } from "onnx-buf";
import { consumedNames } from "./consumed-names.ts";

/**
 * The nodes in an order in which each comes after those that it depends on: the file's own, as far as that is one.
 * O(nodes + uses).
 *
 * @param nodes - The nodes of a graph.
 * @param given - Names that come from outside: inputs and weights.
 * @param what - What the nodes are of, for errors.
 * @throws DmpcError DMPC_MODEL_INVALID if a name is made twice or not at all; DMPC_GRAPH_CYCLE, with the nodes of one.
 */
export function orderNodes(nodes: readonly NodeProto[], given: ReadonlySet<string>, what: string): NodeProto[] {
  const producer = new Map<string, number>();
  nodes.forEach((node, index) => {
    for (const name of node.output) {
      if (name === "") continue;
      if (producer.has(name) || given.has(name)) {
        throw new DmpcError("DMPC_MODEL_INVALID", `${what} makes "${name}" twice; export the model again.`);
      }
      producer.set(name, index);
    }
  });
  const dependencies = nodes.map((node) =>
    consumedNames(node).flatMap((name) => {
      if (given.has(name)) return [];
      const index = producer.get(name);
      if (index !== undefined) return [index];
      throw new DmpcError(
        "DMPC_MODEL_INVALID",
        `${what}: ${describe(node)} consumes "${name}", which nothing produces; export the model again.`,
      );
    }),
  );
  const order: NodeProto[] = [];
  const state = new Uint8Array(nodes.length);
  for (let root = 0; root < nodes.length; root += 1) {
    const path = [{ index: root, next: 0 }];
    if (state[root] === DONE) continue;
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { index } = top;
      state[index] = OPEN;
      const dependency = dependencies[index]?.[top.next];
      top.next += 1;
      if (dependency === undefined) {
        state[index] = DONE;
        const node = nodes[index];
        if (node !== undefined) order.push(node);
        path.pop();
      } else if (state[dependency] === OPEN) {
        const circle = path.slice(path.findIndex((step) => step.index === dependency));
        const names = circle.flatMap((step) => nodes[step.index] ?? []).map(describe);
        throw new DmpcError(
          "DMPC_GRAPH_CYCLE",
          `${what}: nodes depend on each other in a circle: ${shorten(names).join(", ")}; export the model again.`,
        );
      } else if (state[dependency] !== DONE) {
        path.push({ index: dependency, next: 0 });
      }
    }
  }
  return order;
}

const OPEN = 1;
const DONE = 2;
const SHOWN = 8;

function describe({ name, opType, output }: NodeProto): string {
  return `${opType} "${name === "" ? (output[0] ?? "") : name}"`;
}

function shorten(names: readonly string[]): string[] {
  if (names.length <= SHOWN) return [...names];
  return [...names.slice(0, SHOWN), `and ${String(names.length - SHOWN)} more`];
}
