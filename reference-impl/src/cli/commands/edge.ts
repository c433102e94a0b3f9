import { availableParallelism } from "node:os";
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
  const runtime = await startRuntime("native", readInteger("threads", options.threads, 1, 1024));
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
  }
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
