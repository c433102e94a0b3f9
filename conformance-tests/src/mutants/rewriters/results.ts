import { isProfiled, isProfiledPlan, type Methods, type ProfiledPlan, type ProfiledRequest } from "@dmpc/schemas";
import type { Link, Rewriter } from "../link.ts";
import { rewriteExchanges } from "./exchanges.ts";

/**
 * Changes the results of one method, in place.
 *
 * @param change - Sees the result, and the parameters that it answers.
 */
export function rewriteResults<M extends keyof Methods>(
  method: M,
  change: (result: Methods[M]["result"], params: Methods[M]["params"]) => void,
): (link: Link) => Rewriter {
  return rewriteExchanges((exchange) => {
    const { result } = exchange.answer;
    if (exchange.method !== method || result === undefined) return;
    change(result as Methods[M]["result"], exchange.params as Methods[M]["params"]);
  });
}

/**
 * Changes plans for plain requests, in place: of least latency, on profiles, and without anything that a capability is
 * needed for. What a mutant does to these says nothing of the others.
 *
 * @param change - Sees the plan, and the request that it answers.
 */
export function rewritePlans(change: (plan: ProfiledPlan, request: ProfiledRequest) => void): (link: Link) => Rewriter {
  return rewriteResults("plan.request", (result, request) => {
    if ("conflict" in result || !isProfiledPlan(result)) return;
    if (!isProfiled(request) || result.objective !== undefined) return;
    if (request.constraints !== undefined || request.encodings !== undefined) return;
    change(result, request);
  });
}
