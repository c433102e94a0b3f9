import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { describeNode } from "../../src/training/data/describe-node.ts";
import { readObservations } from "../../src/training/data/read-observations.ts";

const STATE = "cpu_user,cpu_system,cpu_idle,load1,mem_total_kb,mem_available_kb,threads";
const SAID = "0.25,0.05,0.7,3.5,2000,1000,8";
const NODES = `device,model,input,opt,load_procs,load_duty,load_kind,${STATE},node,op,attrs,in_shapes,out_shapes,us_median`;
const SWEEP = `device,layer_type,op,params,in_shape,out_shape,load_procs,${STATE},us_median`;
const SAMPLE = readFileSync(
  new URL("../../../schemas/v1/examples/latency-sample/valid/conv-inside-a-busy-model.json", import.meta.url),
  "utf8",
);

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dmpc-observations-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, ...lines: string[]): string {
  const path = join(folder, name);
  const text = lines.map((line) => `${line}\n`).join("");
  writeFileSync(path, name.endsWith(".gz") ? gzipSync(text) : text);
  return path;
}

function node(op: string, attrs: string, inputs: string, outputs: string, opt = "none", median = "1500"): string {
  return `cpu16,net,1x3,${opt},2,0.5,alu,${SAID},n,${op},"${attrs.replaceAll('"', '""')}","${inputs}","${outputs}",${median}`;
}

const CONV = node(
  "Conv",
  '{"kernel_shape":[3,3],"pads":[1,1,1,1],"strides":[2,2]}',
  "[[1,3,8,8],[16,3,3,3],[16]]",
  "[[1,16,4,4]]",
);
const sample = (change: (document: Record<string, unknown>) => void): string => {
  const document = JSON.parse(SAMPLE) as Record<string, unknown>;
  change(document);
  return JSON.stringify(document);
};

describe("a table of nodes", () => {
  it("is read with its state, packed or not, and whatever the order of its columns", async () => {
    const options = { optimization: "none" } as const;
    const turned = [NODES, CONV].map((line) => `us_p10,${line}`.replace(/^us_p10,cpu16/, "7,cpu16"));
    const [plain, packed, other] = [
      await readObservations([write("a.csv", NODES, CONV)], options),
      await readObservations([write("a.csv.gz", NODES, CONV)], options),
      await readObservations([write("b.csv", ...turned)], options),
    ];
    expect(packed).toEqual(plain);
    expect(other).toEqual(plain);
    expect(plain).toHaveLength(1);
    expect(plain[0]).toMatchObject({
      layer: { type: "conv", operator: "Conv", flops: 2 * 27 * 256 + 256, parameterCount: 448 },
      conditions: {
        threads: 8,
        cpuCores: 16,
        state: { cpuIdleShare: 0.7, loadAverageOneMinute: 3.5, freeMemoryBytes: 1_024_000 },
      },
      latencyMs: 1.5,
      loadProcesses: 2,
      model: "net",
    });
  });

  it("has rows of two kinds, of which one is read", async () => {
    const file = write("a.csv", NODES, CONV, node("Relu", "{}", "[[1,16,4,4]]", "[[1,16,4,4]]", "all"));
    expect((await readObservations([file], { optimization: "all" })).map(({ layer }) => layer?.operator)).toEqual([
      "Relu",
    ]);
    expect((await readObservations([file], { optimization: "none" })).map(({ layer }) => layer?.operator)).toEqual([
      "Conv",
    ]);
  });
});

describe("a table of single layers", () => {
  const HEADER = `${SWEEP},procs_running`;
  const row = (type: string, op: string, params: string, input: string, output: string): string =>
    `cpu16,${type},${op},"${params.replaceAll('"', '""')}","${input}","${output}",1,${SAID},40,2.5`;

  it("is read with parameters of its own names, and a run queue that is a mean", async () => {
    const file = write(
      "sweep.csv",
      HEADER,
      row(
        "conv",
        "Conv",
        '{"kernel":3,"stride":2,"pad":1,"filters":8,"group":2,"bias":true}',
        "[1,4,9,9]",
        "[1,8,5,5]",
      ),
      row("fc", "Gemm", '{"neurons":7,"bias":true}', "[1,10]", "[1,7]"),
      row("concat", "Concat", '{"inputs":3}', "[1,2,4,4]", "[1,6,4,4]"),
      row("pooling", "GlobalAveragePool", '{"kernel":4,"stride":1}', "[1,2,4,4]", "[1,2,1,1]"),
      row("lstm", "LSTM", '{"neurons":6,"steps":5}', "[5,1,4]", "[5,1,1,6]"),
    );
    const read = await readObservations([file], { optimization: "none" });
    expect(read.map(({ origin, latencyMs }) => [origin, latencyMs])).toEqual(read.map(() => ["sweep", 0.04]));
    expect(read[0]?.conditions.state.runQueueLength).toBe(2.5);
    expect(read.map(({ layer }) => [layer?.type, layer?.parameterCount, layer?.features?.inputSize])).toEqual([
      ["conv", 8 * 2 * 9 + 8, 324],
      ["fc", 77, 10],
      ["concat", 0, 96],
      ["pooling", 0, 32],
      ["lstm", 4 * 6 * 4 + 4 * 6 * 6 + 48, 20],
    ]);
    expect(read[0]?.layer?.features).toMatchObject({
      kernelShape: [3, 3],
      strides: [2, 2],
      pads: [1, 1, 1, 1],
      groups: 2,
    });
  });
});

describe("nodes whose weights are missing from a table", () => {
  it.each([
    ["Conv", { kernel_shape: [3, 3], group: 2 }, [[1, 4, 8, 8], [6]], [1, 6, 6, 6], "conv", 6 * 2 * 9 + 6],
    ["ConvTranspose", { kernel_shape: [2, 2] }, [[1, 4, 8, 8], [6]], [1, 6, 16, 16], "deconv", 4 * 6 * 4 + 6],
    ["Gemm", { transB: 1 }, [[1, 10], [7]], [1, 7], "fc", 77],
    ["MatMul", {}, [[1, 5, 10]], [1, 5, 7], "fc", 70],
    ["BatchNormalization", {}, [[1, 9, 2, 2], [9], [9], [9], [9]], [1, 9, 2, 2], "bn", 36],
    ["LSTM", { hidden_size: 6 }, [[5, 1, 4]], [5, 1, 1, 6], "lstm", 4 * 6 * 4 + 4 * 6 * 6 + 48],
  ])("are described as if they were there: %s", (operator, attributes, inputs, output, type, parameterCount) => {
    const layer = describeNode({ operator, attributes, inputs, outputs: [output] });
    expect(layer).toMatchObject({ type, parameterCount });
    expect(layer.flops).toBeGreaterThan(0);
  });

  it("counts the operands of a concat", () => {
    const record = {
      operator: "Concat",
      attributes: { axis: 1 },
      inputs: [
        [1, 2],
        [1, 3],
        [1, 2],
      ],
      outputs: [[1, 7]],
    };
    expect(describeNode(record).features).toMatchObject({ operandCount: 3, inputSize: 7 });
  });
});

describe("latency samples", () => {
  it("are read with their mean, and a line that was cut off is left out", async () => {
    const line = sample((document) => Object.assign(document, { cpuCores: 4 }));
    const path = write("s.ndjson", line);
    writeFileSync(path, `${line}\n${line.slice(0, 40)}`);
    const read = await readObservations([path], { optimization: "none" });
    expect(read).toHaveLength(1);
    const { latency } = JSON.parse(SAMPLE) as { latency: { meanMs: number } };
    expect(read[0]).toMatchObject({ latencyMs: latency.meanMs, conditions: { cpuCores: 4 }, origin: "whole-model" });
  });
});

describe("a row that makes no sense", () => {
  const relu = (column: string): string => `${SWEEP}\n${column}`;
  it.each<[string, string[], string]>([
    ["no latency", [NODES, CONV, CONV.replace(/1500$/, "")], "row 2 lacks us_median"],
    ["a negative latency", [NODES, CONV.replace(/1500$/, "-3")], "row 1 has us_median -3"],
    ["an infinite latency", [NODES, CONV.replace(/1500$/, "Infinity")], "row 1 has us_median Infinity"],
    ["no time at all", [NODES, CONV.replace(/1500$/, "0")], "row 1 has us_median 0"],
    ["a latency of blanks", [NODES, CONV.replace(/1500$/, " ")], "row 1 has us_median  "],
    ["half a thread", [NODES, CONV.replace("1000,8", "1000,2.5")], "row 1 has threads 2.5"],
    ["a share in percent", [NODES, CONV.replace("0.7,3.5", "70,3.5")], "row 1 has cpu_idle 70"],
    ["shapes that are no JSON", [NODES, CONV.replace("[[1,16,4,4]]", "[[1,16")], "row 1 has no JSON in out_shapes"],
    ["a shape of words", [NODES, CONV.replace("[[1,16,4,4]]", "[[1,true]]")], "row 1 has no list of shapes"],
    ["a cell too few", [NODES, CONV, "cpu16,net"], "row 2 cannot be read"],
    ["opt of another kind", [NODES, node("Relu", "{}", "[[1]]", "[[1]]", "some")], "row 1 has opt some"],
    ["a device without processors", [NODES, CONV.replace("cpu16", "gpu")], "row 1 has device gpu"],
    ["an unknown layer type", [relu(`cpu16,magic,Relu,{},"[1,4]","[1,4]",0,${SAID},5`)], "row 1 has layer_type magic"],
    ["a table of something else", ["a,b", "1,2"], "row 1 is of a table"],
    ["nothing", [NODES], "row 1 is missing"],
    ["a sample of nothing", ['{"schemaVersion":"1.0"}'], "row 1 is no latency sample"],
    ["half a text", ['{"schemaVersion":', "{}"], "row 1 is no latency sample"],
    [
      "fused layers among single nodes",
      [sample((document) => Object.assign(document, { cpuCores: 4, granularity: "fused", optimizationLevel: "all" }))],
      "row 1 is of granularity fused at optimization level all",
    ],
    ["processors that nobody told", [sample(() => undefined)], "row 1 does not tell how many processors"],
    [
      "a state past its validity",
      [sample((document) => Object.assign(document["state"] as object, { ageMs: 1e6, validForMs: 10 }))],
      "row 1 has a state that was 1000000 ms old",
    ],
  ])("is refused with its number: %s", async (_, lines, message) => {
    const path = write(lines[0]?.startsWith("{") === true ? "s.ndjson" : "t.csv", ...lines);
    await expect(readObservations([path], { optimization: "none" })).rejects.toMatchObject({
      code: "DMPC_SAMPLE_INVALID",
      message: expect.stringContaining(`${path}: ${message}`) as string,
    });
  });

  it("is refused when it has become too long, before the rest of the file is read", async () => {
    const path = join(folder, "s.ndjson.gz");
    // The end of the packed file is missing: whoever reads as far meets that first.
    const packed = gzipSync(`{"schemaVersion":"${"1".repeat(50_000_000)}`);
    writeFileSync(path, packed.subarray(0, packed.length - 20));
    await expect(readObservations([path], { optimization: "none" })).rejects.toMatchObject({
      code: "DMPC_SAMPLE_INVALID",
      message: expect.stringContaining("row 1 has more than 1000000 bytes") as string,
    });
  });

  it("is told by its number where lines are longer than what is read at once", async () => {
    const line = sample((document) => Object.assign(document, { cpuCores: 4 }));
    const lines = Array.from({ length: 300 }, () => line);
    const path = write("s.ndjson", ...lines, "{}");
    await expect(readObservations([path], { optimization: "none" })).rejects.toMatchObject({
      message: expect.stringContaining("row 301 is no latency sample") as string,
    });
    expect(await readObservations([write("good.ndjson", ...lines)], { optimization: "none" })).toHaveLength(300);
  });

  it.each(["gone.csv", "gone.csv.gz"])("is not looked for in a file that is not there: %s", async (name) => {
    const missing = join(folder, name);
    await expect(readObservations([missing], { optimization: "none" })).rejects.toMatchObject({ code: "DMPC_FILE" });
  });

  it("is not looked for in a packed file that is damaged", async () => {
    const path = join(folder, "t.csv.gz");
    writeFileSync(path, gzipSync(`${NODES}\n${`${CONV}\n`.repeat(500)}`).subarray(0, 120));
    await expect(readObservations([path], { optimization: "none" })).rejects.toMatchObject({ code: "DMPC_FILE" });
  });
});
