import { parse } from "yaml";
import type { Fault } from "../finding.ts";
import { isRelease, type Release } from "../release/release.ts";
import { parseRevision } from "../release/revision.ts";
import type { FileTree } from "./file-tree.ts";
import { type MethodTable, readMethodTable } from "./method-table.ts";
import { type Page, parsePage } from "./page.ts";
import { type Sentence, sentencesOf } from "./sentence.ts";
import { parseYamlList, type YamlItem } from "./yaml-list.ts";

/** A release file; its digests may be wrong. */
export interface ReleaseFile {
  readonly path: string;
  readonly release: Release;
}

/** All that the specification says, in one value that nothing changes. */
export interface Specification {
  readonly tree: FileTree;
  /** Every Markdown file of the repository. */
  readonly pages: readonly Page[];
  /** The pages of `spec/` itself, whose words can be normative. */
  readonly clauses: readonly Page[];
  /** The normative sentences, in the order of clauses and text. */
  readonly sentences: readonly Sentence[];
  /** The register's entries, in the order of its files. */
  readonly entries: readonly YamlItem[];
  /** Ids that are no longer in force. */
  readonly withdrawn: readonly YamlItem[];
  /** The items of the conformance statement that a supplier answers. */
  readonly capabilities: readonly YamlItem[];
  readonly errors: readonly YamlItem[];
  readonly methods: MethodTable;
  /** The schemas by file name, as `tensor.schema.json`. */
  readonly schemas: ReadonlyMap<string, unknown>;
  readonly releases: readonly ReleaseFile[];
  /** The revision that the tree is on the way to, as `1.0-draft.1`; undefined where no file says so. */
  readonly revision: string | undefined;
  /** Files that could not be read as what they have to be. */
  readonly unreadable: readonly Fault[];
}

const REGISTER = /^spec\/requirements\/[^/]+\.yaml$/;
const WITHDRAWN = "spec/requirements/withdrawn.yaml";

/** Reads the specification from its files. What cannot be read is listed, so that the rest can still be judged. */
export function loadSpecification(tree: FileTree): Specification {
  const unreadable: Fault[] = [];
  const report = (fault: Fault): void => void unreadable.push(fault);
  const textsOf = (form: RegExp): [string, string][] => [...tree.files].filter(([path]) => form.test(path));
  const listOf = (path: string): YamlItem[] => parseYamlList(path, tree.files.get(path) ?? "", report);
  const jsonOf = ([path, text]: [string, string]): [string, unknown][] => {
    try {
      return [[path, JSON.parse(text)]];
    } catch (error) {
      report({ file: path, line: 1, message: `not JSON: ${String(error)}`, mend: "write JSON that can be read" });
      return [];
    }
  };

  const pages = textsOf(/\.md$/).map(([path, text]) => parsePage(path, text));
  const clauses = pages.filter(({ path }) => /^spec\/[^/]+$/.test(path));
  const schemas = textsOf(/^schemas\/v1\/[^/]+\.schema\.json$/).flatMap(jsonOf);
  const [methods] = textsOf(/^schemas\/v1\/methods\.json$/).flatMap(jsonOf);
  return {
    tree,
    pages,
    clauses,
    sentences: clauses.flatMap(sentencesOf),
    entries: textsOf(REGISTER).flatMap(([path]) => (path === WITHDRAWN ? [] : listOf(path))),
    withdrawn: listOf(WITHDRAWN),
    capabilities: listOf("spec/ics.yaml"),
    errors: listOf("spec/errors.yaml"),
    methods: readMethodTable(methods?.[1]),
    schemas: new Map(schemas.map(([path, schema]) => [path.slice(path.lastIndexOf("/") + 1), schema])),
    releases: textsOf(/^spec\/releases\/[^/]+\.json$/)
      .flatMap(jsonOf)
      .flatMap(([path, release]): ReleaseFile[] => {
        if (isRelease(release)) return [{ path, release }];
        report({ file: path, line: 1, message: "not a release", mend: "restore it from git" });
        return [];
      }),
    revision: readRevisionFile(tree.files.get("spec/revision.yaml"), report),
    unreadable,
  };
}

function readRevisionFile(text: string | undefined, report: (fault: Fault) => void): string | undefined {
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = parse(text);
  } catch {
    // Said below.
  }
  const revision = (value as { revision?: unknown } | null)?.revision;
  if (typeof revision === "string" && parseRevision(revision) !== undefined) return revision;
  const mend = 'write revision: "1.0-draft.1", with its quotes';
  report({ file: "spec/revision.yaml", line: 1, message: "it gives no revision", mend });
  return undefined;
}
