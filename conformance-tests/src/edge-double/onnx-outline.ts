/** What can be told of an ONNX model without computing it. */
export interface OnnxOutline {
  /** Names of its nodes. */
  readonly nodes: readonly string[];
  /** Names of the graph's inputs that are no weights. */
  readonly inputs: readonly string[];
  /** Names of the graph's outputs. */
  readonly outputs: readonly string[];
}

interface Field {
  readonly number: number;
  /** The content of a length-delimited field; undefined for the others. */
  readonly content: Uint8Array | undefined;
}

/** Fields of ONNX's messages, by their numbers in onnx.proto. */
const MODEL_GRAPH = 7;
const GRAPH = { node: 1, initializer: 5, input: 11, output: 12 } as const;
const NODE_NAME = 3;
const TENSOR_NAME = 8;
const VALUE_NAME = 1;

/**
 * Reads the outline of a serialised `ModelProto`, without a protobuf library.
 *
 * @throws RangeError if the bytes are no protobuf message, or have no graph.
 */
export function readOnnxOutline(model: Uint8Array): OnnxOutline {
  // A message that occurs twice is merged; so are its lists.
  const graph = fieldsOf(model)
    .filter(({ number }) => number === MODEL_GRAPH)
    .flatMap(({ content }) => fieldsOf(content ?? new Uint8Array()));
  if (graph.length === 0) throw new RangeError("it has no graph");
  const names = (field: number, name: number): string[] =>
    graph.filter(({ number }) => number === field).map(({ content }) => textOf(content ?? new Uint8Array(), name));
  const weights = names(GRAPH.initializer, TENSOR_NAME);
  return {
    nodes: names(GRAPH.node, NODE_NAME),
    inputs: names(GRAPH.input, VALUE_NAME).filter((name) => !weights.includes(name)),
    outputs: names(GRAPH.output, VALUE_NAME),
  };
}

function textOf(message: Uint8Array, field: number): string {
  const found = fieldsOf(message).findLast(({ number }) => number === field);
  return Buffer.from(found?.content ?? []).toString("utf8");
}

/** The fields of a protobuf message, in their order. */
function fieldsOf(message: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = message[at];
      if (byte === undefined) throw new RangeError(`it ends within a number at byte ${String(at)}`);
      at += 1;
      // Lengths and tags are small; what is lost of a large value is not looked at.
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError(`a number at byte ${String(at)} does not end`);
  };
  const skip = (count: number): Uint8Array => {
    if (at + count > message.length) throw new RangeError(`it ends within a field at byte ${String(at)}`);
    at += count;
    return message.subarray(at - count, at);
  };
  while (at < message.length) {
    const tag = varint();
    const number = Math.floor(tag / 8);
    const content = readContent(tag % 8);
    if (number === 0) throw new RangeError(`a field at byte ${String(at)} has the number 0`);
    fields.push({ number, content });
  }
  return fields;

  function readContent(wireType: number): Uint8Array | undefined {
    switch (wireType) {
      case 0:
        varint();
        return undefined;
      case 1:
        skip(8);
        return undefined;
      case 2:
        return skip(varint());
      case 5:
        skip(4);
        return undefined;
      default:
        throw new RangeError(`a field at byte ${String(at)} has the wire type ${String(wireType)}`);
    }
  }
}
