import { isDmpcError } from "@dmpc/schemas";
import { EXIT_FAIL, EXIT_FAULT, exitOfError } from "./exit-codes.ts";
import { explain } from "./explain.ts";
import { HELP } from "./help.ts";
import { icsCommand } from "./ics-command.ts";
import { listChecks } from "./list-checks.ts";
import { parseArguments } from "./parse-arguments.ts";
import { MUTANT_RUNS } from "../mutants/run-mutants.ts";
import { mergeCommand } from "./merge-command.ts";
import { replayCommand } from "./replay-command.ts";
import { reportCommand } from "./report-command.ts";
import { runCommand } from "./run-command.ts";
import { smokeCommand } from "./smoke-command.ts";
import { runEndCommand } from "./run-end-command.ts";

// Whoever reads may have seen enough.
process.stdout.on("error", () => process.exit());

// What was started for the run is ended when the process exits, and a signal alone would not be an exit.
process.once("SIGINT", () => process.exit(130));
process.once("SIGTERM", () => process.exit(143));

process.exitCode = await main(process.argv.slice(2));

/** Runs a command line and returns its exit code. */
async function main(args: readonly string[]): Promise<number> {
  try {
    const command = parseArguments(args);
    switch (command.name) {
      case "help":
        process.stdout.write(HELP);
        return 0;
      case "list":
        process.stdout.write(listChecks());
        return 0;
      case "explain":
        process.stdout.write(explain(command.id));
        return 0;
      case "smoke":
        return await smokeCommand(command.reach);
      case "ics init":
      case "ics check":
        return await icsCommand(command);
      case "run":
        return await runCommand({ ...command, exitIfUncaught: EXIT_FAULT });
      case "end":
        return await runEndCommand(command);
      case "selftest":
        return await runCommand({ ...command, runs: MUTANT_RUNS, exitIfUncaught: EXIT_FAIL });
      case "replay":
        return await replayCommand(command.bundle, command.reach);
      case "merge":
        return await mergeCommand(command);
      case "report":
        return await reportCommand(command);
    }
  } catch (error) {
    const code = isDmpcError(error) ? error.code : "DMPC_INTERNAL";
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`dmpc-conform: ${code}: ${message.replaceAll(/\s*\n\s*/g, " ")}\n`);
    return exitOfError(error);
  }
}
