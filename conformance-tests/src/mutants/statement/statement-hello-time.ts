import type { Mutant } from "../mutant.ts";

/** How long it lets a connection be silent: far less than any statement may claim, and far more than a check takes to greet. */
const SILENCE_MS = 3_000;

/** Is less patient than it says. */
export const statementHelloTime: Mutant = {
  mutantId: "STATEMENT-HELLO-TIME",
  requirement: "DMPC-CONF-002",
  title: "Closes a connection that says nothing after three seconds.",
  caughtBy: ["SESSION-STATEMENT-HELLO-TIME"],
  restate: (statement) => statement,
  rewriter(link) {
    const timer = setTimeout(() => {
      link.close({ code: 1008, reason: "DMPC_SESSION_HELLO_REQUIRED: no hello in time" });
    }, SILENCE_MS);
    // A connection that has ended is closed once more, which does nothing.
    timer.unref();
    return {
      fromClient(message) {
        clearTimeout(timer);
        link.toImplementation(message);
      },
    };
  },
};
