import { readFileSync } from "node:fs";
import type { ModelFile } from "./golden-model.ts";

const FOLDER = new URL("../../models/", import.meta.url);

/** Tag of ModelProto's field `doc_string` (6, length-delimited). */
const DOC_STRING_TAG = 0x32;

/** The bytes of a model's file. */
export function readModel({ name }: ModelFile): Uint8Array {
  return readFileSync(new URL(`${name}.onnx`, FOLDER));
}

/**
 * The same model with other bytes: a label of fewer than 128 characters becomes its documentation string. A protobuf
 * reader takes a field that is appended for a field of the message, so that no protobuf library is needed.
 */
export function relabel(model: Uint8Array, label: string): Uint8Array {
  const text = Buffer.from(label, "ascii");
  return Uint8Array.from([...model, DOC_STRING_TAG, text.length, ...text]);
}
