import {
  CHUNK_MESSAGE,
  ERROR_MESSAGE,
  notificationMessage,
  requestMessage,
  resultMessage,
} from "./asyncapi-messages.ts";
import { type MethodEntry, type NotificationEntry, readMethods } from "./methods-file.ts";
import { readSchemas } from "./schema-files.ts";

const CHANNEL = { $ref: "#/channels/session" };

const channelMessage = (name: string): object => ({ $ref: `#/channels/session/messages/${name}` });
const tags = (roles: readonly string[]): object[] => roles.map((name) => ({ name }));

/** The operation in which a server receives a call of the method and answers it. */
function methodOperation(method: string, entry: MethodEntry, commonErrors: readonly string[]): object {
  const { servedBy, capability, announcesStream, errors } = entry;
  const announced = capability === undefined ? "" : ` Served where hello announces the capability ${capability}.`;
  const stream = announcesStream === true ? " Announces a stream, on which chunks follow." : "";
  return {
    action: "receive",
    channel: CHANNEL,
    summary: `Answers ${method}.`,
    description: `Served by: ${servedBy.join(", ")}.${announced}${stream}`,
    tags: tags(servedBy),
    messages: [channelMessage(`${method}.request`)],
    reply: { channel: CHANNEL, messages: [channelMessage(`${method}.result`), channelMessage("error")] },
    "x-capability": capability,
    "x-errors": [...errors, ...commonErrors],
  };
}

/** The operation in which a server sends the notification. */
function notificationOperation(notification: string, { sentBy, capability }: NotificationEntry): object {
  return {
    action: "send",
    channel: CHANNEL,
    summary: `Sends ${notification}.`,
    description: `Sent by: ${sentBy.join(", ")}, where hello announces the capability ${capability}.`,
    tags: tags(sentBy),
    messages: [channelMessage(notification)],
    "x-capability": capability,
  };
}

const chunkOperation = (action: "receive" | "send", summary: string): object => ({
  action,
  channel: CHANNEL,
  summary,
  tags: tags(["edge"]),
  messages: [channelMessage("chunk")],
});

/**
 * The protocol as an AsyncAPI 3 document, from the side of a server: it receives calls and sends results, refusals and
 * notifications. The payloads refer to the schemas by relative paths.
 */
export function asyncApi(): string {
  const schemas = readSchemas();
  const { methods, notifications, commonErrors } = readMethods();
  const calls = Object.entries(methods);
  const notices = Object.entries(notifications);
  const messages = Object.fromEntries([
    ...calls.flatMap(([method, entry]) => [
      [`${method}.request`, requestMessage(method, entry, schemas)] as const,
      [`${method}.result`, resultMessage(method, entry, schemas)] as const,
    ]),
    ["error", ERROR_MESSAGE] as const,
    ...notices.map(([name, entry]) => [name, notificationMessage(name, entry, schemas)] as const),
    ["chunk", CHUNK_MESSAGE] as const,
  ]);
  const document = {
    asyncapi: "3.0.0",
    info: {
      title: "DMPC: DNN model partition and collaborative inference",
      version: "1.0.0",
      description:
        "The control plane and the data plane of one WebSocket connection, from the side of a server. Generated from methods.json and the schemas beside it; the specification in spec/ governs.",
      license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
      tags: [...new Set(calls.flatMap(([, { servedBy }]) => servedBy))].map((name) => ({
        name,
        description: `What a server in the role ${name} does.`,
      })),
    },
    defaultContentType: "application/json",
    servers: {
      device: {
        host: "device.example:9400",
        protocol: "ws",
        description: "An edge device, a planner, a monitor, or several of them in one. wss is as good as ws.",
      },
    },
    channels: {
      session: {
        address: "/",
        title: "Session",
        description:
          "One WebSocket connection. Text messages are the control plane, JSON-RPC 2.0; binary messages are the data plane. See spec/control-plane.md#connection.",
        servers: [{ $ref: "#/servers/device" }],
        messages: Object.fromEntries(
          Object.keys(messages).map((name) => [name, { $ref: `#/components/messages/${name}` }]),
        ),
        bindings: {
          ws: {
            bindingVersion: "0.1.0",
            method: "GET",
            headers: {
              type: "object",
              required: ["Sec-WebSocket-Protocol"],
              properties: {
                "Sec-WebSocket-Protocol": {
                  description: "Subprotocols that the client offers; dmpc.v1 is among them and is the one selected.",
                  type: "string",
                  pattern: "(^|[ ,])dmpc\\.v1($|[ ,])",
                },
              },
            },
          },
        },
      },
    },
    operations: Object.fromEntries([
      ...calls.map(([method, entry]) => [method, methodOperation(method, entry, commonErrors)] as const),
      ...notices.map(([name, entry]) => [name, notificationOperation(name, entry)] as const),
      ["chunk.receive", chunkOperation("receive", "Takes the chunks of blobs and of arriving tensors.")] as const,
      ["chunk.send", chunkOperation("send", "Sends the chunks of the tensors that it computed.")] as const,
    ]),
    components: { messages },
  };
  return JSON.stringify(document, null, 2);
}
