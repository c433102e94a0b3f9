/** Key words, the strongest first. */
export const LEVELS = ["shall", "should", "may"] as const;

/** Roles of a server, which serve methods. */
export const SERVER_ROLES = ["edge", "planner", "monitor", "predictor"] as const;

/** Roles that an implementation can claim: those of a server, and the one of a client. */
export const ROLES = [...SERVER_ROLES, "end"] as const;

/** Conformance classes, the smallest first; each includes the ones before it. */
export const CLASSES = ["core", "exec", "full"] as const;

/** Environment variables of the annex on driving an end device, which look like error codes and are none. */
export const ENVIRONMENT_VARIABLES: readonly string[] = ["DMPC_URL", "DMPC_SCENARIO"];
