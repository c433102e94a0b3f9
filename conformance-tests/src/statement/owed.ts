import type { IcsItem, IcsRule, IcsTerm } from "@dmpc/schemas";
import type { Claims } from "./claims.ts";

/**
 * What a supplier owes to an item, by the rest of the statement; undefined as long as something that it depends on is
 * not answered.
 */
export function owed({ rules }: Pick<IcsItem, "rules">, claims: Claims): IcsRule | undefined {
  for (const rule of rules) {
    const { when } = rule;
    const holds = when === undefined ? true : some(when.map((terms) => every(terms, claims)));
    if (holds === true) return rule;
    if (holds === undefined) return undefined;
  }
  return undefined;
}

type Truth = boolean | undefined;

/** Whether one is true; undefined if that depends on what is not known. */
function some(truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true;
  return truths.includes(undefined) ? undefined : false;
}

function every(terms: readonly IcsTerm[], claims: Claims): Truth {
  const truths = terms.map((term) => truthOf(term, claims));
  if (truths.includes(false)) return false;
  return truths.includes(undefined) ? undefined : true;
}

function truthOf(term: IcsTerm, claims: Claims): Truth {
  const claimed = claims.statement.class;
  const isClass = "class" in term && claimed !== null ? claimed === term.class : undefined;
  const truth = "item" in term ? claims.answer(term.item) : isClass;
  return truth !== undefined && term.not === true ? !truth : truth;
}
