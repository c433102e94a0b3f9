import { introduction, Session } from "../../client/index.ts";
import type { Check } from "../check.ts";
import { servedMethods } from "./served-methods.ts";

/** @see spec/control-plane.md#session */
export const sessionHello: Check = {
  checkId: "SESSION-HELLO",
  role: "session",
  requirements: ["DMPC-CTRL-003", "DMPC-CTRL-008", "DMPC-CTRL-009", "DMPC-CTRL-010"],
  title: "Every served method waits for a hello, a second hello is refused, and the connection stays usable.",
  behaviour: "inopportune",
  sends: "Every served method before a hello, then a hello, and then a second one.",
  async run(context) {
    // Who does not answer a right hello fails here, so that the run says so; the other checks could not be run then.
    const { hello } = await context.openSession();
    const session = new Session(await context.connect());
    for (const method of servedMethods(hello)) {
      // The parameters are not looked at before the session's state.
      if (method !== "hello") await session.expectRefusal(method, {}, "DMPC_SESSION_HELLO_REQUIRED");
    }
    await session.greet();
    await session.expectRefusal("hello", introduction(), "DMPC_SESSION_HELLO_REPEATED");
    await session.expectRefusal("hello", {}, "DMPC_SESSION_HELLO_REPEATED");
    await session.expectOrder();
  },
};
