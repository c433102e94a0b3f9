import type { ConformanceFrame } from "@dmpc/schemas";
import { FLAG, HEADER_BYTES, MAGIC } from "../../client/chunk.ts";

/** What a text message is, in a few words: its method or kind of answer, and its id. */
export function textInWords(text: string): string {
  const message = parsed(text);
  if (message === undefined) return "text that is no JSON object";
  const id = "id" in message ? ` ${JSON.stringify(message["id"]).slice(0, 40)}` : "";
  const method = message["method"];
  if (typeof method === "string") return `${named(method)}${id === "" ? " (notification)" : id}`;
  if ("result" in message) return `result${id}`;
  if ("error" in message) return `error${id} ${errorCode(message["error"])}`.trimEnd();
  return `text${id}`;
}

/** A text message with line breaks where JSON allows them; as it came if it is no JSON. */
export function prettyText(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text) as unknown, undefined, 2);
  } catch {
    return text;
  }
}

/** The fields of a chunk's header; undefined if the bytes are no whole header, or a later fragment. */
export function chunkFields(bytes: Uint8Array): [string, string][] | undefined {
  if (bytes.length < HEADER_BYTES) return undefined;
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = header.getUint16(0, true);
  const flags = header.getUint8(3);
  const names = Object.entries(FLAG).flatMap(([name, bit]) => ((flags & bit) === 0 ? [] : [name]));
  const number = (value: number | bigint): string => value.toLocaleString("en-US");
  return [
    ["magic", magic === MAGIC ? "4d44" : `${magic.toString(16).padStart(4, "0")} (wrong)`],
    ["version", String(header.getUint8(2))],
    ["flags", `${String(flags)}${names.length === 0 ? "" : ` (${names.join(", ")})`}`],
    ["stream", number(header.getUint32(4, true))],
    ["part", number(header.getUint32(8, true))],
    ["crc32", header.getUint32(12, true).toString(16).padStart(8, "0")],
    ["offset", number(header.getBigUint64(16, true))],
  ];
}

/** Bytes in hexadecimal, 16 a line, each line after its offset. */
export function hexLines(bytes: Uint8Array, fromOffset: number, maxBytes: number): string {
  const lines: string[] = [];
  const end = Math.min(bytes.length, fromOffset + maxBytes);
  for (let at = fromOffset; at < end; at += 16) {
    const row = [...bytes.subarray(at, Math.min(end, at + 16))].map((byte) => byte.toString(16).padStart(2, "0"));
    lines.push(
      `${at.toString(16).padStart(6, "0")}  ${row.slice(0, 8).join(" ")}  ${row.slice(8).join(" ")}`.trimEnd(),
    );
  }
  return lines.join("\n");
}

/** What a frame without content says. */
export function eventInWords(frame: Exclude<ConformanceFrame, { kind: "text" | "binary" }>): string {
  const offered = (names: readonly string[]): string => names.join(", ") || "no subprotocol";
  switch (frame.kind) {
    case "opened":
      return `opened, offered ${offered(frame.offered)}, selected ${frame.subprotocol === "" ? "none" : frame.subprotocol}`;
    case "refused":
      return `handshake refused with ${frame.httpStatus === 0 ? "no valid answer" : `HTTP ${String(frame.httpStatus)}`}, offered ${offered(frame.offered)}`;
    case "closed":
      return `closed with ${String(frame.code)}${frame.reason === "" ? "" : `: ${frame.reason}`}`;
  }
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** A method's name; in quotes if a reader could take it for something else. */
function named(method: string): string {
  const shown = method.slice(0, 60);
  return /^[A-Za-z][\w.-]*$/.test(shown) ? shown : JSON.stringify(shown);
}

function errorCode(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  const { data, code } = error as { data?: unknown; code?: unknown };
  const named = typeof data === "object" && data !== null ? (data as { code?: unknown }).code : undefined;
  return typeof named === "string" ? named.slice(0, 60) : typeof code === "number" ? String(code) : "";
}
