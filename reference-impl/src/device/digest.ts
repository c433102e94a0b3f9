import { createHash } from "node:crypto";

/** SHA-256 of the bytes, as documents write it. */
export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}
