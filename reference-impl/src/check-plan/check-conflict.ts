import type { InfeasiblePartition, PartitionRequest } from "@dmpc/schemas";
import { findNeedless, findWay } from "./exclusion.ts";
import { implicationsOf } from "./implications.ts";
import { type Exceeded, exceededLimits } from "./limits.ts";
import { requestGraph } from "./request-graph.ts";
import { type Fault, leaveOpen, state, type Statement } from "./statement.ts";

const EXCLUDE = "the named constraints exclude each other";
const NEEDED = "each of them is needed for that";

/**
 * Whether the constraints that an infeasible partition names exclude each other, and none of them is needless. Linear, and
 * exact where only pins, protected tensors and `noReturn` are named. A deadline or a limit of memory makes it hard to tell:
 * then what is seen at a glance is said to hold, and the rest is left open.
 *
 * @see spec/planning.md#infeasibility (DMPC-PLAN-021, DMPC-PLAN-022)
 */
export function checkConflict({ modelDigest, conflict }: InfeasiblePartition, request: PartitionRequest): Statement[] {
  const foreign: Fault | undefined =
    modelDigest === request.modelGraph.modelDigest
      ? undefined
      : { why: "it is for another model than the request", path: "/modelDigest" };
  const unknown = unknownName(conflict, request);
  const named = [
    state("DMPC-PLAN-009", "the answer is for the request's model", foreign),
    state("DMPC-PLAN-022", `the request has the constraints that are named (${String(conflict.length)})`, unknown),
  ];
  return unknown === undefined ? [...named, ...checkExclusion(conflict, request)] : named;
}

function checkExclusion(conflict: readonly string[], request: PartitionRequest): Statement[] {
  const names = new Set(conflict);
  const limits = conflict.filter((name) => /^\/constraints\/(deadlineMs|memory\/)/.test(name));
  const graph = requestGraph(request.modelGraph);
  const implications = implicationsOf(request, graph, names);
  const way = findWay(implications);
  if (way !== undefined) {
    const needless = findNeedless(implications, conflict, way);
    const fault = needless === undefined ? undefined : needlessName(conflict, needless);
    return [state("DMPC-PLAN-021", EXCLUDE, undefined), state("DMPC-PLAN-022", NEEDED, fault)];
  }
  if (limits.length === 0) {
    const why = "some placement satisfies all of them";
    return [state("DMPC-PLAN-021", EXCLUDE, { why, path: "/conflict" })];
  }
  const exceeded: Exceeded = exceededLimits(request, graph, implications, names);
  const path = "/conflict";
  const isPossible = "it takes a search to tell whether some placement satisfies all of them";
  const exclusion =
    exceeded === "unknown"
      ? leaveOpen("DMPC-PLAN-021", EXCLUDE, { why: isPossible, path })
      : state(
          "DMPC-PLAN-021",
          EXCLUDE,
          exceeded === "yes" ? undefined : { why: "some placement satisfies all of them", path },
        );
  const why = "it takes a search to tell whether the others can be satisfied without each";
  const need =
    conflict.length === 1
      ? state("DMPC-PLAN-022", NEEDED, undefined)
      : leaveOpen("DMPC-PLAN-022", NEEDED, { why, path });
  return exceeded === "no" ? [exclusion] : [exclusion, need];
}

function unknownName(conflict: readonly string[], { constraints = {} }: PartitionRequest): Fault | undefined {
  const { pins = [], protectedTensors = [], noReturn = false, deadlineMs, memory } = constraints;
  const isThere = new Set([
    ...pins.map((_, index) => `/constraints/pins/${String(index)}`),
    ...protectedTensors.map((_, index) => `/constraints/protectedTensors/${String(index)}`),
    ...(noReturn ? ["/constraints/noReturn"] : []),
    ...(deadlineMs === undefined ? [] : ["/constraints/deadlineMs"]),
    ...(memory?.endBytes === undefined ? [] : ["/constraints/memory/endBytes"]),
    ...(memory?.edgeBytes === undefined ? [] : ["/constraints/memory/edgeBytes"]),
  ]);
  const index = conflict.findIndex((name) => !isThere.has(name));
  if (index < 0) return undefined;
  return { why: `the request has no ${conflict[index] ?? ""}`, path: `/conflict/${String(index)}` };
}

function needlessName(conflict: readonly string[], name: string): Fault {
  return {
    why: `without ${name} the others exclude each other as well`,
    path: `/conflict/${String(conflict.indexOf(name))}`,
  };
}
