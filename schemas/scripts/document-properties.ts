const DECLARATION = /\/\*\*\n((?:\s*\*(?!\/).*\n)+?)\s*\*\/\nexport (?:type|interface) (\w+)/g;
const PROPERTY = /^(\s*)("?[\w-]+"?)\??: (\w+)(?:\[\])?;?$/;

/**
 * Gives each property of a generated type that has no comment, because its schema only refers to another, the first
 * sentence of the type that it refers to.
 */
export function documentProperties(source: string): string {
  const meanings = new Map<string, string>();
  for (const [, comment = "", name = ""] of source.matchAll(DECLARATION)) {
    const text =
      comment
        .replaceAll(/^ \* ?/gm, "")
        .trim()
        .split("\n")[0] ?? "";
    meanings.set(name, /^.*?\.(?= [A-Z]|$)/.exec(text)?.[0] ?? text);
  }
  const lines = source.split("\n");
  return lines
    .flatMap((line, index) => {
      const [, indent = "", , type = ""] = PROPERTY.exec(line) ?? [];
      const meaning = meanings.get(type);
      const documented = lines[index - 1]?.trim().endsWith("*/") ?? false;
      return meaning === undefined || documented ? [line] : [`${indent}/** ${meaning} */`, line];
    })
    .join("\n");
}
