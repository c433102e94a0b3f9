import { PICTURE_PATH, PICTURE_TEXT, recogniserPath } from "../../main-job/assets.ts";
import { runMainJob } from "../../main-job/main-job.ts";
import { networkPreset } from "../../transport/network-presets.ts";
import { readInteger, readOptions } from "../options.ts";

/** `dmpc run` */
export async function runCommand(parameters: string[]): Promise<void> {
  const options = readOptions(parameters, {
    network: { type: "string", default: "wifi" },
    runs: { type: "string", default: "7" },
    out: { type: "string", default: "out" },
    edge: { type: "string" },
    model: { type: "string" },
    picture: { type: "string" },
    expect: { type: "string" },
    conformance: { type: "string" },
  });
  await runMainJob({
    network: networkPreset(options.network),
    runs: readInteger("runs", options.runs, 1, 1000),
    modelPath: options.model ?? recogniserPath(),
    picturePath: options.picture ?? PICTURE_PATH,
    expectedText: options.expect ?? PICTURE_TEXT,
    edgeUrl: options.edge,
    outputFolder: options.out,
    conformanceProgram: options.conformance,
    print: (line) => {
      process.stdout.write(`${line}\n`);
    },
  });
}
