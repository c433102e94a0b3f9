/** Fails where a link of the built site leads nowhere. `npm run docs` runs it last. */
import { fileURLToPath } from "node:url";
import { checkSite } from "./dead-links.ts";

const { pages, links, dead } = checkSite(fileURLToPath(new URL("../site", import.meta.url)));
for (const { page, link, reason } of dead) console.error(`docs/site/${page}: ${link}: ${reason}`);
console.log(`${String(links)} links on ${String(pages)} pages, ${String(dead.length)} dead`);
process.exitCode = dead.length > 0 || pages === 0 ? 1 : 0;
