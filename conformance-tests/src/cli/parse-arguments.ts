import type { ParseArgsConfig } from "node:util";
import type { Shard } from "@dmpc/schemas";
import type { Check } from "../checks/check.ts";
import { CHECKS } from "../checks/index.ts";
import { MAX_SEED } from "../runner/seeds.ts";
import type { Reach } from "../target/reach.ts";
import { type ClaimedRole, SERVER_ROLES } from "../verdict/verdict.ts";
import type { EndCommand } from "./run-end-command.ts";
import { integerOf, listOf, readOptions, textOf, type Values } from "./option-values.ts";
import { type IcsCommand, parseIcsArguments } from "./parse-ics-arguments.ts";
import { parseUrl } from "./parse-url.ts";
import { usage } from "./usage.ts";

/** What a command line asks for. */
export type Command =
  | { readonly name: "help" | "list" }
  | { readonly name: "explain"; readonly id: string }
  | IcsCommand
  | EndCommand
  | ({ readonly name: "run" } & RunOptions)
  | ({ readonly name: "selftest" } & RunOptions)
  | { readonly name: "smoke"; readonly reach: Reach }
  | { readonly name: "replay"; readonly bundle: string; readonly reach: Reach | undefined }
  | ({ readonly name: "merge"; readonly folders: readonly string[] } & Output)
  | { readonly name: "report"; readonly events: string; readonly out: string };

/** Where to put what was found, and which failures are expected. */
export interface Output {
  /** File of the report. */
  readonly report: string | undefined;
  /** Folder of all reports, events and evidence. */
  readonly out: string | undefined;
  /** File of the expected failures. */
  readonly baseline: string | undefined;
}

/** What to judge, and how. */
export interface RunOptions extends Output {
  /** How the implementation is reached; undefined if the statement says it, or nothing does. */
  readonly reach: Reach | undefined;
  /** File of the conformance statement. */
  readonly ics: string | undefined;
  /** The roles to judge it in. */
  readonly roles: readonly ClaimedRole[] | undefined;
  /** Root of every random choice. */
  readonly seed: number | undefined;
  /** Random cases of a property of full weight. */
  readonly runs: number | undefined;
  /** The only checks to run. */
  readonly checkIds: readonly string[] | undefined;
  /** The part of the checks to run. */
  readonly shard: Shard | undefined;
  /** How many checks run side by side. */
  readonly jobs: number | undefined;
  /** fast-check's path to a counterexample. */
  readonly path: string | undefined;
  /** How many mutants run after the checks; undefined for none. */
  readonly mutants: number | undefined;
  /** Whether all checks run on each mutant, and not a sample. */
  readonly full: boolean;
}

const TEXT = { type: "string" } as const;
const FLAG = { type: "boolean" } as const;

const REACH = { url: TEXT, exec: TEXT, adapter: TEXT };
const OUTPUT = { report: TEXT, out: TEXT, baseline: TEXT };
const END = { listen: TEXT, "deadline-ms": TEXT };
const CHOICES = { role: TEXT, seed: TEXT, runs: TEXT, check: TEXT, shard: TEXT, jobs: TEXT, path: TEXT };

const OPTIONS: Readonly<Record<string, NonNullable<ParseArgsConfig["options"]>>> = {
  run: { ...REACH, ...END, ...OUTPUT, ...CHOICES, ics: TEXT, mutants: TEXT },
  selftest: { ...REACH, ...END, ...OUTPUT, role: TEXT, ics: TEXT, seed: TEXT, full: FLAG },
  smoke: REACH,
  replay: REACH,
  merge: OUTPUT,
  report: { out: TEXT },
  list: {},
  explain: {},
};

/** Most checks side by side, most parts of a divided run, and most mutants that a number is given for. */
const MOST_PARTS = 1_000;

/**
 * Reads a command line.
 *
 * @throws DmpcError DMPC_USAGE
 */
export function parseArguments(args: readonly string[]): Command {
  const [name, ...rest] = args;
  if (name === undefined) throw usage("no command was given");
  if (args.includes("--help") || args.includes("-h") || name === "help") return { name: "help" };
  if (name === "ics") return parseIcsArguments(rest);
  const options = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined;
  if (options === undefined) throw usage(`there is no command "${name}"`);
  const { values, words } = readOptions(rest, options);
  if (values["role"] === "end" && (name === "run" || name === "selftest")) return endCommandOf(name, values, words);
  switch (name) {
    case "explain":
      return { name, id: oneWord(words, "explain takes the id of one requirement, check or mutant") };
    case "replay":
      return { name, bundle: oneWord(words, "replay takes the file of one bundle"), reach: reachOf(values) };
    case "report": {
      const out = textOf(values, "out");
      if (out === undefined) throw usage("report writes into the folder that --out names");
      return { name, events: oneWord(words, "report takes the events.ndjson of one run"), out };
    }
    case "merge":
      if (words.length === 0) throw usage("merge takes the folders that the parts of a divided run wrote");
      return { name, folders: words, ...outputOf(values) };
  }
  if (words[0] !== undefined) throw usage(`${name} takes no "${words[0]}"`);
  for (const option of ["listen", "deadline-ms"]) {
    if (values[option] !== undefined) throw usage(`--${option} is for an end device, and needs --role end`);
  }
  if (name === "selftest" && values["role"] !== undefined) throw usage("--role of selftest can only be end");
  const reach = reachOf(values);
  switch (name) {
    case "smoke":
      return { name, reach: reach ?? { by: "reference" } };
    case "run":
    case "selftest":
      return {
        name,
        reach,
        ics: textOf(values, "ics"),
        ...outputOf(values),
        ...choicesOf(values),
        mutants: mutantsOf(name, values),
        full: values["full"] === true,
      };
    default:
      return { name: "list" };
  }
}

function oneWord([word, ...surplus]: readonly string[], what: string): string {
  if (word === undefined || surplus.length > 0) throw usage(what);
  return word;
}

function outputOf(values: Values): Output {
  return { report: textOf(values, "report"), out: textOf(values, "out"), baseline: textOf(values, "baseline") };
}

function choicesOf(values: Values): Omit<RunOptions, keyof Output | "reach" | "ics" | "mutants" | "full"> {
  const checkIds = checkIdsOf(values, ({ role }) => role !== "end");
  const seed = integerOf(values, "seed", 0, MAX_SEED);
  const path = pathOf(values, checkIds, seed);
  const shard = shardOf(values, seed);
  return {
    roles: listOf(values, "role", SERVER_ROLES),
    seed,
    runs: integerOf(values, "runs", 1, 1_000_000),
    checkIds,
    shard,
    jobs: integerOf(values, "jobs", 1, MOST_PARTS),
    path,
  };
}

/** How many mutants to try; undefined for none. */
function mutantsOf(name: "run" | "selftest", values: Values): number | undefined {
  if (name === "selftest" || values["mutants"] === "all") return Infinity;
  return integerOf(values, "mutants", 1, MOST_PARTS);
}

/** How the implementation is reached; undefined if nothing says so. */
function reachOf(values: Values): Reach | undefined {
  const [url, exec, adapter] = [textOf(values, "url"), textOf(values, "exec"), textOf(values, "adapter")];
  const reaches: Reach[] = [
    ...(url === undefined ? [] : [{ by: "url" as const, url: parseUrl(url) }]),
    ...(exec === undefined ? [] : [{ by: "exec" as const, command: exec }]),
    ...(adapter === undefined ? [] : [{ by: "adapter" as const, command: adapter }]),
  ];
  if (reaches.length > 1) throw usage("--url, --exec and --adapter are two ways or more to one implementation");
  return reaches[0];
}

function shardOf(values: Values, seed: number | undefined): Shard | undefined {
  const value = textOf(values, "shard");
  if (value === undefined) return undefined;
  if (seed === undefined) throw usage("--shard needs --seed: all parts make the same choices");
  const [, index, of] = (/^([0-9]{1,4})\/([0-9]{1,4})$/.exec(value) ?? []).map(Number);
  if (index === undefined || of === undefined || index < 1 || index > of || of > MOST_PARTS) {
    throw usage(`--shard is "${value}", not a part such as 2/4`);
  }
  return { index, of };
}

function pathOf(values: Values, checkIds: readonly string[] | undefined, seed: number | undefined): string | undefined {
  const value = textOf(values, "path");
  if (value === undefined) return undefined;
  if (!/^[0-9]+(:[0-9]+)*$/.test(value)) throw usage(`--path is "${value}", not numbers with colons between them`);
  if (checkIds?.length === 1 && seed !== undefined) return value;
  throw usage("--path leads to a counterexample of one check under one seed, and needs --check and --seed");
}

function checkIdsOf(values: Values, isKnown: (check: Check) => boolean): string[] | undefined {
  return listOf(
    values,
    "check",
    CHECKS.filter(isKnown).map(({ checkId }) => checkId),
  );
}

/** The command line for an end device, which is no server and so is judged by itself. */
function endCommandOf(name: "run" | "selftest", values: Values, words: readonly string[]): EndCommand {
  if (words[0] !== undefined) throw usage(`${name} takes no "${words[0]}"`);
  for (const option of ["url", "adapter", "ics", "jobs", "full"]) {
    if (values[option] !== undefined) throw usage(`--${option} is for a server; an end device is none`);
  }
  const exec = textOf(values, "exec");
  const listen = integerOf(values, "listen", 1, 65_535);
  if ((exec === undefined) === (listen === undefined)) throw usage("--role end needs one of --exec and --listen");
  const mutants = mutantsOf(name, values);
  if (listen !== undefined && mutants !== undefined) throw usage("mutants start the end device often, and need --exec");
  const checkIds = checkIdsOf(values, ({ role }) => role === "end");
  const seed = integerOf(values, "seed", 0, MAX_SEED);
  return {
    name: "end",
    selftest: name === "selftest",
    exec,
    listen,
    deadlineMs: integerOf(values, "deadline-ms", 1_000, 600_000),
    seed,
    runs: integerOf(values, "runs", 1, 1_000_000),
    checkIds,
    shard: shardOf(values, seed),
    path: pathOf(values, checkIds, seed),
    mutants,
    ...outputOf(values),
  };
}
