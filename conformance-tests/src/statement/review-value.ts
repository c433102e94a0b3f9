import type { IcsValues, StatedItem } from "@dmpc/schemas";

/** What is wrong with the value of an item that is supported, and how to mend it; undefined if nothing is. */
export function reviewValue(
  value: StatedItem["value"],
  asked: IcsValues,
): { readonly what: string; readonly mend: string } | undefined {
  const mend = `give it ${inWords(asked)}`;
  if (value === undefined || value === null) return { what: "has no value", mend };
  const seen = JSON.stringify(value);
  switch (asked.kind) {
    case "integer": {
      if (typeof value !== "number") return { what: `has the value ${seen}, which is no number`, mend };
      return isWithin(value, asked) ? undefined : { what: `has the value ${seen}, which is out of range`, mend };
    }
    case "range": {
      if (typeof value !== "object" || Array.isArray(value)) return { what: `has the value ${seen}`, mend };
      const { first, last } = value;
      if (first > last) return { what: `ends before it begins: ${seen}`, mend };
      if (!isWithin(first, asked) || !isWithin(last, asked)) return { what: `is out of range: ${seen}`, mend };
      const { includes } = asked;
      if (includes === undefined || (first <= includes && includes <= last)) return undefined;
      return { what: `does not include ${String(includes)}: ${seen}`, mend };
    }
    case "names": {
      if (!Array.isArray(value)) return { what: `has the value ${seen}, which is no list`, mend };
      const unknown = value.find((name) => !asked.names.includes(name));
      if (unknown !== undefined) return { what: `names "${unknown}"`, mend };
      if (value.length === 0) return { what: "names nothing", mend };
      if (asked.includes === undefined || value.includes(asked.includes)) return undefined;
      return { what: `does not name "${asked.includes}"`, mend };
    }
  }
}

/** What a value can be, in words. */
export function inWords(asked: IcsValues): string {
  switch (asked.kind) {
    case "integer": {
      const unit = asked.unit === undefined ? "" : `, in ${asked.unit}`;
      return `an integer from ${String(asked.minimum)} to ${String(asked.maximum)}${unit}`;
    }
    case "range": {
      const among = asked.includes === undefined ? "" : ` that include ${String(asked.includes)}`;
      return `{ "first": ..., "last": ... }, integers from ${String(asked.minimum)} to ${String(asked.maximum)}${among}`;
    }
    case "names": {
      const among = asked.includes === undefined ? "" : `, with "${asked.includes}" among them`;
      return `a list of ${asked.names.map((name) => `"${name}"`).join(", ")}${among}`;
    }
  }
}

function isWithin(
  value: number,
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
): boolean {
  return minimum <= value && value <= maximum;
}
