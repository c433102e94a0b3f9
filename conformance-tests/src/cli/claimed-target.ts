import type { ConformanceStatement, DmpcError } from "@dmpc/schemas";
import { countFindings, describeFinding } from "../statement/finding.ts";
import { readStatement } from "../statement/read-statement.ts";
import { reviewStatement } from "../statement/review-statement.ts";
import { openAdapter } from "../target/adapter-bridge.ts";
import type { Target } from "./parse-arguments.ts";
import { usage } from "./usage.ts";

/** What is judged: where it is, and what is claimed of it. */
export interface ClaimedTarget {
  /** Where the implementation is. */
  readonly url: string;
  /** What its supplier claims; undefined if no statement was given. */
  readonly statement: ConformanceStatement | undefined;
  /** What a program that drives it did wrong; undefined as long as it keeps to its rules. */
  fault(): DmpcError | undefined;
  /** Ends what was started for the run. */
  close(): Promise<void>;
}

/**
 * Reviews the conformance statement of a run, and makes the product reachable. Nothing is sent to it.
 *
 * @param say - Told of the findings, line by line.
 * @returns Undefined if the statement has findings: then the product does not conform, and is not tested.
 * @throws DmpcError DMPC_USAGE if the file is no statement, or nothing says where the product is; DMPC_HARNESS_PROTOCOL
 *   if its adapter does not get ready.
 */
export async function claimedTarget(
  { url, adapter, ics }: Pick<Target, "url" | "adapter" | "ics">,
  say: (line: string) => void,
): Promise<ClaimedTarget | undefined> {
  const statement = ics === undefined ? undefined : await readStatement(ics);
  const findings =
    statement === undefined ? [] : reviewStatement(statement, url !== undefined || adapter !== undefined);
  for (const finding of findings) say(describeFinding(finding));
  if (findings.length > 0) {
    say(`statement: ${countFindings(findings)}; the product does not conform, and nothing was sent to it`);
    return undefined;
  }
  const reach = url === undefined && adapter === undefined ? (statement?.testing.reach ?? undefined) : undefined;
  const command = adapter ?? (reach !== undefined && "adapter" in reach ? reach.adapter : undefined);
  if (command !== undefined) {
    const bridge = await openAdapter(command);
    return { url: bridge.url, statement, fault: () => bridge.fault, close: () => bridge.close() };
  }
  const known = url ?? (reach !== undefined && "url" in reach ? reach.url : undefined);
  if (known === undefined) throw usage("the statement says how to start the product, not where it is; add --url");
  return { url: known, statement, fault: () => undefined, close: () => Promise.resolve() };
}
