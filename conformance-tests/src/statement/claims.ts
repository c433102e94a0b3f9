import {
  type ConformanceStatement,
  ICS_ITEMS,
  type IcsItem,
  type IcsItemId,
  type StatedItem,
  type StatedRange,
} from "@dmpc/schemas";

/** What a conformance statement says, by item. */
export class Claims {
  /** The statement. */
  readonly statement: ConformanceStatement;
  readonly #answers: ReadonlyMap<string, StatedItem>;

  /** @param statement - Where an item is answered more than once, the last answer counts. */
  constructor(statement: ConformanceStatement) {
    this.statement = statement;
    this.#answers = new Map(statement.items.map((item) => [item.id, item]));
  }

  /** Whether an item is supported; undefined if that is not answered. */
  answer(item: string): boolean | undefined {
    return this.#answers.get(item)?.supported ?? undefined;
  }

  /** Whether an item is supported. */
  supports(item: IcsItemId): boolean {
    return this.answer(item) === true;
  }

  /** The value of an item that is a number; undefined if it is not supported or has none. */
  number(item: IcsItemId): number | undefined {
    const value = this.#value(item);
    return typeof value === "number" ? value : undefined;
  }

  /** The value of an item that is every integer between two; undefined if it is not supported or has none. */
  range(item: IcsItemId): StatedRange | undefined {
    const value = this.#value(item);
    return typeof value === "object" && value !== null && "first" in value ? value : undefined;
  }

  /** The value of an item that is some names; none if it is not supported or has none. */
  names(item: IcsItemId): readonly string[] {
    const value = this.#value(item);
    return Array.isArray(value) ? value : [];
  }

  #value(item: IcsItemId): StatedItem["value"] {
    return this.supports(item) ? this.#answers.get(item)?.value : undefined;
  }
}

/** The item that hello announces as the given capability; undefined if there is none. */
export function itemOfCapability(capability: string): IcsItem | undefined {
  return ICS_ITEMS.find(({ hello }) => hello?.member === "capabilities" && hello.name === capability);
}
