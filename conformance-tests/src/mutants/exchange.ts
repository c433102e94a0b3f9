import type { Rewriter } from "./mutant.ts";

/** A request and the answer to it, as far as a mutant cares. */
export interface Exchange {
  /** The method that was called; empty if the request was not understood. */
  readonly method: string;
  /** Its parameters. */
  readonly params: unknown;
  /** The answer, which the mutant may change in place. */
  readonly answer: Record<string, unknown>;
}

/** A rewriter that shows a mutant each answer together with its request. */
export function rewriteExchanges(change: (exchange: Exchange) => void): Rewriter {
  const requests = new Map<unknown, { readonly method: string; readonly params: unknown }>();
  return {
    onRequest(text) {
      const request = parseObject(text);
      const method = request?.["method"];
      if (typeof method === "string") requests.set(request?.["id"], { method, params: request?.["params"] });
    },
    rewriteAnswer(text) {
      const answer = parseObject(text);
      if (answer === undefined) return text;
      const request = requests.get(answer["id"]);
      requests.delete(answer["id"]);
      const before = JSON.stringify(answer);
      change({ method: request?.method ?? "", params: request?.params, answer });
      const after = JSON.stringify(answer);
      return after === before ? text : after;
    },
  };
}

/**
 * A rewriter that changes the parameters of one method before the implementation sees them.
 *
 * @param change - Returns the method and parameters that are sent in their place.
 */
export function rewriteCalls(
  method: string,
  change: (params: Record<string, unknown>) => { readonly method: string; readonly params: object },
): Rewriter {
  return {
    rewriteRequest(text) {
      const request = parseObject(text);
      const params = request?.["params"];
      if (request?.["method"] !== method || typeof params !== "object" || params === null) return text;
      return JSON.stringify({ ...request, ...change(params as Record<string, unknown>) });
    },
  };
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
