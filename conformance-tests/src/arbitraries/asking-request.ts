import type { PartitionRequest, ProfiledRequest } from "@dmpc/schemas";
import fc from "fast-check";
import { chainGraph } from "./chain-graph.ts";
import { limited, throughput } from "./asking/bounded.ts";
import { constrained, noReturn } from "./asking/constrained.ts";
import { encoded } from "./asking/encoded.ts";
import { withAlternatives } from "./asking/alternatives.ts";
import { ofEnergy } from "./asking/energy.ts";
import { onCostTable } from "./cost-table.ts";
import { HUGE, hugeRequest, partitionRequest, type PartitionRequestBounds, requestOn } from "./partition-request.ts";
import type { PlannerCapability } from "./planner-capability.ts";

/** Graphs of which every placement can be tried under several choices of allocations: there are 128. */
export const FEW: PartitionRequestBounds = { minLayers: 1, maxLayers: 7, reach: 1_000, minLayerNs: 0 };

/** A change of a request; it returns another one. */
type Change = (request: ProfiledRequest) => ProfiledRequest;

/** What makes a request ask for a capability. */
const ASKING: Readonly<Record<PlannerCapability, fc.Arbitrary<Change>>> = {
  "plan-constraints": fc.oneof(
    { weight: 3, arbitrary: constrained },
    { weight: 1, arbitrary: encoded },
    { weight: 1, arbitrary: both(constrained, encoded) },
  ),
  "plan-energy": ofEnergy,
  "plan-allocations": withAlternatives,
  "plan-bounded": fc.oneof(throughput, limited, limited, both(throughput, limited)),
  "plan-certificate": fc.constant((request) => ({ ...request, certificate: true })),
};

/** The order in which they are asked for: limits are chosen by what placements come to under all the rest. */
const IN_ORDER: readonly PlannerCapability[] = [
  "plan-allocations",
  "plan-energy",
  "plan-constraints",
  "plan-bounded",
  "plan-certificate",
];

/**
 * Requests that ask for a capability, and each now and then for others; some have a cost table. Those with constraints are
 * feasible in most cases, and infeasible in many.
 *
 * @param subject - What each of them asks for.
 * @param others - Names of capabilities that some of them ask for as well; other names are passed over.
 * @see spec/planning.md
 */
export function askingRequest(
  subject: PlannerCapability,
  others: readonly string[] = [],
  bounds = FEW,
): fc.Arbitrary<PartitionRequest> {
  return asking(partitionRequest(bounds), subject, others);
}

/**
 * The same on graphs of 15 to 120 layers, of the shapes of real models and without any.
 *
 * @param others - None of them `plan-bounded`, whose limits are chosen by trying every placement.
 */
export function hugeAskingRequest(
  subject: Exclude<PlannerCapability, "plan-bounded">,
  others: readonly Exclude<PlannerCapability, "plan-bounded">[] = [],
): fc.Arbitrary<PartitionRequest> {
  return asking(hugeRequest({ ...HUGE, maxLayers: 120 }), subject, others);
}

/**
 * Requests with `encodings`, whatever else they ask for.
 *
 * @see spec/planning.md#encodings
 */
export function encodedRequest(others: readonly string[] = [], bounds = FEW): fc.Arbitrary<PartitionRequest> {
  const changed = fc.tuple(partitionRequest(bounds), encoded).map(([request, change]) => change(request));
  return fc.oneof(changed, ...others.filter(isEnergy).map(() => asking(changed, "plan-energy", [])));
}

/**
 * Requests for the throughput of a chain whose tensors do not return, for which a planner answers with the least value.
 *
 * @see spec/planning.md#optimality (DMPC-PLAN-019)
 */
export function chainThroughputRequest(others: readonly string[] = []): fc.Arbitrary<PartitionRequest> {
  const requests = fc
    .tuple(requestOn(chainGraph({ minLayers: 1, maxLayers: 10 }), 0), throughput)
    .map(([request, change]) => noReturn(change(request)));
  const allocations = others.filter((name) => name === "plan-allocations");
  return fc.oneof(requests, ...allocations.map(() => asking(requests, "plan-allocations", [])));
}

function asking(
  requests: fc.Arbitrary<ProfiledRequest>,
  subject: PlannerCapability,
  others: readonly string[],
): fc.Arbitrary<PartitionRequest> {
  const changes = IN_ORDER.map((capability): fc.Arbitrary<Change | undefined> => {
    if (capability === subject) return ASKING[capability];
    return others.includes(capability)
      ? fc.option(ASKING[capability], { nil: undefined, freq: 1 })
      : fc.constant(undefined);
  });
  return fc.tuple(requests, fc.tuple(...changes), fc.nat(4)).map(([request, made, roll]) => {
    const asked = made.reduce((before, change) => change?.(before) ?? before, request);
    const isOfProfiles = [asked.end, asked.edge].some(({ profile }) => profile.alternatives !== undefined);
    return roll === 4 && !isOfProfiles ? onCostTable(asked) : asked;
  });
}

function both(first: fc.Arbitrary<Change>, second: fc.Arbitrary<Change>): fc.Arbitrary<Change> {
  return fc.tuple(first, second).map(
    ([one, other]) =>
      (request) =>
        other(one(request)),
  );
}

function isEnergy(name: string): boolean {
  return name === "plan-energy";
}
