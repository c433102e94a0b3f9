import type { ConformanceReport } from "@dmpc/schemas";
import { type Conclusion, conclusionOf } from "./notices.ts";

/** What shields.io's endpoint badge reads. */
export interface Badge {
  /** Version of shields.io's schema. */
  readonly schemaVersion: 1;
  /** The left half. */
  readonly label: string;
  /** The right half. */
  readonly message: string;
  /** Colour of the right half, by shields.io's names. */
  readonly color: string;
  /** Whether shields.io shows it as an error. */
  readonly isError?: true;
}

const COLORS: Readonly<Record<Conclusion, string>> = {
  conformant: "brightgreen",
  "not conformant": "red",
  incomplete: "yellow",
  error: "orange",
  "partial run": "lightgrey",
  "nothing claimed": "lightgrey",
};

/**
 * The badge of a run. `conformant` is said of whole runs only, together with the roles that it is true of.
 *
 * @see https://shields.io/badges/endpoint-badge
 */
export function badgeJson(report: ConformanceReport): Badge {
  const conclusion = conclusionOf(report);
  const message = conclusion === "conformant" ? `conformant: ${report.roles.join(", ")}` : conclusion;
  return {
    schemaVersion: 1,
    label: "DMPC",
    message,
    color: COLORS[conclusion],
    ...(conclusion === "error" ? { isError: true } : {}),
  };
}
