import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type FileTree, isSpecificationFile, makeTree } from "./file-tree.ts";

/** Folders that hold what others made or what a build left. */
const FOREIGN = new Set(["node_modules", ".git", "dist", "out", "coverage", "docs/site"]);

/** Reads the specification's files below a folder that holds `spec/` and `schemas/`. */
export function readFolder(root: string): FileTree {
  const files = new Map<string, string>();
  const others: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (FOREIGN.has(entry.name) || FOREIGN.has(path)) continue;
      if (entry.isDirectory()) visit(path);
      else if (isSpecificationFile(path)) files.set(path, readFileSync(join(root, path), "utf8"));
      else others.push(path);
    }
  };
  visit("");
  return makeTree(sorted(files), others);
}

/** In the order of the paths, so that findings and generated parts do not depend on the file system. */
export function sorted(files: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}
