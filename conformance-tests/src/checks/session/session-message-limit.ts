import { nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";

const PIECE_BYTES = 2 ** 20;

/** @see spec/control-plane.md#limits */
export const sessionMessageLimit: Check = {
  checkId: "SESSION-MESSAGE-LIMIT",
  role: "session",
  requirements: ["DMPC-CTRL-014", "DMPC-DATA-010"],
  title: "A message of more than maxMessageBytes ends its connection with status 1009, and no other one.",
  async run(context) {
    const bystander = await context.openSession();
    const { connection, hello } = await context.openSession();
    const { maxMessageBytes } = hello.limits;
    for (let sent = 0; sent <= maxMessageBytes && connection.closing === undefined; sent += PIECE_BYTES) {
      const bytes = Math.min(PIECE_BYTES, maxMessageBytes + 1 - sent);
      await connection.sendFragment(new Uint8Array(bytes), sent + bytes > maxMessageBytes);
    }
    const { code } = await connection.expectClosing(`after a message of ${String(maxMessageBytes + 1)} bytes`);
    if (code !== 1009) throw nonConformance("[DMPC-CTRL-014] the status 1009", `the status ${String(code)}`);
    await bystander.expectOrder();
  },
};
