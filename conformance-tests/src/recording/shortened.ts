import type { ConformanceFrame } from "@dmpc/schemas";

/** Most characters of a text message in an event. */
const MOST_TEXT = 2_000;

/** Most characters of base64 in an event: a header and 72 bytes of payload. */
const MOST_BASE64 = 128;

/** The frame as an event carries it: a run has many thousands, and evidence keeps them whole. */
export function shortened(frame: ConformanceFrame): ConformanceFrame {
  if (frame.kind === "text" && frame.text.length > MOST_TEXT) {
    return { ...frame, text: frame.text.slice(0, MOST_TEXT), cut: true };
  }
  if (frame.kind === "binary" && frame.base64.length > MOST_BASE64) {
    return { ...frame, base64: frame.base64.slice(0, MOST_BASE64), cut: true };
  }
  return frame;
}
