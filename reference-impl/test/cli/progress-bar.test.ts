import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ProgressBar } from "../../src/cli/progress-bar.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

function say(isTTY: boolean): string {
  const written: string[] = [];
  const stream = { isTTY, columns: 60, write: (text: string) => written.push(text) };
  const bar = new ProgressBar(stream as unknown as NodeJS.WriteStream);
  bar.show(10, 40, "");
  for (let done = 11; done <= 40; done += 1) {
    vi.advanceTimersByTime(1000);
    bar.show(done, 40, "a layer of a model");
  }
  bar.end();
  return written.join("");
}

describe("ProgressBar", () => {
  it("redraws one line on a terminal, and keeps to its width", () => {
    const text = say(true);
    expect(text.split("\r")).toHaveLength(32);
    expect(text).toContain("[=======================       ] 31 of 40 (78 %), 9 s left");
    expect(text.split("\r").every((line) => line.replace("\u001b[K", "").trim().length < 60)).toBe(true);
    expect(text.match(/\n/g)).toHaveLength(1);
  });

  it("writes plain lines elsewhere, now and then and at the end", () => {
    const lines = say(false).trim().split("\n");
    expect(lines).toEqual([
      "10 of 40 (25 %)",
      "20 of 40 (50 %), 20 s left: a layer of a model",
      "30 of 40 (75 %), 10 s left: a layer of a model",
      "40 of 40 (100 %), 0 s left: a layer of a model",
    ]);
  });
});
