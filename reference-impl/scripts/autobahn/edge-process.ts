import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Listening } from "../../src/transport/accept-sockets.ts";

const DMPC = join(import.meta.dirname, "../../bin/dmpc.js");

/** The reference edge device, as its command line starts it. */
export async function startEdge(): Promise<Listening> {
  const child = spawn(process.execPath, [DMPC, "edge", "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  const { url } = JSON.parse(line) as { url: string };
  return {
    url,
    async close() {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}
