/** A JSON Schema, or a part of one, as JSON.parse gives it. */
export type SchemaNode = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object. */
export function isNode(value: unknown): value is SchemaNode {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The members of a JSON value that are schemas, by name; none where the value is no object. */
export function nodesIn(value: unknown): [string, SchemaNode][] {
  return isNode(value) ? Object.entries(value).filter((entry): entry is [string, SchemaNode] => isNode(entry[1])) : [];
}

/** A string member of a schema; empty where there is none. */
export function textOf(node: SchemaNode, keyword: string): string {
  const value = node[keyword];
  return typeof value === "string" ? value : "";
}

/** The schema and every schema inside it, each with its JSON Pointer. */
export function* walkSchema(node: SchemaNode, pointer = ""): Generator<readonly [string, SchemaNode]> {
  yield [pointer, node];
  for (const keyword of ["properties", "$defs"]) {
    for (const [name, inner] of nodesIn(node[keyword])) yield* walkSchema(inner, `${pointer}/${keyword}/${name}`);
  }
  if (isNode(node["items"])) yield* walkSchema(node["items"], `${pointer}/items`);
  const branches: readonly unknown[] = Array.isArray(node["oneOf"]) ? node["oneOf"] : [];
  for (const [index, branch] of branches.entries()) {
    if (isNode(branch)) yield* walkSchema(branch, `${pointer}/oneOf/${String(index)}`);
  }
}
