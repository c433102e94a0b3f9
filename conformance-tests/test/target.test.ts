import type { DmpcError } from "@dmpc/schemas";
import { isDmpcError } from "@dmpc/schemas";
import { describe, expect, it } from "vitest";
import { openTarget } from "../src/target/open-target.ts";
import { readyUrl } from "../src/target/ready-line.ts";

/** A command that prints text and stays. */
function printing(text: string): string {
  const script = `process.stdout.write(${JSON.stringify(text)});process.stdin.resume()`;
  return `${process.execPath} -e '${script}'`;
}

async function refusal(command: string): Promise<DmpcError> {
  const failure: unknown = await openTarget({ by: "exec", command }, () => undefined).catch((error: unknown) => error);
  if (!isDmpcError(failure, "DMPC_HARNESS_PROTOCOL")) throw new Error(`it was not refused: ${String(failure)}`);
  return failure;
}

describe("the ready line", () => {
  it.each([
    ['{"url":"ws://127.0.0.1:8748"}', "ws://127.0.0.1:8748"],
    ['{"ready":true,"url":"wss://edge.example/dmpc"}', "wss://edge.example/dmpc"],
    ['{"port":8748}', "ws://127.0.0.1:8748"],
    ['{"port":0}', undefined],
    ['{"port":"8748"}', undefined],
    ['{"url":"http://127.0.0.1:8748"}', undefined],
    ["8748", undefined],
    ["null", undefined],
    ["listening on 8748", undefined],
    ["", undefined],
  ])("%j gives %j", (line, url) => {
    expect(readyUrl(line)).toBe(url);
  });
});

describe("a program that is started for the run", () => {
  it("is where its first line says, however much follows, and ends with the run", async () => {
    const script = [
      `process.stdout.write(JSON.stringify({ url: "ws://127.0.0.1:" + (process.pid % 60000 + 1), pid: process.pid }))`,
      `setInterval(() => process.stdout.write("\\n" + "x".repeat(100000)), 1)`,
    ].join(";");
    const target = await openTarget({ by: "exec", command: `${process.execPath} -e '${script}'` }, () => undefined);
    expect(await target.locate()).toMatch(/^ws:/);
    await target.close();
  });

  it("is started again if it ends by itself", async () => {
    const told: string[] = [];
    const script = `console.log(JSON.stringify({ port: process.pid % 60000 + 1 }));setTimeout(() => process.exit(7), 100)`;
    const target = await openTarget({ by: "exec", command: `${process.execPath} -e '${script}'` }, (line) =>
      told.push(line),
    );
    const first = await target.locate();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await target.locate()).not.toBe(first);
    expect(told.join()).toContain("status 7");
    await target.close();
  });

  it("takes with it what it started itself", async () => {
    // The shell waits for the sleep: only the whole group ends at once.
    const target = await openTarget({ by: "exec", command: `echo '{"port":9}'; sleep 300; true` }, () => undefined);
    const start = performance.now();
    await target.close();
    expect(performance.now() - start).toBeLessThan(4_000);
  });

  it.each([
    ["something else", printing("listening on port 8748\n"), "listening on port 8748"],
    ["a line without end", printing("x".repeat(70_000)), "xxxx"],
    ["nothing, and ends", `${process.execPath} -e 'process.exit(3)'`, "status 3"],
    ["nothing, because there is none", "/no/such/program", "status 127"],
  ])("is at fault, and not the product, if it prints %s", async (_what, command, word) => {
    expect((await refusal(command)).message).toContain(word);
  });
});
