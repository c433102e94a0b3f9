import fc from "fast-check";
import { type Connection, digestOf, encodeChunk, introduction, within } from "../../client/index.ts";
import { encodeTensor, SCALE, wholeModel } from "../../golden/index.ts";
import type { Check } from "../check.ts";
import { deployGolden, expectServed, plainInputs } from "./golden-run.ts";

/** The id of a hostile client's last request, which no spoilt message has. */
const LAST_ID = "last-of-all";

/** How long a hostile client's last request may stay unanswered, which is no fault here, in milliseconds. */
const SETTLING_MS = 1_000;

/** A message of a hostile client. The bytes of a text need not be UTF-8. */
interface Message {
  readonly kind: "text" | "binary";
  readonly bytes: Uint8Array;
}

/** What is done to a message, where `place` counts around in its bits or bytes. */
interface Damage {
  readonly kind: "flip" | "cut off" | "repeat" | "put in" | "replace";
  readonly place: number;
  readonly bytes: Uint8Array;
}

const damage: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom("flip", "cut off", "repeat", "put in", "replace"),
  place: fc.nat(100_000),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 64 }),
});

/** @see spec/data-plane.md#faults */
export const edgeHostileBytes: Check = {
  checkId: "EDGE-HOSTILE-BYTES",
  role: "edge",
  requirements: ["DMPC-DATA-010"],
  title: "Right messages with bits flipped, cut off, repeated or replaced disturb no other connection.",
  behaviour: "invalid",
  sends:
    "A whole conversation with bits flipped, bytes cut off, put in or replaced and messages repeated, at random; texts that are no UTF-8 among them.",
  async run(context) {
    const bystander = await context.session();
    const deployment = await deployGolden(bystander, SCALE, { deploymentId: "bystander" });
    const conversation = rightConversation();
    const trial = fc.record({
      damages: fc.array(fc.tuple(fc.nat(conversation.length - 1), damage), { minLength: 1, maxLength: 4 }),
    });
    await context.forAll(
      trial,
      async ({ damages }) => {
        const connection = await context.connect();
        conversation.forEach((message, index) => {
          const struck = damages.filter(([target]) => target === index);
          for (const one of struck.reduce<Message[]>((all, [, how]) => all.flatMap(spoil(how)), [message])) {
            if (one.kind === "text") connection.sendTextBytes(one.bytes);
            else connection.sendBinary(one.bytes);
          }
        });
        await settled(connection);
        await expectServed(bystander, deployment, SCALE);
        connection.drop();
      },
      0.6,
    );
    await bystander.expectOrder();
    const newcomer = await context.openSession();
    await expectServed(newcomer, await deployGolden(newcomer, SCALE, { deploymentId: "newcomer" }), SCALE);
  },
};

/** What a client says that deploys a model and runs it, without waiting for answers. */
function rightConversation(): Message[] {
  const { params, blobs } = wholeModel(SCALE, { deploymentId: "hostile" });
  const [blob = new Uint8Array()] = blobs;
  const [inputs = []] = plainInputs(SCALE);
  let id = 0;
  const request = (method: string, call: object): Message => {
    id += 1;
    return { kind: "text", bytes: Buffer.from(JSON.stringify({ jsonrpc: "2.0", id, method, params: call })) };
  };
  const chunk = (fields: Parameters<typeof encodeChunk>[0]): Message => {
    return { kind: "binary", bytes: encodeChunk(fields) };
  };
  const whole = { partIndex: 0, byteOffset: 0, last: true, crc: true };
  return [
    request("hello", introduction()),
    request("deploy.prepare", params),
    request("blob.put", { streamId: 1, digest: digestOf(blob), sizeBytes: blob.length }),
    chunk({ ...whole, streamId: 1, payload: blob, blob: true }),
    request("deploy.prepare", params),
    request("infer.start", { deploymentId: params.deploymentId, streamId: 2 }),
    chunk({ ...whole, streamId: 2, payload: encodeTensor("float32", inputs), blob: false }),
    request("infer.cancel", { streamId: 2 }),
    request("deploy.release", { deploymentId: params.deploymentId }),
  ];
}

/** Waits until the implementation has seen all that a connection sent: it answers what comes last, or ends the connection. */
async function settled(connection: Connection): Promise<void> {
  const answered = new Promise<void>((resolve) => {
    connection.listen({
      text(message) {
        if (message.includes(LAST_ID)) resolve();
      },
      binary() {
        // What comes of spoilt messages is judged elsewhere.
      },
      closed() {
        // Then `ended` resolves.
      },
    });
  });
  connection.sendText(JSON.stringify({ jsonrpc: "2.0", id: LAST_ID, method: "hello", params: {} }));
  const heard = Promise.race([answered, connection.ended]);
  await within(heard, () => new Error("unheard"), SETTLING_MS).catch(() => undefined);
}

function spoil({ kind, place, bytes }: Damage): (message: Message) => Message[] {
  return (message) => {
    if (kind === "repeat") return [message, message];
    return [{ ...message, bytes: Uint8Array.from(spoiltBytes(kind, Buffer.from(message.bytes), place, bytes)) }];
  };
}

function spoiltBytes(kind: Exclude<Damage["kind"], "repeat">, right: Buffer, place: number, bytes: Uint8Array): Buffer {
  const at = place % (right.length + 1);
  switch (kind) {
    case "flip": {
      const flipped = Buffer.from(right);
      const index = (place >> 3) % Math.max(1, right.length);
      flipped[index] = (flipped[index] ?? 0) ^ (1 << (place & 7));
      return flipped;
    }
    case "cut off":
      return right.subarray(0, at);
    case "put in":
      return Buffer.concat([right.subarray(0, at), bytes, right.subarray(at)]);
    case "replace":
      return Buffer.from(bytes);
  }
}
