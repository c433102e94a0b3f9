import { fileURLToPath } from "node:url";
import { DmpcError } from "@dmpc/schemas";
import { type Child, startChild } from "./child-process.ts";

const START_TIMEOUT_MS = 30_000;

/** The program itself, to start further processes with. */
export const PROGRAM = fileURLToPath(new URL("../cli/main.js", import.meta.url));

/** An edge device in a process of its own. */
export interface EdgeProcess {
  /** Where it listens. */
  readonly url: string;
  /** The process. */
  readonly child: Child;
}

/**
 * Starts an edge device on a free port of this machine.
 *
 * @throws DmpcError DMPC_PROCESS if it does not get ready.
 */
export async function runEdge(): Promise<EdgeProcess> {
  const child = startChild("edge", [process.execPath, PROGRAM, "edge", "--port", "0", "--until-input-ends"]);
  const timer = setTimeout(() => {
    child.stop();
  }, START_TIMEOUT_MS);
  try {
    for await (const line of child.lines) return { url: readReadyLine(line), child };
    await child.ended();
    throw new DmpcError("DMPC_PROCESS", "The edge process ended before it was ready; run `dmpc edge` to see why.");
  } finally {
    clearTimeout(timer);
  }
}

function readReadyLine(line: string): string {
  try {
    const { ready, url } = JSON.parse(line) as { ready?: unknown; url?: unknown };
    if (ready === true && typeof url === "string") return url;
  } catch {
    // Falls through: what is no JSON is no ready line either.
  }
  throw new DmpcError("DMPC_PROCESS", `The edge process printed "${line.slice(0, 200)}" in place of its ready line.`);
}
