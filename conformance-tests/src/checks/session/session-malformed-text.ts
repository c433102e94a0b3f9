import { anyText } from "../../arbitraries/index.ts";
import { refusalOf, type Session } from "../../client/index.ts";
import { expectSame, inWords } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";

const NOT_JSON = ["", " ", "{", "nul", "{'id':1}", "01", "{}{}", '{"id":1,}', "\u{feff}{", "[1", '"', "NaN"];

const ping = { jsonrpc: "2.0", method: "ping", params: {} };

/** Messages with a valid id that are no request. */
const WITH_ID: readonly object[] = [
  { ...ping, jsonrpc: "1.0" },
  { ...ping, jsonrpc: 2 },
  { jsonrpc: "2.0", params: {} },
  { jsonrpc: "2.0", method: "ping" },
  { ...ping, params: [] },
  { ...ping, params: null },
  { ...ping, method: 7 },
  { ...ping, method: "" },
  { ...ping, method: "m".repeat(65) },
  { ...ping, surplus: true },
  { jsonrpc: "2.0", result: {} },
  { jsonrpc: "2.0", error: { code: -32603, message: "no", data: { code: "DMPC_INTERNAL" } } },
];

/** Messages without a valid id. */
const WITHOUT_ID: readonly unknown[] = [
  null,
  true,
  7,
  "ping",
  [],
  [{ ...ping, id: 1 }],
  {},
  ping,
  { ...ping, id: null },
  { ...ping, id: 0 },
  { ...ping, id: -1 },
  { ...ping, id: 1.5 },
  { ...ping, id: "1" },
  { ...ping, id: 2 ** 53 },
  { ...ping, id: [1] },
];

/** @see spec/control-plane.md#messages */
export const sessionMalformedText: Check = {
  checkId: "SESSION-MALFORMED-TEXT",
  role: "session",
  requirements: ["DMPC-CTRL-003", "DMPC-CTRL-004", "DMPC-CTRL-005", "DMPC-CTRL-007", "DMPC-CTRL-008"],
  title: "Text that is not JSON, and JSON that is no request, is refused, and the connection stays usable.",
  behaviour: "invalid",
  sends: "Text that is not JSON, fixed and random, and JSON with a wrong or missing id, method, version or parameters.",
  async run(context) {
    const session = await context.session();
    for (const message of WITH_ID) {
      const id = session.newId();
      const text = JSON.stringify({ id, ...message });
      refusalOf(`[DMPC-CTRL-005] ${text}`, await session.answerTo(id, text, text), "DMPC_RPC_INVALID");
    }
    for (const message of WITHOUT_ID) await expectUnidentified(session, JSON.stringify(message), "DMPC_RPC_INVALID");
    for (const text of NOT_JSON) await expectUnidentified(session, text, "DMPC_RPC_PARSE");
    await context.forAll(
      anyText(200).filter(isSendable),
      async (text) => {
        await expectUnidentified(await context.session(), text, "DMPC_RPC_PARSE");
      },
      0.3,
    );
    await (await context.session()).expectOrder();
  },
};

async function expectUnidentified(
  session: Session,
  text: string,
  code: "DMPC_RPC_INVALID" | "DMPC_RPC_PARSE",
): Promise<void> {
  const requirement = code === "DMPC_RPC_PARSE" ? "DMPC-CTRL-004" : "DMPC-CTRL-005";
  const answer = await session.answerToUnidentified(text, `the text ${inWords(text)}`);
  refusalOf(`[${requirement}] the text ${inWords(text)}`, answer, code);
  expectSame(`[${requirement}] the answer to the text ${inWords(text)} to have the id`, null, answer.id);
}

/** Text that survives UTF-8, as a WebSocket demands, and is not JSON. */
function isSendable(text: string): boolean {
  return !/\p{Surrogate}/u.test(text) && isNotJson(text);
}

function isNotJson(text: string): boolean {
  // A receiver may ignore a byte order mark (RFC 8259, 8.1).
  if (text.startsWith("\u{feff}")) return false;
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}
