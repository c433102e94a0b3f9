import { parseArgs, type ParseArgsConfig } from "node:util";
import { DmpcError } from "@dmpc/schemas";
import { CHECKS } from "../checks/index.ts";
import { MAX_SEED } from "../runner/seeds.ts";
import { type ClaimedRole, SERVER_ROLES } from "../verdict/verdict.ts";
import type { EndCommand } from "./run-end-command.ts";

/** What a command line asks for. */
export type Command =
  | { readonly name: "help" | "list" }
  | { readonly name: "explain"; readonly id: string }
  | ({ readonly name: "run"; readonly mutants: boolean } & Target)
  | ({ readonly name: "selftest" } & Target)
  | EndCommand;

/** What to judge, how, and where to put the report. */
export interface Target {
  /** Where the implementation is. */
  readonly url: string;
  /** The roles to judge it in. */
  readonly roles: readonly ClaimedRole[] | undefined;
  /** Root of every random choice. */
  readonly seed: number | undefined;
  /** Random cases of a property of full weight. */
  readonly runs: number | undefined;
  /** The only checks to run. */
  readonly checkIds: readonly string[] | undefined;
  /** fast-check's path to a counterexample. */
  readonly path: string | undefined;
  /** File of the report. */
  readonly report: string | undefined;
}

const TEXT = { type: "string" } as const;
const FLAG = { type: "boolean" } as const;

const OPTIONS: Record<"run" | "selftest" | "list", NonNullable<ParseArgsConfig["options"]>> = {
  run: {
    url: TEXT,
    exec: TEXT,
    listen: TEXT,
    "deadline-ms": TEXT,
    role: TEXT,
    seed: TEXT,
    runs: TEXT,
    check: TEXT,
    path: TEXT,
    report: TEXT,
    mutants: FLAG,
  },
  selftest: { url: TEXT, exec: TEXT, "deadline-ms": TEXT, role: TEXT, seed: TEXT, report: TEXT },
  list: {},
};

type Values = Record<string, string | boolean | undefined>;

/**
 * Reads a command line.
 *
 * @throws DmpcError DMPC_USAGE
 */
export function parseArguments(args: readonly string[]): Command {
  const [name, ...rest] = args;
  if (name === undefined) throw usage("no command was given");
  if (args.includes("--help") || args.includes("-h") || name === "help") return { name: "help" };
  if (name === "explain") return { name, id: parseOneId(rest) };
  if (name !== "run" && name !== "selftest" && name !== "list") throw usage(`there is no command "${name}"`);
  const values = parseOptions(rest, OPTIONS[name]);
  if (name === "list") return { name };
  if (text(values, "role") === "end") return parseEndCommand(name, values);
  if (name === "selftest" && values["role"] !== undefined) throw usage("--role of selftest can only be end");
  for (const option of ["exec", "listen", "deadline-ms"]) {
    if (values[option] !== undefined) throw usage(`--${option} is for an end device, and needs --role end`);
  }
  const common = { url: parseUrl(text(values, "url")), seed: parseSeed(values), report: text(values, "report") };
  if (common.report === "") throw usage("--report names no file");
  if (name === "selftest") {
    return { name, ...common, roles: undefined, runs: undefined, checkIds: undefined, path: undefined };
  }
  const checkIds = parseList(
    values,
    "check",
    CHECKS.filter(({ role }) => role !== "end").map(({ checkId }) => checkId),
  );
  const path = parsePath(values, checkIds, common.seed);
  return {
    name,
    ...common,
    roles: parseList(values, "role", SERVER_ROLES),
    runs: parseInteger(values, "runs", 1, 1_000_000),
    checkIds,
    path,
    mutants: values["mutants"] === true,
  };
}

/** The command line for an end device, which is no server and so is judged by itself. */
function parseEndCommand(name: "run" | "selftest", values: Values): EndCommand {
  const exec = text(values, "exec");
  const listen = parseInteger(values, "listen", 1, 65_535);
  if (values["url"] !== undefined)
    throw usage("--url leads to a server; an end device is reached by --exec or --listen");
  if ((exec === undefined) === (listen === undefined)) throw usage("--role end needs one of --exec and --listen");
  if (exec === "") throw usage("--exec names no command");
  if (listen !== undefined && values["mutants"] === true)
    throw usage("--mutants starts the end device often, and needs --exec");
  const report = text(values, "report");
  if (report === "") throw usage("--report names no file");
  const seed = parseSeed(values);
  const ids = CHECKS.filter(({ role }) => role === "end").map(({ checkId }) => checkId);
  const checkIds = parseList(values, "check", ids);
  return {
    name: "end",
    selftest: name === "selftest",
    exec,
    listen,
    deadlineMs: parseInteger(values, "deadline-ms", 1_000, 600_000),
    seed,
    runs: parseInteger(values, "runs", 1, 1_000_000),
    checkIds,
    path: parsePath(values, checkIds, seed),
    report,
    mutants: name === "selftest" || values["mutants"] === true,
  };
}

function usage(what: string): DmpcError {
  return new DmpcError("DMPC_USAGE", `${what}; dmpc-conform --help shows what can be given`);
}

function parseOneId(rest: readonly string[]): string {
  const [id, ...surplus] = rest;
  if (id === undefined || surplus.length > 0) throw usage("explain takes the id of one requirement, check or mutant");
  return id;
}

function parseOptions(args: string[], options: NonNullable<ParseArgsConfig["options"]>): Values {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: false }).values as Values;
  } catch (error) {
    const [first = ""] = (error instanceof Error ? error.message : String(error)).split(/\.\s|\n/);
    throw usage(first);
  }
}

function text(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
}

function parseUrl(value: string | undefined): string {
  if (value === undefined) throw usage("--url is missing");
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !["ws:", "wss:"].includes(url.protocol) || url.hash !== "") {
    throw usage(`--url is "${value}", which is no ws:// or wss:// URL`);
  }
  return value;
}

function parseSeed(values: Values): number | undefined {
  return parseInteger(values, "seed", 0, MAX_SEED);
}

function parseInteger(values: Values, name: string, min: number, max: number): number | undefined {
  const value = text(values, name);
  if (value === undefined) return undefined;
  const number = /^[0-9]{1,10}$/.test(value) ? Number(value) : NaN;
  if (number >= min && number <= max) return number;
  throw usage(`--${name} is "${value}", not an integer from ${String(min)} to ${String(max)}`);
}

function parsePath(
  values: Values,
  checkIds: readonly string[] | undefined,
  seed: number | undefined,
): string | undefined {
  const value = text(values, "path");
  if (value === undefined) return undefined;
  if (!/^[0-9]+(:[0-9]+)*$/.test(value)) throw usage(`--path is "${value}", not numbers with colons between them`);
  if (checkIds?.length === 1 && seed !== undefined) return value;
  throw usage("--path leads to a counterexample of one check under one seed, and needs --check and --seed");
}

function parseList<T extends string>(values: Values, name: string, known: readonly T[]): T[] | undefined {
  const value = text(values, name);
  if (value === undefined) return undefined;
  const items = value.split(",").map((item) => item.trim());
  return [...new Set(items)].map((item) => {
    const found = known.find((candidate) => candidate === item);
    if (found === undefined) throw usage(`--${name} names "${item}", which is not among ${shortList(known)}`);
    return found;
  });
}

function shortList(known: readonly string[]): string {
  return known.length <= 5 ? known.join(", ") : "those that dmpc-conform list shows";
}
