import { type ErrorCode, ERROR_REGISTRY, type Methods, type RpcError } from "@dmpc/schemas";
import type { Link, Rewriter } from "../link.ts";
import { type Exchange, rewriteExchanges } from "./exchanges.ts";

/** Which refusals: those of these methods with this code. */
export interface RefusalChoice {
  /** The methods whose refusals are meant. */
  readonly methods: readonly (keyof Methods)[];
  /** The code of those refusals. */
  readonly code: ErrorCode;
}

/** Gives some refusals another code, with its right number. */
export function disguiseRefusals(choice: RefusalChoice, disguise: ErrorCode): (link: Link) => Rewriter {
  return rewriteExchanges((exchange) => {
    const error = refusalIn(exchange, choice);
    if (error === undefined) return;
    error.data.code = disguise;
    error.code = ERROR_REGISTRY[disguise].rpcCode ?? error.code;
  });
}

/** Answers some of the calls that are refused with a result. */
export function grantRefused(choice: RefusalChoice, result: (params: never) => object): (link: Link) => Rewriter {
  return rewriteExchanges((exchange) => {
    if (refusalIn(exchange, choice) === undefined) return;
    delete exchange.answer["error"];
    exchange.answer["result"] = result(exchange.params as never);
  });
}

/**
 * Refuses calls of a method that it would answer, where an object has a member whose name begins with x-.
 *
 * @param place - The object, among the parameters.
 */
export function refuseExtended(
  method: keyof Methods,
  place: (params: Readonly<Record<string, object | undefined>>) => object | undefined,
): (link: Link) => Rewriter {
  return rewriteExchanges((exchange) => {
    const { answer, params } = exchange;
    const object = place((params ?? {}) as Readonly<Record<string, object | undefined>>);
    const extended = Object.keys(object ?? {}).some((name) => name.startsWith("x-"));
    if (exchange.method !== method || !extended || answer["result"] === undefined) return;
    delete answer["result"];
    const code = "DMPC_DOCUMENT_INVALID";
    answer["error"] = { code: ERROR_REGISTRY[code].rpcCode, message: "What is this?", data: { code } };
  });
}

function refusalIn({ method, answer }: Exchange, { methods, code }: RefusalChoice): RpcError | undefined {
  const error = answer["error"] as RpcError | undefined;
  return error?.data.code === code && methods.some((one) => one === method) ? error : undefined;
}
