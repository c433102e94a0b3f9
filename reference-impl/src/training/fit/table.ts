/** Rows to fit to, by column. */
export interface Table {
  /** Name of each feature, in the order of the columns. */
  readonly features: readonly string[];
  /** Values of each feature, one a row; all are known. */
  readonly columns: readonly Float64Array[];
  /** Measured latency of each row in milliseconds, above 0. */
  readonly latencies: Float64Array;
}

/** The rows of a table that bear these numbers, in this order. */
export function takeRows({ features, columns, latencies }: Table, rows: Uint32Array): Table {
  const take = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row] ?? NaN);
  return { features, columns: columns.map(take), latencies: take(latencies) };
}
