// Generated from spec/ics.yaml by `npm run generate`. Do not edit.

/** What a supplier owes to an item. */
export type IcsOutcome = "mandatory" | "optional" | "not-applicable";

/** One thing that a condition looks at: whether an item is supported, or which class is claimed. */
export type IcsTerm = IcsItemTerm | IcsClassTerm;

/** Whether an item is supported. */
export interface IcsItemTerm {
  /** Its id. */
  readonly item: string;
  /** Whether it must not be. */
  readonly not?: true;
}

/** Whether a class is claimed. */
export interface IcsClassTerm {
  /** The class. */
  readonly class: "core" | "exec" | "full";
  /** Whether it must not be. */
  readonly not?: true;
}

/** An outcome, and when it holds. */
export interface IcsRule {
  /** What is owed. */
  readonly outcome: IcsOutcome;
  /** Number of the group of which one item at least is supported. */
  readonly group?: number;
  /** Holds if all terms of one of the lists do; always, if not given. */
  readonly when?: readonly (readonly IcsTerm[])[];
}

/** What the answer to an item can be besides whether it is supported; what `includes` names is among every answer. */
export type IcsValues = IcsInteger | IcsRange | IcsNames;

/** An integer. */
export interface IcsInteger {
  /** Tells the kinds of values apart. */
  readonly kind: "integer";
  /** The least one. */
  readonly minimum: number;
  /** The largest one. */
  readonly maximum: number;
  /** What it counts. */
  readonly unit?: string;
}

/** The first and the last of a range of integers. */
export interface IcsRange {
  /** Tells the kinds of values apart. */
  readonly kind: "range";
  /** The least first one. */
  readonly minimum: number;
  /** The largest last one. */
  readonly maximum: number;
  /** What every range has in it. */
  readonly includes?: number;
}

/** Some of a list of names. */
export interface IcsNames {
  /** Tells the kinds of values apart. */
  readonly kind: "names";
  /** The list. */
  readonly names: readonly string[];
  /** The one that is always among them. */
  readonly includes?: string;
}

/** Where `hello` announces what an item is about: a name in one of its lists, or one of its limits. */
export interface IcsAnnouncement {
  /** Member of `hello-result`. */
  readonly member: "roles" | "capabilities" | "modelFormats" | "limits";
  /** The name in that list, or the limit's member. */
  readonly name: string;
}

/** One item of the conformance statement. */
export interface IcsItem {
  /** Its id. */
  readonly id: IcsItemId;
  /** Table of the proforma that it stands in. */
  readonly table: string;
  /** What a supplier says yes or no to. */
  readonly question: string;
  /** Where it is defined, as `spec/limits.md`. */
  readonly section: string;
  /** What is owed, in the proforma's words. */
  readonly status: string;
  /** What these words mean: the first rule that holds counts. */
  readonly rules: readonly IcsRule[];
  /** What is said besides yes; undefined if nothing. */
  readonly values?: IcsValues;
  /** Where hello says it; undefined if it does not. */
  readonly hello?: IcsAnnouncement;
}

/** Id of an item. */
export type IcsItemId =
  | "ICS-ROLE-EDGE"
  | "ICS-ROLE-PLANNER"
  | "ICS-ROLE-MONITOR"
  | "ICS-ROLE-PREDICTOR"
  | "ICS-ROLE-END"
  | "ICS-CAP-PROFILE"
  | "ICS-CAP-ALLOCATION"
  | "ICS-CAP-REPORT"
  | "ICS-CAP-CONSTRAINTS"
  | "ICS-CAP-ENERGY"
  | "ICS-CAP-ALLOCATIONS"
  | "ICS-CAP-BOUNDED"
  | "ICS-CAP-CERTIFICATE"
  | "ICS-FORMAT-ONNX"
  | "ICS-FORMAT-OPSETS"
  | "ICS-FORMAT-LEVELS"
  | "ICS-LIMIT-MESSAGE"
  | "ICS-LIMIT-PART"
  | "ICS-LIMIT-BLOB"
  | "ICS-LIMIT-DEPLOYMENTS"
  | "ICS-LIMIT-INFERENCES"
  | "ICS-LIMIT-IDLE"
  | "ICS-OPTION-IDLE"
  | "ICS-OPTION-HELLO-TIME"
  | "ICS-OPTION-ORIGIN"
  | "ICS-OPTION-TLS"
  | "ICS-OPTION-CRC"
  | "ICS-OPTION-BLOBS";

/** The revision of the specification that the items are of. */
export const ICS_REVISION = "1.0-draft.2";

/** The items, in the order of the proforma. */
export const ICS_ITEMS: readonly IcsItem[] = [
  {
    id: "ICS-ROLE-EDGE",
    table: "Roles",
    question: "The implementation has the role `edge`.",
    section: "spec/roles-and-methods.md#roles",
    status: "o.1",
    rules: [{ outcome: "optional", group: 1 }],
    hello: { member: "roles", name: "edge" },
  },
  {
    id: "ICS-ROLE-PLANNER",
    table: "Roles",
    question: "The implementation has the role `planner`.",
    section: "spec/roles-and-methods.md#roles",
    status: "o.1",
    rules: [{ outcome: "optional", group: 1 }],
    hello: { member: "roles", name: "planner" },
  },
  {
    id: "ICS-ROLE-MONITOR",
    table: "Roles",
    question: "The implementation has the role `monitor`.",
    section: "spec/roles-and-methods.md#roles",
    status: "o.1",
    rules: [{ outcome: "optional", group: 1 }],
    hello: { member: "roles", name: "monitor" },
  },
  {
    id: "ICS-ROLE-PREDICTOR",
    table: "Roles",
    question: "The implementation has the role `predictor`.",
    section: "spec/roles-and-methods.md#roles",
    status: "o.1",
    rules: [{ outcome: "optional", group: 1 }],
    hello: { member: "roles", name: "predictor" },
  },
  {
    id: "ICS-ROLE-END",
    table: "Roles",
    question: "The implementation has the role `end`.",
    section: "spec/roles-and-methods.md#roles",
    status: "o.1",
    rules: [{ outcome: "optional", group: 1 }],
  },
  {
    id: "ICS-CAP-PROFILE",
    table: "Capabilities",
    question: "It measures profiles; `hello` announces `profile-measure`.",
    section: "spec/deployment-and-inference.md#measuring",
    status: "c: m if the class is full; else o if ICS-ROLE-EDGE; else not applicable",
    rules: [
      { outcome: "mandatory", when: [[{ class: "full" }]] },
      { outcome: "optional", when: [[{ item: "ICS-ROLE-EDGE" }]] },
      { outcome: "not-applicable" },
    ],
    hello: { member: "capabilities", name: "profile-measure" },
  },
  {
    id: "ICS-CAP-ALLOCATION",
    table: "Capabilities",
    question:
      "It grants every allocation of at most its processors' number of threads; `hello` announces `allocation`.",
    section: "spec/deployment-and-inference.md#resource-allocation",
    status: "c: m if the class is full; else o if ICS-ROLE-EDGE; else not applicable",
    rules: [
      { outcome: "mandatory", when: [[{ class: "full" }]] },
      { outcome: "optional", when: [[{ item: "ICS-ROLE-EDGE" }]] },
      { outcome: "not-applicable" },
    ],
    hello: { member: "capabilities", name: "allocation" },
  },
  {
    id: "ICS-CAP-REPORT",
    table: "Capabilities",
    question: "It samples and reports as a connection configures it; `hello` announces `state-report`.",
    section: "spec/device-documents.md#reporting",
    status: "c: m if the class is full; else o if ICS-ROLE-MONITOR; else not applicable",
    rules: [
      { outcome: "mandatory", when: [[{ class: "full" }]] },
      { outcome: "optional", when: [[{ item: "ICS-ROLE-MONITOR" }]] },
      { outcome: "not-applicable" },
    ],
    hello: { member: "capabilities", name: "state-report" },
  },
  {
    id: "ICS-CAP-CONSTRAINTS",
    table: "Capabilities",
    question: "It honours pins, protected tensors, `noReturn` and encodings; `hello` announces `plan-constraints`.",
    section: "spec/planning.md#constraints",
    status: "c: m if the class is full; else o if ICS-ROLE-PLANNER; else not applicable",
    rules: [
      { outcome: "mandatory", when: [[{ class: "full" }]] },
      { outcome: "optional", when: [[{ item: "ICS-ROLE-PLANNER" }]] },
      { outcome: "not-applicable" },
    ],
    hello: { member: "capabilities", name: "plan-constraints" },
  },
  {
    id: "ICS-CAP-ENERGY",
    table: "Capabilities",
    question: "It plans for the objectives `energy` and `weighted`; `hello` announces `plan-energy`.",
    section: "spec/planning.md#objectives",
    status: "c: m if the class is full; else o if ICS-ROLE-PLANNER; else not applicable",
    rules: [
      { outcome: "mandatory", when: [[{ class: "full" }]] },
      { outcome: "optional", when: [[{ item: "ICS-ROLE-PLANNER" }]] },
      { outcome: "not-applicable" },
    ],
    hello: { member: "capabilities", name: "plan-energy" },
  },
  {
    id: "ICS-CAP-ALLOCATIONS",
    table: "Capabilities",
    question: "It chooses among the allocations of a profile; `hello` announces `plan-allocations`.",
    section: "spec/planning.md#allocations",
    status: "c: m if the class is full; else o if ICS-ROLE-PLANNER; else not applicable",
    rules: [
      { outcome: "mandatory", when: [[{ class: "full" }]] },
      { outcome: "optional", when: [[{ item: "ICS-ROLE-PLANNER" }]] },
      { outcome: "not-applicable" },
    ],
    hello: { member: "capabilities", name: "plan-allocations" },
  },
  {
    id: "ICS-CAP-BOUNDED",
    table: "Capabilities",
    question:
      "It plans for `throughput`, under deadlines and memory limits, with a lower bound; `hello` announces `plan-bounded`.",
    section: "spec/planning.md#optimality",
    status: "c: m if the class is full; else o if ICS-ROLE-PLANNER; else not applicable",
    rules: [
      { outcome: "mandatory", when: [[{ class: "full" }]] },
      { outcome: "optional", when: [[{ item: "ICS-ROLE-PLANNER" }]] },
      { outcome: "not-applicable" },
    ],
    hello: { member: "capabilities", name: "plan-bounded" },
  },
  {
    id: "ICS-CAP-CERTIFICATE",
    table: "Capabilities",
    question: "It proves what it claims; `hello` announces `plan-certificate`.",
    section: "spec/planning.md#certificate",
    status: "c: m if the class is full; else o if ICS-ROLE-PLANNER; else not applicable",
    rules: [
      { outcome: "mandatory", when: [[{ class: "full" }]] },
      { outcome: "optional", when: [[{ item: "ICS-ROLE-PLANNER" }]] },
      { outcome: "not-applicable" },
    ],
    hello: { member: "capabilities", name: "plan-certificate" },
  },
  {
    id: "ICS-FORMAT-ONNX",
    table: "Model formats",
    question: "It executes segments of the format `onnx`.",
    section: "spec/deployment-and-inference.md#segments",
    status: "c: m if ICS-ROLE-EDGE; else not applicable",
    rules: [{ outcome: "mandatory", when: [[{ item: "ICS-ROLE-EDGE" }]] }, { outcome: "not-applicable" }],
    hello: { member: "modelFormats", name: "onnx" },
  },
  {
    id: "ICS-FORMAT-OPSETS",
    table: "Model formats",
    question: "ONNX opsets that it executes.",
    section: "spec/deployment-and-inference.md#segments",
    status: "c: m if ICS-ROLE-EDGE; else not applicable",
    rules: [{ outcome: "mandatory", when: [[{ item: "ICS-ROLE-EDGE" }]] }, { outcome: "not-applicable" }],
    values: { kind: "range", minimum: 1, maximum: 1000, includes: 13 },
  },
  {
    id: "ICS-FORMAT-LEVELS",
    table: "Model formats",
    question: "Optimization levels at which it loads segments.",
    section: "spec/deployment-and-inference.md#segments",
    status: "c: m if ICS-ROLE-EDGE; else not applicable",
    rules: [{ outcome: "mandatory", when: [[{ item: "ICS-ROLE-EDGE" }]] }, { outcome: "not-applicable" }],
    values: { kind: "names", names: ["disabled", "basic", "extended", "all"], includes: "all" },
  },
  {
    id: "ICS-LIMIT-MESSAGE",
    table: "Limits",
    question: "`maxMessageBytes` that it announces.",
    section: "spec/limits.md",
    status: "m",
    rules: [{ outcome: "mandatory" }],
    values: { kind: "integer", minimum: 4096, maximum: 1073741824 },
    hello: { member: "limits", name: "maxMessageBytes" },
  },
  {
    id: "ICS-LIMIT-PART",
    table: "Limits",
    question: "`maxPartBytes` that it announces.",
    section: "spec/limits.md",
    status: "m",
    rules: [{ outcome: "mandatory" }],
    values: { kind: "integer", minimum: 1, maximum: 1099511627776 },
    hello: { member: "limits", name: "maxPartBytes" },
  },
  {
    id: "ICS-LIMIT-BLOB",
    table: "Limits",
    question: "`maxBlobBytes` that it announces.",
    section: "spec/limits.md",
    status: "m",
    rules: [{ outcome: "mandatory" }],
    values: { kind: "integer", minimum: 1, maximum: 1099511627776 },
    hello: { member: "limits", name: "maxBlobBytes" },
  },
  {
    id: "ICS-LIMIT-DEPLOYMENTS",
    table: "Limits",
    question: "`maxDeployments` that it announces.",
    section: "spec/limits.md",
    status: "m",
    rules: [{ outcome: "mandatory" }],
    values: { kind: "integer", minimum: 1, maximum: 1000000 },
    hello: { member: "limits", name: "maxDeployments" },
  },
  {
    id: "ICS-LIMIT-INFERENCES",
    table: "Limits",
    question: "`maxConcurrentInferences` that it announces.",
    section: "spec/limits.md",
    status: "m",
    rules: [{ outcome: "mandatory" }],
    values: { kind: "integer", minimum: 1, maximum: 1000000 },
    hello: { member: "limits", name: "maxConcurrentInferences" },
  },
  {
    id: "ICS-LIMIT-IDLE",
    table: "Limits",
    question: "`streamIdleMs` that it announces.",
    section: "spec/limits.md",
    status: "m",
    rules: [{ outcome: "mandatory" }],
    values: { kind: "integer", minimum: 1000, maximum: 3600000 },
    hello: { member: "limits", name: "streamIdleMs" },
  },
  {
    id: "ICS-OPTION-IDLE",
    table: "Options",
    question: "It refuses the call of a stream that stalls, with DMPC_STREAM_TIMEOUT.",
    section: "spec/data-plane.md#streams",
    status: "o",
    rules: [{ outcome: "optional" }],
  },
  {
    id: "ICS-OPTION-HELLO-TIME",
    table: "Options",
    question: "It closes connections that do not say `hello` in time.",
    section: "spec/control-plane.md#order-and-time",
    status: "o",
    rules: [{ outcome: "optional" }],
    values: { kind: "integer", minimum: 30, maximum: 86400, unit: "seconds" },
  },
  {
    id: "ICS-OPTION-ORIGIN",
    table: "Options",
    question: "It refuses handshakes that carry `Origin`.",
    section: "spec/control-plane.md#connection",
    status: "o",
    rules: [{ outcome: "optional" }],
  },
  {
    id: "ICS-OPTION-TLS",
    table: "Options",
    question: "It is reached by `wss`.",
    section: "spec/security.md#who-could-do-harm",
    status: "o",
    rules: [{ outcome: "optional" }],
  },
  {
    id: "ICS-OPTION-CRC",
    table: "Options",
    question: "It sends a CRC-32 with each chunk.",
    section: "spec/data-plane.md#chunk",
    status: "o",
    rules: [{ outcome: "optional" }],
  },
  {
    id: "ICS-OPTION-BLOBS",
    table: "Options",
    question: "It holds blobs beyond the connection that sent them.",
    section: "spec/deployment-and-inference.md#deploying",
    status: "o",
    rules: [{ outcome: "optional" }],
  },
];
