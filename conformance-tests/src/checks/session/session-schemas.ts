import { METHOD_REGISTRY } from "@dmpc/schemas";
import { schemaBreaches } from "../../arbitraries/index.ts";
import { refusalOf, Session } from "../../client/index.ts";
import type { Check } from "../check.ts";
import { sampleParameters } from "./sample-parameters.ts";
import { servedMethods } from "./served-methods.ts";

/** @see spec/conventions.md#json */
export const sessionSchemas: Check = {
  checkId: "SESSION-SCHEMAS",
  role: "session",
  requirements: ["DMPC-JSON-002"],
  title: "Parameters are refused that break any keyword of their schema in any place, one at a time.",
  behaviour: "invalid",
  sends: "Parameters of each served method that break one keyword of their schema in one place, for every such break.",
  async run(context) {
    const samples = sampleParameters();
    // A hello that is refused leaves the connection as it was; the other methods need one.
    const stranger = new Session(await context.connect());
    const session = await context.session();
    for (const method of servedMethods(context.hello)) {
      for (const { what, document } of schemaBreaches(METHOD_REGISTRY[method].params, samples[method])) {
        const answer = await (method === "hello" ? stranger : session).request(method, document);
        // Parameters that are no object make the message no request.
        const code = isObject(document) ? "DMPC_DOCUMENT_INVALID" : "DMPC_RPC_INVALID";
        refusalOf(`[DMPC-JSON-002] ${method} with parameters that break the schema (${what})`, answer, code);
      }
    }
    await stranger.greet();
    await stranger.expectOrder();
    await session.expectOrder();
  },
};

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
