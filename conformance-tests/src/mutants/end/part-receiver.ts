import { encodeChunk, HEADER_BYTES } from "../../client/index.ts";
import type { EndRewriter, Message } from "./end-mutant.ts";
import { objectIn, readRpc } from "./messages.ts";

/** How a {@link PartReceiver} is careless. */
export interface Carelessness {
  /** Whether the chunks are passed on, so that the end device looks at them. */
  readonly checks: boolean;
  /** Whether what has not arrived by the answer counts as zeros. */
  readonly fillsGaps: boolean;
}

interface Growing {
  readonly bytes: Uint8Array;
  readonly arrived: Uint8Array;
  delivered: boolean;
}

/** Puts the parts of an edge device together in the end device's place, and hands them on as whole and sound. */
export class PartReceiver implements EndRewriter {
  readonly #carelessness: Carelessness;
  readonly #sizes = new Map<string, ReadonlyMap<number, number>>();
  readonly #streams = new Map<number, Map<number, Growing>>();
  readonly #starts = new Map<unknown, number>();

  constructor(carelessness: Carelessness) {
    this.#carelessness = carelessness;
  }

  /** Learns what parts there will be. */
  fromEnd(message: Message): readonly Message[] {
    const rpc = readRpc(message);
    const params = objectIn(rpc, "params");
    const deploymentId = String(params["deploymentId"]);
    if (rpc?.["method"] === "deploy.prepare" && Array.isArray(params["boundary"])) {
      const boundary = params["boundary"] as { from: string; sizeBytes: number }[];
      const sizes = boundary.flatMap(({ from, sizeBytes }, index) =>
        from === "edge" ? [[index, sizeBytes] as const] : [],
      );
      this.#sizes.set(deploymentId, new Map(sizes));
    }
    if (rpc?.["method"] === "infer.start") {
      const streamId = Number(params["streamId"]);
      const sizes = [...(this.#sizes.get(deploymentId) ?? [])];
      this.#streams.set(streamId, new Map(sizes.map(([index, size]) => [index, growing(size)])));
      this.#starts.set(rpc["id"], streamId);
    }
    return [message];
  }

  /** Takes chunks, and hands out parts. */
  fromEdge(message: Message): readonly Message[] {
    if (typeof message !== "string") return this.#takeChunk(message);
    const rpc = readRpc(message);
    const streamId = this.#starts.get(rpc?.["id"]);
    if (streamId === undefined || rpc?.["result"] === undefined || !this.#carelessness.fillsGaps) return [message];
    return [...this.#fillers(streamId), message];
  }

  #takeChunk(message: Uint8Array): readonly Message[] {
    const { checks } = this.#carelessness;
    if (message.length < HEADER_BYTES) return [message];
    const header = new DataView(message.buffer, message.byteOffset, HEADER_BYTES);
    const streamId = header.getUint32(4, true);
    const partIndex = header.getUint32(8, true);
    const from = Number(header.getBigUint64(16, true));
    const stream = this.#streams.get(streamId);
    if (stream === undefined) return [message];
    const part = stream.get(partIndex);
    if (part !== undefined && from <= part.bytes.length) {
      const payload = message.subarray(HEADER_BYTES, HEADER_BYTES + part.bytes.length - from);
      part.bytes.set(payload, from);
      part.arrived.fill(1, from, from + payload.length);
    }
    if (checks) return [message];
    if (part === undefined || part.delivered || part.arrived.includes(0)) return [];
    part.delivered = true;
    const { bytes } = part;
    return [encodeChunk({ streamId, partIndex, byteOffset: 0, payload: bytes, last: true, blob: false, crc: true })];
  }

  /** Zeros for every stretch that has not arrived. */
  *#fillers(streamId: number): Generator<Message> {
    for (const [partIndex, { arrived }] of this.#streams.get(streamId) ?? []) {
      for (let from = arrived.indexOf(0); from !== -1; from = arrived.indexOf(0)) {
        const end = arrived.indexOf(1, from);
        const to = end === -1 ? arrived.length : end;
        const chunk = {
          streamId,
          partIndex,
          byteOffset: from,
          payload: new Uint8Array(to - from),
          blob: false,
          crc: true,
        };
        yield encodeChunk({ ...chunk, last: to === arrived.length });
        arrived.fill(1, from, to);
      }
    }
  }
}

function growing(sizeBytes: number): Growing {
  return { bytes: new Uint8Array(sizeBytes), arrived: new Uint8Array(sizeBytes), delivered: false };
}
