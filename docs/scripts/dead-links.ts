import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const LINK = /<[a-z][^>]*?\s(?:href|src)="([^"]*)"/g;
const ID = /\sid="([^"]*)"/g;
const ABSOLUTE = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

/** A link that leads nowhere. */
export interface DeadLink {
  /** The page, relative to the site's folder. */
  readonly page: string;
  /** The link as the page has it. */
  readonly link: string;
  /** Why it leads nowhere. */
  readonly reason: string;
}

/** What was looked at, and what was found. */
export interface LinkReport {
  /** Pages of the site. */
  readonly pages: number;
  /** Relative links and fragments in them. */
  readonly links: number;
  /** Those that lead nowhere. */
  readonly dead: readonly DeadLink[];
}

/**
 * Follows every relative `href` and `src` of a built site: the path leads to a file of the site, and the fragment to an
 * `id` in it. Links with a scheme are not followed. The navigation that a script builds is not seen.
 *
 * @param site - Folder of the site.
 */
export function checkSite(site: string): LinkReport {
  const pages = readdirSync(site, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".html"));
  const ids = new Map<string, ReadonlySet<string>>();
  const idsOf = (file: string): ReadonlySet<string> => {
    const known =
      ids.get(file) ?? new Set([...readFileSync(file, "utf8").matchAll(ID)].map(([, id = ""]) => unescape(id)));
    ids.set(file, known);
    return known;
  };
  const dead: DeadLink[] = [];
  let links = 0;
  for (const page of pages) {
    const file = join(site, page);
    for (const [, raw = ""] of readFileSync(file, "utf8").matchAll(LINK)) {
      const link = unescape(raw);
      if (ABSOLUTE.test(link)) continue;
      links += 1;
      const reason = whyDead(site, file, link, idsOf);
      if (reason !== undefined) dead.push({ page, link, reason });
    }
  }
  return { pages: pages.length, links, dead };
}

function whyDead(
  site: string,
  file: string,
  link: string,
  idsOf: (file: string) => ReadonlySet<string>,
): string | undefined {
  const [address = "", fragment = ""] = link.split("#");
  const path = decodeURIComponent(address.split("?")[0] ?? "");
  const target = path === "" ? file : resolve(dirname(file), path);
  if (relative(site, target).startsWith("..")) return "it leads out of the site";
  if (!existsSync(target) || !statSync(target).isFile()) return "there is no such file";
  if (target.endsWith(".md")) return "it leads to Markdown, not to a page; add the file to typedoc.config.js";
  if (fragment === "" || idsOf(target).has(decodeURIComponent(fragment))) return undefined;
  return "the page has no such id";
}

/** Text of an attribute, with the entities that a generator of HTML writes. */
function unescape(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
