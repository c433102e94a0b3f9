import type { Impact } from "../scripts/diff/change.ts";
import type { Content, FrozenRequirement } from "../scripts/release/release.ts";

/** A small state of the specification that the planted changes start from. */
export const OLD: Content = {
  requirements: [
    requirement({ id: "DMPC-SES-001", level: "shall", roles: ["edge", "planner"], class: "exec" }),
    requirement({ id: "DMPC-SES-002", level: "should", condition: "ICS-IDLE" }),
  ],
  withdrawn: ["DMPC-SES-009"],
  sections: { "session.md#rules": "sha256:1", "session.md#notes": "sha256:2" },
  capabilities: { "ICS-IDLE": "o", "ICS-LOG": "m" },
  schemas: {
    "common.schema.json": {
      $id: "common",
      $defs: {
        share: { title: "Share", type: "number", minimum: 0, maximum: 1 },
        part: { title: "Part", type: "number", minimum: 0, maximum: 1 },
        word: { type: "string", minLength: 1, maxLength: 8, pattern: "^[a-z]+$" },
      },
    },
    "state.schema.json": {
      $id: "state",
      title: "State",
      type: "object",
      additionalProperties: false,
      required: ["load"],
      properties: {
        load: { $ref: "common.schema.json#/$defs/share" },
        free: { $ref: "common.schema.json#/$defs/share" },
        class: { type: "string", enum: ["end", "edge"] },
        version: { const: 1 },
        runs: { type: "integer", minimum: 0, maximum: 9 },
        names: { type: "array", maxItems: 4, uniqueItems: true, items: { $ref: "common.schema.json#/$defs/word" } },
        id: { oneOf: [{ type: "string", maxLength: 4 }, { type: "null" }] },
        open: { type: "object", properties: {} },
      },
    },
  },
  methods: {
    methods: {
      hello: { params: "state", result: "state", servedBy: ["edge"], errors: ["DMPC_LATE"] },
      bye: { params: "state", result: "state", servedBy: ["edge"], capability: "bye" },
    },
    notifications: { report: { params: "state", sentBy: ["monitor"] } },
    commonErrors: ["DMPC_LATE"],
  },
  errors: {
    DMPC_LATE: { rpcCode: 1001, meaning: "Too late.", mends: "caller", raised: "server" },
    DMPC_LOCAL: { meaning: "Only here.", mends: "user", raised: "program" },
  },
};

function requirement(members: Partial<FrozenRequirement>): FrozenRequirement {
  return { id: "", level: "shall", text: "A server acts.", anchor: "session.md#rules", roles: ["edge"], ...members };
}

/** A change, and what has to be said of it: nothing else may be said. */
export interface PlantedChange {
  readonly title: string;
  /** Where it is made: the way to a value from the state's root. The last step may be a new one. */
  readonly at: readonly (string | number)[];
  /** The new value; undefined removes the old one. */
  readonly value: unknown;
  readonly impact: Impact;
  readonly place: string;
}

const STATE = ["schemas", "state.schema.json"];
const MEMBERS = [...STATE, "properties"];
const DEFS = ["schemas", "common.schema.json", "$defs"];
const HELLO = ["methods", "methods", "hello"];
const FIRST = ["requirements", 0];
const SECOND = ["requirements", 1];
const state = (pointer: string): string => `state.schema.json#${pointer}`;
const common = (pointer: string): string => `common.schema.json#/$defs${pointer}`;

const REQUIRED = { additionalProperties: false, type: "object" };

/** One for each row of the table in proposals/README.md, and for each keyword of the schemas' profile. */
export const PLANTED_CHANGES: readonly PlantedChange[] = [
  // Text.
  {
    title: "a section that says something else",
    at: ["sections", "session.md#rules"],
    value: "sha256:3",
    impact: "review",
    place: "session.md#rules",
  },
  {
    title: "a section renamed",
    at: ["sections", "session.md#notes"],
    value: undefined,
    impact: "review",
    place: "session.md#notes",
  },
  // Schemas and members.
  {
    title: "a schema added",
    at: ["schemas", "new.schema.json"],
    value: {},
    impact: "compatible",
    place: "new.schema.json",
  },
  { title: "a schema removed", at: STATE, value: undefined, impact: "breaking", place: "state.schema.json" },
  { title: "another $id", at: [...STATE, "$id"], value: "states", impact: "breaking", place: state("/$id") },
  {
    title: "a $schema added",
    at: [...STATE, "$schema"],
    value: "draft-07",
    impact: "breaking",
    place: state("/$schema"),
  },
  { title: "another title", at: [...STATE, "title"], value: "Load", impact: "editorial", place: state("/title") },
  {
    title: "a description added",
    at: [...STATE, "description"],
    value: "Text.",
    impact: "editorial",
    place: state("/description"),
  },
  {
    title: "an optional member added",
    at: [...MEMBERS, "more"],
    value: { type: "string" },
    impact: "compatible",
    place: state("/properties/more"),
  },
  {
    title: "a member added to an open object",
    at: [...MEMBERS, "open", "properties", "more"],
    value: {},
    impact: "breaking",
    place: state("/properties/open/properties/more"),
  },
  {
    title: "a member removed",
    at: [...MEMBERS, "free"],
    value: undefined,
    impact: "breaking",
    place: state("/properties/free"),
  },
  {
    title: "a member made required",
    at: [...STATE, "required"],
    value: ["load", "free"],
    impact: "breaking",
    place: state("/properties/free"),
  },
  {
    title: "a member made optional",
    at: [...STATE, "required"],
    value: [],
    impact: "compatible",
    place: state("/properties/load"),
  },
  {
    title: "a closed object opened",
    at: [...STATE, "additionalProperties"],
    value: undefined,
    impact: "compatible",
    place: state("/additionalProperties"),
  },
  {
    title: "an open object closed",
    at: [...MEMBERS, "open"],
    value: { ...REQUIRED, properties: {} },
    impact: "breaking",
    place: state("/properties/open/additionalProperties"),
  },
  // Values.
  {
    title: "a description beside an enum",
    at: [...MEMBERS, "class", "description"],
    value: "Text.",
    impact: "editorial",
    place: state("/properties/class/description"),
  },
  {
    title: "an enum value added",
    at: [...MEMBERS, "class", "enum", 2],
    value: "cloud",
    impact: "compatible",
    place: state("/properties/class/enum"),
  },
  {
    title: "an enum value removed",
    at: [...MEMBERS, "class", "enum"],
    value: ["end"],
    impact: "breaking",
    place: state("/properties/class/enum"),
  },
  {
    title: "an enum in another order",
    at: [...MEMBERS, "class", "enum"],
    value: ["edge", "end"],
    impact: "editorial",
    place: state("/properties/class/enum"),
  },
  {
    title: "an enum added",
    at: [...MEMBERS, "runs", "enum"],
    value: [1],
    impact: "breaking",
    place: state("/properties/runs/enum"),
  },
  {
    title: "an enum dropped",
    at: [...MEMBERS, "class", "enum"],
    value: undefined,
    impact: "compatible",
    place: state("/properties/class/enum"),
  },
  {
    title: "a const among more values",
    at: [...MEMBERS, "version"],
    value: { enum: [1, 2] },
    impact: "compatible",
    place: state("/properties/version/const"),
  },
  {
    title: "a const dropped",
    at: [...MEMBERS, "version"],
    value: {},
    impact: "compatible",
    place: state("/properties/version/const"),
  },
  {
    title: "an integer made a number",
    at: [...MEMBERS, "runs", "type"],
    value: "number",
    impact: "compatible",
    place: state("/properties/runs/type"),
  },
  {
    title: "another type",
    at: [...MEMBERS, "runs", "type"],
    value: "string",
    impact: "breaking",
    place: state("/properties/runs/type"),
  },
  {
    title: "a number made an integer",
    at: [...DEFS, "share", "type"],
    value: "integer",
    impact: "breaking",
    place: common("/share/type"),
  },
  // Bounds. A definition that two members use is reported once.
  {
    title: "a maximum raised",
    at: [...DEFS, "share", "maximum"],
    value: 2,
    impact: "compatible",
    place: common("/share/maximum"),
  },
  {
    title: "a maximum lowered",
    at: [...DEFS, "share", "maximum"],
    value: 0.5,
    impact: "breaking",
    place: common("/share/maximum"),
  },
  {
    title: "a maximum dropped",
    at: [...DEFS, "share", "maximum"],
    value: undefined,
    impact: "compatible",
    place: common("/share/maximum"),
  },
  {
    title: "a minimum raised",
    at: [...DEFS, "share", "minimum"],
    value: 0.1,
    impact: "breaking",
    place: common("/share/minimum"),
  },
  {
    title: "a minimum lowered",
    at: [...DEFS, "share", "minimum"],
    value: -1,
    impact: "compatible",
    place: common("/share/minimum"),
  },
  {
    title: "a minLength raised",
    at: [...DEFS, "word", "minLength"],
    value: 2,
    impact: "breaking",
    place: common("/word/minLength"),
  },
  {
    title: "a minLength dropped",
    at: [...DEFS, "word", "minLength"],
    value: undefined,
    impact: "compatible",
    place: common("/word/minLength"),
  },
  {
    title: "a maxLength raised",
    at: [...DEFS, "word", "maxLength"],
    value: 9,
    impact: "compatible",
    place: common("/word/maxLength"),
  },
  {
    title: "a maxLength lowered",
    at: [...DEFS, "word", "maxLength"],
    value: 7,
    impact: "breaking",
    place: common("/word/maxLength"),
  },
  {
    title: "another pattern",
    at: [...DEFS, "word", "pattern"],
    value: "^[a-z0-9]+$",
    impact: "breaking",
    place: common("/word/pattern"),
  },
  {
    title: "a pattern dropped",
    at: [...DEFS, "word", "pattern"],
    value: undefined,
    impact: "compatible",
    place: common("/word/pattern"),
  },
  {
    title: "a minItems added",
    at: [...MEMBERS, "names", "minItems"],
    value: 1,
    impact: "breaking",
    place: state("/properties/names/minItems"),
  },
  {
    title: "a maxItems raised",
    at: [...MEMBERS, "names", "maxItems"],
    value: 5,
    impact: "compatible",
    place: state("/properties/names/maxItems"),
  },
  {
    title: "uniqueItems dropped",
    at: [...MEMBERS, "names", "uniqueItems"],
    value: undefined,
    impact: "compatible",
    place: state("/properties/names/uniqueItems"),
  },
  {
    title: "uniqueItems said not to hold",
    at: [...MEMBERS, "names", "uniqueItems"],
    value: false,
    impact: "compatible",
    place: state("/properties/names/uniqueItems"),
  },
  {
    title: "items dropped",
    at: [...MEMBERS, "names", "items"],
    value: undefined,
    impact: "compatible",
    place: state("/properties/names/items"),
  },
  {
    title: "a keyword that the profile does not have",
    at: [...MEMBERS, "runs", "multipleOf"],
    value: 2,
    impact: "breaking",
    place: state("/properties/runs/multipleOf"),
  },
  // Alternatives and references.
  {
    title: "an alternative added",
    at: [...MEMBERS, "id", "oneOf", 2],
    value: { type: "boolean" },
    impact: "compatible",
    place: state("/properties/id/oneOf/2"),
  },
  {
    title: "an alternative removed",
    at: [...MEMBERS, "id", "oneOf"],
    value: [{ type: "null" }],
    impact: "breaking",
    place: state("/properties/id/oneOf"),
  },
  {
    title: "an alternative loosened",
    at: [...MEMBERS, "id", "oneOf", 0, "maxLength"],
    value: 5,
    impact: "compatible",
    place: state("/properties/id/oneOf/0/maxLength"),
  },
  {
    title: "alternatives in another order",
    at: [...MEMBERS, "id", "oneOf"],
    value: [{ type: "null" }, { type: "string", maxLength: 4 }],
    impact: "editorial",
    place: state("/properties/id/oneOf"),
  },
  {
    title: "a $ref to an equal definition",
    at: [...MEMBERS, "free", "$ref"],
    value: "common.schema.json#/$defs/part",
    impact: "editorial",
    place: state("/properties/free"),
  },
  {
    title: "a $ref written out",
    at: [...MEMBERS, "free"],
    value: { type: "number", minimum: 0, maximum: 1 },
    impact: "editorial",
    place: state("/properties/free"),
  },
  {
    title: "a $ref to another definition",
    at: [...MEMBERS, "free"],
    value: { type: "number", minimum: 0, maximum: 2 },
    impact: "compatible",
    place: state("/properties/free/maximum"),
  },
  {
    title: "a $ref that leads nowhere",
    at: [...MEMBERS, "free", "$ref"],
    value: "common.schema.json#/$defs/none",
    impact: "breaking",
    place: state("/properties/free"),
  },
  { title: "a definition added", at: [...DEFS, "more"], value: {}, impact: "editorial", place: common("/more") },
  {
    title: "a definition removed that nothing uses",
    at: [...DEFS, "part"],
    value: undefined,
    impact: "editorial",
    place: common("/part"),
  },
  // Methods.
  {
    title: "a method added",
    at: ["methods", "methods", "wait"],
    value: OLD.methods.methods["hello"],
    impact: "compatible",
    place: "wait",
  },
  { title: "a method removed", at: HELLO, value: undefined, impact: "breaking", place: "hello" },
  { title: "other parameters", at: [...HELLO, "params"], value: "common", impact: "breaking", place: "hello" },
  { title: "another result", at: [...HELLO, "result"], value: "common", impact: "breaking", place: "hello" },
  { title: "a method made optional", at: [...HELLO, "capability"], value: "hello", impact: "breaking", place: "hello" },
  {
    title: "one role more serves it",
    at: [...HELLO, "servedBy", 1],
    value: "planner",
    impact: "compatible",
    place: "hello",
  },
  { title: "another role serves no longer", at: [...HELLO, "servedBy"], value: [], impact: "breaking", place: "hello" },
  { title: "one error more", at: [...HELLO, "errors", 1], value: "DMPC_OTHER", impact: "compatible", place: "hello" },
  { title: "one error less", at: [...HELLO, "errors"], value: [], impact: "breaking", place: "hello" },
  {
    title: "one common error less",
    at: ["methods", "commonErrors"],
    value: [],
    impact: "breaking",
    place: "every method",
  },
  {
    title: "a notification added",
    at: ["methods", "notifications", "alarm"],
    value: { params: "state", sentBy: [] },
    impact: "compatible",
    place: "alarm",
  },
  {
    title: "a notification removed",
    at: ["methods", "notifications", "report"],
    value: undefined,
    impact: "breaking",
    place: "report",
  },
  // Errors.
  {
    title: "a code added",
    at: ["errors", "DMPC_NEW"],
    value: { meaning: "New." },
    impact: "compatible",
    place: "DMPC_NEW",
  },
  { title: "a code removed", at: ["errors", "DMPC_LOCAL"], value: undefined, impact: "breaking", place: "DMPC_LOCAL" },
  {
    title: "another number",
    at: ["errors", "DMPC_LATE", "rpcCode"],
    value: 1002,
    impact: "breaking",
    place: "DMPC_LATE",
  },
  {
    title: "a first number",
    at: ["errors", "DMPC_LOCAL", "rpcCode"],
    value: 1002,
    impact: "compatible",
    place: "DMPC_LOCAL",
  },
  {
    title: "another meaning",
    at: ["errors", "DMPC_LATE", "meaning"],
    value: "Too early.",
    impact: "review",
    place: "DMPC_LATE",
  },
  {
    title: "somebody else mends it",
    at: ["errors", "DMPC_LATE", "mends"],
    value: "user",
    impact: "editorial",
    place: "DMPC_LATE",
  },
  // Requirements.
  {
    title: "a requirement added",
    at: ["requirements", 2],
    value: requirement({ id: "DMPC-SES-003" }),
    impact: "compatible",
    place: "DMPC-SES-003",
  },
  {
    title: "a requirement removed without withdrawal",
    at: ["requirements"],
    value: [OLD.requirements[0]],
    impact: "breaking",
    place: "DMPC-SES-002",
  },
  {
    title: "a withdrawn id used again",
    at: ["requirements", 2],
    value: requirement({ id: "DMPC-SES-009" }),
    impact: "breaking",
    place: "DMPC-SES-009",
  },
  {
    title: "a recommendation made a demand",
    at: [...SECOND, "level"],
    value: "shall",
    impact: "breaking",
    place: "DMPC-SES-002",
  },
  {
    title: "a demand made a permission",
    at: [...FIRST, "level"],
    value: "may",
    impact: "breaking",
    place: "DMPC-SES-001",
  },
  {
    title: "another wording",
    at: [...FIRST, "text"],
    value: "A server waits.",
    impact: "review",
    place: "DMPC-SES-001",
  },
  { title: "one role more", at: [...FIRST, "roles", 2], value: "monitor", impact: "breaking", place: "DMPC-SES-001" },
  { title: "one role less", at: [...FIRST, "roles"], value: ["edge"], impact: "compatible", place: "DMPC-SES-001" },
  { title: "a smaller class", at: [...FIRST, "class"], value: "core", impact: "breaking", place: "DMPC-SES-001" },
  { title: "a larger class", at: [...FIRST, "class"], value: "full", impact: "compatible", place: "DMPC-SES-001" },
  {
    title: "a condition dropped",
    at: [...SECOND, "condition"],
    value: undefined,
    impact: "breaking",
    place: "DMPC-SES-002",
  },
  {
    title: "a condition added",
    at: [...FIRST, "condition"],
    value: "ICS-IDLE",
    impact: "review",
    place: "DMPC-SES-001",
  },
  {
    title: "another condition",
    at: [...SECOND, "condition"],
    value: "ICS-LOG",
    impact: "breaking",
    place: "DMPC-SES-002",
  },
  {
    title: "another anchor",
    at: [...FIRST, "anchor"],
    value: "session.md#more",
    impact: "editorial",
    place: "DMPC-SES-001",
  },
  // Items of the conformance statement.
  { title: "an item added", at: ["capabilities", "ICS-NEW"], value: "o", impact: "compatible", place: "ICS-NEW" },
  {
    title: "an item removed",
    at: ["capabilities", "ICS-IDLE"],
    value: undefined,
    impact: "breaking",
    place: "ICS-IDLE",
  },
  {
    title: "an item made mandatory",
    at: ["capabilities", "ICS-IDLE"],
    value: "m",
    impact: "breaking",
    place: "ICS-IDLE",
  },
  {
    title: "an item made optional",
    at: ["capabilities", "ICS-LOG"],
    value: "o",
    impact: "compatible",
    place: "ICS-LOG",
  },
];
