import type { Change } from "./change.ts";
import { diffKeywords } from "./diff-keywords.ts";
import { same } from "./same.ts";
import { dereference, isSchema, type PlacedSchema, type Schema, type SchemaFiles, step } from "./schema-files.ts";

/** Keywords that hold a schema, each of whose changes is reported at its own place. */
const SUBSCHEMA = ["items", "additionalProperties"] as const;

/** The changes between two sets of schemas. A definition that several refer to is compared once, where it stands. */
export function diffSchemas(oldFiles: SchemaFiles, newFiles: SchemaFiles): Change[] {
  return [...new Set([...Object.keys(oldFiles), ...Object.keys(newFiles)])].flatMap((file): Change[] => {
    const [old, now] = [oldFiles[file], newFiles[file]];
    const reason = "whoever speaks the old revision";
    if (!isSchema(old)) {
      return [{ impact: "compatible", place: file, what: "schema added", reason: `${reason} never sends it` }];
    }
    if (!isSchema(now)) {
      return [{ impact: "breaking", place: file, what: "schema removed", reason: `${reason} sends it` }];
    }
    return diffPlaced({ schema: old, file }, { schema: now, file }, `${file}#`);
  });

  function diffPlaced(old: PlacedSchema, now: PlacedSchema, place: string): Change[] {
    if (same(old.schema, now.schema)) return [];
    const [oldRef, newRef] = [old.schema["$ref"], now.schema["$ref"]];
    if (oldRef === newRef) return diffSchema(old, now, place);
    // The place of what is meant has changed; what counts is whether the meaning has.
    const [meant, means] = [dereference(oldFiles, old), dereference(newFiles, now)];
    if (meant === undefined || means === undefined) {
      const what = `$ref ${String(oldRef)} became ${String(newRef)}, and one of them leads nowhere`;
      return [{ impact: "breaking", place, what, reason: "what cannot be resolved cannot be judged" }];
    }
    const changes = diffSchema(meant, means, place).filter(({ impact }) => impact !== "editorial");
    if (changes.length > 0) return changes;
    const what = `$ref ${String(oldRef)} became ${String(newRef)}`;
    return [{ impact: "editorial", place, what, reason: "both accept the same values" }];
  }

  function diffSchema(old: PlacedSchema, now: PlacedSchema, place: string): Change[] {
    const below = (keyword: string, a: unknown, b: unknown): Change[] =>
      isSchema(a) && isSchema(b)
        ? diffPlaced({ schema: a, file: old.file }, { schema: b, file: now.file }, step(place, keyword))
        : [];
    return [
      ...diffKeywords(old.schema, now.schema, place),
      ...diffMembers(old, now, place),
      ...SUBSCHEMA.flatMap((keyword) => below(keyword, old.schema[keyword], now.schema[keyword])),
      ...diffAlternatives(old, now, place),
      ...diffDefinitions(old, now, place),
    ];
  }

  function diffMembers(old: PlacedSchema, now: PlacedSchema, place: string): Change[] {
    const [oldMembers, newMembers] = [membersOf(old.schema), membersOf(now.schema)];
    const [wasRequired, isRequired] = [requiredOf(old.schema), requiredOf(now.schema)];
    return [
      ...new Set([...Object.keys(oldMembers), ...Object.keys(newMembers), ...wasRequired, ...isRequired]),
    ].flatMap((name): Change[] => {
      const at = step(step(place, "properties"), name);
      const [a, b] = [oldMembers[name], newMembers[name]];
      if (a === undefined && b !== undefined) return [addedMember(old.schema, at, isRequired.includes(name))];
      if (a !== undefined && b === undefined) {
        const reason = "a sender of the old revision sends it, and a closed object refuses it";
        return [{ impact: "breaking", place: at, what: "member removed", reason }];
      }
      const changes =
        isSchema(a) && isSchema(b) ? diffPlaced({ schema: a, file: old.file }, { schema: b, file: now.file }, at) : [];
      if (wasRequired.includes(name) === isRequired.includes(name)) return changes;
      const made: Change = isRequired.includes(name)
        ? { impact: "breaking", place: at, what: "member made required", reason: "old senders may leave it out" }
        : { impact: "compatible", place: at, what: "member made optional", reason: "what has it is still accepted" };
      return [made, ...changes];
    });
  }

  function diffAlternatives(old: PlacedSchema, now: PlacedSchema, place: string): Change[] {
    const [before, after] = [alternativesOf(old.schema), alternativesOf(now.schema)];
    if (before === undefined || after === undefined) return [];
    const at = step(place, "oneOf");
    // Those that are equal belong to each other; the rest is compared in its order.
    if (before.length === after.length && before.every((a) => after.some((b) => same(a, b)))) {
      if (same(before, after)) return [];
      return [{ impact: "editorial", place: at, what: "order changed", reason: "exactly one of them holds as before" }];
    }
    const gone = before.filter((a) => !after.some((b) => same(a, b)));
    const come = after.flatMap((b, index) => (before.some((a) => same(a, b)) ? [] : [{ schema: b, index }]));
    return Array.from({ length: Math.max(gone.length, come.length) }, (_, index): Change[] => {
      const [a, b] = [gone[index], come[index]];
      if (a === undefined) {
        const what = "alternative added";
        return [
          { impact: "compatible", place: step(at, b?.index ?? 0), what, reason: "the others are still accepted" },
        ];
      }
      if (b === undefined) {
        const reason = "what it accepted is refused";
        return [{ impact: "breaking", place: at, what: `alternative removed: ${JSON.stringify(a)}`, reason }];
      }
      const placed = { schema: b.schema, file: now.file };
      return diffPlaced({ schema: a, file: old.file }, placed, step(at, b.index));
    }).flat();
  }

  function diffDefinitions(old: PlacedSchema, now: PlacedSchema, place: string): Change[] {
    const [before, after] = [old.schema["$defs"] ?? {}, now.schema["$defs"] ?? {}];
    if (!isSchema(before) || !isSchema(after)) return [];
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name): Change[] => {
      const at = step(step(place, "$defs"), name);
      const [a, b] = [before[name], after[name]];
      if (isSchema(a) && isSchema(b)) {
        return diffPlaced({ schema: a, file: old.file }, { schema: b, file: now.file }, at);
      }
      const what = a === undefined ? "definition added" : "definition removed";
      return [{ impact: "editorial", place: at, what, reason: "its uses are judged where they stand" }];
    });
  }
}

function addedMember(old: Schema, place: string, required: boolean): Change {
  if (required) {
    return { impact: "breaking", place, what: "required member added", reason: "old senders do not send it" };
  }
  // In an open object the name was free for any value.
  if (old["additionalProperties"] !== false) {
    const reason = "the object was open, so that old senders may send anything under this name";
    return { impact: "breaking", place, what: "member added", reason };
  }
  const reason = "it is sent only to peers that have negotiated a version that knows it";
  return { impact: "compatible", place, what: "optional member added", reason };
}

function membersOf(schema: Schema): Schema {
  return isSchema(schema["properties"]) ? schema["properties"] : {};
}

function requiredOf(schema: Schema): string[] {
  return Array.isArray(schema["required"]) ? (schema["required"] as string[]) : [];
}

function alternativesOf(schema: Schema): Schema[] | undefined {
  return Array.isArray(schema["oneOf"]) ? schema["oneOf"].filter(isSchema) : undefined;
}
