import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseDocument } from "@dmpc/schemas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { conform } from "./conform.ts";

const HELLO = new URL(
  "../../schemas/v1/examples/hello-result/valid/planner-and-monitor-without-a-runtime-format.json",
  import.meta.url,
);

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "adapter-cli-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** An adapter whose product introduces itself once, and that then does something else. */
async function adapter(afterHello: string): Promise<string> {
  const file = join(folder, `${afterHello.replaceAll(/\W+/g, "-")}.mjs`);
  await writeFile(
    file,
    `import { createInterface } from "node:readline";
const say = (message) => console.log(JSON.stringify(message));
say({ type: "ready", adapterVersion: "1.0" });
createInterface({ input: process.stdin }).on("line", (line) => {
  const { type, connection, text } = JSON.parse(line);
  if (type === "stop") process.exit();
  if (type === "open" && connection === 1) say({ type: "opened", connection, subprotocol: "dmpc.v1" });
  else if (type === "open") { ${afterHello} }
  if (type !== "text") return;
  const { id } = JSON.parse(text);
  say({ type: "text", connection, text: JSON.stringify({ jsonrpc: "2.0", id, result: ${await readFile(HELLO, "utf8")} }) });
});`,
  );
  return `"${process.execPath}" "${file}"`;
}

describe("dmpc-conform run --adapter", () => {
  it.each([
    [["run", "--adapter", ""], "--adapter"],
    [["run", "--adapter", "x", "--url", "ws://127.0.0.1:1"], "two ways"],
  ])("exits with 2 on %j", async (args, word) => {
    const { code, stderr } = await conform(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(word);
  });

  it("exits with 4 and one line if the adapter does not get ready", async () => {
    const { code, stdout, stderr } = await conform("run", "--adapter", "echo nonsense");
    expect([code, stdout]).toEqual([4, ""]);
    expect(stderr).toMatch(/^dmpc-conform: DMPC_HARNESS_PROTOCOL: .*its line 1 .*nonsense.*\n$/);
  });

  it.each([
    ["console.log('oops')", 'its line 4 (it is not JSON): \\"oops\\"'],
    ["process.exit(7)", "ended by itself with status 7"],
  ])("blames nobody but the adapter that does %s", async (afterHello, words) => {
    const report = join(folder, "report.json");
    const { code, stdout, stderr } = await conform("run", "--adapter", await adapter(afterHello), "--report", report);
    expect(code).toBe(4);
    expect(stderr).toMatch(/^dmpc-conform: DMPC_HARNESS_PROTOCOL: [^\n]+\n$/);
    expect(stderr).toContain(words.replaceAll("\\", ""));
    expect(stdout).not.toMatch(/^fail/m);
    const { verdict, counts, checks } = parseDocument("conformance-report", JSON.parse(await readFile(report, "utf8")));
    expect([verdict, counts.failed, counts.error]).toEqual(["error", 0, 1]);
    expect(checks[0]).toMatchObject({ verdict: "error", attribution: "harness" });
    expect(checks.slice(1).every((check) => "disposition" in check)).toBe(true);
  });
});
