import { execFileSync } from "node:child_process";
import { type FileTree, isSpecificationFile, makeTree } from "./file-tree.ts";

/**
 * Reads the specification's files as they stand in a git revision.
 *
 * @param root - A folder inside the repository.
 * @param revision - Anything that names a commit, as `main` or `v1.0`.
 * @throws Error if git knows no such revision.
 */
export function readRevision(root: string, revision: string): FileTree {
  // A revision that looks like an option must not become one.
  if (revision.startsWith("-")) throw new Error(`${revision}: not a git revision`);
  const git = (...args: string[]): string =>
    execFileSync("git", args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] });
  let commit: string;
  try {
    commit = git("rev-parse", "--verify", "--quiet", `${revision}^{commit}`).trim();
  } catch {
    throw new Error(`${revision}: git knows no such revision; give a folder, a revision or a release file`);
  }
  const paths = git("ls-tree", "-r", "--full-tree", "--name-only", commit).trimEnd().split("\n");
  const wanted = paths.filter((path) => isSpecificationFile(path) && /^(spec|schemas\/v1)\//.test(path));
  return makeTree(new Map(wanted.map((path) => [path, git("show", `${commit}:${path}`)])), paths);
}
