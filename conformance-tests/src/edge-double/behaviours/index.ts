/** Ways for the suite's edge device to behave. */
export { type Announcement, announcing, OTHER_VERSION } from "./announcing.ts";
export { CORRECT } from "./correct.ts";
export { type DamageName, DAMAGES, damaging } from "./damaging.ts";
export { dying, type Moment, MOMENTS } from "./dying.ts";
export { type Gap, GAPS, incomplete } from "./incomplete.ts";
export { type LieName, LIES, lying } from "./lying.ts";
export { malformed, NOISES, type Nonsense, NONSENSES } from "./malformed.ts";
export { type Permissions, permissive } from "./permissive.ts";
export { type Refusal, REFUSALS, refusing } from "./refusing.ts";
export { type Silence, SILENCES, silent } from "./silent.ts";
export { slow } from "./slow.ts";
