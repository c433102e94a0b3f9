import type { Link, Rewriter } from "../link.ts";
import { jsonObject } from "./json-object.ts";

/** A request and the answer to it, as far as a mutant cares. */
export interface Exchange {
  /** The method that was called; empty if the request was not understood. */
  readonly method: string;
  /** Its parameters. */
  readonly params: unknown;
  /** The answer, which the mutant may change in place. */
  readonly answer: Record<string, unknown>;
}

/**
 * Shows a mutant each answer together with its request.
 *
 * @param change - Changes the answer in place; the link is for what else is to happen, after the answer has gone.
 */
export function rewriteExchanges(change: (exchange: Exchange, link: Link) => void): (link: Link) => Rewriter {
  return (link) => {
    const requests = new Map<unknown, { readonly method: string; readonly params: unknown }>();
    return {
      fromClient(message) {
        const request = jsonObject(message);
        const method = request?.["method"];
        if (typeof method === "string") requests.set(request?.["id"], { method, params: request?.["params"] });
        link.toImplementation(message);
      },
      fromImplementation(message) {
        const answer = jsonObject(message);
        if (answer === undefined || !("id" in answer)) {
          link.toClient(message);
          return;
        }
        const request = requests.get(answer["id"]);
        requests.delete(answer["id"]);
        const before = JSON.stringify(answer);
        change({ method: request?.method ?? "", params: request?.params, answer }, link);
        const after = JSON.stringify(answer);
        link.toClient(after === before ? message : after);
      },
    };
  };
}
