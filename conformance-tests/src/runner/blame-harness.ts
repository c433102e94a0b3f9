import type { DmpcError, UnjudgedCheck } from "@dmpc/schemas";
import type { Check } from "../checks/check.ts";
import { unjudged } from "./unjudged.ts";
import type { CheckRecord } from "../verdict/verdict.ts";

/**
 * The record of a check during which a program that drives the implementation may have broken its rules: then nothing
 * is said of the implementation, whatever the check saw.
 */
export function blameHarness(record: CheckRecord, fault: DmpcError | undefined): CheckRecord {
  if (fault === undefined) return record;
  const { checkId, role, requirements, title } = record;
  return {
    checkId,
    role,
    requirements,
    title,
    verdict: "error",
    attribution: "harness",
    durationMs: "durationMs" in record ? record.durationMs : 0,
    expected: "no fault of the suite or its environment",
    seen: fault.message.slice(0, 2_000),
  };
}

/** The record of a check that comes after such a fault. */
export function leftByHarness(check: Check, fault: DmpcError): UnjudgedCheck {
  const why = fault.message.slice(0, 1_500);
  return unjudged(check, "could-not-run", `it needs a program that drives the implementation; ${why}`);
}
