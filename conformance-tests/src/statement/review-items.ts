import { ICS_ITEMS, ICS_REVISION, type IcsItem, type StatedItem } from "@dmpc/schemas";
import type { Claims } from "./claims.ts";
import type { StatementFinding } from "./finding.ts";
import { owed } from "./owed.ts";
import { reviewValue } from "./review-value.ts";

/** Reviews the answers one by one, and the groups of which one item at least is supported. */
export function reviewItems(claims: Claims): StatementFinding[] {
  return [
    ...ICS_ITEMS.flatMap((item) => reviewItem(item, claims)),
    ...reviewGroups(claims),
    ...claims.statement.items.flatMap(({ id }): StatementFinding[] => {
      if (ICS_ITEMS.some((item) => item.id === id)) return [];
      const what = `is no item of revision ${ICS_REVISION}`;
      return [{ item: id, what, mend: "take it out, or correct its id" }];
    }),
  ];
}

function reviewItem(item: IcsItem, claims: Claims): StatementFinding[] {
  const { id, question, values } = item;
  const answers = claims.statement.items.filter((answer) => answer.id === id);
  const [answer] = answers;
  const found = (what: string, mend: string): StatementFinding[] => [{ item: id, what, mend }];
  if (answers.length > 1) return found(`is answered ${String(answers.length)} times`, "keep one answer");
  const due = owed(item, claims);
  if (answer === undefined || answer.supported === null) {
    if (due?.outcome === "not-applicable") return [];
    return found(`is not answered: ${question.replace(/\.$/, "")}`, 'say true or false in "supported"');
  }
  const contradiction = contradicts(item, answer, due?.outcome);
  if (contradiction !== undefined) return [{ item: id, ...contradiction }];
  if (answer.supported && values !== undefined) {
    const fault = reviewValue(answer.value, values);
    return fault === undefined ? [] : [{ item: id, ...fault }];
  }
  if (answer.value === undefined || answer.value === null) return [];
  const why = values === undefined ? "the item asks for none" : "it is not supported";
  return found(`has a value, though ${why}`, 'take "value" out');
}

function contradicts(
  { status }: IcsItem,
  { supported }: StatedItem,
  outcome: string | undefined,
): Omit<StatementFinding, "item"> | undefined {
  if (supported === false && outcome === "mandatory") {
    return { what: `is not supported, though it is mandatory here (${status})`, mend: "support it, or claim less" };
  }
  if (supported === true && outcome === "not-applicable") {
    return {
      what: `is supported, though it is not applicable here (${status})`,
      mend: "say false, or claim what it depends on",
    };
  }
  return undefined;
}

function reviewGroups(claims: Claims): StatementFinding[] {
  const groups = new Map<number, string[]>();
  for (const item of ICS_ITEMS) {
    const group = owed(item, claims)?.group;
    if (group !== undefined) groups.set(group, [...(groups.get(group) ?? []), item.id]);
  }
  return [...groups].flatMap(([group, ids]): StatementFinding[] => {
    const answers = ids.map((id) => claims.answer(id));
    // What is not answered is found as such.
    if (answers.includes(true) || answers.includes(undefined)) return [];
    const what = `none of ${ids.join(", ")} is supported`;
    return [{ item: `o.${String(group)}`, what, mend: "support one of them at least" }];
  });
}
