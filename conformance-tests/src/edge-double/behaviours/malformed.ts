import { type Connection, encodeChunk } from "../../client/index.ts";
import type { EdgeBehaviour } from "../edge-behaviour.ts";

/** Never announced by anybody. */
const FAR_STREAM = 4_000_000_000;

const chunk = (change: (bytes: Uint8Array) => void, streamId = 1): Uint8Array => {
  const bytes = encodeChunk({
    streamId,
    partIndex: 0,
    byteOffset: 0,
    payload: Buffer.from("noise"),
    last: false,
    blob: false,
    crc: false,
  });
  change(bytes);
  return bytes;
};

/** Messages that no server of this protocol sends. */
export const NOISES: Readonly<Record<string, string | Uint8Array>> = {
  "a text that is not JSON": "{",
  "no text": "",
  "a number": "1",
  "a list of messages": "[]",
  "a message without the version of JSON-RPC": JSON.stringify({ id: 1, result: {} }),
  "a request": JSON.stringify({ jsonrpc: "2.0", id: 1, method: "ping", params: {} }),
  "an answer to no call": JSON.stringify({ jsonrpc: "2.0", id: 999_999, result: {} }),
  "a message that is nested very deep": `${"[".repeat(50_000)}${"]".repeat(50_000)}`,
  "a binary message of no bytes": new Uint8Array(),
  "a binary message shorter than a header": Uint8Array.of(0x44, 0x4d, 1, 0),
  "a chunk with another magic": chunk((bytes) => bytes.fill(0x45, 0, 1)),
  "a chunk of another version": chunk((bytes) => bytes.fill(2, 2, 3)),
  "a chunk with an unknown flag": chunk((bytes) => bytes.fill(0x80, 3, 4)),
  "a chunk with an offset beyond 2^53": chunk((bytes) => bytes.fill(0xff, 16, 24)),
  "a chunk of stream 0": chunk(() => undefined, 0),
  "a chunk of a stream that nobody announced": chunk(() => undefined, FAR_STREAM),
};

/** Results that break their schemas. */
const INVALID_RESULTS: readonly object[] = [
  {},
  { version: 1 },
  { deploymentId: "", status: "maybe", missingBlobs: null },
  { digest: "sha256:short" },
  { streamId: -1, segments: 7 },
];

/** How an edge device talks nonsense. */
export interface Nonsense {
  /** The method at whose answer it does. */
  readonly method: "hello" | "deploy.prepare" | "blob.put" | "infer.start";
  /** Of {@link NONSENSES}: a noise that comes before the right answer, or what replaces the answer. */
  readonly what: string;
  /** Decides which of several. */
  readonly choice: number;
}

/** Everything that can be said in place of, or before, an answer. */
export const NONSENSES: readonly string[] = [
  ...Object.keys(NOISES),
  "an invalid result",
  "an unregistered code",
  "an answer with another id",
];

/** Talks nonsense at the answer to a method. */
export function malformed({ method, what, choice }: Nonsense): EdgeBehaviour {
  return {
    name: `malformed: ${what} at ${method}`,
    answer(call, answer, connection: Connection) {
      if (call.method !== method) return answer;
      switch (what) {
        case "an invalid result":
          return { jsonrpc: "2.0", id: call.id, result: INVALID_RESULTS[choice % INVALID_RESULTS.length] };
        case "an unregistered code": {
          const error = { code: 9_999, message: "from a later revision", data: { code: "DMPC_NOT_YET_KNOWN" } };
          return { jsonrpc: "2.0", id: call.id, error };
        }
        case "an answer with another id":
          return { ...answer, id: call.id + 1_000 };
        default: {
          const noise = NOISES[what] ?? "";
          if (typeof noise === "string") connection.sendText(noise);
          else connection.sendBinary(noise);
          return answer;
        }
      }
    },
  };
}
