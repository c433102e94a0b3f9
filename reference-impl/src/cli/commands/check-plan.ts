import { DmpcError, parseDocument, type PartitionResult } from "@dmpc/schemas";
import { type AnswerCheck, checkAnswer } from "../../check-plan/check-answer.ts";
import { describeOptimality } from "../../check-plan/conclude.ts";
import type { Statement } from "../../check-plan/statement.ts";
import { oneLine } from "../one-line.ts";
import { readArguments } from "../options.ts";
import { readJson } from "../read-json.ts";
import { readRequest } from "../read-request.ts";

/** `dmpc check-plan` */
export async function checkPlanCommand(parameters: string[]): Promise<void> {
  const { values, given } = readArguments(
    parameters,
    { request: { type: "string" }, json: { type: "boolean", default: false } },
    ["the PLAN"],
  );
  const [path] = given;
  if (path === "-" && values.request === "-") {
    throw new DmpcError("DMPC_USAGE", "The plan and the request are both -; give one of them as a file.");
  }
  const request = await readRequest(values.request);
  const check = checkAnswer(await readAnswer(path), request);
  process.stdout.write(`${values.json ? JSON.stringify(check, undefined, 2) : describe(check)}\n`);
  if (!check.holds) process.exitCode = 1;
}

/** A plan or an infeasible partition: what is wrong with it can be said only of one of them. */
async function readAnswer(path: string): Promise<PartitionResult> {
  const value = await readJson(path);
  const isInfeasible = typeof value === "object" && value !== null && "conflict" in value;
  return parseDocument(isInfeasible ? "infeasible-partition" : "partition-plan", value);
}

function describe({ holds, statements, optimality }: AnswerCheck): string {
  const lines = statements.map(describeStatement);
  if (optimality !== undefined) return [...lines, describeOptimality(optimality)].join("\n");
  if (holds) return [...lines, "The request is proved infeasible."].join("\n");
  const failing = statements.filter(({ verdict }) => verdict === "fails").length;
  const summary =
    failing > 0 ? `The answer is wrong in ${String(failing)} of ${String(statements.length)} statements.` : "";
  return [...lines, summary === "" ? "Nothing is wrong, but not all of it can be verified." : summary].join("\n");
}

function describeStatement({
  requirement,
  statement,
  verdict,
  why = "",
  document = "answer",
  path = "",
}: Statement): string {
  const what = `${requirement}  ${statement}`;
  if (verdict === "holds") return `holds  ${what}`;
  const place = path === "" ? `the ${document}` : `${path} of the ${document}`;
  // Both documents may come from anywhere, and what is wrong quotes them.
  return `${verdict === "fails" ? "FAILS" : "open "}  ${what}: ${oneLine(`${why} (${place})`)}`;
}
