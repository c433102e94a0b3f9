import { ERROR_REGISTRY, findViolation, type HelloResult, type PartitionRequest, type RpcError } from "@dmpc/schemas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHECKS, openProxy, runMutants, runSuite, type SuiteResult } from "../src/index.ts";
import { asks } from "../src/mutants/rewriters/asks.ts";
import { rewriteExchanges } from "../src/mutants/rewriters/exchanges.ts";
import { type ReferenceEdge, startReferenceEdge } from "./reference-edge.ts";

/** A planner of plans of least latency, and of nothing else, conforms; and what it must not overlook is judged. */

const SEED = 20_221_200;

/** Checks of whatever is announced, which nothing can be asked of here. */
const OF_ANY_CAPABILITY = ["PLAN-VALUE", "PLAN-FIGURES", "PLAN-ASKED-LARGE"];

/** Takes the capabilities of its planner away from the reference. */
const modest = {
  rewriter: rewriteExchanges(({ method, params, answer }) => {
    const hello = answer["result"] as HelloResult | undefined;
    if (method === "hello" && hello !== undefined) {
      hello.capabilities = hello.capabilities.filter((name) => !name.startsWith("plan-"));
    }
    const error = answer["error"] as RpcError | undefined;
    if (method !== "plan.request" || error?.data.code === "DMPC_SESSION_HELLO_REQUIRED") return;
    if (findViolation("partition-request", params) !== undefined || !asks(params as PartitionRequest)) return;
    const code = "DMPC_REQUEST_UNSUPPORTED";
    delete answer["result"];
    answer["error"] = { code: ERROR_REGISTRY[code].rpcCode, message: "Not here.", data: { code } };
  }),
};

let reference: ReferenceEdge;
let proxy: Awaited<ReturnType<typeof openProxy>>;
let result: SuiteResult;

beforeAll(async () => {
  reference = await startReferenceEdge();
  proxy = await openProxy(reference.url, modest);
  result = await runSuite({ url: proxy.url, roles: ["planner"], seed: SEED, runs: 10, jobs: 4 });
}, 60_000);

afterAll(async () => {
  await proxy.close();
  await reference.stop();
});

describe("a planner without capabilities", () => {
  it("passes, and checks of what it does not announce are not selected", () => {
    expect(result.records.filter((record) => "verdict" in record && record.verdict !== "pass")).toEqual([]);
    expect(result.verdict).toBe("pass");
    const ofPlanner = result.records.filter(({ role }) => role === "planner");
    const leftOut = ofPlanner.filter((record) => "disposition" in record);
    expect(leftOut.map((record) => ("disposition" in record ? record.disposition : ""))).toEqual(
      leftOut.map(() => "not-selected"),
    );
    const able = CHECKS.filter(({ role, capability }) => role === "planner" && capability !== undefined);
    expect(leftOut.map(({ checkId }) => checkId)).toEqual(
      expect.arrayContaining(able.map(({ checkId }) => checkId).concat(OF_ANY_CAPABILITY)),
    );
    expect(leftOut.length).toBe(able.length + OF_ANY_CAPABILITY.length);
  });

  it("[DMPC-PLAN-012] is found out where it answers what it does not announce", async () => {
    const outcomes = await runMutants({ ...result, records: result.records.filter(isAboutSupport) });
    expect(outcomes.map(({ mutantId, caught }) => [mutantId, caught])).toEqual([["PLANNER-OVERLOOKS", true]]);
  });
});

function isAboutSupport({ checkId }: { readonly checkId: string }): boolean {
  return checkId === "PLAN-UNSUPPORTED";
}
