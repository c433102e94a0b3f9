import type { Message } from "../../src/index.ts";
import { jsonObject } from "../../src/mutants/rewriters/json-object.ts";
import type { Variant } from "./variant.ts";

/** Delays of answers, in turn, in milliseconds: an answer overtakes the one before it. */
const DELAYS_MS = [6, 0, 3];

/** Methods whose answers say something of the order of other messages, and are not delayed. */
const IN_ORDER = ["infer.start", "deploy.release", "monitor.configure"];

/** Serves many requests at the same time. */
export const outOfOrder: Variant = {
  title: "answers in another order than it is asked",
  rewriter(link) {
    const prompt = new Set<unknown>();
    let count = 0;
    const send = (message: Message): void => {
      link.toClient(message);
    };
    return {
      fromClient(message) {
        const request = jsonObject(message);
        if (IN_ORDER.some((method) => method === request?.["method"])) prompt.add(request?.["id"]);
        link.toImplementation(message);
      },
      fromImplementation(message) {
        const answer = jsonObject(message);
        if (answer === undefined || !("id" in answer) || prompt.has(answer["id"])) {
          send(message);
          return;
        }
        count += 1;
        setTimeout(send, DELAYS_MS[count % DELAYS_MS.length], message);
      },
    };
  },
};
