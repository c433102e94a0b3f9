import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DmpcError, type EndScenario, parseDocument } from "@dmpc/schemas";
import { executeScenario } from "../../device/execute-scenario.ts";
import { startRuntime } from "../../runtime/worker-runtime.ts";
import { readOptions } from "../options.ts";

/**
 * `dmpc scenario`
 *
 * @see spec/driving-an-end-device.md
 */
export async function scenarioCommand(parameters: string[]): Promise<void> {
  readOptions(parameters, {});
  const edgeUrl = readVariable("DMPC_URL", "the edge device's URL");
  const scenarioFile = readVariable("DMPC_SCENARIO", "the path of a scenario");
  const [scenario, runtime] = await Promise.all([readScenario(scenarioFile), startRuntime("native", 1)]);
  const modelFile = await readBytes(join(dirname(scenarioFile), scenario.model.file));
  // The scenario's time began with this process, and so did the clock.
  const elapsedMs = (): number => performance.now();
  const outcome = await executeScenario({ scenario, modelFile, edgeUrl, runtime, elapsedMs });
  await new Promise<void>((resolve) => {
    process.stdout.write(`${JSON.stringify(outcome)}\n`, () => {
      resolve();
    });
  });
  // A run that never ends, or an edge device that does not let go, would keep the process.
  process.exit(0);
}

function readVariable(name: string, what: string): string {
  const value = process.env[name] ?? "";
  if (value !== "") return value;
  throw new DmpcError("DMPC_USAGE", `The environment has no ${name}; set it to ${what}.`);
}

async function readScenario(path: string): Promise<EndScenario> {
  const bytes = await readBytes(path);
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DmpcError("DMPC_DOCUMENT_INVALID", `${path} is not JSON: ${why}; correct it.`, { cause });
  }
  return parseDocument("end-scenario", value);
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DmpcError("DMPC_FILE", `Cannot read ${path}: ${why}.`, { cause });
  }
}
