import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { describeTensors, EndDevice, graphModel, readOnnxModel, startRuntime } from "@dmpc/reference-impl";
import { CLASSIFIER_PATH, classifierInput, readClassifier } from "../support/classifier.ts";

const PROGRAM = fileURLToPath(new URL("../../bin/dmpc.js", import.meta.url));

it("an edge that is told to stop while it computes ends in order, and says so to its clients", async () => {
  const runtime = await startRuntime("wasm");
  const child = spawn(process.execPath, [PROGRAM, "edge", "--port", "0"], { stdio: ["ignore", "pipe", "pipe"] });
  let stderr = "";
  child.stderr.on("data", (text: Buffer) => (stderr += text.toString()));
  try {
    const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
    const { url } = JSON.parse(line) as { url: string };
    const end = await EndDevice.connect({ deviceId: "end", runtime, edgeUrl: url });
    const model = readOnnxModel(await readClassifier(), CLASSIFIER_PATH);
    const inputs = describeTensors(classifierInput());
    const subject = await graphModel(model, { name: CLASSIFIER_PATH, inputs, granularity: "node", runtime });
    // Far more runs than there is time for.
    const measuring = end.measureEdge(subject, { warmupRuns: 1000, runs: 1000 });
    const outcome = measuring.catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 500));
    child.kill("SIGTERM");
    const [status, signal] = (await once(child, "close")) as [number | null, string | null];
    expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: "" });
    expect(await outcome).toMatchObject({
      code: "DMPC_TRANSPORT_CLOSED",
      message: expect.stringContaining("1001") as unknown,
    });
    end.close();
  } finally {
    child.kill("SIGKILL");
    await runtime.close();
  }
}, 60_000);
