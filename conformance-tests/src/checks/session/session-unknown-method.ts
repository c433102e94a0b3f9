import fc from "fast-check";
import { Session } from "../../client/index.ts";
import type { Check } from "../check.ts";
import { ALL_METHODS, servedMethods } from "./served-methods.ts";

const NEAR_MISSES = [
  "Hello",
  "hello ",
  "pong",
  "rpc.discover",
  "deploy",
  "__proto__",
  "constructor",
  "toString",
  "x-y",
];

/** @see spec/control-plane.md#messages */
export const sessionUnknownMethod: Check = {
  checkId: "SESSION-UNKNOWN-METHOD",
  role: "session",
  requirements: ["DMPC-CTRL-006", "DMPC-CTRL-007", "DMPC-CTRL-008"],
  title: "A method that is not served is refused as unknown, before hello and after it.",
  behaviour: "invalid",
  sends:
    "Calls of random names, of near misses such as Hello, and of methods that it does not serve, before hello and after it.",
  async run(context) {
    const served = new Set<string>(servedMethods(context.hello));
    const elsewhere = ALL_METHODS.filter((method) => !served.has(method));
    const anyName = fc.string({ minLength: 1, maxLength: 64 }).filter((name) => !served.has(name));
    const unknown = fc.oneof(fc.constantFrom(...NEAR_MISSES, ...elsewhere), anyName);
    const stranger = new Session(await context.connect());
    await context.forAll(
      fc.tuple(unknown, fc.boolean()),
      async ([method, greeted]) => {
        const session = greeted ? await context.session() : stranger;
        await session.expectRefusal(method, {}, "DMPC_RPC_METHOD_UNKNOWN");
      },
      0.3,
    );
    await (await context.session()).expectOrder();
  },
};
