/**
 * An adapter: lets the conformance suite judge a planner that is a plain function and has no WebSocket, by lines of JSON
 * on standard input and output (spec/adapter.md).
 */
import { createInterface } from "node:readline";
import { planRequest } from "@dmpc/reference-impl";
import { type AdapterMessage, parseDocument } from "@dmpc/schemas";
import { type Ending, PlannerSession } from "./planner-session.ts";

/** A connection: its session, and the pieces of a message that has not ended. */
interface Tunnel {
  readonly session: PlannerSession;
  text: string;
  bytes: number;
}

const SUBPROTOCOL = "dmpc.v1";

/** What fits into one line of a text. The pattern never cuts a character in two. */
const PIECES = /.{1,131000}/gsu;

const tunnels = new Map<number, Tunnel>();

function print(message: AdapterMessage): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

function reply(connection: number, answer: string | Ending): void {
  if (typeof answer !== "string") {
    tunnels.delete(connection);
    print({ type: "closed", connection, ...answer });
    return;
  }
  const pieces = answer.match(PIECES) ?? [""];
  pieces.forEach((text, index) => {
    print({ type: "text", connection, text, ...(index < pieces.length - 1 ? { more: true } : {}) });
  });
}

function receive(message: AdapterMessage): void {
  switch (message.type) {
    case "open": {
      const { connection, subprotocols } = message;
      if (!subprotocols.includes(SUBPROTOCOL)) {
        print({ type: "refused", connection, httpStatus: 400 });
        return;
      }
      tunnels.set(connection, { session: new PlannerSession((request) => planRequest(request)), text: "", bytes: 0 });
      print({ type: "opened", connection, subprotocol: SUBPROTOCOL });
      return;
    }
    case "text": {
      const tunnel = tunnels.get(message.connection);
      if (tunnel === undefined) return;
      tunnel.text += message.text;
      if (message.more === true) return;
      const { text } = tunnel;
      tunnel.text = "";
      reply(message.connection, tunnel.session.answer(text));
      return;
    }
    case "binary": {
      const tunnel = tunnels.get(message.connection);
      if (tunnel === undefined) return;
      tunnel.bytes += Buffer.byteLength(message.base64, "base64");
      if (message.more !== true) reply(message.connection, tunnel.session.endOnBinary(tunnel.bytes));
      return;
    }
    case "closed":
      tunnels.delete(message.connection);
      return;
    case "stop":
      process.exit();
  }
}

createInterface({ input: process.stdin }).on("line", (line) => {
  receive(parseDocument("adapter-message", JSON.parse(line)));
});
print({ type: "ready", adapterVersion: "1.0" });
