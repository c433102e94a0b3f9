import { randomUUID } from "node:crypto";
import { lstat, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { DmpcError } from "@dmpc/schemas";
import { encodeModel } from "../model/encode-model.ts";
import type { DescribedNetwork } from "./graph-builder.ts";
import { streamWeights } from "./stream-weights.ts";

/**
 * Writes a network with weights as an ONNX file. They are made while it is written, a few megabytes at a time. It is
 * written beside its place and moved there when it is whole, so that a failure leaves nothing, and an older file as it
 * was.
 *
 * @param network - The network.
 * @param seed - Decides all weights: the same seed makes the same bytes.
 * @param path - Where the file goes.
 * @returns Bytes of the file.
 * @throws DmpcError DMPC_FILE
 */
export async function writeNetwork({ model, weights }: DescribedNetwork, seed: number, path: string): Promise<number> {
  const aside = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    await refuseSpecialFile(path);
    await writeFile(aside, encodeModel(model, streamWeights(weights, seed)), { flag: "wx" });
    const { size } = await stat(aside);
    await rename(aside, path);
    return size;
  } catch (cause) {
    await rm(aside, { force: true }).catch(() => undefined);
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DmpcError("DMPC_FILE", `Cannot write ${path}: ${why}; choose another file.`, { cause });
  }
}

/** Moving a file there would put it in the place of a device or a link, not through it. */
async function refuseSpecialFile(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (found !== undefined && !found.isFile()) throw new Error("it is there already, and is no ordinary file");
}
