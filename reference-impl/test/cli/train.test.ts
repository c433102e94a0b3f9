import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkLatencyModel, parseDocument } from "@dmpc/schemas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { evaluateCommand } from "../../src/cli/commands/evaluate.ts";
import { predictCommand } from "../../src/cli/commands/predict.ts";
import { trainCommand } from "../../src/cli/commands/train.ts";
import { runCommand } from "../support/run-command.ts";

/** Nodes and whole models whose latency follows the work and the load by a law. */
function tables(models: readonly number[]): { nodes: string; wholes: string } {
  const run =
    "device,model,input,opt,load_procs,load_duty,load_kind,cpu_user,cpu_system,cpu_idle,load1,mem_total_kb,mem_available_kb,threads";
  const nodes = [`${run},node,op,attrs,in_shapes,out_shapes,us_median`];
  const wholes = [`${run},us_median`];
  for (const model of models) {
    for (const load of [0, 4, 8]) {
      const busy = load / 16;
      const said = `cpu16,net${String(model)},1,none,${String(load)},1,alu,${String(busy)},0,${String(1 - busy)},${String(load)},2000,1000,8`;
      let whole = 0;
      for (let layer = 1; layer <= 12; layer++) {
        const neurons = 16 * layer * model;
        const us = (20 + neurons * 0.4) * (1 + busy);
        whole += us;
        nodes.push(
          `${said},n,Gemm,"{""transB"": 1}","[[1, 256], [${String(neurons)}]]","[[1, ${String(neurons)}]]",${String(us)}`,
        );
      }
      wholes.push(`${said},${String(whole * 0.9)}`);
    }
  }
  return { nodes: `${nodes.join("\n")}\n`, wholes: `${wholes.join("\n")}\n` };
}

let folder = "";
const path = (name: string): string => join(folder, name);
const state = {
  ...{ schemaVersion: "1.0", deviceId: "server", ageMs: 1, validForMs: 1000, cpuUserShare: 0.25, cpuSystemShare: 0 },
  ...{ cpuIdleShare: 0.75, freeMemoryBytes: 1, totalMemoryBytes: 2, loadAverageOneMinute: 4 },
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "dmpc-train-"));
  const [known, held] = [tables([1, 2, 3, 5, 6]), tables([4])];
  writeFileSync(path("nodes.csv"), known.nodes);
  writeFileSync(path("wholes.csv"), known.wholes);
  writeFileSync(path("held.csv"), held.nodes);
  writeFileSync(path("held-wholes.csv"), held.wholes);
  writeFileSync(path("state.json"), JSON.stringify(state));
  const graph = {
    ...{ schemaVersion: "1.0", name: "one", modelDigest: `sha256:${"1".repeat(64)}`, granularity: "node" },
    ...{ inputs: ["x"], outputs: ["y"] },
    tensors: ["x", "y"].map((tensorId) => ({ tensorId, dtype: "float32", shape: [1, 512], sizeBytes: 2048 })),
    layers: [
      {
        ...{ layerId: "fc", operator: "Gemm", type: "fc", inputs: ["x"], outputs: ["y"] },
        ...{ flops: 2 * 256 * 512 + 512, parameterCount: 256 * 512 + 512 },
        features: { inputSize: 256, outputSize: 512, inputFeatures: 256, neurons: 512, outputShape: [1, 512] },
      },
    ],
  };
  writeFileSync(path("graph.json"), JSON.stringify(graph));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("train, evaluate and predict", () => {
  it("carry what was measured over to a model that was not", async () => {
    const trained = await runCommand(
      ...[trainCommand, "--data", `${path("nodes.csv")},${path("wholes.csv")}`, "--device", "server"],
      ...["-o", path("model.json")],
    );
    expect(trained.error).toBeUndefined();
    expect(trained.stdout).toContain("fc");
    const model = parseDocument("latency-model", JSON.parse(readFileSync(path("model.json"), "utf8")));
    checkLatencyModel(model);
    expect(model.device).toMatchObject({ deviceId: "server", cpuCores: 16, threads: 8 });
    expect(model.layerTypes[0]?.regression.candidates?.length).toBeGreaterThan(6);

    const options = ["--model", path("model.json"), "--data", path("held.csv"), "--data", path("held-wholes.csv")];
    const evaluated = await runCommand(evaluateCommand, ...options, "--json");
    const scores = JSON.parse(evaluated.stdout) as Record<
      string,
      Record<string, { n: number; r2: number; mape: number }>
    >;
    expect(scores["layers"]?.["fc"]?.n).toBe(36);
    expect(scores["layers"]?.["fc"]?.mape).toBeLessThan(0.1);
    expect(scores["layers"]?.["fc"]?.r2).toBeGreaterThan(0.95);
    expect(scores["models"]?.["net4"]).toMatchObject({ n: 3 });
    expect(scores["wholeModels"]?.["loaded"]?.n).toBe(2);
    expect(scores["models"]?.["net4"]?.mape).toBeLessThan(0.15);
    expect((await runCommand(evaluateCommand, ...options)).stdout).toContain("within 10 %");

    const subject = ["--model", path("model.json"), "--graph", path("graph.json"), "--state", path("state.json")];
    const predicted = await runCommand(predictCommand, ...subject, "--json");
    const prediction = parseDocument("latency-prediction", JSON.parse(predicted.stdout));
    const trueMs = ((20 + 512 * 0.4) * 1.25) / 1000;
    expect(Math.abs((prediction.layers[0]?.latencyMs ?? 0) / trueMs - 1)).toBeLessThan(0.15);
    // One layer is fewer than any model had.
    expect(prediction.totalExtrapolated).toContain("layers-sum");
    expect((await runCommand(predictCommand, ...subject)).stdout).toContain("whole model");
  });

  it("fit the family that was asked for, without the load if so", async () => {
    const { error } = await runCommand(
      ...[trainCommand, "--data", path("nodes.csv"), "--family", "ridge", "--static", "-o", path("ridge.json")],
    );
    expect(error).toBeUndefined();
    const { layerTypes, wholeModel } = parseDocument(
      "latency-model",
      JSON.parse(readFileSync(path("ridge.json"), "utf8")),
    );
    expect(layerTypes.map(({ regression }) => regression.family)).toEqual(["ridge"]);
    expect(layerTypes[0]?.regression.inputs.map(({ feature }) => feature)).not.toContain("cpu-busy");
    expect(wholeModel).toBeUndefined();
  });

  it("name the device as the measured latencies do, and refuse those of two", async () => {
    const { error } = await runCommand(
      trainCommand,
      "--data",
      path("nodes.csv"),
      "--family",
      "ridge",
      "-o",
      path("r.json"),
    );
    expect(error).toBeUndefined();
    expect(parseDocument("latency-model", JSON.parse(readFileSync(path("r.json"), "utf8"))).device.deviceId).toBe(
      "cpu16",
    );
    writeFileSync(path("others.csv"), readFileSync(path("held.csv"), "utf8").replaceAll("cpu16", "cpu8"));
    const both = ["--data", path("nodes.csv"), "--data", path("others.csv")];
    expect((await runCommand(trainCommand, ...both, "-o", path("r.json"))).error).toMatchObject({
      code: "DMPC_SAMPLE_INVALID",
      message: expect.stringContaining("cpu16, cpu8") as string,
    });
  });

  it.each([
    ["--data is missing", ["-o", "m.json"]],
    ["--out is missing", ["--data", "nodes.csv"]],
    ["There is no family", ["--data", "nodes.csv", "-o", "m.json", "--family", "magic"]],
    ["--opt is", ["--data", "nodes.csv", "-o", "m.json", "--opt", "some"]],
    ["--device-class is", ["--data", "nodes.csv", "-o", "m.json", "--device-class", "fog"]],
    ["--device is no name", ["--data", "nodes.csv", "-o", "m.json", "--device", ""]],
  ])("refuse a command line: %s", async (message, options) => {
    const full = options.map((option) => (/\.(csv|json)$/.test(option) ? path(option) : option));
    const { error } = await runCommand(trainCommand, ...full);
    expect(error).toMatchObject({ code: "DMPC_USAGE", message: expect.stringContaining(message) as string });
  });

  it("refuse what is no latency model, a state of another device, and a state that is too old", async () => {
    const no = await runCommand(evaluateCommand, "--model", path("state.json"), "--data", path("held.csv"));
    expect(no.error?.code).toBe("DMPC_DOCUMENT_INVALID");
    for (const [change, code] of [
      [{ deviceId: "phone" }, "DMPC_PROFILE_MISMATCH"],
      [{ ageMs: 2000 }, "DMPC_STATE_STALE"],
    ] as const) {
      writeFileSync(path("other.json"), JSON.stringify({ ...state, ...change }));
      const subject = ["--model", path("model.json"), "--graph", path("graph.json"), "--state", path("other.json")];
      expect((await runCommand(predictCommand, ...subject)).error?.code).toBe(code);
    }
  });
});
