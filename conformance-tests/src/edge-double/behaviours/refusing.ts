import { type ErrorCode, type Methods } from "@dmpc/schemas";
import type { EdgeBehaviour } from "../edge-behaviour.ts";
import { errorOf, refusalsOf } from "../error-of.ts";

/** A method with a code that it can be refused with. */
export interface Refusal {
  /** The method. */
  readonly method: keyof Methods;
  /** The code. */
  readonly code: ErrorCode;
}

/** Every refusal that an end device that executes a plan can meet. */
export const REFUSALS: readonly Refusal[] = (["hello", "deploy.prepare", "blob.put", "infer.start"] as const).flatMap(
  (method) => refusalsOf(method).map((code) => ({ method, code })),
);

/** Refuses a method, each time. */
export function refusing({ method, code }: Refusal): EdgeBehaviour {
  return {
    name: `refuses ${method} with ${code}`,
    answer: (call, answer) => (call.method === method ? { jsonrpc: "2.0", id: call.id, error: errorOf(code) } : answer),
  };
}
