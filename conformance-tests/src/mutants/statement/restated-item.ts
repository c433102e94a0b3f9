import type { ConformanceStatement, IcsItemId, StatedItem } from "@dmpc/schemas";

/** A statement with another answer to one item; all else stays. */
export function restatedItem(
  statement: ConformanceStatement,
  id: IcsItemId,
  change: (item: StatedItem) => StatedItem,
): ConformanceStatement {
  return { ...statement, items: statement.items.map((item) => (item.id === id ? change(item) : item)) };
}

/** A statement that says of one item, which is yes or no, the opposite. */
export function contradictedItem(statement: ConformanceStatement, id: IcsItemId): ConformanceStatement {
  return restatedItem(statement, id, (item) => ({ ...item, supported: item.supported !== true }));
}
