import { randomBytes } from "node:crypto";
import { type ConformanceBundle, DmpcError } from "@dmpc/schemas";
import { CHECKS } from "../checks/index.ts";
import { PATIENCE_MS } from "../client/patience.ts";
import { Recording } from "../recording/recording.ts";
import { attempt } from "../runner/attempt.ts";
import { firstContact } from "../runner/first-contact.ts";
import { seedOf } from "../runner/seeds.ts";
import { Claims } from "../statement/claims.ts";
import type { CheckRecord } from "../verdict/verdict.ts";
import { openPlayback } from "./playback.ts";

/**
 * Runs the check of a bundle again, with the same random choices.
 *
 * @param url - Where an implementation is; the recorded one is played back if not given.
 * @returns What becomes of it now.
 * @throws DmpcError DMPC_USAGE if the suite has no such check, or frames are missing that were to be played back.
 * @throws DmpcError DMPC_TRANSPORT_UNREACHABLE if nobody answers at the URL.
 */
export async function replay(bundle: ConformanceBundle, url?: string): Promise<CheckRecord> {
  const { hello } = bundle;
  if (url !== undefined) {
    // What the implementation may have kept from the first time must not matter.
    const nonce = `${randomBytes(8).toString("hex")}${bundle.nonce.slice(16)}`;
    return again({ ...bundle, nonce }, url, await firstContact(url, PATIENCE_MS));
  }
  if (bundle.cut === true) {
    throw new DmpcError(
      "DMPC_USAGE",
      "the bundle lacks frames that were too many to keep; try it on the implementation, with --url",
    );
  }
  const playback = await openPlayback(bundle.frames);
  try {
    const record = await again(
      bundle,
      playback.url,
      hello === undefined ? { refusal: "no hello succeeded when it was recorded", silent: false } : { hello },
    );
    const { divergence } = playback;
    if (divergence === undefined || !("verdict" in record)) return record;
    const expected = `the suite to do what it did when it was version ${bundle.suite.version}`;
    return { ...record, verdict: "error", attribution: "harness", expected, seen: divergence };
  } finally {
    await playback.close();
  }
}

async function again(
  { check: { checkId, path }, statement, seed, runs, nonce }: ConformanceBundle,
  url: string,
  contact: Awaited<ReturnType<typeof firstContact>>,
): Promise<CheckRecord> {
  const check = CHECKS.find((candidate) => candidate.checkId === checkId);
  if (check === undefined) {
    throw new DmpcError(
      "DMPC_USAGE",
      `this version of the suite has no check ${checkId}; replay it with the one named`,
    );
  }
  if (check.role === "end") {
    throw new DmpcError(
      "DMPC_USAGE",
      `${checkId} is about an end device, which a recording cannot stand in for; run it again with --role end --check`,
    );
  }
  return attempt(check, {
    url,
    contact,
    claims: statement === undefined ? undefined : new Claims(statement),
    nonce,
    seed: seedOf(seed, checkId),
    runs,
    patienceMs: PATIENCE_MS,
    shrink: false,
    path,
    recording: new Recording(),
  });
}
