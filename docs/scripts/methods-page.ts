import type { MethodsFile } from "../../schemas/scripts/methods-file.ts";

const pageLink = (concept: string): string => `[${concept}](${concept}.md)`;
const codes = (list: readonly string[]): string => list.map((code) => `\`${code}\``).join(", ");

/** The page of the methods and notifications: who serves them, their schemas, and their errors. */
export function methodsPage({ methods, notifications, commonErrors }: MethodsFile): string {
  const rows = Object.entries(methods).map(
    ([method, { params, result, servedBy, capability, errors }]) =>
      `| \`${method}\` | ${pageLink(params)} | ${pageLink(result)} | ${servedBy.join(", ")} | ${capability ?? ""} | ${codes(errors)} |`,
  );
  const notices = Object.entries(notifications).map(
    ([name, { params, sentBy, capability }]) =>
      `| \`${name}\` | ${pageLink(params)} | ${sentBy.join(", ")} | ${capability} |`,
  );
  return `# Methods and notifications

The calls of the [control plane](../../../spec/roles-and-methods.md#methods), from
[methods.json](../../../schemas/v1/methods.json). The same as an AsyncAPI document:
[asyncapi.json](../../../schemas/v1/asyncapi.json).

| method | parameters | result | served by | capability | errors of its own |
| --- | --- | --- | --- | --- | --- |
${rows.join("\n")}

Any method can be refused with ${codes(commonErrors)}. The [error registry](../../../spec/errors.md) says what each code
means.

| notification | parameters | sent by | capability |
| --- | --- | --- | --- |
${notices.join("\n")}
`;
}
