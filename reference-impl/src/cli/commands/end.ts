import { DmpcError } from "@dmpc/schemas";
import { PICTURE_PATH, recogniserPath } from "../../main-job/assets.ts";
import { cooperate } from "../../main-job/cooperate.ts";
import { networkPreset } from "../../transport/network-presets.ts";
import { readInteger, readOptions } from "../options.ts";

/** `dmpc end` */
export async function endCommand(parameters: string[]): Promise<void> {
  const options = readOptions(parameters, {
    edge: { type: "string" },
    network: { type: "string", default: "wifi" },
    runs: { type: "string", default: "7" },
    model: { type: "string" },
    picture: { type: "string" },
  });
  if (options.edge === undefined) throw new DmpcError("DMPC_USAGE", "--edge is missing; give the edge device's URL.");
  await cooperate(
    {
      edgeUrl: options.edge,
      network: networkPreset(options.network),
      runs: readInteger("runs", options.runs, 1, 1000),
      modelPath: options.model ?? recogniserPath(),
      picturePath: options.picture ?? PICTURE_PATH,
    },
    (event) => {
      process.stdout.write(`${JSON.stringify(event)}\n`);
    },
  );
}
