import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseArguments } from "../src/cli/parse-arguments.ts";

interface Template {
  /** Script of the job that judges a part. */
  readonly part: string;
  /** Script of the job that merges. */
  readonly merge: string;
  /** The parts of the matrix. */
  readonly parts: readonly string[];
}

function read(name: string): unknown {
  const file = fileURLToPath(new URL(`../../examples/vendor-ci/${name}`, import.meta.url));
  return parse(readFileSync(file, "utf8"), { strict: true, uniqueKeys: true });
}

function github(): Template {
  const { jobs } = read("github-actions.yml") as {
    jobs: Record<string, { steps: { run?: string }[]; strategy?: { matrix: { part: number[] } } }>;
  };
  const script = (job: string, word: string): string =>
    jobs[job]?.steps.find(({ run }) => run?.includes(word))?.run ?? "";
  return {
    part: script("part", "dmpc-conform run"),
    merge: script("verdict", "dmpc-conform merge"),
    parts: (jobs["part"]?.strategy?.matrix.part ?? []).map(String),
  };
}

function gitlab(): Template {
  const { part, verdict } = read("gitlab-ci.yml") as {
    part: { script: string[]; parallel: { matrix: { PART: string[] }[] } };
    verdict: { script: string[] };
  };
  return {
    part: part.script.join("\n"),
    merge: verdict.script.join("\n"),
    parts: part.parallel.matrix.flatMap(({ PART }) => PART),
  };
}

interface Outcome {
  readonly code: number | null;
  /** The command lines that reached `dmpc-conform`, word by word. */
  readonly calls: readonly (readonly string[])[];
}

/** Runs a script as a CI does, with a dmpc-conform that notes its words and exits with a code. */
function runScript(script: string, code: number, isGated: boolean): Outcome {
  const folder = mkdtempSync(join(tmpdir(), "dmpc-vendor-ci-"));
  const log = join(folder, "calls");
  writeFileSync(log, "");
  const stub = join(folder, "bin", "dmpc-conform");
  mkdirSync(join(folder, "bin"));
  for (const part of ["1", "2"]) mkdirSync(join(folder, "parts", part), { recursive: true });
  if (isGated) writeFileSync(join(folder, "expected-failures.json"), "{}");
  writeFileSync(
    stub,
    `#!/bin/sh\nfor word in "$@"; do printf '%s\\0' "$word" >> "${log}"; done\nprintf '\\n' >> "${log}"\nexit ${String(code)}\n`,
  );
  chmodSync(stub, 0o755);
  const { status } = spawnSync("bash", ["-e", "-o", "pipefail", "-c", script], {
    cwd: folder,
    env: {
      PATH: `${join(folder, "bin")}${delimiter}${process.env["PATH"] ?? ""}`,
      PRODUCT: "./start-product --port 0",
      SEED: "17",
      PART: "2",
    },
  });
  const calls = readFileSync(log, "utf8").split("\n").slice(0, -1);
  return { code: status, calls: calls.map((call) => call.split("\0").slice(0, -1)) };
}

describe.each([
  ["github-actions.yml", github()],
  ["gitlab-ci.yml", gitlab()],
])("the template %s", (_name, { part, merge, parts }) => {
  it("runs each part once, and all of them", () => {
    const { calls } = runScript(part, 3, false);
    expect(calls).toHaveLength(1);
    const command = parseArguments(calls[0] ?? []);
    expect(command).toMatchObject({
      name: "run",
      reach: { by: "exec", command: "./start-product --port 0" },
      seed: 17,
      shard: { index: 2, of: parts.length },
    });
    expect(parts).toEqual(parts.map((_, index) => String(index + 1)));
  });

  it.each([
    [0, 0],
    [1, 0],
    [2, 2],
    [3, 0],
    [4, 4],
    [5, 5],
  ])("ends a part whose suite exits with %i with %i", (code, expected) => {
    expect(runScript(part, code, false).code).toBe(expected);
  });

  it.each([0, 1, 2, 3, 4, 5])("merges what there is, and ends as the suite does: with %i", (code) => {
    const { code: seen, calls } = runScript(merge, code, false);
    expect(seen).toBe(code);
    expect(calls.map((words) => parseArguments(words))).toEqual([
      { name: "merge", folders: ["parts/1", "parts/2"], report: undefined, out: "conformance", baseline: undefined },
    ]);
  });

  it("holds the whole to the list of expected failures where there is one", () => {
    const { calls } = runScript(merge, 0, true);
    expect(calls.map((words) => parseArguments(words))).toMatchObject([
      { name: "merge", folders: ["parts/1", "parts/2"], baseline: "expected-failures.json" },
    ]);
  });
});
