/** The protocol's side of a planner on one connection: text in, text out, without any network. */
import {
  DmpcError,
  ERROR_REGISTRY,
  findViolation,
  type HelloResult,
  isDmpcError,
  parseDocument,
  type PartitionPlan,
  type PartitionRequest,
} from "@dmpc/schemas";

/** Longest message until hello has succeeded, in bytes. */
const BYTES_BEFORE_HELLO = 65_536;

/** Deepest nesting of arrays and objects. */
const DEEPEST = 64;

/** What the planner says of itself. It runs no models, so its other limits are the least that there are. */
const HELLO: HelloResult = {
  version: "1.0",
  roles: ["planner"],
  capabilities: [],
  device: {
    deviceId: "planner-library",
    deviceClass: "edge",
    runtime: { name: "none", version: "0" },
    threads: 1,
    cpuCores: 1,
    memoryBytes: 2 ** 30,
  },
  modelFormats: [],
  limits: {
    maxMessageBytes: 2 ** 22,
    maxPartBytes: 1,
    maxBlobBytes: 1,
    maxDeployments: 1,
    maxConcurrentInferences: 1,
    streamIdleMs: 1_000,
  },
};

/** How a connection is to be ended. */
export interface Ending {
  readonly code: number;
  readonly reason: string;
}

/** One connection to a planner that is a plain function. */
export class PlannerSession {
  readonly #plan: (request: PartitionRequest) => PartitionPlan;
  /** The client's maxMessageBytes; undefined until hello has succeeded. */
  #clientBytes: number | undefined;

  constructor(plan: (request: PartitionRequest) => PartitionPlan) {
    this.#plan = plan;
  }

  /** The answer to a text message, or how the connection is to be ended. */
  answer(text: string): string | Ending {
    const limit = this.#clientBytes === undefined ? BYTES_BEFORE_HELLO : HELLO.limits.maxMessageBytes;
    if (Buffer.byteLength(text) > limit) return { code: 1009, reason: `messages have at most ${String(limit)} bytes` };
    let id: number | null = null;
    try {
      const message = parseMessage(text);
      id = idOf(message);
      if (findViolation("rpc-message", message) !== undefined) throw new DmpcError("DMPC_RPC_INVALID", "No request.");
      const rpc = parseDocument("rpc-message", message);
      if (!("method" in rpc && "id" in rpc)) throw new DmpcError("DMPC_RPC_INVALID", "Only requests are answered.");
      const answer = JSON.stringify({ jsonrpc: "2.0", id, result: this.#serve(rpc.method, rpc.params) });
      if (Buffer.byteLength(answer) <= (this.#clientBytes ?? BYTES_BEFORE_HELLO)) return answer;
      throw new DmpcError("DMPC_LIMIT_EXCEEDED", "The result is longer than you accept.");
    } catch (error) {
      const known = isDmpcError(error) ? error : new DmpcError("DMPC_INTERNAL", "The planner has failed.");
      const { code, path } = known;
      const data = path === undefined ? { code } : { code, path };
      const failure = { code: ERROR_REGISTRY[code].rpcCode ?? -32603, message: known.message.slice(0, 500), data };
      return JSON.stringify({ jsonrpc: "2.0", id, error: failure });
    }
  }

  /** Any binary message ends the connection: no stream is ever announced to a planner. */
  endOnBinary(length: number): Ending {
    const limit = this.#clientBytes === undefined ? BYTES_BEFORE_HELLO : HELLO.limits.maxMessageBytes;
    if (length > limit) return { code: 1009, reason: `messages have at most ${String(limit)} bytes` };
    return { code: 1008, reason: "DMPC_FRAME_INVALID: a planner has no streams" };
  }

  #serve(method: string, params: unknown): object {
    if (!["hello", "ping", "plan.request"].includes(method)) {
      throw new DmpcError("DMPC_RPC_METHOD_UNKNOWN", "A planner serves hello, ping and plan.request.");
    }
    if (method === "hello") return this.#greet(params);
    if (this.#clientBytes === undefined) throw new DmpcError("DMPC_SESSION_HELLO_REQUIRED", "Say hello first.");
    if (method === "ping") return parseDocument("empty", params);
    return this.#plan(parseDocument("partition-request", params));
  }

  #greet(params: unknown): HelloResult {
    if (this.#clientBytes !== undefined) throw new DmpcError("DMPC_SESSION_HELLO_REPEATED", "You have said hello.");
    const { versions, limits } = parseDocument("hello-params", params);
    if (!versions.some((version) => version.startsWith("1."))) {
      throw new DmpcError("DMPC_SESSION_VERSION", "This planner speaks 1.0.");
    }
    this.#clientBytes = limits.maxMessageBytes;
    return HELLO;
  }
}

function parseMessage(text: string): unknown {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    throw new DmpcError("DMPC_RPC_PARSE", "The text is not JSON.");
  }
  if (isDeep(message)) throw new DmpcError("DMPC_RPC_INVALID", "The message is nested too deep.");
  return message;
}

/** Looks at one level after the other, since a message can be nested deeper than functions can. */
function isDeep(message: unknown): boolean {
  let level = [message];
  for (let depth = 0; level.length > 0; depth += 1) {
    level = level.filter((value) => typeof value === "object" && value !== null);
    if (level.length > 0 && depth === DEEPEST) return true;
    level = level.flatMap((value) => Object.values(value as object) as unknown[]);
  }
  return false;
}

/** The id that an answer carries: the message's, if it is a valid one. */
function idOf(message: unknown): number | null {
  if (typeof message !== "object" || message === null || Array.isArray(message)) return null;
  const { id } = message as { id?: unknown };
  return typeof id === "number" && Number.isSafeInteger(id) && id >= 1 ? id : null;
}
