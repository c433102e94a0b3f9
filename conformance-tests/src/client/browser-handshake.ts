import { randomBytes } from "node:crypto";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { DmpcError } from "@dmpc/schemas";

/**
 * Attempts an opening handshake as a page in a browser does, with the header `Origin`, and ends it whatever comes of it.
 *
 * @param patienceMs - How long to wait for the answer.
 * @returns The HTTP status of the answer: 101 if the handshake was accepted.
 * @throws DmpcError DMPC_TRANSPORT_UNREACHABLE if there is no answer.
 */
export async function browserHandshake(
  url: string,
  subprotocol: string,
  origin: string,
  patienceMs: number,
): Promise<number> {
  const address = new URL(url);
  address.protocol = address.protocol === "wss:" ? "https:" : "http:";
  const headers = {
    Connection: "Upgrade",
    Upgrade: "websocket",
    Origin: origin,
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": randomBytes(16).toString("base64"),
    "Sec-WebSocket-Protocol": subprotocol,
  };
  return new Promise((resolve, reject) => {
    const request = (address.protocol === "https:" ? requestHttps : requestHttp)(address, { headers });
    const unanswered = (why: string): void => {
      const message = `nothing answers a WebSocket handshake with an Origin at ${url} (${why}); start the implementation or correct the URL`;
      reject(new DmpcError("DMPC_TRANSPORT_UNREACHABLE", message));
    };
    request.setTimeout(patienceMs, () => {
      unanswered("nothing in time");
      request.destroy();
    });
    request.on("upgrade", (_response, socket) => {
      socket.destroy();
      resolve(101);
    });
    request.on("response", (response) => {
      response.destroy();
      resolve(response.statusCode ?? 0);
    });
    request.on("error", (error: NodeJS.ErrnoException) => {
      unanswered(error.code ?? error.message);
    });
    request.end();
  });
}
