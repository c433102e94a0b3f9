import type { ConformanceStatement, TestingInformation } from "@dmpc/schemas";
import { countFindings, describeFinding } from "../statement/finding.ts";
import { readStatement } from "../statement/read-statement.ts";
import { reviewStatement } from "../statement/review-statement.ts";
import type { Reach } from "../target/reach.ts";
import { usage } from "./option-values.ts";
import type { RunOptions } from "./parse-arguments.ts";

/** What is judged: how it is reached, and what is claimed of it. */
export interface ClaimedReach {
  /** How the implementation is reached. */
  readonly reach: Reach;
  /** What its supplier claims; undefined if no statement was given. */
  readonly statement: ConformanceStatement | undefined;
}

/**
 * Reviews the conformance statement of a run, and finds out how the product is reached: as the command line says, or
 * else as the statement says. Nothing is sent to it.
 *
 * @param say - Told of the findings, line by line.
 * @returns Undefined if the statement has findings: then the product does not conform, and is not tested.
 * @throws DmpcError DMPC_USAGE if the file is no statement, or it tells of a way that does not lead to a server.
 */
export async function claimedReach(
  { reach, ics }: Pick<RunOptions, "reach" | "ics">,
  say: (line: string) => void,
): Promise<ClaimedReach | undefined> {
  if (ics === undefined) return { reach: reach ?? { by: "reference" }, statement: undefined };
  const statement = await readStatement(ics);
  const findings = reviewStatement(statement, reach !== undefined);
  for (const finding of findings) say(describeFinding(finding));
  if (findings.length > 0) {
    say(`statement: ${countFindings(findings)}; the product does not conform, and nothing was sent to it`);
    return undefined;
  }
  return { reach: reach ?? reachOf(statement.testing.reach), statement };
}

function reachOf(stated: TestingInformation["reach"]): Reach {
  if (stated !== null && "url" in stated) return { by: "url", url: stated.url };
  if (stated !== null && "exec" in stated) return { by: "exec", command: stated.exec };
  if (stated !== null && "adapter" in stated) return { by: "adapter", command: stated.adapter };
  throw usage("the statement says of no server how it is reached; add --url, --exec or --adapter");
}
