import { findViolation, parseDocument } from "@dmpc/schemas";
import { inWords } from "../verdict/check-outcome.ts";
import type { Ending } from "./end-device.ts";

/** The outcome that a text is, or what is wrong with it. */
export function readOutcome(text: string, scenarioId: string): Ending {
  const fault = (seen: string): Ending => ({ kind: "program-fault", seen: `${seen}: ${inWords(text)}` });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fault("an outcome that is not JSON");
  }
  const violation = findViolation("end-outcome", value);
  if (violation !== undefined) return fault(`an invalid outcome, at "${violation.path}": ${violation.message}`);
  const outcome = parseDocument("end-outcome", value);
  if (outcome.scenarioId !== scenarioId) return fault(`an outcome of another scenario than ${scenarioId}`);
  return { kind: "outcome", outcome };
}
