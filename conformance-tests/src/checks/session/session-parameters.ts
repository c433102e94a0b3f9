import { withExtensions } from "../../arbitraries/index.ts";
import { introduction, resultOf, Session } from "../../client/index.ts";
import type { Check } from "../check.ts";
import { servedMethods } from "./served-methods.ts";

/** @see spec/conventions.md#json */
export const sessionParameters: Check = {
  checkId: "SESSION-PARAMETERS",
  role: "session",
  requirements: ["DMPC-CTRL-018", "DMPC-JSON-001", "DMPC-JSON-002", "DMPC-JSON-003", "DMPC-CTRL-008"],
  title: "Parameters that break their schema are refused, members that begin with x- are ignored.",
  behaviour: "invalid",
  sends:
    "Hellos that break their schema, an unknown member for each served method, and x- members in a hello and a ping.",
  async run(context) {
    const session = new Session(await context.connect());
    const { device, limits } = introduction();
    for (const invalid of [
      {},
      { device, limits },
      { versions: [], device, limits },
      { versions: ["1"], device, limits },
      { versions: ["1.0", "1.0"], device, limits },
      { versions: ["1.0"], device, limits: { ...limits, maxMessageBytes: 4_095 } },
      { versions: ["1.0"], device: { ...device, surplus: 1 }, limits },
    ]) {
      await session.expectRefusal("hello", invalid, "DMPC_DOCUMENT_INVALID");
    }
    resultOf("hello", await session.request("hello", withExtensions(introduction(), 0)));
    for (const method of servedMethods(context.hello)) {
      if (method !== "hello") await session.expectRefusal(method, { surplus: 1 }, "DMPC_DOCUMENT_INVALID");
    }
    const id = session.newId();
    const ping = { "x-first": null, jsonrpc: "2.0", id, method: "ping", params: { "x-note": [1] }, "x-last": {} };
    resultOf("ping", await session.answerTo(id, JSON.stringify(ping), "a ping with x- members"));
    await session.expectOrder();
  },
};
