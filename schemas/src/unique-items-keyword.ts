import type { FuncKeywordDefinition } from "ajv/dist/2020.js";

/**
 * The keyword `uniqueItems` in linear time. ajv's own compares each item with each, or, where it knows that they are
 * strings, looks them up in an object, which takes `__proto__` for no string. The schemas use it for strings and numbers.
 */
export const uniqueItemsKeyword: FuncKeywordDefinition = {
  keyword: "uniqueItems",
  type: "array",
  schemaType: "boolean",
  error: { message: "must not have equal items" },
  validate: (wanted: boolean, items: readonly unknown[]): boolean => !wanted || new Set(items).size === items.length,
};
