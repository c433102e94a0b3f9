/**
 * Installs the suite as a vendor does, from packed packages into an empty folder, and runs it there on the reference
 * implementation. Fails if it cannot be installed or run, or takes more room than a judge should.
 */
import { execFileSync } from "node:child_process";
import { lstatSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Most room that the suite and all that it needs may take. */
const MOST_BYTES = 15_000_000;

const root = fileURLToPath(new URL("../../", import.meta.url));
const reference = join(root, "reference-impl/bin/dmpc.js");
const folder = mkdtempSync(join(tmpdir(), "dmpc-packed-"));

try {
  const packages = ["schemas", "conformance-tests"].map((name) => pack(join(root, name)));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "vendor", private: true }));
  npm(["install", "--no-audit", "--no-fund", "--ignore-scripts", ...packages], folder);
  for (const tarball of packages) rmSync(tarball);

  const bytes = sizeOf(join(folder, "node_modules"));
  console.log(`installed: ${(bytes / 1e6).toFixed(1)} MB of at most ${String(MOST_BYTES / 1e6)} MB`);
  if (bytes > MOST_BYTES) throw new Error("the suite takes too much room; see what it depends on");

  const product = `"${process.execPath}" "${reference}" edge --port 0 --until-input-ends`;
  const suite = join(folder, "node_modules/.bin/dmpc-conform");
  const options = ["--exec", product, "--runs", "10", "--out", "out"];
  const printed = execFileSync(suite, ["run", ...options], { cwd: folder, encoding: "utf8" });
  console.log(printed.trimEnd().split("\n").slice(-3).join("\n"));
} finally {
  rmSync(folder, { recursive: true });
}

function pack(packageFolder: string): string {
  const printed = npm(["pack", "--json", "--pack-destination", folder], packageFolder);
  const [packed] = JSON.parse(printed) as { readonly filename: string }[];
  if (packed === undefined) throw new Error(`npm packed nothing in ${packageFolder}`);
  return join(folder, packed.filename);
}

function npm(args: readonly string[], cwd: string): string {
  return execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}

function sizeOf(path: string): number {
  const found = lstatSync(path);
  if (!found.isDirectory()) return found.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
