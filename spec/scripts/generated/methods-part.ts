import type { Specification } from "../specification/specification.ts";
import { SERVER_ROLES } from "../specification/vocabulary.ts";
import { markdownTable } from "./markdown-table.ts";

/** Who serves which method with which schemas, the notifications, and the codes that each method is refused with. */
export function methodsPart({ methods: { methods, notifications, commonErrors } }: Specification): string {
  const list = Object.entries(methods);
  const optional = list.some(([, { capability }]) => capability !== undefined);
  const parts = [
    markdownTable(
      ["method", "served by", "parameters", "result", ...(optional ? ["capability"] : [])],
      list.map(([name, { servedBy, params, result, capability }]) => [
        code(name),
        roles(servedBy),
        code(params),
        code(result),
        ...(optional ? [capability === undefined ? "—" : code(capability)] : []),
      ]),
    ),
  ];
  const sent = Object.entries(notifications);
  if (sent.length > 0) {
    parts.push(
      markdownTable(
        ["notification", "sent by", "parameters", "capability"],
        sent.map(([name, { sentBy, params, capability }]) => [
          code(name),
          roles(sentBy),
          code(params),
          capability === undefined ? "—" : code(capability),
        ]),
      ),
    );
  }
  const refused = list.filter(([, { errors = [] }]) => errors.length > 0);
  if (refused.length > 0) {
    parts.push(
      `Any method can be refused with ${commonErrors.map(code).join(", ")}; besides:`,
      markdownTable(
        ["method", "errors"],
        refused.map(([name, { errors = [] }]) => [code(name), errors.map(code).join(", ")]),
      ),
    );
  }
  return parts.join("\n\n");
}

function code(text: string): string {
  return `\`${text}\``;
}

function roles(names: readonly string[]): string {
  return SERVER_ROLES.every((role) => names.includes(role)) ? "all" : names.join(", ");
}
