import { answeredQuestion } from "../../arbitraries/index.ts";

/** Questions of latencies that have a prediction until they are broken. */
export const QUESTION_CALLS = { method: "latency.predict", valid: answeredQuestion, weight: 0.2 } as const;
