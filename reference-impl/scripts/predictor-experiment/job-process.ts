/**
 * One part of the experiment, in a process of its own, which prints what it found as JSON.
 *
 * Usage: job-process.ts hold-out FOLD | job-process.ts rank models|rows static|dynamic
 */
import { holdOut } from "./hold-out.ts";
import { rankAll } from "./rank-families.ts";
import { readData } from "./read-data.ts";

const [job, first, second] = process.argv.slice(2);
const observations = await readData();
const found =
  job === "hold-out"
    ? holdOut(observations, Number(first))
    : rankAll(observations, first === "models" ? "models" : "rows", second === "dynamic");
process.stdout.write(JSON.stringify(found));
