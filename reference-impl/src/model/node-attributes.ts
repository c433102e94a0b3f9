import type { NodeProto } from "onnx-buf";

/** The attributes of a node, by name. */
export interface NodeAttributes {
  /** An integer; undefined where the node has none of that name. */
  integer(name: string): number | undefined;
  /** A list of integers; undefined where the node has none of that name. */
  integers(name: string): readonly number[] | undefined;
  /** A text; undefined where the node has none of that name. */
  text(name: string): string | undefined;
}

/** Reads a node's attributes. Defaults are not filled in, since they differ from operator to operator. */
export function attributesOf({ attribute }: NodeProto): NodeAttributes {
  const byName = new Map(attribute.map((one) => [one.name, one]));
  return {
    integer: (name) => {
      const found = byName.get(name);
      return found === undefined ? undefined : Number(found.i);
    },
    integers: (name) => byName.get(name)?.ints.map(Number),
    text: (name) => {
      const found = byName.get(name);
      return found === undefined ? undefined : new TextDecoder().decode(found.s);
    },
  };
}
