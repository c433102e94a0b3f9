import { mkdtempSync, rmdirSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { DmpcError } from "@dmpc/schemas";
import { startEdgeDevice } from "../../device/edge-device.ts";
import { startRuntime } from "../../runtime/worker-runtime.ts";
import { readInteger, readOptions } from "../options.ts";

/** `dmpc edge` */
export async function edgeCommand(parameters: string[]): Promise<void> {
  const options = readOptions(parameters, {
    host: { type: "string", default: "127.0.0.1" },
    port: { type: "string", default: "0" },
    threads: { type: "string", default: String(availableParallelism()) },
    "until-input-ends": { type: "boolean", default: false },
  });
  if (options.host === "") throw new DmpcError("DMPC_USAGE", "--host is empty; give an address, such as 127.0.0.1.");
  const runtime = await startRuntime("native", readInteger("threads", options.threads, 1, 1024));
  // An empty folder to be in: a model that got at files by a path would find none.
  const folder = mkdtempSync(join(tmpdir(), "dmpc-edge-"));
  process.chdir(folder);
  try {
    const edge = await startEdgeDevice({
      deviceId: "edge",
      host: options.host,
      port: readInteger("port", options.port, 0, 65_535),
      runtime,
      onInternalError: (error) => {
        const message = error instanceof Error ? error.message : String(error);
        process.stderr.write(`dmpc: DMPC_INTERNAL: ${message.replaceAll(/\s+/g, " ")}\n`);
      },
    });
    const stopped = toldToStop(options["until-input-ends"]);
    process.stdout.write(`${JSON.stringify({ ready: true, url: edge.url })}\n`);
    await stopped;
    await edge.close();
  } finally {
    await runtime.close();
    process.chdir("/");
    rmdirSync(folder);
  }
  // A run that never ends would keep the process.
  process.exit(0);
}

function toldToStop(untilInputEnds: boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      resolve();
    };
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
    if (untilInputEnds) process.stdin.once("end", stop).resume();
  });
}
