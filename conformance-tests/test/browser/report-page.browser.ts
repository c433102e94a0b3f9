import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { htmlReport } from "../../src/report/html/page.ts";
import { RunCollector } from "../../src/report/run-collector.ts";
import { findChromium } from "./find-chromium.ts";
import { FAILED, HOSTILE, sampleRun } from "../sample-run.ts";

// What runs in the browser is text: this program has no types of it.

/** Every visible text of the page whose contrast with what lies behind it is below 4.5, as axe computes it. */
const POOR_CONTRAST = `(() => {
  const channels = (color) => color.match(/[0-9.]+/g).map(Number);
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      const [r, g, b, a = 1] = channels(getComputedStyle(at).backgroundColor);
      if (a === 1) return [r, g, b];
      if (a !== 0) throw new Error("a background is translucent");
    }
    return [255, 255, 255];
  };
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.data.trim() === "" || !element.checkVisibility() || element.closest("script, style, option") !== null) continue;
    texts.push([node.data.trim().slice(0, 40), getComputedStyle(element).color, behind(element)]);
  }
  for (const input of document.querySelectorAll("input")) {
    texts.push([input.placeholder, getComputedStyle(input, "::placeholder").color, behind(input)]);
  }
  const poor = texts.flatMap(([text, color, ground]) => {
    const [light, dark] = [luminance(channels(color)), luminance(ground)].sort((a, b) => b - a);
    const ratio = (light + 0.05) / (dark + 0.05);
    return ratio >= 4.5 ? [] : [text + ": " + color + " on " + ground + " is " + ratio.toFixed(2)];
  });
  return { poor: [...new Set(poor)], count: texts.length };
})()`;

const OPEN_ALL = `document.querySelectorAll("details").forEach((details) => { details.open = true; })`;

/** How far the page is wider than its window, and what sticks out of it. */
const OVERFLOW = `({
  byPx: document.documentElement.scrollWidth - innerWidth,
  elements: [...document.querySelectorAll("body *")]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1 && one.closest(".scroll") === null)
    .map((one) => one.outerHTML.slice(0, 100)),
})`;

let browser: Browser | undefined;
let server: Server | undefined;
let url: string;
/** What the server was asked for. */
let asked: string[] = [];

beforeAll(async () => {
  const collector = new RunCollector();
  for (const event of sampleRun()) collector.add(event);
  const text = htmlReport(collector.report(), collector.frames());
  const serving = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(text);
  });
  server = serving;
  await new Promise<void>((resolve) => serving.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${String((serving.address() as AddressInfo).port)}/`;
  browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox"], timeout: 30_000 });
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** Opens the page, and tells of what it asks of the network and says on the console. */
async function open(options: BrowserContextOptions = {}): Promise<{ page: Page; requests: string[]; said: string[] }> {
  if (browser === undefined) throw new Error("the browser did not start");
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"], ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(5_000);
  const requests: string[] = [];
  const said: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  await page.goto(url);
  return { page, requests, said };
}

describe("the page in a browser", () => {
  it("asks nothing of the network, says nothing on the console, and runs nothing that a product says", async () => {
    const { page, requests, said } = await open();
    await page.evaluate(OPEN_ALL);
    expect(requests.filter((request) => !request.startsWith("data:"))).toEqual([url]);
    expect(said).toEqual([]);
    expect(await page.evaluate("[typeof broken, document.querySelectorAll('img, iframe').length]")).toEqual([
      "undefined",
      0,
    ]);
    const seen = await page.locator(`#check-${FAILED} .evidence.seen pre`).textContent();
    expect(seen).toBe(HOSTILE.replace("\u0000", "‹U+0000›").replace("\u202e", "‹U+202E›"));
    await page.context().close();
  });

  it("has a policy that stops scripts, styles and requests of anybody else", async () => {
    const { page } = await open();
    asked = [];
    await page.evaluate(`(() => {
      const script = document.createElement("script");
      script.textContent = "window.broken = 3";
      document.body.append(script);
      document.querySelector("h1").setAttribute("style", "margin-top: 77px");
      document.querySelector("h1").setAttribute("onclick", "window.broken = 4");
      document.querySelector("h1").click();
      const image = document.createElement("img");
      image.src = "/image.png";
      document.body.append(image);
      const frame = document.createElement("iframe");
      frame.src = "/frame.html";
      document.body.append(frame);
      void fetch("/fetched").catch(() => undefined);
    })()`);
    await page.waitForTimeout(100);
    expect(await page.evaluate("[typeof broken, getComputedStyle(document.querySelector('h1')).marginTop]")).toEqual([
      "undefined",
      "4px",
    ]);
    expect(asked).toEqual([]);
    await page.context().close();
  });

  it("is used by keyboard alone: skip link, a check to open, a command to copy", async () => {
    const { page } = await open();
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the checks");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    const first = page.locator(".check").first();
    expect(await page.evaluate("document.activeElement === document.querySelector('.check > summary')")).toBe(true);
    expect(await first.getAttribute("open")).toBeNull();
    expect(await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")).toBe("solid");
    await page.keyboard.press("Enter");
    expect(await first.getAttribute("open")).toBe("");
    for (let steps = 0; steps < 20; steps++) {
      await page.keyboard.press("Tab");
      if (await page.evaluate("document.activeElement.matches('button.copy')")) break;
    }
    await page.keyboard.press("Enter");
    await page.locator("button.copy", { hasText: "Copied" }).first().waitFor();
    const command = await first.locator(".command code").first().textContent();
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(command);
    expect(command).toMatch(
      /^dmpc-conform run --url 'ws:\/\/127\.0\.0\.1:9400\/\?a='\\''b'\\''' --check [A-Z-]+ --seed 42 /,
    );
    await page.context().close();
  });

  it("narrows checks and requirements by text, verdict and role, and says how many are left", async () => {
    const { page } = await open();
    const visible = (): Promise<number> => page.locator(".check:visible").count();
    const said = (words: RegExp): Promise<void> =>
      expect.poll(() => page.locator("#found").textContent()).toMatch(words);
    const all = await visible();
    await page.selectOption("[name=state]", "fail");
    await said(/^2 of /);
    expect(await visible()).toBe(2);
    await page.selectOption("[name=role]", "planner");
    await said(/^1 of /);
    expect(await page.locator(".check:visible").getAttribute("id")).toBe(`check-${FAILED}`);
    await page.fill("[name=text]", "no such words");
    await said(/Nothing fits/);
    await page.click("text=Clear");
    await said(new RegExp(`^${String(all)} of `));
    await page.fill("[name=text]", "PLAN-008");
    await said(new RegExp(`^(?!${String(all)} )[0-9]+ of `));
    expect(await page.evaluate("document.getElementById('requirement-DMPC-PLAN-008').hidden")).toBe(false);
    // A link leads to what it names, also if that is filtered away and closed.
    await page.evaluate("location.hash = '#check-SESSION-HELLO'");
    await page.locator("#check-SESSION-HELLO .body").waitFor({ state: "visible" });
    await page.context().close();
  });

  it.each(["light", "dark"] as const)("is readable in %s: every text has a contrast of 4.5", async (colorScheme) => {
    const { page } = await open({ colorScheme });
    await page.evaluate(OPEN_ALL);
    const { poor, count } = await page.evaluate<{ poor: string[]; count: number }>(POOR_CONTRAST);
    expect(poor).toEqual([]);
    expect(count).toBeGreaterThan(1_000);
    const paper = await page.evaluate("getComputedStyle(document.body).backgroundColor");
    expect(paper).toBe(colorScheme === "dark" ? "rgb(19, 21, 25)" : "rgb(252, 251, 249)");
    await page.context().close();
  });

  it.each([360, 768, 1_280])("is never wider than a window of %i px", async (width) => {
    const { page } = await open({ viewport: { width, height: 800 } });
    await page.evaluate(OPEN_ALL);
    expect(await page.evaluate(OVERFLOW)).toEqual({ byPx: 0, elements: [] });
    await page.context().close();
  });

  it("shows all without script: nothing that only a script could use, and everything else", async () => {
    const { page } = await open({ javaScriptEnabled: false });
    expect(await page.locator("#filters").isVisible()).toBe(false);
    expect(await page.locator("button:visible").count()).toBe(0);
    expect(await page.locator(`#check-${FAILED} .evidence.seen`).isVisible()).toBe(true);
    const passed = page.locator("#check-SESSION-HELLO");
    expect(await passed.locator(".body").isVisible()).toBe(false);
    await passed.locator("> summary").click();
    expect(await passed.locator(".body").isVisible()).toBe(true);
    await passed.locator(".timeline > summary").click();
    expect(await passed.locator(".frame").count()).toBe(7);
    expect(await passed.locator(".header").first().textContent()).toContain("4,096");
    await page.context().close();
  });

  it("prints what every check was about, also of closed ones", async () => {
    const { page } = await open();
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("#check-SESSION-HELLO .sentences").isVisible()).toBe(true);
    expect(await page.locator(".filters").isVisible()).toBe(false);
    await page.context().close();
  });

  it("has one main heading, headings that skip no level, and names for its landmarks", async () => {
    const { page } = await open();
    const levels = await page.evaluate<number[]>(
      "[...document.querySelectorAll('h1, h2, h3, h4')].map((one) => Number(one.tagName[1]))",
    );
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.slice(1).forEach((level, index) => {
      expect(level).toBeLessThanOrEqual((levels[index] ?? 0) + 1);
    });
    const unnamed = await page.evaluate(
      "[...document.querySelectorAll('section, nav, form, [role=region]')].filter((one) => !one.ariaLabel && !document.getElementById(one.getAttribute('aria-labelledby'))).length",
    );
    expect(unnamed).toBe(0);
    expect(await page.evaluate("document.querySelectorAll('main, header, footer').length")).toBe(3);
    await page.context().close();
  });
});
