import type { ConformanceStatement } from "@dmpc/schemas";
import { countFindings, describeFinding } from "../statement/finding.ts";
import { readStatement } from "../statement/read-statement.ts";
import { reviewStatement } from "../statement/review-statement.ts";
import type { Reach } from "../target/reach.ts";
import type { RunOptions } from "./parse-arguments.ts";
import { usage } from "./usage.ts";

/** What is judged: how it is reached, and what is claimed of it. */
export interface ClaimedReach {
  /** How the implementation is reached. */
  readonly reach: Reach;
  /** What its supplier claims; undefined if no statement was given. */
  readonly statement: ConformanceStatement | undefined;
}

/**
 * Reviews the conformance statement of a run, and finds out how the product is reached. Nothing is sent to it.
 *
 * @param say - Told of the findings, line by line.
 * @returns Undefined if the statement has findings: then the product does not conform, and is not tested.
 * @throws DmpcError DMPC_USAGE if the file is no statement, or does not say how the product is reached.
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
  return { reach: reach ?? reachOfStatement(statement), statement };
}

function reachOfStatement({ testing: { reach } }: ConformanceStatement): Reach {
  if (reach !== null && "url" in reach) return { by: "url", url: reach.url };
  if (reach !== null && "exec" in reach) return { by: "exec", command: reach.exec };
  if (reach !== null && "adapter" in reach) return { by: "adapter", command: reach.adapter };
  throw usage("the statement does not say where the product is; add --url");
}
