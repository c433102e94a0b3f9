import type { EdgeBehaviour } from "../edge-behaviour.ts";

/** Does everything as the specification has it. */
export const CORRECT: EdgeBehaviour = { name: "correct" };
