import type { PlantedDefect } from "./planted-defect.ts";

const TEXT = "spec/session.md";
const REGISTER = "spec/requirements/session.yaml";
const DATA = "spec/data-plane.md";
const METHODS = "schemas/v1/methods.json";
const RELEASE = "spec/releases/1.0-draft.1.json";

/** Defects of links, examples, tables, generated parts, releases and proposals. */
export const MATERIAL_DEFECTS: readonly PlantedDefect[] = [
  { title: "a link to no file", rule: "links", file: TEXT, replace: ["model-graph.md#sizes", "models.md"] },
  { title: "a link to no heading", rule: "links", file: "README.md", replace: ["#notes", "#remarks"] },
  {
    title: "an example that its schema refuses",
    rule: "json-examples",
    file: TEXT,
    replace: ['"latencyMs": 1 }\n}', '"latencyMs": -1 }\n}'],
    at: [TEXT, "```json schema"],
  },
  {
    title: "a message whose parameters its method refuses",
    rule: "json-examples",
    file: TEXT,
    replace: [
      '```json fragment\n{ "name": "lan" }',
      '```json schema=rpc-message\n{ "jsonrpc": "2.0", "id": 1, "method": "infer.cancel", "params": { "streamIdentifier": 1 } }',
    ],
  },
  {
    title: "a message of an unknown method",
    rule: "json-examples",
    file: TEXT,
    replace: [
      '```json fragment\n{ "name": "lan" }',
      '```json schema=rpc-message\n{ "jsonrpc": "2.0", "id": 1, "method": "infer.stop", "params": {} }',
    ],
  },
  {
    title: "an error under another number",
    rule: "json-examples",
    file: TEXT,
    replace: [
      '```json fragment\n{ "name": "lan" }',
      '```json schema=rpc-message\n{ "jsonrpc": "2.0", "id": 1, "error": { "code": 1302, "message": "No.", "data": { "code": "DMPC_DEPLOY_UNKNOWN" } } }',
    ],
    also: ["error-codes"],
  },
  {
    title: "a message that breaks a rule beyond its schema",
    rule: "json-examples",
    file: TEXT,
    replace: [
      '```json fragment\n{ "name": "lan" }',
      '```json schema=rpc-message\n{ "jsonrpc": "2.0", "method": "state.report", "params": { "schemaVersion": "1.0", "deviceId": "d", "ageMs": 0, "validForMs": 1, "cpuUserShare": 0.8, "cpuSystemShare": 0, "cpuIdleShare": 0.8, "freeMemoryBytes": 0, "totalMemoryBytes": 1 } }',
    ],
  },
  {
    title: "an example that names no schema",
    rule: "json-examples",
    file: TEXT,
    replace: ["```json fragment", "```json"],
  },
  {
    title: "an example of an unknown schema",
    rule: "json-examples",
    file: TEXT,
    replace: ["schema=network-profile", "schema=networks"],
  },
  {
    title: "an example that is no JSON",
    rule: "json-examples",
    file: TEXT,
    replace: ['{ "name": "lan" }', '{ "name": }'],
    at: [TEXT, "```json fragment"],
  },
  {
    title: "a gap in the header",
    rule: "chunk-header",
    file: DATA,
    replace: ["| 4 | 4 | `crc32`", "| 5 | 4 | `crc32`"],
  },
  {
    title: "a length that is not the header's",
    rule: "chunk-header",
    file: DATA,
    replace: ["header of 8 bytes", "header of 9 bytes"],
    at: [DATA, "| offset |"],
  },
  {
    title: "bytes that are another value",
    rule: "chunk-examples",
    file: DATA,
    replace: ["| 0xB63CFBCD |", "| 0xB63CFBCC |"],
  },
  { title: "flags that are not set", rule: "chunk-examples", file: DATA, replace: ["| last, crc |", "| crc |"] },
  {
    title: "another constant",
    rule: "chunk-examples",
    file: DATA,
    replace: ["`44 4d` | 0x4D44 |", "`45 4d` | 0x4D45 |"],
  },
  {
    title: "a CRC-32 of other bytes",
    rule: "chunk-examples",
    file: DATA,
    replace: ["`01 02 03 04` | 01 02 03 04 |", "`01 02 03 05` | 01 02 03 05 |"],
    at: [DATA, "| `crc32` | `cd"],
  },
  {
    title: "a CRC-32 without its flag",
    rule: "chunk-examples",
    file: DATA,
    replace: ["`05 00` | last, crc |", "`01 00` | last |"],
    at: [DATA, "| `crc32` | `cd"],
  },
  {
    title: "a field without its row",
    rule: "chunk-examples",
    file: DATA,
    replace: ["| `flags` | `05 00` | last, crc |\n", ""],
    at: [DATA, "| field | bytes"],
  },
  {
    title: "a code that is not registered",
    rule: "error-codes",
    file: TEXT,
    replace: ["A client may come back", "A client may send DMPC_LATER"],
  },
  {
    title: "a code that no clause names",
    rule: "error-codes",
    file: "spec/errors.yaml",
    replace: ["- code: DMPC_SESSION", "- code: DMPC_SPARE\n  rpcCode: 1003\n- code: DMPC_SESSION"],
  },
  {
    title: "a number given twice",
    rule: "error-codes",
    file: "spec/errors.yaml",
    replace: ["  raised: server\n", "  raised: server\n- code: DMPC_SPARE\n  rpcCode: +1002\n"],
    at: ["spec/errors.yaml", "rpcCode: +1002"],
  },
  {
    title: "a method with an unknown schema",
    rule: "method-table",
    file: METHODS,
    replace: ['"params": "empty"', '"params": "full"'],
    at: [METHODS, '"hello"'],
  },
  {
    title: "a method with an unknown error",
    rule: "method-table",
    file: METHODS,
    replace: ["HELLO_REPEATED", "HELLO_LATE"],
    at: [METHODS, '"hello"'],
  },
  {
    title: "a data type of another size",
    rule: "data-type-sizes",
    file: "spec/model-graph.md",
    replace: ["`float64` 8.", "`float64` 16."],
    at: ["spec/model-graph.md", "The sizes"],
  },
  {
    title: "a preset that is no network profile",
    rule: "network-presets",
    file: "spec/device-documents.md",
    replace: ["| 1.1 |", "| fast |"],
  },
  {
    title: "a semantic rule under another requirement",
    rule: "semantic-rules",
    file: "spec/rules.md",
    replace: ["GRAPH-003", "GRAPH-004"],
  },
  {
    title: "a semantic rule that is not listed",
    rule: "semantic-rules",
    file: "spec/rules.md",
    replace: ["| leaving-tensors |", "| arriving-tensors |"],
  },
  {
    title: "a schema that does not exist",
    rule: "schema-names",
    file: TEXT,
    replace: ["A client may come back", "A client may send `hello.schema.json`"],
  },
  {
    title: "a table that was edited by hand",
    rule: "generated",
    file: TEXT,
    replace: ["| `hello` | edge, planner | `empty`", "| `hello` | edge | `empty`"],
  },
  {
    title: "counts that are out of date",
    rule: "generated",
    file: REGISTER,
    replace: ["checks: [SESSION-HELLO]", "checks: []"],
    at: [TEXT, "level `shall`"],
  },
  {
    title: "a page that was edited by hand",
    rule: "generated",
    file: "spec/ics.md",
    replace: ["# Implementation", "# Our implementation"],
  },
  { title: "an unknown part", rule: "generated", file: TEXT, replace: ["generated: methods", "generated: moods"] },
  {
    title: "a part without an end",
    rule: "generated",
    file: TEXT,
    replace: ["A client may", "<!-- end of generated part -->\n\nA client may"],
  },
  {
    title: "a released sentence that was edited",
    rule: "release-digests",
    file: RELEASE,
    replace: ["shall refuse", "shall take"],
    at: [RELEASE, "{"],
  },
  {
    title: "a revision that is none",
    rule: "revision",
    file: "spec/revision.yaml",
    replace: ["1.0-draft.1", "v1"],
    also: ["readable"],
  },
  {
    title: "a revision older than a release",
    rule: "revision",
    file: RELEASE,
    replace: ['"revision": "1.0-draft.1"', '"revision": "1.0"'],
    at: ["spec/revision.yaml", "revision"],
    also: ["release-digests"],
  },
  {
    title: "a requirement of a later revision",
    rule: "revision",
    file: REGISTER,
    replace: ['since: "1.0"', 'since: "1.1"'],
  },
  {
    title: "a proposal without a heading",
    rule: "proposals",
    file: "spec/proposals/0001-first.md",
    replace: ["## Change", "## Changes"],
  },
  {
    title: "two proposals of one number",
    rule: "proposals",
    file: "spec/proposals/0001-second.md",
    replace: ["", "# Second\n\n## Problem\n\n## Change\n"],
  },
];
