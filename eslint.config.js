import { builtinModules } from "node:module";
import js from "@eslint/js";
import jsdoc from "eslint-plugin-jsdoc";
import tseslint from "typescript-eslint";

/** The walls inside reference-impl/src: each room, and the rooms that it may import from. */
const ROOMS = {
  graph: [],
  predictor: [],
  training: ["predictor", "model"],
  cost: ["graph", "predictor"],
  partition: ["graph", "cost", "predictor"],
  "check-plan": [],
  protocol: [],
  transport: ["protocol"],
  runtime: [],
  random: [],
  monitor: [],
  model: ["graph", "runtime"],
  split: ["graph", "cost", "partition", "random", "runtime", "model"],
  zoo: ["model", "random"],
  device: ["graph", "cost", "partition", "predictor", "protocol", "transport", "runtime", "monitor", "model", "split"],
  profiler: ["random", "monitor", "runtime", "model", "split", "zoo"],
  "text-recognition": ["runtime"],
  "main-job": ["graph", "partition", "transport", "runtime", "model", "device", "text-recognition"],
  cli: [
    "graph",
    "partition",
    "check-plan",
    "transport",
    "runtime",
    "model",
    "split",
    "device",
    "predictor",
    "profiler",
    "training",
    "main-job",
    "zoo",
  ],
};

const ONNX_PACKAGES = ["onnx-buf", "@bufbuild/protobuf", "@bufbuild/protobuf/*"];

/** Packages that only these rooms may use; a package may have several owners. */
const OWNED_PACKAGES = {
  transport: ["ws"],
  runtime: ["onnxruntime-node", "onnxruntime-web", "onnxruntime-common"],
  model: ONNX_PACKAGES,
  zoo: ONNX_PACKAGES,
  training: [...ONNX_PACKAGES, "ml-matrix", "csv-parse"],
  "text-recognition": ["fast-png"],
};

const NO_DYNAMIC_IMPORT = { selector: "ImportExpression", message: "The walls see static imports only." };

const IMPURE_PROPERTIES = [
  { object: "Math", property: "random", message: "A pure room draws nothing." },
  { object: "Date", property: "now", message: "A pure room has no clock." },
];

const PURE_ROOMS = ["graph", "cost", "partition", "check-plan", "predictor"];

const walls = Object.entries(ROOMS).map(([room, open]) => {
  const shut = Object.keys(ROOMS).filter((other) => other !== room && !open.includes(other));
  const own = OWNED_PACKAGES[room] ?? [];
  const foreign = [...new Set(Object.values(OWNED_PACKAGES).flat())].filter((name) => !own.includes(name));
  return {
    files: [`reference-impl/src/${room}/**/*.ts`],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            { group: shut.map((other) => `**/${other}/**`), message: `The room ${room} may not import from there.` },
            { group: ["@dmpc/conformance-tests"], message: "The judged does not know the judge." },
            ...(foreign.length > 0
              ? [{ group: foreign, message: "Only the rooms that own this package use it." }]
              : []),
            ...(PURE_ROOMS.includes(room)
              ? [{ group: ["node:*", ...builtinModules], message: `The room ${room} is pure.` }]
              : []),
          ],
        },
      ],
      // The engine that half of all devices do not need is loaded when it is asked for; nothing else is.
      ...(room === "runtime" ? {} : { "no-restricted-syntax": ["error", NO_DYNAMIC_IMPORT] }),
      ...(PURE_ROOMS.includes(room)
        ? {
            "no-restricted-properties": ["error", ...IMPURE_PROPERTIES],
            "no-restricted-globals": ["error", "process", "performance", "setTimeout", "setImmediate", "fetch"],
          }
        : {}),
    },
  };
});

export default tseslint.config(
  {
    ignores: [
      "**/dist/**",
      "**/node_modules/**",
      "**/venv/**",
      "docs/site/**",
      "docs/generated/**",
      "out/**",
      "schemas/src/generated/**",
    ],
  },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ["vitest.config.ts", "vitest.browser.config.ts"] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      // Type parameters that tie a method's name to its types appear once in some signatures.
      "@typescript-eslint/no-unnecessary-type-parameters": "off",
    },
  },
  {
    files: ["*/src/**/*.ts"],
    plugins: { jsdoc },
    rules: {
      "jsdoc/require-jsdoc": [
        "error",
        {
          publicOnly: true,
          checkConstructors: false,
          require: { FunctionDeclaration: true, ClassDeclaration: true, MethodDefinition: true },
          contexts: [
            "TSInterfaceDeclaration",
            "TSTypeAliasDeclaration",
            "ExportNamedDeclaration > VariableDeclaration",
          ],
        },
      ],
      "jsdoc/check-param-names": ["error", { checkDestructured: false, disableMissingParamChecks: true }],
      "jsdoc/check-tag-names": ["error", { typed: true, definedTags: ["packageDocumentation"] }],
      "jsdoc/no-types": "error",
    },
  },
  ...walls,
  {
    files: ["schemas/src/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              group: ["@dmpc/*", "**/reference-impl/**", "**/conformance-tests/**"],
              message: "The schemas import neither the judged nor the judge.",
            },
          ],
        },
      ],
    },
  },
  {
    files: ["reference-impl/src/index.ts"],
    rules: {
      "no-restricted-imports": ["error", { patterns: [{ group: [...new Set(Object.values(OWNED_PACKAGES).flat())] }] }],
    },
  },
  {
    files: ["examples/plan-over-websocket/*.ts"],
    rules: { "no-restricted-imports": ["error", { patterns: [{ group: ["@dmpc/reference-impl"] }] }] },
  },
  {
    files: ["examples/third-party-python/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [{ group: ["../*"], message: "Two implementations meet through their public faces only." }] },
      ],
    },
  },
  {
    files: ["conformance-tests/src/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            { group: ["@dmpc/reference-impl", "**/reference-impl/**"], message: "The judge never imports the judged." },
          ],
        },
      ],
      "no-restricted-syntax": ["error", NO_DYNAMIC_IMPORT],
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: "Randomness comes from the root seed." },
        { object: "Date", property: "now", message: "Durations come from performance.now." },
      ],
    },
  },
  {
    files: ["**/*.js", "**/*.mjs"],
    languageOptions: { globals: { process: "readonly", console: "readonly", URL: "readonly" } },
  },
);
