import { describe, expect, it } from "vitest";
import {
  checkDeployment,
  checkLatencyModel,
  checkLatencyPredict,
  checkModelGraph,
  checkMonitorConfigure,
  checkPartitionPlan,
  checkPartitionRequest,
  type Concept,
  CONCEPTS,
  DmpcError,
  findViolation,
  parseDocument,
  SEMANTIC_RULES,
} from "../src/index.ts";
import { asInvalid, asSenseless, entriesOf, type ExampleKind, readExamples } from "./example-files.ts";

const MINIMUM: Readonly<Record<ExampleKind, number>> = { valid: 3, invalid: 5, senseless: 0 };
const KINDS: readonly ExampleKind[] = ["valid", "invalid", "senseless"];

/** What a receiver checks beyond the schema, for the concepts that have rules which it refuses a document for. */
const CHECKS: Partial<Record<Concept, (document: unknown, request?: unknown) => void>> = {
  "deploy-prepare-params": (document) => {
    checkDeployment(parseDocument("deploy-prepare-params", document), "edge");
  },
  "model-graph": (document) => {
    checkModelGraph(parseDocument("model-graph", document));
  },
  "monitor-configure-params": (document) => {
    checkMonitorConfigure(parseDocument("monitor-configure-params", document));
  },
  "latency-model": (document) => {
    checkLatencyModel(parseDocument("latency-model", document));
  },
  "latency-predict-params": (document) => {
    checkLatencyPredict(parseDocument("latency-predict-params", document));
  },
  "partition-plan": (document, request) => {
    if (request === undefined) return;
    checkPartitionPlan(parseDocument("partition-plan", document), parseDocument("partition-request", request));
  },
  "partition-request": (document) => {
    checkPartitionRequest(parseDocument("partition-request", document));
  },
};

function errorOf(action: () => unknown): DmpcError | undefined {
  try {
    action();
  } catch (error) {
    if (error instanceof DmpcError) return error;
    throw error;
  }
  return undefined;
}

describe("the folder of examples", () => {
  it("has a folder for each concept and no other", () => {
    expect(entriesOf("")).toEqual(["README.md", ...CONCEPTS].sort());
  });

  it.each(CONCEPTS)("has enough of %s, under descriptive names", (concept) => {
    for (const kind of KINDS) {
      const files = entriesOf(`${concept}/${kind}/`);
      const needed = kind === "senseless" && concept in SEMANTIC_RULES ? 1 : MINIMUM[kind];
      expect(files.length, `${concept}/${kind}: number of examples`).toBeGreaterThanOrEqual(needed);
      for (const file of files) expect(file, `${concept}/${kind}`).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*\.json$/);
    }
    for (const folder of entriesOf(`${concept}/`)) expect(KINDS, `${concept}: kinds of example`).toContain(folder);
  });
});

describe.each(CONCEPTS)("%s", (concept) => {
  for (const { file, content } of readExamples(concept, "valid")) {
    it(`accepts ${file}`, () => {
      expect(findViolation(concept, content)).toBeUndefined();
      parseDocument(concept, content);
      CHECKS[concept]?.(content);
    });
  }

  for (const example of readExamples(concept, "invalid")) {
    it(`[DMPC-JSON-002] refuses ${example.file}`, () => {
      const { keyword, path, document } = asInvalid(example);
      expect(findViolation(concept, document)).toMatchObject({ keyword, path });
      const error = errorOf(() => parseDocument(concept, document));
      expect(error).toMatchObject({ code: "DMPC_DOCUMENT_INVALID", path });
    });
  }

  for (const example of readExamples(concept, "senseless")) {
    const { rule, code, path, document, request } = asSenseless(example);
    it(`is right about senseless ${example.file} and the code of ${rule}`, () => {
      expect(findViolation(concept, document)).toBeUndefined();
      const error = errorOf(() => CHECKS[concept]?.(document, request));
      if (code === undefined) expect(error, "no receiver refuses it").toBeUndefined();
      else expect(error).toMatchObject({ code, path });
    });
  }
});
