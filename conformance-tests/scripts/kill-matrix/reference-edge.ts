import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/**
 * Runs the reference edge as a process of its own on a free port, for as long as the work takes.
 *
 * @param root - The repository, built.
 * @throws Error if the edge does not get ready.
 */
export async function withReferenceEdge<T>(root: string, work: (url: string) => Promise<T>): Promise<T> {
  const program = join(root, "reference-impl/bin/dmpc.js");
  const edge = spawn(process.execPath, [program, "edge", "--port", "0", "--until-input-ends"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const gone = once(edge, "exit");
  try {
    for await (const line of createInterface({ input: edge.stdout })) {
      const { ready, url } = JSON.parse(line) as { ready?: unknown; url?: unknown };
      if (ready === true && typeof url === "string") return await work(url);
    }
    throw new Error("the reference edge ended before it was ready; run npm run build");
  } finally {
    edge.stdin.end();
    edge.kill();
    await gone;
  }
}
