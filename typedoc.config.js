import { OptionDefaults } from "typedoc";

/** @type {Partial<import("typedoc").TypeDocOptions>} */
export default {
  name: "DMPC",
  entryPointStrategy: "packages",
  entryPoints: ["schemas", "reference-impl", "conformance-tests"],
  packageOptions: {
    entryPoints: ["src/index.ts"],
    excludePrivate: true,
    disableSources: true,
    readme: "README.md",
    // What json-schema-to-typescript writes of an array's bounds.
    blockTags: [...OptionDefaults.blockTags, "@minItems", "@maxItems"],
    validation: { notDocumented: true, invalidLink: true, notExported: true },
  },
  blockTags: [...OptionDefaults.blockTags, "@minItems", "@maxItems"],
  projectDocuments: ["docs/architecture.md", "docs/decisions/*.md", "spec/*.md"],
  readme: "README.md",
  out: "docs/site",
  treatWarningsAsErrors: true,
};
