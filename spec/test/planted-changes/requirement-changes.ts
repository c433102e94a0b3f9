import { OLD, requirement } from "./old-state.ts";
import type { PlantedChange } from "./planted-change.ts";

const FIRST = ["requirements", 0];
const SECOND = ["requirements", 1];

/** What can change in the text, the register of requirements and the conformance statement. */
export const REQUIREMENT_CHANGES: readonly PlantedChange[] = [
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
