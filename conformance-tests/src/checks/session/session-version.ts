import fc from "fast-check";
import { introduction, Session } from "../../client/index.ts";
import { expectSame } from "../../verdict/check-outcome.ts";
import type { Check, CheckContext } from "../check.ts";

const minor = fc
  .oneof(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 9_999 }))
  .map((number) => `1.${String(number)}`);
const strange = fc.constantFrom("0.9", "2.0", "2.1", "9999.9999", "10.0");

/** @see spec/control-plane.md#session */
export const sessionVersion: Check = {
  checkId: "SESSION-VERSION",
  role: "session",
  requirements: ["DMPC-CTRL-011", "DMPC-CTRL-012"],
  title: "A hello is answered with the highest common version, and refused if there is none.",
  behaviour: "valid",
  sends: "Hellos with random lists of versions, known and unknown, in any order, and one without a common version.",
  async run(context) {
    // The highest version that the server speaks is what it answers to the highest offer there can be.
    const spoken = minorOf(await versionFor(context, ["1.9999"]));
    const offer = fc
      .tuple(fc.uniqueArray(minor, { minLength: 1, maxLength: 4 }), fc.uniqueArray(strange))
      .chain(([ours, others]) => fc.shuffledSubarray([...ours, ...others], { minLength: ours.length + others.length }));
    await context.forAll(
      offer,
      async (versions) => {
        await expectHighestCommon(context, versions, spoken);
      },
      0.1,
    );
    for (const versions of [["1.0"], ["2.0", "1.0"], ["1.0", "1.1"]]) {
      await expectHighestCommon(context, versions, spoken);
    }

    const session = new Session(await context.connect());
    await session.expectRefusal("hello", introduction(["2.0", "0.9"]), "DMPC_SESSION_VERSION");
    await session.greet();
    await session.expectOrder();
  },
};

/** Offers versions to a server that speaks every 1.m up to 1.`spoken`. */
async function expectHighestCommon(context: CheckContext, versions: string[], spoken: number): Promise<void> {
  const highest = Math.max(...versions.filter((version) => version.startsWith("1.")).map(minorOf));
  const expected = `1.${String(Math.min(spoken, highest))}`;
  const seen = await versionFor(context, versions);
  expectSame(`[DMPC-CTRL-011] the answer to an offer of ${versions.join(", ")} to be`, expected, seen);
}

async function versionFor(context: CheckContext, versions: string[]): Promise<string> {
  const session = await context.openSession(introduction(versions));
  session.connection.drop();
  return session.hello.version;
}

function minorOf(version: string): number {
  return Number(version.slice("1.".length));
}
