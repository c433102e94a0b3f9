import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkSite } from "../scripts/dead-links.ts";

let site = "";
beforeEach(() => {
  site = mkdtempSync(join(tmpdir(), "site-"));
});
afterEach(() => {
  rmSync(site, { recursive: true });
});

function put(path: string, text: string): void {
  const file = join(site, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const link = (href: string): string => `<h1 id="here">Here</h1><a class="x" href="${href}">there</a>`;

describe("checkSite", () => {
  beforeEach(() => {
    put("pages/there page.html", '<h2 id="a&amp;b">There</h2>');
    put("media/notes.md", "# Notes");
    put("assets/icons.svg", '<svg><g id="icon"></g></svg>');
  });

  it.each([
    ["#here"],
    ["#"],
    ["pages/there%20page.html"],
    ["pages/there%20page.html?view=1#a&amp;b"],
    ["./assets/icons.svg#icon"],
    ["https://example.org/nothing.html#nothing"],
    ["mailto:someone@example.org"],
    ["//example.org/nothing"],
  ])("lets %s be", (href) => {
    put("index.html", link(href));
    expect(checkSite(site)).toMatchObject({ pages: 2, dead: [] });
  });

  it.each([
    ["pages/gone.html", "there is no such file"],
    ["pages/", "there is no such file"],
    ["/pages/there%20page.html", "it leads out of the site"],
    ["../index.html", "it leads out of the site"],
    ["#gone", "the page has no such id"],
    ["pages/there%20page.html#gone", "the page has no such id"],
    ["assets/icons.svg#gone", "the page has no such id"],
    ["media/notes.md", "it leads to Markdown, not to a page; add the file to typedoc.config.js"],
  ])("finds that %s is dead", (href, reason) => {
    put("index.html", link(href));
    expect(checkSite(site).dead).toEqual([{ page: "index.html", link: href, reason }]);
  });

  it("looks at src too, and at every page of a folder", () => {
    put("deep/er/page.html", '<p>Text</p><img alt="" src="gone.png"/><script src="../../assets/icons.svg"></script>');
    expect(checkSite(site).dead).toMatchObject([{ page: "deep/er/page.html", link: "gone.png" }]);
  });
});
