import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MaxFlow } from "../../../src/partition/exact/max-flow.ts";

interface Network {
  readonly terminals: readonly number[];
  readonly arcs: readonly { readonly tail: number; readonly head: number; readonly capacity: number }[];
}

const MOST_NODES = 40;

const networks = fc
  .array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: MOST_NODES })
  .chain((terminals): fc.Arbitrary<Network> => {
    const node = fc.nat({ max: terminals.length - 1 });
    const arc = fc
      .record({ tail: node, head: node, capacity: fc.nat({ max: 60 }) })
      .filter(({ tail, head }) => tail !== head);
    return fc.array(arc, { maxLength: 150 }).map((arcs) => ({ terminals, arcs }));
  });

function compile({ terminals, arcs }: Network): MaxFlow {
  return new MaxFlow(
    terminals.length,
    arcs.map(({ tail }) => tail),
    arcs.map(({ head }) => head),
  );
}

function solve(network: MaxFlow, { terminals, arcs }: Network): number {
  network.clear();
  network.terminal.set(terminals);
  arcs.forEach(({ capacity }, arc) => {
    network.setCapacity(arc, capacity);
  });
  return network.run();
}

/** What it costs to sever the nodes that reach the target from those that do not. */
function costOfCut(network: MaxFlow, { terminals, arcs }: Network): number {
  let cost = 0;
  terminals.forEach((terminal, node) => {
    if (terminal > 0 === network.reaches(node)) cost += Math.abs(terminal);
  });
  for (const { tail, head, capacity } of arcs) {
    if (!network.reaches(tail) && network.reaches(head)) cost += capacity;
  }
  return cost;
}

describe("the maximum flow", () => {
  it("is as large as its cut, so that none is larger and no cut is smaller", () => {
    let sent = 0;
    fc.assert(
      fc.property(networks, (drawn) => {
        const network = compile(drawn);
        const flow = solve(network, drawn);
        expect(costOfCut(network, drawn)).toBe(flow);
        if (flow > 0) sent += 1;
      }),
      { numRuns: 2000, seed: 71 },
    );
    expect(sent).toBeGreaterThan(1000);
  });

  it("is the same in a network that was used before with other capacities", () => {
    fc.assert(
      fc.property(networks, fc.integer({ min: 2, max: 9 }), (drawn, factor) => {
        const network = compile(drawn);
        const flow = solve(network, drawn);
        const scaled: Network = {
          terminals: drawn.terminals.map((one) => -one * factor),
          arcs: drawn.arcs.map((arc) => ({ ...arc, capacity: arc.capacity * factor })),
        };
        expect(solve(network, scaled)).toBe(solve(compile(scaled), scaled));
        expect(solve(network, drawn)).toBe(flow);
      }),
      { numRuns: 500, seed: 72 },
    );
  });

  it("goes through a way as long as the network without a deep stack", () => {
    const nodes = 200_000;
    const order = Array.from({ length: nodes - 1 }, (_, node) => node);
    const network = new MaxFlow(
      nodes,
      order,
      order.map((node) => node + 1),
    );
    for (const arc of order) network.setCapacity(arc, 7);
    network.terminal[0] = 9;
    network.terminal[nodes - 1] = -8;
    expect(network.run()).toBe(7);
    expect([network.reaches(0), network.reaches(nodes - 1)]).toEqual([false, true]);
  });
});
