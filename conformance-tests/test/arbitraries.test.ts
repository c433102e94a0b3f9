import {
  checkPartitionRequest,
  findViolation,
  isDmpcError,
  type ModelGraph,
  type ProfiledRequest,
} from "@dmpc/schemas";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ALTERNATIVE_BREACHES,
  BELONGING_BREACHES,
  breach,
  type Breach,
  COST_TABLE_BREACHES,
  GRAPH_BREACHES,
  LARGE,
  networkProfile,
  OVERFLOW_BREACHES,
  partitionRequest,
  pieces,
  PLANNED_NAME_BREACHES,
  PRICE_OVERFLOW_BREACHES,
  SCHEMA_BREACHES,
  SMALL,
  MEMBER_BREACHES,
  STALENESS_BREACHES,
  systemState,
  withExtensions,
} from "../src/arbitraries/index.ts";
import { cost, leastCost, makePlan, placeAll } from "../src/oracles/index.ts";

const SEED = 748;

/** The code with which the shared rules refuse a request; undefined if they do not. */
function refusal(request: ProfiledRequest): string | undefined {
  try {
    checkPartitionRequest(request);
    return undefined;
  } catch (error) {
    return isDmpcError(error) ? error.code : String(error);
  }
}

/** Breaches behind their titles. */
function titled(breaches: readonly Breach[]): [string, Breach][] {
  return breaches.map((one) => [`[${one.requirement}] ${one.what}`, one]);
}

describe.each([
  ["small", SMALL, 200],
  ["large", LARGE, 20],
])("%s partition requests", (_name, bounds, numRuns) => {
  it("satisfy their schema and the rules that it cannot express", () => {
    fc.assert(
      fc.property(partitionRequest(bounds), (request) => {
        expect(findViolation("partition-request", request)).toBeUndefined();
        expect(refusal(request)).toBeUndefined();
      }),
      { seed: SEED, numRuns },
    );
  });

  it("have plans that satisfy their schema, on either device", () => {
    fc.assert(
      fc.property(partitionRequest(bounds), (request) => {
        for (const device of ["end", "edge"] as const) {
          const plan = makePlan(request, placeAll(request.modelGraph, device), device);
          expect(findViolation("partition-plan", plan)).toBeUndefined();
        }
      }),
      { seed: SEED, numRuns },
    );
  });
});

describe("small partition requests", () => {
  const sample = fc.sample(partitionRequest(SMALL), { seed: SEED, numRuns: 500 });

  it.each<[string, (request: ProfiledRequest) => boolean]>([
    [
      "worth cutting",
      (request) => {
        const least = leastCost(request).totalNs;
        return (["end", "edge"] as const).every((d) => cost(request, placeAll(request.modelGraph, d)).totalNs > least);
      },
    ],
    ["several inputs", ({ modelGraph }) => modelGraph.inputs.length > 1],
    ["several outputs", ({ modelGraph }) => modelGraph.outputs.length > 1],
    ["a layer of several outputs", ({ modelGraph }) => modelGraph.layers.some(({ outputs }) => outputs.length > 1)],
    ["a layer without inputs", ({ modelGraph }) => modelGraph.layers.some(({ inputs }) => inputs.length === 0)],
    ["a tensor of no bytes", ({ modelGraph }) => modelGraph.tensors.some(({ sizeBytes }) => sizeBytes === 0)],
    ["a layer of no time", ({ end }) => end.profile.layers.some(({ latencyMs }) => latencyMs === 0)],
    [
      "an output that a layer consumes",
      ({ modelGraph }) => modelGraph.layers.some(({ inputs }) => inputs.some((id) => modelGraph.outputs.includes(id))),
    ],
    [
      "a tensor with several consumers",
      ({ modelGraph }) =>
        modelGraph.tensors.some(
          ({ tensorId: id }) => modelGraph.layers.filter((l) => l.inputs.includes(id)).length > 1,
        ),
    ],
    [
      "a tensor that nothing consumes",
      ({ modelGraph }) =>
        modelGraph.tensors.some(
          ({ tensorId: id }) =>
            !modelGraph.outputs.includes(id) && !modelGraph.layers.some((l) => l.inputs.includes(id)),
        ),
    ],
    [
      "layers that say what they are",
      ({ modelGraph }) => modelGraph.layers.some(({ type, features }) => type !== undefined && features !== undefined),
    ],
    ["a dynamic tensor", ({ modelGraph }) => modelGraph.tensors.some(({ dynamic }) => dynamic === true)],
    ["a topology", ({ modelGraph }) => modelGraph.topology !== undefined],
    ["a link with latency", ({ networkProfile: { uplink } }) => uplink.latencyMs > 0],
    ["inputs on the edge device", ({ inputDevice }) => inputDevice === "edge"],
    ["the result on the edge device", ({ outputDevice }) => outputDevice === "edge"],
  ])("are often enough such with %s", (_what, has) => {
    expect(sample.filter(has).length).toBeGreaterThan(25);
  });
});

describe("graphs that describe themselves", () => {
  it("list the layers without which the sink is cut off, and mark no tensor that could cross", () => {
    let described = 0;
    fc.assert(
      fc.property(partitionRequest(SMALL), ({ modelGraph: graph }) => {
        const consumed = new Set([...graph.outputs, ...graph.layers.flatMap(({ inputs }) => inputs)]);
        for (const { tensorId, dynamic } of graph.tensors)
          if (dynamic === true) expect(consumed).not.toContain(tensorId);
        if (graph.topology === undefined) return;
        described += 1;
        const cutOff = graph.layers.filter(({ layerId }) => !reachesSink(graph, layerId)).map(({ layerId }) => layerId);
        expect(graph.topology.separators.toSorted()).toEqual(cutOff.toSorted());
        expect(graph.topology.class === "chain").toBe(cutOff.length === graph.layers.length);
      }),
      { seed: SEED, numRuns: 500 },
    );
    expect(described).toBeGreaterThan(25);
  });
});

/** Whether a path leads from the source to the sink past a layer. */
function reachesSink(graph: ModelGraph, without: string): boolean {
  const made = new Set(graph.layers.flatMap(({ outputs }) => outputs));
  const used = new Set([...graph.outputs, ...graph.layers.flatMap(({ inputs }) => inputs)]);
  const open = graph.layers.filter(({ layerId }) => layerId !== without);
  const seen = new Set(open.filter(({ inputs }) => inputs.length === 0 || inputs.some((id) => !made.has(id))));
  for (const { outputs } of seen) {
    for (const layer of open) if (layer.inputs.some((id) => outputs.includes(id))) seen.add(layer);
  }
  return [...seen].some(
    ({ outputs }) => outputs.some((id) => graph.outputs.includes(id)) || !outputs.some((id) => used.has(id)),
  );
}

/** Breaches of what planning.md adds, and of cost tables. */
const OF_PLANNING = [...PLANNED_NAME_BREACHES, ...ALTERNATIVE_BREACHES, ...COST_TABLE_BREACHES];

const isOverflow = ({ code }: Breach): boolean => code === "DMPC_COST_OVERFLOW";

const RULE_BREACHES = [
  ...GRAPH_BREACHES,
  ...BELONGING_BREACHES,
  ...MEMBER_BREACHES,
  ...STALENESS_BREACHES,
  ...OF_PLANNING.filter((one) => !isOverflow(one)),
];

const COST_BREACHES = [...OVERFLOW_BREACHES, ...PRICE_OVERFLOW_BREACHES, ...OF_PLANNING.filter(isOverflow)];

describe("breaches", () => {
  const trials = fc.tuple(partitionRequest(SMALL), fc.nat(1_000));

  it.each(titled(RULE_BREACHES))("%s: the shared rules refuse", (_title, one) => {
    fc.assert(
      fc.property(trials, ([request, choice]) => {
        const broken = breach(one, request, choice);
        expect(findViolation("partition-request", broken)).toBeUndefined();
        expect(refusal(broken)).toBe(one.code);
      }),
      { seed: SEED, numRuns: 30 },
    );
  });

  it.each(titled(SCHEMA_BREACHES))("%s: the schema refuses", (_title, one) => {
    fc.assert(
      fc.property(trials, ([request, choice]) => {
        expect(findViolation("partition-request", breach(one, request, choice))).toBeDefined();
      }),
      { seed: SEED, numRuns: 30 },
    );
  });

  it.each(titled(COST_BREACHES))("%s: all but the costs is right", (_title, one) => {
    fc.assert(
      fc.property(trials, ([request, choice]) => {
        const broken = breach(one, request, choice);
        expect(findViolation("partition-request", broken)).toBeUndefined();
        expect(refusal(broken)).toBeUndefined();
      }),
      { seed: SEED, numRuns: 30 },
    );
  });
});

describe("other arbitraries", () => {
  it("make valid networks and states", () => {
    fc.assert(
      fc.property(networkProfile, systemState("d"), (network, state) => {
        expect(findViolation("network-profile", network)).toBeUndefined();
        expect(findViolation("system-state", state)).toBeUndefined();
      }),
      { seed: SEED },
    );
  });

  it("[DMPC-JSON-003] add extension members that change nothing", () => {
    fc.assert(
      fc.property(partitionRequest(SMALL), fc.nat(1_000), (request, choice) => {
        expect(findViolation("partition-request", withExtensions(request, choice))).toBeUndefined();
      }),
      { seed: SEED },
    );
  });

  it("[DMPC-DATA-003] cut parts into pieces that cover them once, none too long or empty", () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 3 });
    const trials = sizes.chain((list) =>
      fc.tuple(
        fc.constant(list),
        pieces(
          list.map((sizeBytes, partIndex) => ({ partIndex, sizeBytes })),
          64,
        ),
      ),
    );
    fc.assert(
      fc.property(trials, ([list, all]) => {
        list.forEach((sizeBytes, partIndex) => {
          const own = all.filter((piece) => piece.partIndex === partIndex).sort((a, b) => a.from - b.from);
          expect(own[0]?.from).toBe(0);
          expect(own.at(-1)?.to).toBe(sizeBytes);
          own.slice(1).forEach((piece, index) => {
            expect(piece.from).toBe(own[index]?.to);
          });
          for (const { from, to } of own) expect(to - from).toBeLessThanOrEqual(64);
          if (sizeBytes > 0) for (const { from, to } of own) expect(to).toBeGreaterThan(from);
        });
      }),
      { seed: SEED },
    );
  });
});
