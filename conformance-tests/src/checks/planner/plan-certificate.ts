import type { PartitionRequest } from "@dmpc/schemas";
import fc from "fast-check";
import { askingRequest, hugeAskingRequest } from "../../arbitraries/index.ts";
import { verifyCertificate } from "../../oracles/index.ts";
import { inconclusive, inWords, nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { announcedExact, planIfAny } from "./ask-for-more.ts";

/** @see spec/planning.md#certificate */
export const planCertificate: Check = {
  checkId: "PLAN-CERTIFICATE",
  role: "planner",
  capability: "plan-certificate",
  requirements: ["DMPC-PLAN-023", "DMPC-PLAN-024"],
  title: "A plan has the certificate that was asked for, and its flows prove its lower bound, which is the plan's.",
  behaviour: "valid",
  sends: "Requests of up to seven and of 15 to 120 layers for certificates, of plans for all that hello announces.",
  async run(context) {
    await context.forAll(
      fc.oneof(
        { weight: 4, arbitrary: askingRequest("plan-certificate", context.hello.capabilities) },
        { weight: 1, arbitrary: hugeAskingRequest("plan-certificate", announcedExact(context.hello)) },
      ),
      async (request) => {
        const judged = await planIfAny(context, request);
        if (judged === undefined) return;
        const { objective, certificate } = judged.plan;
        if (certificate === undefined) throw nonConformance("[DMPC-PLAN-023] a certificate", inWords(judged.plan));
        const fault = verifyCertificate(request, certificate);
        if (fault !== undefined) throw nonConformance("[DMPC-PLAN-023] flows that prove the lower bound", fault);
        if (objective === undefined) throw inconclusive("a lower bound (see PLAN-VALUE)", "a plan without one");
        const [proven, claimed] = [certificate.lowerBound, objective.lowerBound];
        if (isExact(request) ? proven === claimed : proven <= claimed) return;
        throw nonConformance(
          `[DMPC-PLAN-024] a proof of ${isExact(request) ? "" : "at most "}the plan's bound, ${String(claimed)}`,
          `one of ${String(proven)}`,
        );
      },
    );
  },
};

/** Whether a planner answers the request with the least value. */
function isExact({ objective, constraints = {} }: PartitionRequest): boolean {
  return objective !== "throughput" && constraints.deadlineMs === undefined && constraints.memory === undefined;
}
