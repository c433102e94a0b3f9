import { existsSync, readdirSync, readFileSync } from "node:fs";
import { OptionDefaults } from "typedoc";

/** The clauses, in the order in which spec/README.md lists them. */
const CLAUSES = [
  "README",
  ...new Set([...readFileSync("spec/README.md", "utf8").matchAll(/\]\(([\w-]+)\.md\)/g)].map(([, name]) => name)),
];

/** The Markdown files of a folder, the given ones first. */
function pages(folder, first = ["README"]) {
  if (!existsSync(folder)) return [];
  const found = readdirSync(folder)
    .filter((file) => file.endsWith(".md"))
    .map((file) => file.slice(0, -".md".length))
    .sort();
  const listed = first.filter((name) => found.includes(name));
  return [...listed, ...found.filter((name) => !first.includes(name))].map((name) => `${folder}/${name}.md`);
}

/** The README files of the folders inside a package's sources. */
function folders(source) {
  return readdirSync(source, { recursive: true })
    .filter((file) => file.endsWith("README.md"))
    .sort()
    .map((file) => `${source}/${file}`);
}

/** @type {Partial<import("typedoc").TypeDocOptions>} */
export default {
  name: "DMPC",
  plugin: ["./docs/scripts/typedoc-groups.js"],
  entryPointStrategy: "packages",
  entryPoints: ["schemas", "reference-impl", "conformance-tests"],
  packageOptions: {
    entryPoints: ["src/index.ts"],
    excludePrivate: true,
    disableSources: true,
    // The packages' README files are among the guides, so that links to them lead to a page.
    readme: "none",
    // What json-schema-to-typescript writes of an array's bounds.
    blockTags: [...OptionDefaults.blockTags, "@minItems", "@maxItems"],
    validation: { notDocumented: true, invalidLink: true, notExported: true },
  },
  blockTags: [...OptionDefaults.blockTags, "@minItems", "@maxItems"],
  projectDocuments: [
    ...pages("spec", CLAUSES),
    ...pages("spec/requirements"),
    ...pages("spec/proposals"),
    ...pages("docs/generated/schemas", ["index", "methods"]),
    "docs/architecture.md",
    "docs/profiling.md",
    "docs/predicting.md",
    "schemas/README.md",
    "schemas/v1/examples/README.md",
    "reference-impl/README.md",
    "conformance-tests/README.md",
    "examples/README.md",
    ...readdirSync("examples", { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) => pages(`examples/${name}`)),
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
    ...pages("docs/decisions"),
    ...pages("docs/results"),
    ...["schemas/src", "reference-impl/src", "conformance-tests/src"].flatMap(folders),
  ],
  groupOrder: ["Specification", "Schemas", "Guides", "Decisions", "Results", "Folders of the code", "Proposals", "*"],
  navigation: { includeGroups: true },
  searchInDocuments: true,
  searchInComments: true,
  readme: "README.md",
  out: "docs/site",
  treatWarningsAsErrors: true,
};
