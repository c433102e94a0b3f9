/** Key words, the strongest first. */
export const LEVELS = ["shall", "should", "may"] as const;

/** Roles that an implementation can claim. */
export const ROLES = ["edge", "planner", "monitor"] as const;

/** Conformance classes, the smallest first; each includes the ones before it. */
export const CLASSES = ["core", "exec", "full"] as const;
