import { findViolation, type FrameSender, isDmpcError, METHOD_REGISTRY, type SchemaViolation } from "@dmpc/schemas";
import { decodeChunk } from "../client/chunk.ts";
import { CheckOutcome } from "../verdict/check-outcome.ts";

type Registry = Readonly<Record<string, (typeof METHOD_REGISTRY)[keyof typeof METHOD_REGISTRY] | undefined>>;

/** A message of JSON-RPC, as far as finding its schema needs it. */
interface Members {
  readonly id?: unknown;
  readonly method?: unknown;
  readonly params?: unknown;
  readonly result?: unknown;
}

/** Holds the messages of one connection, in their order, to their schemas. */
export class FrameFaults {
  /**
   * Methods of the calls, by who made them and by their ids: each direction has ids of its own. A hostile client may use an
   * id for several calls; then an answer may be that of any.
   */
  readonly #calls = { suite: new Map<unknown, Set<string>>(), implementation: new Map<unknown, Set<string>>() };

  /** How a text message breaks the protocol; undefined if it does not. */
  ofText(sender: FrameSender, text: string): string | undefined {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return "not JSON";
    }
    const violation = inSchema("rpc-message", value);
    if (violation !== undefined) return violation;
    const { id, method, params, result } = value as Members;
    if (typeof method === "string") {
      const registered = methodOf(method);
      if (id !== undefined) this.#calls[sender].set(id, new Set(this.#calls[sender].get(id)).add(method));
      if (method === "state.report") return inSchema("system-state", params);
      return registered === undefined ? undefined : inSchema(registered.params, params);
    }
    const methods = this.#calls[sender === "suite" ? "implementation" : "suite"].get(id);
    if (result === undefined || methods === undefined) return undefined;
    let fault: string | undefined;
    for (const called of methods) {
      const registered = methodOf(called);
      fault = registered === undefined ? undefined : inSchema(registered.result, result);
      if (fault === undefined) return undefined;
    }
    return fault;
  }

  /** How a binary message breaks the protocol, looked at by itself; undefined if it does not. */
  ofBinary(bytes: Uint8Array): string | undefined {
    try {
      decodeChunk(bytes);
      return undefined;
    } catch (error) {
      if (error instanceof CheckOutcome) return `not ${error.expected}: ${error.seen}`;
      throw error;
    }
  }
}

function methodOf(name: string): Registry[string] {
  return Object.hasOwn(METHOD_REGISTRY, name) ? (METHOD_REGISTRY as Registry)[name] : undefined;
}

function inSchema(concept: Parameters<typeof findViolation>[0], value: unknown): string | undefined {
  let violation: SchemaViolation | undefined;
  try {
    violation = findViolation(concept, value);
  } catch (error) {
    // Nested too deep to be looked at.
    if (isDmpcError(error, "DMPC_DOCUMENT_INVALID")) return error.message;
    throw error;
  }
  if (violation === undefined) return undefined;
  const where = violation.path === "" ? "at its root" : `at ${violation.path}`;
  return `not valid under ${concept}.schema.json ${where}: ${violation.message}`;
}
