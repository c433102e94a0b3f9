import { type HelloResult, ICS_ITEMS, type IcsItem } from "@dmpc/schemas";
import { inWords, nonConformance } from "../../verdict/check-outcome.ts";
import { announcedLimit } from "../../statement/announced-limit.ts";
import type { Claims } from "../../statement/claims.ts";
import type { Check } from "../check.ts";
import { ALL_METHODS, servedMethods } from "../session/served-methods.ts";
import { claimsOf } from "./claims-of.ts";

/** @see spec/conformance.md#conformance-statement */
export const sessionStatement: Check = {
  checkId: "SESSION-STATEMENT",
  role: "session",
  requirements: ["DMPC-CONF-001", "DMPC-CONF-002", "DMPC-CTRL-006"],
  title: "What hello announces and which methods are served is what the conformance statement claims.",
  behaviour: "valid",
  sends:
    "A hello, whose answer is compared with the statement, and every method of the specification with empty parameters.",
  claim: () => undefined,
  async run(context) {
    const claims = claimsOf(context);
    const { hello } = context;
    const differences = ICS_ITEMS.flatMap((item) => difference(item, claims, hello));
    if (differences.length > 0) {
      throw nonConformance(
        `[DMPC-CONF-001] hello to announce ${differences.map(({ claimed }) => claimed).join("; ")}`,
        differences.map(({ announced }) => announced).join("; "),
      );
    }
    const session = await context.session();
    const served = new Set<string>(servedMethods(claimedService(claims)));
    for (const method of ALL_METHODS) {
      const answer = await session.request(method, {});
      const unknown = "error" in answer && answer.error.data.code === "DMPC_RPC_METHOD_UNKNOWN";
      if (unknown !== served.has(method)) continue;
      throw nonConformance(
        served.has(method)
          ? `[DMPC-CONF-002] ${method} to be served, as the conformance statement claims`
          : `[DMPC-CTRL-006] ${method} to be refused with DMPC_RPC_METHOD_UNKNOWN, as the conformance statement does not claim it`,
        inWords(answer),
      );
    }
    await session.expectOrder();
  },
};

interface Difference {
  readonly claimed: string;
  readonly announced: string;
}

function difference({ id, hello: place }: IcsItem, claims: Claims, hello: HelloResult): Difference[] {
  if (place === undefined) return [];
  const { member, name } = place;
  if (member === "limits") {
    const announced = announcedLimit(hello, name);
    const claimed = claims.number(id);
    if (claimed === announced) return [];
    return [{ claimed: `${name} ${String(claimed)} (${id})`, announced: `${name} ${String(announced)}` }];
  }
  const claimed = claims.supports(id);
  if (claimed === hello[member].includes(name)) return [];
  return [
    {
      claimed: `${member} ${claimed ? "with" : "without"} ${name} (${id})`,
      announced: `${member} ${hello[member].join(", ") || "none"}`,
    },
  ];
}

/** The roles and capabilities that a statement claims, as hello would announce them. */
function claimedService(claims: Claims): Pick<HelloResult, "roles" | "capabilities"> {
  const namesIn = (member: "roles" | "capabilities"): string[] =>
    ICS_ITEMS.flatMap(({ id, hello }) => (hello?.member === member && claims.supports(id) ? [hello.name] : []));
  return { roles: namesIn("roles"), capabilities: namesIn("capabilities") };
}
