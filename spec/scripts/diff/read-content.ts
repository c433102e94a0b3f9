import { existsSync, readFileSync, statSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { newestRelease } from "../release/newest-release.ts";
import { type Content, contentOf, isRelease } from "../release/release.ts";
import { readFolder } from "../specification/read-folder.ts";
import { readRevision } from "../specification/read-revision.ts";
import { loadSpecification, type Specification } from "../specification/specification.ts";

/** One side of a comparison. */
export interface Side {
  readonly revision: string | undefined;
  readonly content: Content;
}

/**
 * Reads a state of the specification.
 *
 * @param root - The repository.
 * @param name - `worktree`, `latest` (the newest release), a folder, a release file, or a git revision.
 * @throws Error if there is none of that name.
 */
export function readContent(root: string, name: string): Side {
  const worktree = (): Specification => loadSpecification(readFolder(root));
  if (name === "worktree") return sideOf(worktree());
  if (name === "latest") {
    const release = newestRelease(worktree());
    if (release === undefined) throw new Error("latest: spec/releases has no release; give a git revision or a folder");
    return { revision: release.revision, content: release };
  }
  const path = isAbsolute(name) ? name : join(process.cwd(), name);
  if (existsSync(path)) {
    if (statSync(path).isDirectory()) return sideOf(loadSpecification(readFolder(path)));
    const release: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (!isRelease(release)) throw new Error(`${name}: not a release of spec/releases`);
    return { revision: release.revision, content: release };
  }
  return sideOf(loadSpecification(readRevision(root, name)));
}

function sideOf(specification: Specification): Side {
  const [fault] = specification.unreadable;
  if (fault !== undefined) throw new Error(`${fault.file}:${String(fault.line)}: ${fault.message}; ${fault.mend}`);
  return { revision: specification.revision, content: contentOf(specification) };
}
