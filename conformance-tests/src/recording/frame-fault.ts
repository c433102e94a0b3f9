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
  /** Methods of the calls under way, by who made them: each direction has ids of its own. */
  readonly #calls = { suite: new Map<unknown, string>(), implementation: new Map<unknown, string>() };

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
      if (id !== undefined) this.#calls[sender].set(id, method);
      if (method === "state.report") return inSchema("system-state", params);
      return registered === undefined ? undefined : inSchema(registered.params, params);
    }
    const called = methodOf(this.#calls[sender === "suite" ? "implementation" : "suite"].get(id));
    if (result === undefined || called === undefined) return undefined;
    return inSchema(called.result, result);
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

function methodOf(name: string | undefined): Registry[string] {
  return name !== undefined && Object.hasOwn(METHOD_REGISTRY, name) ? (METHOD_REGISTRY as Registry)[name] : undefined;
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
