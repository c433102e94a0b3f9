import { randomBytes } from "node:crypto";
import { type CheckRole, type ConformanceBundle, DmpcError } from "@dmpc/schemas";
import { CHECKS } from "../checks/index.ts";
import { PATIENCE_MS } from "../client/patience.ts";
import { Recording } from "../recording/recording.ts";
import { attempt } from "../runner/attempt.ts";
import { firstContact } from "../runner/first-contact.ts";
import { passageOf } from "../runner/run-suite.ts";
import { seedOf } from "../runner/seeds.ts";
import type { EndDevice } from "../target/end-device.ts";
import { EndDeviceBench } from "../target/end-device-bench.ts";
import { Claims } from "../statement/claims.ts";
import type { CheckRecord } from "../verdict/verdict.ts";
import { openPlayback } from "./playback.ts";
import { PlayedEndDevice } from "./played-end-device.ts";

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
  if (roleOf(bundle) === "end") {
    if (url === undefined) return replayEndDevice(bundle);
    throw new DmpcError("DMPC_USAGE", "the bundle is of an end device, which has no address; give --exec");
  }
  if (url !== undefined) {
    // What the implementation may have kept from the first time must not matter.
    const nonce = `${randomBytes(8).toString("hex")}${bundle.nonce.slice(16)}`;
    return again({ ...bundle, nonce, url }, url, await firstContact(url, PATIENCE_MS));
  }
  refuseIfCut(bundle);
  const playback = await openPlayback(bundle.frames);
  try {
    const record = await again(
      bundle,
      playback.url,
      hello === undefined ? { refusal: "no hello succeeded when it was recorded", silent: false } : { hello },
    );
    return orDivergence(record, playback.divergence, bundle);
  } finally {
    await playback.close();
  }
}

/**
 * Runs the check of a bundle of an end device again, with the same random choices.
 *
 * @param makeEndDevice - Makes the end device; the recorded one is played back if not given.
 * @returns What becomes of it now.
 * @throws DmpcError DMPC_USAGE if the suite has no such check, or frames are missing that were to be played back.
 */
export async function replayEndDevice(
  bundle: ConformanceBundle,
  makeEndDevice?: (edgeUrl: string) => EndDevice,
): Promise<CheckRecord> {
  let played: PlayedEndDevice | undefined;
  const play = (): EndDevice => {
    played = new PlayedEndDevice(bundle.scenarios ?? [], bundle.frames);
    return played;
  };
  if (makeEndDevice === undefined) refuseIfCut(bundle);
  const endDevice = await EndDeviceBench.open(makeEndDevice ?? play);
  try {
    const { description } = endDevice.endDevice;
    const record = await again(bundle, description, NO_HELLO, endDevice);
    return orDivergence(record, played?.divergence, bundle);
  } finally {
    await endDevice.close();
  }
}

/** The role that the check of a bundle is about; undefined if the suite has no such check. */
export function roleOf({ check: { checkId } }: ConformanceBundle): CheckRole | undefined {
  return CHECKS.find((candidate) => candidate.checkId === checkId)?.role;
}

const NO_HELLO = { refusal: "an end device answers no hello", silent: false };

function refuseIfCut({ cut }: ConformanceBundle): void {
  if (cut !== true) return;
  throw new DmpcError(
    "DMPC_USAGE",
    "the bundle lacks frames that were too many to keep; try it on the implementation, with --url or --exec",
  );
}

/** What was found is worth nothing if the suite did other things than it had done. */
function orDivergence(record: CheckRecord, divergence: string | undefined, bundle: ConformanceBundle): CheckRecord {
  if (divergence === undefined || !("verdict" in record)) return record;
  const expected = `the suite to do what it did when it was version ${bundle.suite.version}`;
  return { ...record, verdict: "error", attribution: "harness", expected, seen: divergence };
}

async function again(
  { check: { checkId, path }, url: reachedAt, statement, seed, runs, nonce }: ConformanceBundle,
  url: string,
  contact: Awaited<ReturnType<typeof firstContact>>,
  endDevice?: EndDeviceBench,
): Promise<CheckRecord> {
  const check = CHECKS.find((candidate) => candidate.checkId === checkId);
  if (check === undefined) {
    throw new DmpcError(
      "DMPC_USAGE",
      `this version of the suite has no check ${checkId}; replay it with the one named`,
    );
  }
  return attempt(check, {
    url,
    reachedBy: endDevice === undefined ? passageOf(reachedAt) : "ws",
    endDevice,
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
