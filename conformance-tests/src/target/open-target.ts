import { openAdapter } from "./adapter-bridge.ts";
import type { Reach, Target } from "./reach.ts";
import { referenceCommand } from "./reference-command.ts";
import { SpawnedServer } from "./spawned-server.ts";

/**
 * Makes an implementation reachable.
 *
 * @param tell - Told in a line of what happens to a program that was started.
 * @throws DmpcError DMPC_HARNESS_PROTOCOL if a program that was started does not say where it is; DMPC_USAGE if the
 *   reference was asked for and is not installed.
 */
export async function openTarget(reach: Reach, tell: (line: string) => void): Promise<Target> {
  switch (reach.by) {
    case "url":
      return {
        locate: () => Promise.resolve(reach.url),
        fault: nothing,
        takeCrash: nothing,
        close: () => Promise.resolve(),
      };
    case "adapter": {
      const bridge = await openAdapter(reach.command);
      return {
        locate: () => Promise.resolve(bridge.url),
        fault: () => bridge.fault,
        takeCrash: nothing,
        close: () => bridge.close(),
      };
    }
    case "exec":
      return SpawnedServer.start(reach.command, tell);
    case "reference":
      return SpawnedServer.start(referenceCommand(), tell);
  }
}

function nothing(): undefined {
  return undefined;
}
