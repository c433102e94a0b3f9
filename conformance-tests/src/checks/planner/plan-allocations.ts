import type { PartitionPlan, PartitionRequest } from "@dmpc/schemas";
import { askingRequest } from "../../arbitraries/index.ts";
import { underPlan } from "../../oracles/index.ts";
import { nonConformance, inWords } from "../../verdict/check-outcome.ts";
import type { Check, CheckContext } from "../check.ts";
import { announcedExact } from "./ask-for-more.ts";

/** @see spec/planning.md#allocations */
export const planAllocations: Check = {
  checkId: "PLAN-ALLOCATIONS",
  role: "planner",
  capability: "plan-allocations",
  requirements: ["DMPC-PLAN-011"],
  title: "A plan chooses an allocation of each device under which its profile gives latencies.",
  behaviour: "valid",
  sends: "Requests of up to seven layers whose profiles have latencies under one to six choices of allocations.",
  async run(context) {
    await context.forAll(
      askingRequest("plan-allocations", announcedExact(context.hello)),
      async (request) => {
        await expectAllocations(context, request);
      },
      0.3,
    );
  },
};

async function expectAllocations(context: CheckContext, request: PartitionRequest): Promise<void> {
  const session = await context.session();
  const result = await session.call("plan.request", request);
  if ("conflict" in result || underPlan(request, result) !== undefined) return;
  throw nonConformance(`[DMPC-PLAN-011] allocations such as ${offered(request)}`, chosen(result));
}

function offered({ end, edge }: PartitionRequest): string {
  return inWords([end, edge].map((device) => device?.profile.allocation));
}

function chosen({ allocations }: PartitionPlan): string {
  return inWords(allocations ?? "none");
}
