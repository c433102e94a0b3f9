import { type Runtime, startRuntime } from "@dmpc/reference-impl";
import { type ConformanceBundle, parseDocument } from "@dmpc/schemas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { END_MUTANTS, EndDeviceBench, runEndSuite } from "../../src/index.ts";
import { replay, replayEndDevice } from "../../src/evidence/replay.ts";
import { openEndProxy } from "../../src/mutants/end/end-proxy.ts";
import { MutatedEndDevice } from "../../src/mutants/end/mutated-end-device.ts";
import { EndDeviceInProcess } from "./end-device-in-process.ts";

const SEED = 20_221_200;

/** Broken in messages, in their order, in what is waited for, and in results; and one whose connection breaks. */
const SAMPLE = [
  "END-PING-FIRST",
  "END-SURPLUS-MEMBER",
  "END-STREAM-IDS-FALL",
  "END-BOUNDLESS",
  "END-NO-LAST",
  "END-COMPUTES-ALONE",
  "END-LOST-IF-BROKEN-OFF",
  "END-GAP-FILLER",
];

let runtime: Runtime;

beforeAll(async () => {
  runtime = await startRuntime("native", 1);
});

afterAll(() => runtime.close());

describe("a failure of an end device", () => {
  it.each(SAMPLE)(
    "is played back without it, as is that of %s",
    async (id) => {
      const mutant = END_MUTANTS.find(({ mutantId }) => mutantId === id);
      if (mutant === undefined) throw new Error(`there is no mutant ${id}`);
      const bundles: ConformanceBundle[] = [];
      const mutated = new MutatedEndDevice(new EndDeviceInProcess(runtime), mutant);
      const bench = await EndDeviceBench.open(() => mutated, {
        deadlineMs: 1_500,
        interpose: (url) => openEndProxy(url, () => mutated.mutation),
      });
      await runEndSuite(bench, {
        seed: SEED,
        runs: 20,
        checkIds: mutant.caughtBy.slice(0, 1),
        smoke: false,
        keepBundle: (bundle) => {
          bundles.push(parseDocument("conformance-bundle", bundle));
          return Promise.resolve("bundle");
        },
      });
      await bench.close();
      const [bundle] = bundles;
      if (bundle === undefined) throw new Error("no evidence was kept");
      const { expected, seen } = bundle.check;
      expect(await replay(bundle)).toMatchObject({ verdict: "fail", expected, seen });
      // The end device that is mended keeps what the mutant broke.
      expect(await replayEndDevice(bundle, () => new EndDeviceInProcess(runtime))).toMatchObject({ verdict: "pass" });
    },
    60_000,
  );
});
