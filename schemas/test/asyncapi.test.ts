import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Parser } from "@asyncapi/parser";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { readMethods } from "../scripts/methods-file.ts";
import { readSchemas } from "../scripts/schema-files.ts";
import { METHOD_REGISTRY, NOTIFICATION_REGISTRY, SCHEMA_FOLDER } from "../src/index.ts";
import { readExamples } from "./example-files.ts";

/** Holds schemas/v1/asyncapi.json to AsyncAPI's own parser, and its payloads to the examples of the schemas. */

const FILE = new URL("asyncapi.json", SCHEMA_FOLDER);
const TEXT = readFileSync(FILE, "utf8");

interface Message {
  readonly payload: Readonly<Record<string, unknown>>;
}
interface AsyncApi {
  readonly components: { readonly messages: Readonly<Record<string, Message>> };
  readonly operations: Readonly<Record<string, { readonly "x-errors"?: readonly string[] }>>;
}
const DOCUMENT = JSON.parse(TEXT) as AsyncApi;

const offline = (
  schema: "http" | "https",
): { schema: string; order: number; canRead: true; read(uri: unknown): string } => ({
  schema,
  order: 1,
  canRead: true,
  read(uri: unknown) {
    throw new Error(`the document refers to the network: ${String(uri)}`);
  },
});
const parser = new Parser({ __unstable: { resolver: { resolvers: [offline("http"), offline("https")] } } });

/** Errors and warnings; the parser also remarks that there is a later version of AsyncAPI. */
const GRAVE = new Set<number>([0, 1]);

/** The errors and warnings that AsyncAPI's parser has for a document that lies where asyncapi.json does. */
async function complaints(text: string): Promise<string[]> {
  const { diagnostics } = await parser.parse(text, { source: fileURLToPath(FILE) });
  return diagnostics
    .filter(({ severity }) => GRAVE.has(severity))
    .map(({ path, message }) => `${path.join("/")}: ${message}`);
}

const ajv = new Ajv2020({ strict: true });
for (const schema of readSchemas().values()) ajv.addSchema(schema);

/** Whether a message of the protocol satisfies the payload that the document gives it. */
function accepts(message: string, value: unknown): boolean {
  const payload = DOCUMENT.components.messages[message]?.payload;
  if (payload === undefined) throw new Error(`there is no message ${message}`);
  const $id = `https://dmpc.example/schemas/v1/${message}`;
  return (ajv.getSchema($id) ?? ajv.compile({ $id, ...payload }))(value) === true;
}

/** Valid examples of a concept without members that begin with `x-`, which only a receiver drops. */
const plainExamples = (concept: string): unknown[] =>
  readExamples(concept, "valid").flatMap(({ content }) => (JSON.stringify(content).includes('"x-') ? [] : [content]));

describe("schemas/v1/asyncapi.json", () => {
  it("is accepted by AsyncAPI's parser", async () => {
    expect(await complaints(TEXT)).toEqual([]);
  });

  it.each([
    [
      "a reply with a message that the channel lacks",
      '"#/channels/session/messages/ping.result"',
      '"#/channels/session/messages/pong"',
    ],
    ["an action that there is not", '"action": "send"', '"action": "emit"'],
    ["a schema that there is not", "./hello-params.schema.json", "./hallo-params.schema.json"],
    [
      "a schema on the network",
      "./hello-params.schema.json",
      "https://dmpc.example/schemas/v1/hello-params.schema.json",
    ],
  ])("is refused with %s", async (_what, right, wrong) => {
    expect(TEXT).toContain(right);
    expect(await complaints(TEXT.replace(right, wrong))).not.toEqual([]);
  });

  it("has an operation for each method and notification, with its errors", () => {
    const { commonErrors } = readMethods();
    const operations = Object.keys(DOCUMENT.operations).filter((name) => !name.startsWith("chunk."));
    expect(operations).toEqual([...Object.keys(METHOD_REGISTRY), ...Object.keys(NOTIFICATION_REGISTRY)]);
    for (const [method, { errors }] of Object.entries(METHOD_REGISTRY)) {
      expect(DOCUMENT.operations[method]?.["x-errors"]).toEqual([...errors, ...commonErrors]);
    }
  });
});

describe("the payloads of schemas/v1/asyncapi.json", () => {
  it.each(Object.entries(METHOD_REGISTRY))("are those of %s", (method, { params, result }) => {
    const parameters = plainExamples(params);
    const results = plainExamples(result);
    expect(Math.min(parameters.length, results.length)).toBeGreaterThan(0);
    for (const value of parameters) {
      const request = { jsonrpc: "2.0", id: 1, method, params: value };
      expect(accepts(`${method}.request`, request)).toBe(true);
      expect(accepts(`${method}.request`, { ...request, method: "other" })).toBe(false);
      expect(accepts(`${method}.request`, { ...request, params: [] })).toBe(false);
    }
    for (const value of results) {
      expect(accepts(`${method}.result`, { jsonrpc: "2.0", id: 1, result: value })).toBe(true);
      expect(accepts(`${method}.result`, { jsonrpc: "2.0", id: 1, result: null })).toBe(false);
    }
  });

  it.each(Object.entries(NOTIFICATION_REGISTRY))("are those of %s", (method, { params }) => {
    for (const value of plainExamples(params)) {
      expect(accepts(method, { jsonrpc: "2.0", method, params: value })).toBe(true);
      expect(accepts(method, { jsonrpc: "2.0", id: 1, method, params: value })).toBe(false);
    }
  });

  it("are those of a refusal", () => {
    const refusals = plainExamples("rpc-message").filter((value) => JSON.stringify(value).includes('"error"'));
    expect(refusals.length).toBeGreaterThan(0);
    for (const refusal of refusals) expect(accepts("error", refusal)).toBe(true);
  });
});
