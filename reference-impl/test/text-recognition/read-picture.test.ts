import { encode } from "fast-png";
import { describe, expect, it } from "vitest";
import { float32Elements } from "../../src/runtime/tensor-value.ts";
import { readPicture } from "../../src/text-recognition/read-picture.ts";

function png(width: number, height: number, pixel: (x: number, y: number) => number[]): Uint8Array {
  const pixels = Array.from({ length: width * height }, (_, index) => pixel(index % width, Math.floor(index / width)));
  return encode({ width, height, channels: pixels[0]?.length ?? 3, depth: 8, data: Uint8Array.from(pixels.flat()) });
}

describe("readPicture", () => {
  it("brings colours to -1 to 1, blue first, and pads with zeros on the right", () => {
    const { shape, ...tensor } = readPicture(
      png(96, 96, () => [255, 0, 51]),
      "test",
    );
    expect(shape).toEqual([1, 3, 48, 320]);
    const values = float32Elements({ shape, ...tensor });
    const plane = 48 * 320;
    expect([0, 1, 2].map((channel) => values[channel * plane])).toEqual([expect.closeTo(-0.6, 6), -1, 1]);
    expect(values[47]).toBeCloseTo(-0.6, 6);
    expect(values[48]).toBe(0);
  });

  it("keeps a picture of the right size as it is", () => {
    const picture = png(320, 48, (x, y) => [(x * 3 + y) % 256, 0, 0]);
    const red = float32Elements(readPicture(picture, "test")).subarray(2 * 48 * 320);
    expect([...red.subarray(0, 320)]).toEqual(
      Array.from({ length: 320 }, (_, x) => Math.fround(((x * 3) % 256) / 127.5 - 1)),
    );
  });

  it("narrows lines that are too long", () => {
    const values = float32Elements(
      readPicture(
        png(2000, 48, () => [255, 255, 255]),
        "test",
      ),
    );
    expect(values.every((value) => value === 1)).toBe(true);
  });

  it("reads grey pictures and ignores transparency", () => {
    const plane = 48 * 320;
    for (const pixel of [[255], [255, 0], [255, 255, 255, 0]]) {
      const values = float32Elements(
        readPicture(
          png(48, 48, () => pixel),
          "test",
        ),
      );
      expect([values[0], values[plane], values[2 * plane]]).toEqual([1, 1, 1]);
    }
  });

  it.each<[string, Uint8Array]>([
    ["no bytes", new Uint8Array()],
    ["text", new TextEncoder().encode("not a picture, but a sentence")],
    ["a file cut short", png(50, 50, () => [1, 2, 3]).slice(0, 60)],
    [
      "a header that promises billions of pixels",
      withSize(
        png(4, 4, () => [1, 2, 3]),
        2 ** 31 - 1,
      ),
    ],
    ["16 bits a channel", encode({ width: 2, height: 2, channels: 3, depth: 16, data: new Uint16Array(12) })],
  ])("refuses %s", (_, file) => {
    expect(() => readPicture(file, "test")).toThrow(expect.objectContaining({ code: "DMPC_INPUT_INVALID" }));
  });
});

function withSize(file: Uint8Array, width: number): Uint8Array {
  const copy = file.slice();
  new DataView(copy.buffer).setUint32(16, width);
  return copy;
}
