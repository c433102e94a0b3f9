import { type HelloResult, ICS_ITEMS, ICS_REVISION, type IcsItem } from "@dmpc/schemas";
import { CLAIMED_ROLES } from "../verdict/verdict.ts";
import { announcedLimit } from "./announced-limit.ts";
import { inWords } from "./review-value.ts";

/** What is known of a product that answered. */
export interface KnownProduct {
  /** Where it was reached. */
  readonly url: string;
  /** What it said of itself. */
  readonly hello: HelloResult;
}

/**
 * The proforma: a conformance statement whose answers are null. What each member means stands beside it, in members
 * that begin with `x-` and are ignored.
 *
 * @param known - What hello says need not be asked; it fills the answers that depend on it alone.
 */
export function makeProforma(known?: KnownProduct): object {
  return {
    schemaVersion: "1.0",
    "x-read-me":
      "Answer every null and fill every empty text; then dmpc-conform ics check FILE says what is still missing. Members that begin with x- explain and can be deleted.",
    revision: ICS_REVISION,
    product: { vendor: "", name: "", version: "", contact: "", platform: "" },
    "x-class":
      "core: planner, monitor, predictor or several; exec: with the role edge or end; full: edge, planner and monitor with every capability",
    class: null,
    "x-roles": CLAIMED_ROLES.join(", "),
    roles: known === undefined ? [] : CLAIMED_ROLES.filter((role) => known.hello.roles.includes(role)),
    items: ICS_ITEMS.map((item) => makeItem(item, known?.hello)),
    testing: {
      "x-reach":
        'how the suite reaches the product: { "url": "ws://..." }, { "exec": "command of a server" }, { "adapter": "command of an adapter" } or { "listen": port }',
      reach: known === undefined ? null : { url: known.url },
      "x-patienceMs": "how long the suite waits for each answer, from 1000 to 600000",
      patienceMs: 10_000,
      "x-sameMachine": "whether a load that the suite makes on its machine is a load of the product's device",
      sameMachine: null,
      remarks: "",
    },
  };
}

function makeItem({ id, question, section, status, values, hello }: IcsItem, known: HelloResult | undefined): object {
  const explanation = {
    "x-question": question,
    "x-reference": section,
    "x-status": status,
    ...(values === undefined ? {} : { "x-value": `where it is supported, ${inWords(values)}` }),
  };
  const unanswered = { supported: null, ...(values === undefined ? {} : { value: null }) };
  if (known === undefined || hello === undefined) return { id, ...explanation, ...unanswered };
  if (hello.member !== "limits") return { id, ...explanation, supported: known[hello.member].includes(hello.name) };
  const limit = announcedLimit(known, hello.name);
  return { id, ...explanation, supported: limit !== undefined, value: limit ?? null };
}
