/**
 * The files that a specification is read from, wherever they come from: a folder, a git revision, or a test.
 * Paths are relative to the repository's root, with `/`.
 */
export interface FileTree {
  /** Text of each file whose content matters. */
  readonly files: ReadonlyMap<string, string>;
  /** Every path that exists, folders too. A link may lead to a file that nobody has to read. */
  readonly paths: ReadonlySet<string>;
}

/** Whether the content of a file says anything of the specification. */
export function isSpecificationFile(path: string): boolean {
  if (path.endsWith(".md")) return true;
  return /^spec\/.*\.(yaml|json)$/.test(path) || /^schemas\/v1\/[^/]+\.json$/.test(path);
}

/** A tree of these files and the folders that hold them. */
export function makeTree(files: ReadonlyMap<string, string>, otherPaths: Iterable<string> = []): FileTree {
  const paths = new Set<string>();
  for (const path of [...files.keys(), ...otherPaths]) {
    for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) paths.add(path.slice(0, end));
  }
  return { files, paths };
}

/** The tree with some files replaced or added, and those removed whose text is undefined. */
export function overlay(tree: FileTree, changes: ReadonlyMap<string, string | undefined>): FileTree {
  const files = new Map(tree.files);
  const paths = new Set(tree.paths);
  for (const [path, text] of changes) {
    if (text === undefined) {
      files.delete(path);
      paths.delete(path);
    } else {
      files.set(path, text);
    }
  }
  return makeTree(files, paths);
}
