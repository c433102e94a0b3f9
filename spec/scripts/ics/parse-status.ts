import { CLASSES } from "../specification/vocabulary.ts";

/** What a supplier owes to an item. */
export type IcsOutcome = "mandatory" | "optional" | "not-applicable";

/** One thing that a condition looks at: whether an item is supported, or which class is claimed. */
export type IcsTerm =
  { readonly item: string; readonly not?: true } | { readonly class: (typeof CLASSES)[number]; readonly not?: true };

/** An outcome, and when it holds. */
export interface IcsRule {
  readonly outcome: IcsOutcome;
  /** Number of the group of which one item at least is supported. */
  readonly group?: number;
  /** Holds if all terms of one of the lists do; always, if not given. */
  readonly when?: readonly (readonly IcsTerm[])[];
}

const OUTCOMES: ReadonlyMap<string, IcsOutcome> = new Map([
  ["m", "mandatory"],
  ["o", "optional"],
  ["not applicable", "not-applicable"],
]);

/**
 * What a status says: rules of which the first that holds counts.
 *
 *     status    = "m" / "o" / "o." number / "c: " item / "c: " rule *( "; else " rule )
 *     rule      = outcome [ " if " predicate ]          ; every rule but the last has a predicate, the last has none
 *     outcome   = "m" / "o" / "not applicable"
 *     predicate = terms *( " or " terms )
 *     terms     = term *( " and " term )
 *     term      = [ "not " ] ( item / "the class is " class )
 *
 * @throws Error with what is wrong, for a person.
 */
export function parseStatus(status: string): IcsRule[] {
  const group = /^o\.([1-9]\d*)$/.exec(status)?.[1];
  if (group !== undefined) return [{ outcome: "optional", group: Number(group) }];
  if (status === "m" || status === "o") return [{ outcome: outcomeOf(status) }];
  const condition = /^c: (\S.*)$/s.exec(status)?.[1];
  if (condition === undefined) throw new Error("write m, o, o.N or c: and a condition");
  if (isItem(condition)) {
    return [{ outcome: "mandatory", when: [[{ item: condition }]] }, { outcome: "not-applicable" }];
  }
  const rules = condition.split("; else ").map(parseRule);
  rules.forEach(({ when }, index) => {
    const last = index === rules.length - 1;
    if (last && when !== undefined) throw new Error("end with what holds otherwise, such as ; else not applicable");
    if (!last && when === undefined) throw new Error("give every outcome but the last one a condition");
  });
  return rules;
}

/** The items that a status depends on. */
export function itemsOfStatus(rules: readonly IcsRule[]): string[] {
  return rules.flatMap(({ when = [] }) => when.flat().flatMap((term) => ("item" in term ? [term.item] : [])));
}

function parseRule(text: string): IcsRule {
  const [outcome = "", predicate, ...surplus] = text.split(" if ");
  if (surplus.length > 0) throw new Error(`write one condition in "${text}", with or and and`);
  if (predicate === undefined) return { outcome: outcomeOf(outcome) };
  const when = predicate.split(" or ").map((terms) => terms.split(" and ").map(parseTerm));
  return { outcome: outcomeOf(outcome), when };
}

function outcomeOf(text: string): IcsOutcome {
  const outcome = OUTCOMES.get(text);
  if (outcome === undefined) throw new Error(`write m, o or not applicable in place of "${text}"`);
  return outcome;
}

function parseTerm(text: string): IcsTerm {
  const negated = text.startsWith("not ");
  const what = negated ? text.slice("not ".length) : text;
  const not = negated ? { not: true as const } : {};
  if (isItem(what)) return { item: what, ...not };
  const claimed = CLASSES.find((name) => what === `the class is ${name}`);
  if (claimed === undefined)
    throw new Error(`name an item or "the class is core", "exec" or "full" in place of "${what}"`);
  return { class: claimed, ...not };
}

function isItem(text: string): boolean {
  return /^ICS(-[A-Z0-9]+)+$/.test(text);
}
