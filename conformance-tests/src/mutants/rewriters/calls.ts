import { findViolation, METHOD_REGISTRY, type Methods } from "@dmpc/schemas";
import type { Link, Rewriter } from "../link.ts";
import { jsonObject } from "./json-object.ts";

/**
 * Changes the parameters of one method before the implementation sees them, so that it looks over a fault.
 *
 * Parameters that break their schema pass as they are, unless that is what the mutant is about.
 *
 * @param change - Changes the parameters in place. They may be anything, since clients are there to break rules: where
 * it throws because something is not what it should be, the call passes as it was.
 * @param concerns - Whether parameters that break their schema are changed, too.
 */
export function rewriteCalls<M extends keyof Methods>(
  method: M,
  change: (params: Methods[M]["params"]) => void,
  concerns: "valid" | "all" = "valid",
): (link: Link) => Rewriter {
  return (link) => ({
    fromClient(message) {
      const request = jsonObject(message);
      const params = METHOD_REGISTRY[method].params;
      const concerned =
        request?.["method"] === method &&
        (concerns === "all" || findViolation(params, request["params"]) === undefined);
      link.toImplementation(concerned ? (changed(request, change) ?? message) : message);
    },
  });
}

function changed<P>(request: Record<string, unknown>, change: (params: P) => void): string | undefined {
  try {
    change(request["params"] as P);
    return JSON.stringify(request);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
