import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PythonTwo } from "./python-two.ts";

const out = join(import.meta.dirname, "../../../out/autobahn");

/** How long one run of the client may take, in milliseconds. */
const TIME_LIMIT_MS = 600_000;

/** What Autobahn says of one case. */
export interface CaseResult {
  /** What the server did: `OK`, `NON-STRICT`, `FAILED`, `INFORMATIONAL` or `UNIMPLEMENTED`. */
  readonly behavior: string;
  /** How the connection ended, in such words. */
  readonly behaviorClose: string;
}

/** What to run on which server. */
export interface FuzzingRun {
  /** Name in the report. */
  readonly server: string;
  /** Where it is. */
  readonly url: string;
  /** Ids of cases; `9.*` is all that begin so. */
  readonly cases: readonly string[];
  /** Of these, those that are left out. */
  readonly excluded: readonly string[];
}

/** Runs Autobahn's fuzzing client on a server, and returns what it found, by case. Its reports lie under out/autobahn. */
export async function runFuzzingClient(python: PythonTwo, run: FuzzingRun): Promise<Map<string, CaseResult>> {
  const { server, url, cases, excluded } = run;
  const outdir = join(out, server);
  mkdirSync(outdir, { recursive: true });
  const specification = join(out, `${server}.json`);
  const servers = [{ agent: server, url, protocols: ["dmpc.v1"], options: { version: 18 } }];
  const plan = { outdir, servers, cases, "exclude-cases": excluded, "exclude-agent-cases": {} };
  writeFileSync(specification, JSON.stringify(plan));
  const args = ["-m", "autobahntestsuite.wstest", "-m", "fuzzingclient", "-s", specification];
  const client = spawn(python.program, args, { env: python.env, stdio: "ignore", timeout: TIME_LIMIT_MS });
  const [status] = (await once(client, "exit")) as [number | null];
  if (status !== 0) throw new Error(`Autobahn's fuzzing client ended with ${String(status)} on ${server}`);
  const index = JSON.parse(readFileSync(join(outdir, "index.json"), "utf8")) as Record<
    string,
    Record<string, CaseResult>
  >;
  return new Map(Object.entries(index[server] ?? {}));
}
