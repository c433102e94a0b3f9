import type { Methods } from "@dmpc/schemas";
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
