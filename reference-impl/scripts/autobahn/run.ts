/**
 * Runs Autobahn's fuzzing client on the device's endpoint, and fails on any difference from `expected.yaml`. `--write`
 * writes `docs/results/autobahn.md`.
 *
 * Run it with `npm run test:autobahn`.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { format } from "prettier";
import { parse } from "yaml";
import type { Listening } from "../../src/transport/accept-sockets.ts";
import { differences, type Expectation } from "./compare.ts";
import { startEchoServer } from "./echo-server.ts";
import { startEdge } from "./edge-process.ts";
import { type CaseResult, runFuzzingClient } from "./fuzzing-client.ts";
import { preparePythonTwo, PythonMissing } from "./python-two.ts";

const RESULTS = join(import.meta.dirname, "../../../docs/results/autobahn.md");
const EXPECTED = join(import.meta.dirname, "expected.yaml");

const SERVERS: Readonly<Record<string, () => Promise<Listening>>> = {
  transport: startEchoServer,
  edge: startEdge,
};

/** How often each result was found, most frequent first. */
function counted(found: ReadonlyMap<string, CaseResult>): [behavior: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { behavior } of found.values()) counts.set(behavior, (counts.get(behavior) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

function section({ server, what, excluded, exceptions }: Expectation, found: ReadonlyMap<string, CaseResult>): string {
  const rows = counted(found).map(([behavior, count]) => `| ${behavior} | ${String(count)} |`);
  const reasons = exceptions.map(
    ({ cases, behavior, because }) => `| ${cases.map((one) => `\`${one}\``).join(", ")} | ${behavior} | ${because} |`,
  );
  const left =
    excluded.length === 0 ? "" : `\nLeft out, because they expect their own message back: ${excluded.join(", ")}.\n`;
  return [
    `## ${server}\n`,
    `${what} ${String(found.size)} cases.\n`,
    "| result | cases |\n| --- | --- |",
    ...rows,
    left,
    "Every case that is not named here is `OK`, and so is the end of its connection.\n",
    "| cases | result | because |\n| --- | --- | --- |",
    ...reasons,
    "",
  ].join("\n");
}

try {
  const python = preparePythonTwo();
  const sections: string[] = [];
  for (const expected of parse(readFileSync(EXPECTED, "utf8")) as Expectation[]) {
    const start = SERVERS[expected.server];
    if (start === undefined) throw new Error(`expected.yaml names a server that there is not: ${expected.server}`);
    const listening = await start();
    try {
      const found = await runFuzzingClient(python, { ...expected, url: listening.url });
      const lines = differences(expected, found);
      for (const line of lines) console.error(line);
      if (lines.length > 0) process.exitCode = 1;
      const counts = counted(found).map(([behavior, count]) => `${String(count)} ${behavior}`);
      console.log(`${expected.server}: ${counts.join(", ")}; ${String(lines.length)} differences`);
      sections.push(section(expected, found));
    } finally {
      await listening.close();
    }
  }
  if (process.argv.includes("--write")) {
    const head =
      "# Autobahn\n\nWhat Autobahn's fuzzing client (autobahntestsuite 25.10.1) finds at the reference device's WebSocket endpoint. Written by `npm run test:autobahn -- --write`.\n";
    mkdirSync(dirname(RESULTS), { recursive: true });
    writeFileSync(RESULTS, await format([head, ...sections].join("\n"), { parser: "markdown", printWidth: 120 }));
  }
} catch (fault) {
  if (!(fault instanceof PythonMissing)) throw fault;
  console.error(fault.message);
  process.exitCode = 1;
}
