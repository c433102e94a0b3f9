import type { Change, Impact } from "./change.ts";
import { same } from "./same.ts";
import { isSchema, type Schema, step } from "./schema-files.ts";

/** What a change of one keyword at one place means: undefined where another function judges it. */
type Judge = (old: unknown, now: unknown) => { impact: Impact; reason: string } | undefined;

const LOOSER = { impact: "compatible", reason: "whatever was accepted still is" } as const;
const TIGHTER = { impact: "breaking", reason: "some of what was accepted is refused" } as const;
const ANNOTATION = { impact: "editorial", reason: "no validator looks at it" } as const;

/** A bound below or above: absent means unbounded. */
const lowerBound: Judge = (old, now) => (Number(now ?? -Infinity) < Number(old ?? -Infinity) ? LOOSER : TIGHTER);
const upperBound: Judge = (old, now) => (Number(now ?? Infinity) > Number(old ?? Infinity) ? LOOSER : TIGHTER);

/** A restriction that can only be there or not be compared: two patterns, two constants. */
const restriction: Judge = (_, now) => (now === undefined ? LOOSER : TIGHTER);

const JUDGES: Readonly<Record<string, Judge>> = {
  title: () => ANNOTATION,
  description: () => ANNOTATION,
  examples: () => ANNOTATION,
  $comment: () => ANNOTATION,
  minimum: lowerBound,
  exclusiveMinimum: lowerBound,
  minLength: lowerBound,
  minItems: lowerBound,
  minProperties: lowerBound,
  maximum: upperBound,
  exclusiveMaximum: upperBound,
  maxLength: upperBound,
  maxItems: upperBound,
  maxProperties: upperBound,
  pattern: restriction,
  uniqueItems: (_, now) => (now === true ? TIGHTER : LOOSER),
  type: (old, now) => (now === undefined || (old === "integer" && now === "number") ? LOOSER : TIGHTER),
  // A constant is an enumeration of one value; see allowedValues.
  const: () => undefined,
  enum: () => undefined,
  additionalProperties: (old, now) => {
    if (isSchema(old) && isSchema(now)) return undefined;
    return openness(now) > openness(old) ? LOOSER : TIGHTER;
  },
  items: (old, now) => (isSchema(old) && isSchema(now) ? undefined : restriction(old, now)),
  oneOf: (old, now) => (Array.isArray(old) && Array.isArray(now) ? undefined : restriction(old, now)),
  // Compared member by member, definition by definition, and by what they lead to.
  properties: () => undefined,
  required: () => undefined,
  $defs: () => undefined,
  $ref: () => undefined,
  $id: () => ({ impact: "breaking", reason: "references to the schema by its name lead nowhere" }),
  $schema: () => ({ impact: "breaking", reason: "another dialect may read every keyword otherwise" }),
};

/** The changes of the keywords of one schema that hold no schemas themselves. */
export function diffKeywords(old: Schema, now: Schema, place: string): Change[] {
  const changes = [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((keyword): Change[] => {
    const [a, b] = [old[keyword], now[keyword]];
    if (same(a, b)) return [];
    const judge = JUDGES[keyword];
    const unknown = { impact: "breaking", reason: "the schemas' profile does not have this keyword" } as const;
    const judgement = judge === undefined ? unknown : judge(a, b);
    return judgement === undefined
      ? []
      : [{ ...judgement, place: step(place, keyword), what: describe(keyword, a, b) }];
  });
  return [...changes, ...diffAllowedValues(old, now, place)];
}

function diffAllowedValues(old: Schema, now: Schema, place: string): Change[] {
  const [before, after] = [allowedValues(old), allowedValues(now)];
  if (same(before, after)) return [];
  const keyword = "const" in old || "const" in now ? "const" : "enum";
  const lost = before?.filter((value) => !(after?.some((other) => same(value, other)) ?? true)) ?? [];
  const gained = after?.filter((value) => !(before?.some((other) => same(value, other)) ?? true)) ?? [];
  const at = step(place, keyword);
  if (before === undefined) return [{ ...TIGHTER, place: at, what: describe(keyword, undefined, after) }];
  if (after === undefined) return [{ ...LOOSER, place: at, what: describe(keyword, before, undefined) }];
  const list = (values: unknown[]): string => values.map((value) => JSON.stringify(value)).join(", ");
  const reason = "it is sent only to peers that have negotiated a version that knows it";
  return [
    ...(lost.length > 0 ? [{ ...TIGHTER, place: at, what: `value removed: ${list(lost)}` }] : []),
    ...(gained.length > 0
      ? [{ impact: "compatible" as const, place: at, what: `value added: ${list(gained)}`, reason }]
      : []),
    ...(lost.length + gained.length === 0
      ? [{ ...ANNOTATION, reason: "the same values", place: at, what: "order changed" }]
      : []),
  ];
}

/** The values that `enum` or `const` allows; undefined where neither restricts them. */
function allowedValues(schema: Schema): unknown[] | undefined {
  if ("const" in schema) return [schema["const"]];
  return Array.isArray(schema["enum"]) ? schema["enum"] : undefined;
}

/** How much `additionalProperties` lets in: nothing, what a schema accepts, anything. */
function openness(value: unknown): number {
  if (value === false) return 0;
  return isSchema(value) ? 1 : 2;
}

function describe(keyword: string, old: unknown, now: unknown): string {
  const text = (value: unknown): string => {
    const json = JSON.stringify(value);
    return json.length > 200 ? `${json.slice(0, 200)}...` : json;
  };
  if (old === undefined) return `${keyword} added: ${text(now)}`;
  return now === undefined ? `${keyword} dropped: ${text(old)}` : `${keyword} ${text(old)} became ${text(now)}`;
}
