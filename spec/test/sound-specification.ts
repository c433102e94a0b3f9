import { readFileSync } from "node:fs";
import { SEMANTIC_RULES } from "../../schemas/src/index.ts";
import { generatedPages } from "../scripts/generated/generated-pages.ts";
import { freeze } from "../scripts/release/freeze.ts";
import { type FileTree, makeTree, overlay } from "../scripts/specification/file-tree.ts";
import { loadSpecification } from "../scripts/specification/specification.ts";

/** A small specification that keeps every rule: defects are planted in it, so that they do not depend on the real text. */
const FILES: Readonly<Record<string, string>> = {
  "README.md": "# Sample\n\nSee [the notes](spec/session.md#notes).\n",
  "spec/session.md": `# Session

## Rules

Schema: \`empty.schema.json\`.

- [DMPC-SES-001] A server shall refuse a repeated \`hello\`, with DMPC_SESSION_HELLO_REPEATED.
- [DMPC-SES-002] A server should close an idle connection, see \`network-profile.schema.json\`.

## Notes

A client may come back; SES-001 says how. [Sizes](model-graph.md#sizes) are elsewhere.

\`\`\`json schema=network-profile
{
  "schemaVersion": "1.0",
  "name": "lan",
  "uplink": { "bandwidthMbps": 100, "latencyMs": 1 },
  "downlink": { "bandwidthMbps": 100, "latencyMs": 1 }
}
\`\`\`

\`\`\`json fragment
{ "name": "lan" }
\`\`\`

<!-- generated: methods -->
<!-- end of generated part -->

<!-- generated: requirement-counts -->
<!-- end of generated part -->
`,
  "spec/requirements/session.yaml": `# Register of session.md.
- id: DMPC-SES-001
  level: shall
  text: "A server shall refuse a repeated \`hello\`, with DMPC_SESSION_HELLO_REPEATED."
  anchor: session.md#rules
  roles: [edge, planner]
  class: core
  since: "1.0"
  checks: [SESSION-HELLO]

- id: DMPC-SES-002
  level: should
  text: "A server should close an idle connection, see \`network-profile.schema.json\`."
  anchor: session.md#rules
  roles: [edge]
  class: exec
  condition: ICS-IDLE
  since: "1.0"
  checks: []
  excluded: Nobody can tell an idle connection from a slow one.
`,
  "spec/requirements/withdrawn.yaml": `- id: DMPC-SES-009
  withdrawn: "1.0-draft.1"
  because: It said nothing.
`,
  "spec/rules.md": `# Rules

| rule | document | requirement | refused with |
| --- | --- | --- | --- |
${Object.values(SEMANTIC_RULES)
  .flat()
  .map(
    ({ name, concept, ruleId, code }) => `| ${name} | ${concept} | ${ruleId.replace("DMPC-", "")} | ${code ?? "—"} |`,
  )
  .join("\n")}
`,
  "spec/conformance.md": "# Conformance\n\nRoles can be claimed.\n",
  "spec/ics.yaml": `- id: ICS-IDLE
  table: capabilities
  capability: closes idle connections
  reference: session.md#rules
  status: o
  values: from 1 to 60, in seconds
`,
  "spec/errors.yaml": `- code: DMPC_SESSION_HELLO_REPEATED
  rpcCode: 1002
  meaning: hello was called again.
  mends: caller
  raised: server
- code: DMPC_INTERNAL
  meaning: The implementation failed.
  mends: implementer
  raised: any role
${[
  ...new Set(
    Object.values(SEMANTIC_RULES)
      .flat()
      .flatMap(({ code }) => code ?? []),
  ),
]
  .map((code) => `- { code: ${code}, meaning: A rule is broken., mends: caller, raised: receiver }`)
  .join("\n")}
`,
  "spec/revision.yaml": 'revision: "1.0-draft.1"\n',
  "spec/data-plane.md": `# Data plane

A binary message is a header of 8 bytes, little-endian, then the payload.

| offset | size | field | meaning |
| --- | --- | --- | --- |
| 0 | 2 | \`magic\` | 0x4D44 (the bytes 44 4D) |
| 2 | 2 | \`flags\` | bit 0 \`last\`, bit 2 \`crc\` |
| 4 | 4 | \`crc32\` | CRC-32 of the payload |

With a CRC-32:

| field | bytes | value |
| --- | --- | --- |
| \`magic\` | \`44 4d\` | 0x4D44 |
| \`flags\` | \`05 00\` | last, crc |
| \`crc32\` | \`cd fb 3c b6\` | 0xB63CFBCD |
| \`payload\` | \`01 02 03 04\` | 01 02 03 04 |
`,
  "spec/model-graph.md": `# Model graph

## Sizes

The sizes of the data types in bytes: \`bool\`, \`int8\`, \`uint8\` 1; \`int16\`, \`uint16\`, \`float16\` 2; \`int32\`, \`uint32\`,
\`float32\` 4; \`int64\`, \`uint64\`, \`float64\` 8. The product over no dimensions is 1.
`,
  "spec/device-documents.md": `# Device documents

| name | uplink Mbit/s | downlink Mbit/s | latency ms |
| --- | --- | --- | --- |
| \`3g\` | 1.1 | 4.6 | 0 |
`,
  "spec/proposals/0000-template.md": "# Title\n\n## Problem\n\nWhy.\n\n## Change\n\nWhat.\n",
  "spec/proposals/0001-first.md": "# First\n\n## Problem\n\nNone.\n\n## Change\n\nNone.\n",
  "schemas/v1/methods.json": `{
  "methods": {
    "hello": {
      "params": "empty",
      "result": "network-profile",
      "servedBy": ["edge", "planner"],
      "errors": ["DMPC_SESSION_HELLO_REPEATED"]
    }
  },
  "notifications": {},
  "commonErrors": []
}
`,
  "schemas/v1/empty.schema.json": readSchema("empty"),
  "schemas/v1/network-profile.schema.json": readSchema("network-profile"),
};

function readSchema(concept: string): string {
  return readFileSync(new URL(`../../schemas/v1/${concept}.schema.json`, import.meta.url), "utf8");
}

/** The sample with its generated parts filled and its revision released. */
export async function soundSpecification(): Promise<FileTree> {
  const written = makeTree(new Map(Object.entries(FILES)));
  const { path, text } = freeze(loadSpecification(written));
  const released = overlay(written, new Map([[path, text]]));
  return overlay(released, await generatedPages(loadSpecification(released)));
}
