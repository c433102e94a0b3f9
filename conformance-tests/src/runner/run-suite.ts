import type { ConformanceStatement } from "@dmpc/schemas";
import { PATIENCE_MS } from "../client/patience.ts";
import type { Passage } from "../checks/check.ts";
import { Claims } from "../statement/claims.ts";
import { type ClaimedRole, SERVER_ROLES } from "../verdict/verdict.ts";
import { firstContact } from "./first-contact.ts";
import { leaveOut } from "./leave-out.ts";
import { runChecks, type RunSettings, type Subject, type SuiteResult } from "./run-checks.ts";

/** What server to judge, and how. */
export interface SuiteOptions extends RunSettings {
  /** Where the implementation is: `ws://` or `wss://`. */
  readonly url: string;
  /** How the implementation itself is reached, where something of the suite stands at the URL; by the URL if not given. */
  readonly reachedBy?: Passage | undefined;
  /** What its supplier claims; without it, nothing that a statement says is judged. It is not reviewed. */
  readonly statement?: ConformanceStatement | undefined;
  /** The roles to judge it in; those of the statement, or else those that its hello announces, if not given. */
  readonly roles?: readonly ClaimedRole[] | undefined;
}

/**
 * Judges the implementation at a URL.
 *
 * @throws DmpcError DMPC_TRANSPORT_UNREACHABLE if nobody answers there.
 * @see spec/conformance.md
 */
export async function runSuite(options: SuiteOptions): Promise<SuiteResult> {
  const { url, statement } = options;
  const patienceMs = options.patienceMs ?? statement?.testing.patienceMs ?? PATIENCE_MS;
  const harnessFault = options.harnessFault ?? ((): undefined => undefined);
  const contact = await firstContact(url, patienceMs).catch((error: unknown) => {
    throw harnessFault() ?? error;
  });
  const early = harnessFault();
  if (early !== undefined) throw early;
  const hello = "hello" in contact ? contact.hello : undefined;
  const claims = statement === undefined ? undefined : new Claims(statement);
  const roles = options.roles ?? statement?.roles ?? SERVER_ROLES.filter((role) => hello?.roles.includes(role));
  const reachedBy = options.reachedBy ?? passageOf(url);
  const subject: Subject = { url, reachedBy, hello, roles, contact, claims, statement };
  return runChecks(subject, { ...options, patienceMs }, (check, before) =>
    leaveOut(check, { ...options, roles, claims }, contact, before),
  );
}

/** How an implementation is reached that is at the URL itself. */
export function passageOf(url: string): Passage {
  return new URL(url).protocol === "wss:" ? "wss" : "ws";
}
