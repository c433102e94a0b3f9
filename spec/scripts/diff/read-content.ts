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
 * @param name - `worktree`, `latest` (the newest release), the revision of a release, a folder, a release file, or what
 *   git knows: a commit, a branch, a tag.
 * @throws Error if there is none of that name.
 */
export function readContent(root: string, name: string): Side {
  const worktree = (): Specification => loadSpecification(readFolder(root));
  if (name === "") throw new Error("a side of the comparison has no name; give a revision, a folder or a release file");
  if (name === "worktree") return sideOf(worktree());
  if (name === "latest") {
    const newest = newestRelease(worktree());
    if (newest === undefined) throw new Error("latest: spec/releases has no release; give a git revision or a folder");
    return { revision: newest.revision, content: newest };
  }
  const release = worktree().releases.find(({ release: { revision } }) => revision === name)?.release;
  if (release !== undefined) return { revision: release.revision, content: release };
  const path = isAbsolute(name) ? name : join(process.cwd(), name);
  if (existsSync(path)) {
    if (statSync(path).isDirectory()) {
      if (!existsSync(join(path, "spec/requirements")) || !existsSync(join(path, "schemas/v1"))) {
        throw new Error(`${name}: a folder without spec/requirements and schemas/v1 is no specification`);
      }
      return sideOf(loadSpecification(readFolder(path)));
    }
    const file = readJson(path);
    if (!isRelease(file)) throw new Error(`${name}: not a release of spec/releases`);
    return { revision: file.revision, content: file };
  }
  return sideOf(loadSpecification(readRevision(root, name)));
}

/** The value of a JSON file; undefined where it is none. */
function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

function sideOf(specification: Specification): Side {
  const [fault] = specification.unreadable;
  if (fault !== undefined) throw new Error(`${fault.file}:${String(fault.line)}: ${fault.message}; ${fault.mend}`);
  return { revision: specification.revision, content: contentOf(specification) };
}
