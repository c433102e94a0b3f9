import { constants } from "node:fs";
import { type FileHandle, open, realpath } from "node:fs/promises";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { DmpcError } from "@dmpc/schemas";
import { type ModelProto, type TensorProto, TensorProto_DataLocation } from "onnx-buf";
import { declaredBytes } from "./declared-size.ts";
import type { ModelLimits } from "./model-limits.ts";
import { tensorsOf } from "./tensors-of.ts";

/** One read of Node's takes at most 2 GiB. */
const READ_BYTES = 2 ** 30;

/** Whether a tensor has its data in another file. */
export function isExternal({ dataLocation, externalData }: TensorProto): boolean {
  return dataLocation === TensorProto_DataLocation.EXTERNAL || externalData.length > 0;
}

/**
 * Reads the data that a model keeps in other files into the model. What several tensors have in common is in memory
 * once; beyond that no part of a file may be used twice, so that a model takes no more memory than its files. Files must
 * lie in the model's folder or below it, also after links are followed. Nothing is read before every size is checked.
 *
 * @param proto - The model; its tensors are changed.
 * @param modelPath - Where the model file is.
 * @param limits - `maxExternalBytes` and `maxTensorBytes`.
 * @throws DmpcError DMPC_MODEL_INVALID if a file lies elsewhere, is missing, or is shorter than the model says, or if
 *   tensors overlap.
 * @see https://onnx.ai/onnx/repo-docs/ExternalData.html
 */
export async function readExternalData(proto: ModelProto, modelPath: string, limits: ModelLimits): Promise<void> {
  const external = [...tensorsOf(proto)].filter(isExternal).map((tensor) => locate(tensor, modelPath, limits));
  const total = external.reduce((sum, { length }) => sum + length, 0);
  if (total > limits.maxExternalBytes) {
    throw invalid(modelPath, `its weights in other files take more than ${String(limits.maxExternalBytes)} bytes`);
  }
  const folder = await realpath(dirname(resolve(modelPath)));
  const files = new Map<string, OpenedFile>();
  try {
    for (const { location } of external) {
      if (!files.has(location)) files.set(location, await openInside(folder, location, modelPath));
    }
    const stretches = new Map<string, Uint8Array<ArrayBuffer>>();
    const wanted = new Map<string, number>();
    for (const { location, offset, length, tensor } of external) {
      const { size, id } = files.get(location) ?? { size: 0, id: "" };
      if (offset + length > size) {
        throw invalid(
          modelPath,
          `"${tensor.name}" is said to end at byte ${String(offset + length)} of ${location}, which has ${String(size)}`,
        );
      }
      const stretch = `${id} ${String(offset)} ${String(length)}`;
      if (stretches.has(stretch)) continue;
      stretches.set(stretch, NOT_READ);
      const sum = (wanted.get(id) ?? 0) + length;
      wanted.set(id, sum);
      if (sum > size) throw invalid(modelPath, `its weights overlap each other in ${location}`);
    }
    for (const { location, offset, length, tensor } of external) {
      const opened = files.get(location);
      if (opened === undefined) continue;
      const stretch = `${opened.id} ${String(offset)} ${String(length)}`;
      if (stretches.get(stretch) === NOT_READ) stretches.set(stretch, await readRange(opened.file, offset, length));
      tensor.rawData = stretches.get(stretch) ?? NOT_READ;
      tensor.dataLocation = TensorProto_DataLocation.DEFAULT;
      tensor.externalData = [];
    }
  } finally {
    await Promise.all([...files.values()].map(({ file }) => file.close()));
  }
}

interface OpenedFile {
  readonly file: FileHandle;
  /** Bytes. */
  readonly size: number;
  /** The same for all names of one file. */
  readonly id: string;
}

const NOT_READ = new Uint8Array();

interface ExternalTensor {
  readonly tensor: TensorProto;
  readonly location: string;
  /** Bytes. */
  readonly offset: number;
  /** Bytes. */
  readonly length: number;
}

function locate(tensor: TensorProto, modelPath: string, { maxTensorBytes }: ModelLimits): ExternalTensor {
  const entries = new Map(tensor.externalData.map(({ key, value }) => [key, value]));
  const location = entries.get("location") ?? "";
  const size = declaredBytes(tensor) ?? NaN;
  const offset = readCount(entries.get("offset"), 0);
  const length = readCount(entries.get("length"), size);
  const refuse = (why: string): never => {
    throw invalid(modelPath, `"${tensor.name}" ${why}`);
  };
  if (location === "" || location.includes("\0")) refuse("is kept in another file, which is not named");
  if (isAbsolute(location) || location.split(/[/\\]/).includes("..")) {
    refuse(`is kept in ${location}, outside the model's folder`);
  }
  if (!(size <= maxTensorBytes)) refuse(`has more than ${String(maxTensorBytes)} bytes, or no size`);
  if (!Number.isSafeInteger(offset) || length !== size) {
    refuse(`has ${String(size)} bytes, and ${String(length)} at ${String(offset)} of ${location} are said to hold it`);
  }
  return { tensor, location, offset, length };
}

function readCount(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  return /^\d{1,16}$/.test(text) ? Number(text) : NaN;
}

async function openInside(folder: string, location: string, modelPath: string): Promise<OpenedFile> {
  const refuse = (why: string): never => {
    throw invalid(modelPath, `its weights are said to be in ${location}, ${why}`);
  };
  let path: string;
  try {
    path = await realpath(resolve(folder, location));
  } catch {
    return refuse("which cannot be found");
  }
  const inside = relative(folder, path);
  if (inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
    return refuse("which leads out of the model's folder");
  }
  let file: FileHandle;
  try {
    // Without O_NONBLOCK, a pipe that stands there would be waited for.
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch {
    return refuse("which cannot be read");
  }
  const stats = await file.stat();
  if (stats.isFile()) return { file, size: stats.size, id: `${String(stats.dev)}:${String(stats.ino)}` };
  await file.close();
  return refuse("which is no file");
}

async function readRange(file: FileHandle, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length);
  for (let done = 0; done < length;) {
    const { bytesRead } = await file.read(bytes, done, Math.min(length - done, READ_BYTES), offset + done);
    if (bytesRead === 0) throw new DmpcError("DMPC_FILE", "A file of weights became shorter while it was read.");
    done += bytesRead;
  }
  return bytes;
}

function invalid(modelPath: string, why: string): DmpcError {
  return new DmpcError("DMPC_MODEL_INVALID", `${modelPath} is not a usable ONNX model: ${why}.`);
}
