import { type Connection, resultOf, Session } from "../../client/index.ts";
import { nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";

const PIECE_BYTES = 2 ** 20;

/** Longest message that is sent to be answered. */
const LONGEST_TRIED = 2 ** 26;

/** Limit of every connection until `hello` has succeeded. */
const BYTES_BEFORE_HELLO = 65_536;

/** @see spec/limits.md */
export const sessionMessageLimit: Check = {
  checkId: "SESSION-MESSAGE-LIMIT",
  role: "session",
  requirements: ["DMPC-CTRL-014", "DMPC-DATA-010"],
  title: "A message of more than maxMessageBytes ends its connection with status 1009, and no other one.",
  behaviour: "invalid",
  sends:
    "Messages of exactly the limit and of one byte more, before hello (65536 bytes) and after it (maxMessageBytes).",
  async run(context) {
    const bystander = await context.openSession();
    const stranger = new Session(await context.connect());
    const id = stranger.newId();
    const ping = `{"jsonrpc":"2.0","id":${String(id)},"method":"ping","params":{}}`;
    await stranger.answerTo(id, ping.padEnd(BYTES_BEFORE_HELLO), `a message of ${String(BYTES_BEFORE_HELLO)} bytes`);
    await expectTooLong(stranger.connection, BYTES_BEFORE_HELLO);

    const { connection, hello } = await context.openSession();
    await expectTooLong(connection, hello.limits.maxMessageBytes);
    await expectLongest(await context.openSession());
    await bystander.expectOrder();
  },
};

/** A message of exactly the limit is answered. Where that is very long, nothing is sent. */
async function expectLongest(session: Session): Promise<void> {
  const { maxMessageBytes } = session.hello.limits;
  if (maxMessageBytes > LONGEST_TRIED) return;
  const id = session.newId();
  const ping = `{"jsonrpc":"2.0","id":${String(id)},"method":"ping","params":{}}`;
  const what = `a message of ${String(maxMessageBytes)} bytes`;
  resultOf("ping", await session.answerTo(id, ping.padEnd(maxMessageBytes), what));
}

/** Sends one byte more than allowed, in fragments, so that a limit of a gigabyte needs no gigabyte here. */
async function expectTooLong(connection: Connection, maxMessageBytes: number): Promise<void> {
  for (let sent = 0; sent <= maxMessageBytes && connection.closing === undefined; sent += PIECE_BYTES) {
    const bytes = Math.min(PIECE_BYTES, maxMessageBytes + 1 - sent);
    await connection.sendFragment(new Uint8Array(bytes), sent + bytes > maxMessageBytes);
  }
  const length = `a message of ${String(maxMessageBytes + 1)} bytes`;
  const { code } = await connection.expectClosing(`after ${length}`);
  if (code !== 1009)
    throw nonConformance(`[DMPC-CTRL-014] the status 1009 after ${length}`, `the status ${String(code)}`);
}
