/** A defect in the sample specification, and what has to be said of it. */
export interface PlantedDefect {
  readonly title: string;
  /** The rule that has to catch it. */
  readonly rule: string;
  readonly file: string;
  /** What is replaced, and by what; a file that is not there gets the replacement as its text. */
  readonly replace: readonly [from: string, to: string];
  /** Where the finding has to stand if not at the first line that changed: a file, and the text of its line. */
  readonly at?: readonly [file: string, text: string];
  /** Rules that cannot but find the same defect, too. */
  readonly also?: readonly string[];
}

const TEXT = "spec/session.md";
const REGISTER = "spec/requirements/session.yaml";
const WITHDRAWN = "spec/requirements/withdrawn.yaml";
const DATA = "spec/data-plane.md";
const METHODS = "schemas/v1/methods.json";
const RELEASE = "spec/releases/1.0-draft.1.json";
const HELLO = "A server shall refuse a repeated `hello`, with DMPC_SESSION_HELLO_REPEATED.";

const IDLE = "- [DMPC-SES-002] A server should close an idle connection, see `network-profile.schema.json`.";

/** At least one for each rule. */
export const PLANTED_DEFECTS: readonly PlantedDefect[] = [
  {
    title: "a register that is no YAML",
    rule: "readable",
    file: REGISTER,
    replace: ["- id: DMPC-SES-001", "- id: DMPC: SES-001"],
    also: ["register-text", "withdrawn-ids"],
  },
  {
    title: "a registry that is no list",
    rule: "readable",
    file: "spec/ics.yaml",
    replace: ["- id: ICS-IDLE\n  table", "ICS:\n  table"],
    also: ["conditions"],
  },
  {
    title: "a schema that is no JSON",
    rule: "readable",
    file: "schemas/v1/empty.schema.json",
    replace: ["{", "["],
    also: ["method-table", "schema-names"],
  },
  { title: "a release that is none", rule: "readable", file: "spec/releases/1.0-draft.2.json", replace: ["", "{}"] },
  { title: "MUST", rule: "key-words", file: TEXT, replace: ["A client may come", "A client MUST come"] },
  { title: "must", rule: "key-words", file: TEXT, replace: ["SES-001 says how", "it must say how"] },
  {
    title: "SHALL in a numbered sentence",
    rule: "key-words",
    file: TEXT,
    replace: ["server shall refuse", "server SHALL refuse"],
    also: ["register-text"],
  },
  {
    title: "shall without an id",
    rule: "sentence-ids",
    file: TEXT,
    replace: ["A client may come", "A client shall come"],
  },
  {
    title: "should without an id, in a table",
    rule: "sentence-ids",
    file: "spec/device-documents.md",
    replace: ["| 1.1 |", "| 1.1 |\n| should |"],
    at: ["spec/device-documents.md", "should"],
    also: ["network-presets"],
  },
  {
    title: "a level that is not the sentence's",
    rule: "level",
    file: REGISTER,
    replace: ["level: shall", "level: may"],
  },
  {
    title: "a sentence without a key word",
    rule: "level",
    file: REGISTER,
    replace: ["server shall refuse", "server refuses"],
    at: [REGISTER, "level: shall"],
    also: ["register-text"],
  },
  {
    title: "an id of another form",
    rule: "ids",
    file: TEXT,
    replace: ["[DMPC-SES-001]", "[DMPC-SES-1]"],
    also: ["register-text", "requirement-references"],
  },
  {
    title: "an id twice in the text",
    rule: "ids",
    file: TEXT,
    replace: ["[DMPC-SES-002]", "[DMPC-SES-001]"],
    also: ["register-text", "requirement-references"],
  },
  {
    title: "an id twice in the register",
    rule: "ids",
    file: REGISTER,
    replace: ["id: DMPC-SES-002", "id: DMPC-SES-001"],
    also: ["register-text", "register-order", "withdrawn-ids"],
  },
  {
    title: "a withdrawn id in use",
    rule: "withdrawn-ids",
    file: WITHDRAWN,
    replace: ["DMPC-SES-009", "DMPC-SES-002"],
    at: [TEXT, "[DMPC-SES-002]"],
  },
  {
    title: "a withdrawal without a reason",
    rule: "withdrawn-ids",
    file: WITHDRAWN,
    replace: ["  because: It said nothing.\n", ""],
    at: [WITHDRAWN, "DMPC-SES-009"],
  },
  {
    title: "a released id that has vanished",
    rule: "withdrawn-ids",
    file: RELEASE,
    replace: ['"DMPC-SES-002"', '"DMPC-SES-003"'],
    at: [RELEASE, "{"],
    also: ["release-digests"],
  },
  {
    title: "a sentence that is not in the register",
    rule: "register-text",
    file: TEXT,
    replace: ["## Notes", "- [DMPC-SES-003] A server may wait.\n\n## Notes"],
    at: [TEXT, "DMPC-SES-003"],
  },
  {
    title: "an entry without a sentence",
    rule: "register-text",
    file: TEXT,
    replace: [`- [DMPC-SES-001] ${HELLO}\n`, ""],
    at: [REGISTER, "id: DMPC-SES-001"],
    also: ["requirement-references", "error-codes"],
  },
  {
    title: "another wording",
    rule: "register-text",
    file: REGISTER,
    replace: ["shall refuse a repeated", "shall refuse any repeated"],
  },
  {
    title: "an anchor of another section",
    rule: "register-text",
    file: REGISTER,
    replace: ["anchor: session.md#rules", "anchor: session.md#notes"],
  },
  {
    title: "entries in another order",
    rule: "register-order",
    file: TEXT,
    replace: [`- [DMPC-SES-001] ${HELLO}\n${IDLE}`, `${IDLE}\n- [DMPC-SES-001] ${HELLO}`],
    at: [REGISTER, "id: DMPC-SES-001"],
  },
  {
    title: "an unknown member",
    rule: "register-members",
    file: REGISTER,
    replace: ["class: core", "class: core\n  klass: core"],
    at: [REGISTER, "klass"],
  },
  {
    title: "an entry without a class",
    rule: "register-members",
    file: REGISTER,
    replace: ["  class: core\n", ""],
    at: [REGISTER, "id: DMPC-SES-001"],
  },
  { title: "an unknown class", rule: "register-members", file: REGISTER, replace: ["class: core", "class: most"] },
  { title: "an unknown role", rule: "register-members", file: REGISTER, replace: ["[edge, planner]", "[edge, end]"] },
  { title: "no role", rule: "register-members", file: REGISTER, replace: ["[edge, planner]", "[]"] },
  {
    title: "a check id in lower case",
    rule: "register-members",
    file: REGISTER,
    replace: ["[SESSION-HELLO]", "[session-hello]"],
  },
  {
    title: "an exclusion beside a check",
    rule: "register-members",
    file: REGISTER,
    replace: ["checks: []", "checks: [SESSION-IDLE]"],
    at: [REGISTER, "excluded:"],
  },
  {
    title: "an item without a form",
    rule: "ics-items",
    file: "spec/ics.yaml",
    replace: ["id: ICS-IDLE", "id: IDLE"],
    also: ["conditions"],
  },
  {
    title: "an item twice",
    rule: "ics-items",
    file: "spec/ics.yaml",
    replace: [
      "  values: time in seconds\n",
      "  values: time in seconds\n- { id: ICS-IDLE, table: t, capability: c, reference: session.md, status: m }\n",
    ],
    at: ["spec/ics.yaml", "- { id: ICS-IDLE"],
  },
  {
    title: "an item with an unknown status",
    rule: "ics-items",
    file: "spec/ics.yaml",
    replace: ["status: o", "status: maybe"],
  },
  {
    title: "an item that leads nowhere",
    rule: "ics-items",
    file: "spec/ics.yaml",
    replace: ["session.md#rules", "session.md#idle"],
  },
  {
    title: "an item without a capability",
    rule: "ics-items",
    file: "spec/ics.yaml",
    replace: ["  capability: closes idle connections\n", ""],
    at: ["spec/ics.yaml", "id: ICS-IDLE"],
  },
  {
    title: "an item with an unknown member",
    rule: "ics-items",
    file: "spec/ics.yaml",
    replace: ["  status: o", "  status: o\n  state: o"],
    at: ["spec/ics.yaml", "state: o"],
  },
  { title: "a condition that nothing defines", rule: "conditions", file: REGISTER, replace: ["ICS-IDLE", "ICS-BUSY"] },
  {
    title: "a reference to no requirement",
    rule: "requirement-references",
    file: TEXT,
    replace: ["SES-001 says", "SES-004 says"],
  },
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
