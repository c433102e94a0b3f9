import { OLD } from "./old-state.ts";
import type { PlantedChange } from "./planted-change.ts";

const HELLO = ["methods", "methods", "hello"];

/** What can change in methods and errors. */
export const REGISTRY_CHANGES: readonly PlantedChange[] = [
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
];
