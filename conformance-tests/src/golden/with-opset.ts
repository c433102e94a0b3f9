/** The end of a golden model's file: ModelProto's field `opset_import`, of the default domain in version 13. */
const OPSET_IMPORT = Uint8Array.of(0x42, 0x04, 0x0a, 0x00, 0x10, 13);

/** The opset of the golden models. Every edge loads it. */
export const GOLDEN_OPSET = 13;

/** The first opset in which the operators of the golden models mean what they mean in theirs. */
export const FIRST_OPSET = 7;

/**
 * The same model in another opset, from 1 to 127 times 128. Whoever writes the golden models puts the field at the end,
 * so that no protobuf library is needed.
 *
 * @throws RangeError if the model does not end with it.
 */
export function withOpset(model: Uint8Array, opset: number): Uint8Array {
  const rest = model.subarray(0, model.length - OPSET_IMPORT.length);
  if (Buffer.compare(model.subarray(rest.length), OPSET_IMPORT) !== 0) {
    throw new RangeError("the model does not end with its opset");
  }
  const version = opset < 128 ? [opset] : [(opset & 0x7f) | 0x80, opset >> 7];
  return Uint8Array.from([...rest, 0x42, 3 + version.length, 0x0a, 0x00, 0x10, ...version]);
}
