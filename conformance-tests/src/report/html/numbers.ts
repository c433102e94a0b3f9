/** A time for a person, with its unit. */
export function durationInWords(durationMs: number): string {
  if (durationMs < 10) return `${durationMs.toFixed(1)} ms`;
  if (durationMs < 1_000) return `${durationMs.toFixed(0)} ms`;
  if (durationMs < 120_000) return `${(durationMs / 1_000).toFixed(1)} s`;
  return `${(durationMs / 60_000).toFixed(1)} min`;
}

/** A size for a person, with its unit. */
export function sizeInWords(sizeBytes: number): string {
  if (sizeBytes < 1_000) return `${String(sizeBytes)} B`;
  if (sizeBytes < 1_000_000) return `${(sizeBytes / 1_000).toFixed(1)} kB`;
  return `${(sizeBytes / 1_000_000).toFixed(1)} MB`;
}
