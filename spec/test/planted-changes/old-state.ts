import type { Content, FrozenRequirement } from "../../scripts/release/release.ts";

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

/** A requirement of which only what matters is given. */
export function requirement(members: Partial<FrozenRequirement>): FrozenRequirement {
  return { id: "", level: "shall", text: "A server acts.", anchor: "session.md#rules", roles: ["edge"], ...members };
}
