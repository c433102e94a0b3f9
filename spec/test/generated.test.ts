import { describe, expect, it } from "vitest";
import { icsPage } from "../scripts/generated/ics-page.ts";
import { methodsPart } from "../scripts/generated/methods-part.ts";
import { fillRegions, regionFaults, withoutRegions } from "../scripts/generated/region.ts";
import { requirementCountsPart } from "../scripts/generated/requirement-counts-part.ts";
import { parsePage } from "../scripts/specification/page.ts";
import { loadSpecification } from "../scripts/specification/specification.ts";
import { soundSpecification } from "./sound-specification.ts";

const OPEN = "<!-- generated: words -->";
const CLOSE = "<!-- end of generated part -->";

describe("a region", () => {
  it("is filled between its comments, as often as it is filled", () => {
    const page = parsePage("spec/a.md", `before\n\n${OPEN}\nold\n${CLOSE}\n\nafter\n`);
    const filled = fillRegions(page, () => "new");
    expect(filled).toBe(`before\n\n${OPEN}\n\nnew\n\n${CLOSE}\n\nafter\n`);
    expect(fillRegions(parsePage("spec/a.md", filled), () => "new")).toBe(filled);
    expect(fillRegions(page, () => undefined)).toBe(page.text);
    expect(withoutRegions(page)).not.toContain("old");
    // What a replacement pattern would read as "the match".
    expect(fillRegions(page, () => "$&")).toContain("\n$&\n");
  });

  it("is at fault with an unknown name, or without one of its comments", () => {
    const known = new Set(["words"]);
    const faultsOf = (text: string): [number, string][] =>
      regionFaults(parsePage("spec/a.md", text), known).map(({ line, message }) => [line, message]);
    expect(faultsOf(`${OPEN}\n${CLOSE}\n`)).toEqual([]);
    expect(faultsOf(`a\n\n<!-- generated: moods -->\n${CLOSE}\n`)).toEqual([[3, "no generator makes the part moods"]]);
    expect(faultsOf(`a\n\n${OPEN}\n`)).toEqual([[3, `${OPEN} has no counterpart`]]);
    expect(faultsOf(`a\n\n${CLOSE}\n`)).toEqual([[3, `${CLOSE} has no counterpart`]]);
  });
});

describe("the generated parts", () => {
  it("have the methods, the notifications and the errors of each", async () => {
    const sound = loadSpecification(await soundSpecification());
    const { methods } = sound.methods;
    const hello = methods["hello"];
    if (hello === undefined) throw new Error("the sample has no hello");
    const part = methodsPart({
      ...sound,
      methods: {
        methods: {
          hello: { ...hello, servedBy: ["edge", "planner", "monitor", "predictor"] },
          wait: { ...hello, capability: "w" },
        },
        notifications: { report: { params: "empty", sentBy: ["monitor"], capability: "r" } },
        commonErrors: ["DMPC_INTERNAL"],
      },
    });
    expect(part.split("\n").filter((line) => !line.startsWith("| ---"))).toEqual([
      "| method | served by | parameters | result | capability |",
      "| `hello` | all | `empty` | `network-profile` | — |",
      "| `wait` | edge, planner | `empty` | `network-profile` | `w` |",
      "",
      "| notification | sent by | parameters | capability |",
      "| `report` | monitor | `empty` | `r` |",
      "",
      "Any method can be refused with `DMPC_INTERNAL`; besides:",
      "",
      "| method | errors |",
      "| `hello` | `DMPC_SESSION_HELLO_REPEATED` |",
      "| `wait` | `DMPC_SESSION_HELLO_REPEATED` |",
    ]);
  });

  it("have the counts of the register", async () => {
    const part = requirementCountsPart(loadSpecification(await soundSpecification()));
    expect(part.split("\n").slice(2)).toEqual([
      "| level `shall` | 1 | 1 | 0 | 0 |",
      "| level `should` | 1 | 0 | 0 | 1 |",
      "| level `may` | 0 | 0 | 0 | 0 |",
      "| role `edge` | 2 | 1 | 0 | 1 |",
      "| role `planner` | 1 | 1 | 0 | 0 |",
      "| role `monitor` | 0 | 0 | 0 | 0 |",
      "| role `predictor` | 0 | 0 | 0 | 0 |",
      "| role `end` | 0 | 0 | 0 | 0 |",
      "| all | 2 | 1 | 0 | 1 |",
    ]);
  });

  it("ask a supplier for every capability and every requirement", async () => {
    const page = icsPage(loadSpecification(await soundSpecification()));
    expect(page).toContain(
      "| ICS-IDLE | closes idle connections | [Rules](session.md#rules) | o | from 1 to 60, in seconds |  |",
    );
    expect(page).toContain("| edge, planner | core | [Rules](session.md#rules) | m |  |");
    // A recommendation stays an option, whatever it depends on.
    expect(page).toContain("| edge | exec | [Rules](session.md#rules) | o |  |");
    expect(page).toContain("## Capabilities");
  });
});
