import { parse } from "yaml";

interface ErrorEntry {
  readonly code: string;
  readonly rpcCode?: number;
  readonly meaning: string;
  readonly mends: string;
  readonly raised: string;
}

function entries(yaml: string): ErrorEntry[] {
  const list = parse(yaml) as ErrorEntry[];
  const seen = new Set<string | number>();
  for (const { code, rpcCode } of list) {
    for (const key of rpcCode === undefined ? [code] : [code, rpcCode]) {
      if (seen.has(key)) throw new Error(`spec/errors.yaml: ${String(key)} is registered twice`);
      seen.add(key);
    }
  }
  return list;
}

/** The TypeScript registry. */
export function errorCodes(yaml: string): string {
  const list = entries(yaml);
  const rows = list.map(
    ({ code, rpcCode, meaning, mends }) =>
      `  ${code}: { rpcCode: ${String(rpcCode ?? "undefined")}, meaning: ${JSON.stringify(meaning)}, mends: ${JSON.stringify(mends)} },`,
  );
  return `// Generated from spec/errors.yaml by \`npm run generate\`. Do not edit.

/** One entry of the error registry. */
export interface ErrorRegistration {
  /** Number in a JSON-RPC error; undefined where the code never crosses the wire. */
  readonly rpcCode: number | undefined;
  /** What the code says. */
  readonly meaning: string;
  /** Who can put it right. */
  readonly mends: string;
}

/** A registered error code. */
export type ErrorCode = ${list.map(({ code }) => `"${code}"`).join(" | ")};

/** The error registry. */
export const ERROR_REGISTRY: Readonly<Record<ErrorCode, ErrorRegistration>> = {
${rows.join("\n")}
};
`;
}

/** The page of the specification. */
export function errorPage(yaml: string): string {
  const rows = entries(yaml).map(
    ({ code, rpcCode, meaning, mends, raised }) =>
      `| \`${code}\` | ${rpcCode === undefined ? "—" : String(rpcCode)} | ${meaning} | ${mends} | ${raised} |`,
  );
  return `# Error registry

<!-- Generated from errors.yaml by \`npm run generate\`. Do not edit. -->

A code with a number crosses the wire in a JSON-RPC error, the number as \`error.code\`, the code as \`error.data.code\`, or as
the beginning of the reason with which a connection is closed. A code without one is local to an implementation. A receiver treats a code that it does not know as \`DMPC_INTERNAL\`.

| code | number | meaning | who mends it | raised by |
| --- | --- | --- | --- | --- |
${rows.join("\n")}
`;
}
