import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ConformanceStatement } from "@dmpc/schemas";
import { parseArguments } from "../src/cli/parse-arguments.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BIN, conform } from "./conform.ts";

const SOUND = fileURLToPath(new URL("../../reference-impl/conformance-statement.json", import.meta.url));

let folder: string;
let visitors = 0;
let server: Server;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ics-"));
  server = createServer((socket) => {
    visitors += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `ws://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

/** A file with the sound statement after a change. */
async function changed(name: string, change: (statement: ConformanceStatement) => void): Promise<string> {
  const statement = JSON.parse(await readFile(SOUND, "utf8")) as ConformanceStatement;
  change(statement);
  const file = join(folder, name);
  await writeFile(file, JSON.stringify(statement));
  return file;
}

describe("dmpc-conform ics", () => {
  it.each([
    [["ics", "review"], '"review"'],
    [["ics", "check"], "one file"],
    [["ics", "check", "a", "b"], "one file"],
    [["ics", "init", "--url", "http://127.0.0.1"], "ws://"],
    [["ics", "init", "--out", ""], "--out"],
    [["ics", "init", "--frob"], "--frob"],
    [["run", "--ics", ""], "--ics"],
  ])("refuses the command line %j", (args, word) => {
    expect(() => parseArguments(args)).toThrow(word);
  });

  it.each([
    [["ics"], "init or check"],
    [["ics", "check", BIN], "is not JSON"],
    [["run", "--ics", "/no/such/file"], "cannot be read"],
  ])("exits with 2 and one line on %j", async (args, word) => {
    const { code, stdout, stderr } = await conform(...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^dmpc-conform: DMPC_USAGE: [^\n]+\n$/);
    expect(stderr).toContain(word);
  });

  it("writes a proforma once, and finds it unanswered", async () => {
    const file = join(folder, "proforma.json");
    expect((await conform("ics", "init", "--out", file)).code).toBe(0);
    expect((await conform("ics", "init")).stdout).toBe(await readFile(file, "utf8"));
    const again = await conform("ics", "init", "--out", file);
    expect(again.code).toBe(4);
    expect(again.stderr).toMatch(/^dmpc-conform: DMPC_FILE: [^\n]+\n$/);
    const { code, stdout } = await conform("ics", "check", file);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ICS-ROLE-EDGE +is not answered: .+; say true or false in "supported"$/m);
  });

  it("exits with 0 on a statement in order, and with 1 and a line for each finding on another", async () => {
    const sound = await conform("ics", "check", SOUND);
    expect([sound.code, sound.stdout]).toEqual([0, `${SOUND}: no findings\n`]);
    const file = await changed("no-reach.json", (statement) => {
      statement.testing.reach = null;
    });
    const { code, stdout } = await conform("ics", "check", file);
    expect([code, stdout.split("\n").length]).toEqual([1, 3]);
    expect(stdout).toContain(`${file}: 1 finding\n`);
  });
});

describe("dmpc-conform run --ics", () => {
  it("sends nothing to a product whose statement has findings, and exits with 1", async () => {
    const file = await changed("core.json", (statement) => {
      statement.class = "core";
    });
    visitors = 0;
    const { code, stdout } = await conform("run", "--ics", file, "--url", url);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^class +is core, .+\nstatement: 1 finding; .+\n$/);
    expect(visitors).toBe(0);
  });

  it("goes where the statement says", async () => {
    const file = await changed("url.json", (statement) => {
      statement.testing.reach = { url };
    });
    visitors = 0;
    const { code, stderr } = await conform("run", "--ics", file);
    expect(code).toBe(4);
    expect(stderr).toContain(url);
    expect(visitors).toBeGreaterThan(0);
  });
});
