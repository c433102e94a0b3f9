import { DmpcError } from "@dmpc/schemas";
import { decode, type DecodedPng } from "fast-png";
import type { TensorValue } from "../runtime/tensor-value.ts";

/** Height that the recogniser was trained on, in pixels. */
const HEIGHT = 48;
/** Width that lines are brought to, in pixels: 40 time steps of the recogniser. */
const WIDTH = 320;
const CHANNELS = 3;
const MAX_PIXELS = 50_000_000;

/** Pixels of a picture, 8 bit red, green, blue. */
interface Picture {
  readonly width: number;
  readonly height: number;
  /** Value of a channel at a position. */
  readonly at: (x: number, y: number, channel: number) => number;
}

/**
 * Brings a picture of one line of text into the recogniser's form: scaled to 48 pixels of height keeping its proportions
 * (narrower if it is longer than 320 pixels then), values from -1 to 1, blue first, padded with zeros on the right.
 *
 * @param png - The bytes of a PNG file of 8 bits a channel.
 * @param what - What the bytes are, for errors: a path.
 * @returns float32[1,3,48,320]
 * @throws DmpcError DMPC_INPUT_INVALID
 */
export function readPicture(png: Uint8Array, what: string): TensorValue {
  const picture = decodePicture(png, what);
  const width = Math.min(WIDTH, Math.max(1, Math.ceil((picture.width * HEIGHT) / picture.height)));
  const values = new Float32Array(CHANNELS * HEIGHT * WIDTH);
  for (let channel = 0; channel < CHANNELS; channel += 1) {
    for (let y = 0; y < HEIGHT; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const value = sample(
          picture,
          ((x + 0.5) * picture.width) / width,
          ((y + 0.5) * picture.height) / HEIGHT,
          2 - channel,
        );
        values[(channel * HEIGHT + y) * WIDTH + x] = value / 127.5 - 1;
      }
    }
  }
  return { dtype: "float32", shape: [1, CHANNELS, HEIGHT, WIDTH], bytes: new Uint8Array(values.buffer) };
}

/** Bilinear interpolation; positions are measured from the picture's corner, pixels have their values in their middle. */
function sample({ width, height, at }: Picture, x: number, y: number, channel: number): number {
  const left = clamp(Math.floor(x - 0.5), width);
  const top = clamp(Math.floor(y - 0.5), height);
  const right = clamp(left + 1, width);
  const bottom = clamp(top + 1, height);
  const alongX = Math.min(1, Math.max(0, x - 0.5 - left));
  const alongY = Math.min(1, Math.max(0, y - 0.5 - top));
  const above = at(left, top, channel) * (1 - alongX) + at(right, top, channel) * alongX;
  const below = at(left, bottom, channel) * (1 - alongX) + at(right, bottom, channel) * alongX;
  return above * (1 - alongY) + below * alongY;
}

function clamp(position: number, size: number): number {
  return Math.min(size - 1, Math.max(0, position));
}

function decodePicture(png: Uint8Array, what: string): Picture {
  const refuse = (why: string): never => {
    throw new DmpcError(
      "DMPC_INPUT_INVALID",
      `${what} is not a usable picture: ${why}; give a PNG file with 8 bits a channel.`,
    );
  };
  // Width and height stand at fixed places in a PNG file; they are looked at before anything is decompressed.
  if (png.byteLength < 24) refuse("it is too short");
  const header = new DataView(png.buffer, png.byteOffset, png.byteLength);
  if (header.getUint32(0) !== 0x89504e47) refuse("it is not a PNG file");
  if (header.getUint32(16) * header.getUint32(20) === 0) refuse("it has no pixels");
  if (header.getUint32(16) * header.getUint32(20) > MAX_PIXELS) refuse(`it has more than ${String(MAX_PIXELS)} pixels`);
  let decoded: DecodedPng;
  try {
    decoded = decode(png);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  const { width, height, data, channels, depth, palette } = decoded;
  if (depth !== 8 || palette !== undefined) refuse("it has a palette or another depth");
  const colours = channels >= CHANNELS;
  return { width, height, at: (x, y, channel) => data[(y * width + x) * channels + (colours ? channel : 0)] ?? 0 };
}
