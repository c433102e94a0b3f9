import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("../../reference-impl/bin/dmpc.js", import.meta.url));

/** A reference edge that runs as a process of its own. */
export interface ReferenceEdge {
  /** Where it is. */
  readonly url: string;
  /** Ends it. */
  stop(): Promise<void>;
}

/**
 * Starts the reference edge on a free port, through its command line. It ends with this process at the latest.
 *
 * @throws Error if the edge does not get ready.
 */
export async function startReferenceEdge(): Promise<ReferenceEdge> {
  const edge = spawn(process.execPath, [PROGRAM, "edge", "--port", "0", "--until-input-ends"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const gone = once(edge, "exit");
  for await (const line of createInterface({ input: edge.stdout })) {
    const { ready, url } = JSON.parse(line) as { ready?: unknown; url?: unknown };
    if (ready !== true || typeof url !== "string") continue;
    return {
      url,
      async stop() {
        edge.stdin.end();
        edge.kill();
        await gone;
      },
    };
  }
  throw new Error("the reference edge ended before it was ready; run npm run build");
}
