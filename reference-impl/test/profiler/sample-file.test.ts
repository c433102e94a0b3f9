import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LatencySample, SCHEMA_FOLDER } from "@dmpc/schemas";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SampleFile } from "../../src/profiler/sample-file.ts";

const example = (name: string): LatencySample =>
  JSON.parse(
    readFileSync(new URL(`examples/latency-sample/valid/${name}.json`, SCHEMA_FOLDER), "utf8"),
  ) as LatencySample;

const layer = example("conv-inside-a-busy-model");
const whole = example("whole-model-repeated");
const drawn = example("softmax-too-fast-to-be-timed");
const ID = layer.profilingId;

/** Samples of a model of two layers. */
const modelStep = (step: number): LatencySample[] => [
  { ...layer, step },
  { ...layer, step },
  { ...whole, step },
];

let folder = "";
let path = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dmpc-samples-"));
  path = join(folder, "samples.ndjson");
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(...steps: (readonly LatencySample[])[]): string {
  const file = new SampleFile(path, ID);
  for (const samples of steps) file.append(samples);
  file.close();
  return readFileSync(path, "utf8");
}

function open(): { stepsDone: number; left: string } {
  const file = new SampleFile(path, ID);
  file.close();
  return { stepsDone: file.stepsDone, left: readFileSync(path, "utf8") };
}

describe("SampleFile", () => {
  it("goes on behind the last whole step, wherever the file was cut off", () => {
    const first = write(modelStep(0));
    const second = write([{ ...drawn, step: 1 }]).slice(first.length);
    const third = write(modelStep(2)).slice(first.length + second.length);
    const text = first + second + third;
    for (let bytes = 0; bytes <= text.length; bytes += 97) {
      writeFileSync(path, text.slice(0, bytes));
      const whole = [first, first + second, text].filter(({ length }) => length <= bytes);
      expect(open()).toEqual({ stepsDone: whole.length, left: whole.at(-1) ?? "" });
    }
    writeFileSync(path, text);
    expect(open()).toEqual({ stepsDone: 3, left: text });
  });

  it("writes on after what it kept", () => {
    const first = write([{ ...drawn, step: 0 }]);
    appendFileSync(path, first.slice(0, 30));
    expect(write([{ ...drawn, step: 1 }]).split("\n")).toHaveLength(3);
    expect(open().stepsDone).toBe(2);
  });

  it("refuses samples of another profiling, and leaves them alone", () => {
    const other = `${JSON.stringify({ ...drawn, profilingId: `sha256:${"0".repeat(64)}` })}\n`;
    writeFileSync(path, other);
    expect(open).toThrow(expect.objectContaining({ code: "DMPC_USAGE" }));
    expect(readFileSync(path, "utf8")).toBe(other);
  });

  it.each(["a note", "a note\n", "{}\n", '{"schemaVersion":"1.0"}\n', "\n"])(
    "refuses %j, and leaves it alone",
    (text) => {
      writeFileSync(path, text);
      expect(open).toThrow(expect.objectContaining({ code: "DMPC_DOCUMENT_INVALID" }));
      expect(readFileSync(path, "utf8")).toBe(text);
    },
  );

  it("refuses to write a sample that breaks its schema", () => {
    const broken = { ...drawn, latency: { ...drawn.latency, meanMs: -1 } };
    expect(() => write([broken])).toThrow(expect.objectContaining({ code: "DMPC_DOCUMENT_INVALID" }));
    expect(readFileSync(path, "utf8")).toBe("");
  });

  it.each(["", "/dev/null", "missing/samples.ndjson"])("refuses the path %j", (where) => {
    const target = where === "/dev/null" ? where : join(folder, where);
    expect(() => new SampleFile(target, ID)).toThrow(expect.objectContaining({ code: "DMPC_FILE" }));
  });
});
