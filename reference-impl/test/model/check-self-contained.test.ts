import { TensorProto_DataLocation } from "onnx-buf";
import { describe, expect, it } from "vitest";
import { checkSelfContained } from "../../src/model/check-self-contained.ts";
import { readOnnxModel } from "../../src/model/onnx-model.ts";
import { readClassifier } from "../support/classifier.ts";
import { onnxFile } from "../support/onnx-files.ts";

const secret = {
  name: "secret",
  dims: [1n],
  dataType: 1,
  dataLocation: TensorProto_DataLocation.EXTERNAL,
  externalData: [{ key: "location", value: "/etc/passwd" }],
};
const constant = (attribute: object): { opType: string; output: string[]; attribute: object[] } => ({
  opType: "Constant",
  output: ["y"],
  attribute: [{ name: "value", ...attribute }],
});

describe("a sub-model from outside", () => {
  it.each([
    ["an initializer", onnxFile({ initializer: [secret] })],
    [
      "an initializer that only names a file",
      onnxFile({ initializer: [{ ...secret, dataLocation: TensorProto_DataLocation.DEFAULT }] }),
    ],
    ["a sparse initializer", onnxFile({ sparseInitializer: [{ values: secret }] })],
    ["a constant", onnxFile({ node: [constant({ t: secret })] })],
    ["one of a node's tensors", onnxFile({ node: [constant({ tensors: [secret] })] })],
    ["a sparse constant", onnxFile({ node: [constant({ sparseTensor: { indices: secret } })] })],
    ["a branch inside a node", onnxFile({ node: [constant({ g: { initializer: [secret] } })] })],
    [
      "a branch inside a branch",
      onnxFile({ node: [constant({ graphs: [{ node: [constant({ g: { initializer: [secret] } })] }] })] }),
    ],
    ["a function", onnxFile({}, { functions: [{ name: "f", node: [constant({ t: secret })] }] })],
    ["training information", onnxFile({}, { trainingInfo: [{ algorithm: { initializer: [secret] } }] })],
  ])("[DMPC-DEPL-008] is refused if %s has its data in a file", (_, file) => {
    expect(() => {
      checkSelfContained(file);
    }).toThrow(expect.objectContaining({ code: "DMPC_DEPLOY_SEGMENT" }));
  });

  it("is refused if it cannot be decoded, and accepted if it is whole", async () => {
    expect(() => {
      checkSelfContained(Uint8Array.of(255, 255, 255));
    }).toThrow(expect.objectContaining({ code: "DMPC_DEPLOY_SEGMENT" }));
    checkSelfContained(await readClassifier());
  });

  it("is refused as a model of one's own, too", () => {
    const node = [{ opType: "Neg", input: ["x"], output: ["y"] }];
    const file = onnxFile({ node, input: [{ name: "x" }], output: [{ name: "y" }], initializer: [secret] });
    expect(() => readOnnxModel(file, "test")).toThrow(expect.objectContaining({ code: "DMPC_MODEL_UNSUPPORTED" }));
  });
});
