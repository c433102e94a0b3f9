import { describe, expect, it } from "vitest";
import { parseAnnouncement } from "../scripts/ics/parse-announcement.ts";
import { itemsOfStatus, parseStatus } from "../scripts/ics/parse-status.ts";
import { parseValues } from "../scripts/ics/parse-values.ts";

describe("a status", () => {
  it.each([
    ["m", [{ outcome: "mandatory" }]],
    ["o", [{ outcome: "optional" }]],
    ["o.12", [{ outcome: "optional", group: 12 }]],
    ["c: ICS-A", [{ outcome: "mandatory", when: [[{ item: "ICS-A" }]] }, { outcome: "not-applicable" }]],
    [
      "c: m if the class is full and not ICS-A or ICS-B; else o if ICS-C-1; else not applicable",
      [
        { outcome: "mandatory", when: [[{ class: "full" }, { item: "ICS-A", not: true }], [{ item: "ICS-B" }]] },
        { outcome: "optional", when: [[{ item: "ICS-C-1" }]] },
        { outcome: "not-applicable" },
      ],
    ],
  ])("is read: %s", (status, rules) => {
    expect(parseStatus(status)).toEqual(rules);
  });

  it("tells what it depends on", () => {
    expect(itemsOfStatus(parseStatus("c: m if ICS-A and the class is core; else o if not ICS-B; else o"))).toEqual([
      "ICS-A",
      "ICS-B",
    ]);
  });

  it.each([
    ["", "m, o, o.N"],
    ["M", "m, o, o.N"],
    ["o.0", "m, o, o.N"],
    ["c: ", "m, o, o.N"],
    ["c: m if ICS-A", "otherwise"],
    ["c: m; else o", "every outcome but the last"],
    ["c: must if ICS-A; else o", '"must"'],
    ["c: m if ICS-A if ICS-B; else o", "one condition"],
    ["c: m if the class is huge; else o", '"the class is huge"'],
    ["c: m if ics-a; else o", '"ics-a"'],
  ])("is refused, and the reason told: %j", (status, reason) => {
    expect(() => parseStatus(status)).toThrow(reason);
  });
});

describe("values", () => {
  it.each([
    ["from 4,096 to 2^30", { kind: "integer", minimum: 4096, maximum: 2 ** 30 }],
    ["from 1 to 60, in seconds", { kind: "integer", minimum: 1, maximum: 60, unit: "seconds" }],
    ["first and last, from 1 to 1,000", { kind: "range", minimum: 1, maximum: 1000 }],
    ["first and last, from 1 to 20, with 13", { kind: "range", minimum: 1, maximum: 20, includes: 13 }],
    ["of `a`, `b-2`", { kind: "names", names: ["a", "b-2"] }],
    ["of `a`, `b`, with `a`", { kind: "names", names: ["a", "b"], includes: "a" }],
  ])("are read: %s", (text, values) => {
    expect(parseValues(text)).toEqual(values);
  });

  it.each([
    ["", "write"],
    ["from 2 to 1", "smaller"],
    ["from 1,00 to 2,000", "write"],
    ["first and last, from 1 to 3, with 4", "4 is not between"],
    ["of `a`, `a`", "once"],
    ["of `a`, with `b`", "b is not among"],
  ])("are refused, and the reason told: %j", (text, reason) => {
    expect(() => parseValues(text)).toThrow(reason);
  });
});

describe("an announcement", () => {
  it("is a member of hello and a name in it", () => {
    expect(parseAnnouncement("limits streamIdleMs")).toEqual({ member: "limits", name: "streamIdleMs" });
    expect(() => parseAnnouncement("device threads")).toThrow("roles, capabilities");
    expect(() => parseAnnouncement("roles")).toThrow("the name");
  });
});
