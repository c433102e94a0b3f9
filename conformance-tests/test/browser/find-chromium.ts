import { accessSync, constants } from "node:fs";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * The Chromium of this machine.
 *
 * @throws Error if there is none: a page that no browser has opened is not tested.
 */
export function findChromium(): string {
  const named = process.env["CHROMIUM_PATH"];
  const found = (named === undefined ? PLACES : [named]).find(isExecutable);
  if (found !== undefined) return found;
  throw new Error(
    named === undefined
      ? `no browser is at ${PLACES.join(", ")}; install one (apt-get install chromium), or name it in CHROMIUM_PATH`
      : `CHROMIUM_PATH is ${named}, which is no program; name a Chromium, or unset it and install one (apt-get install chromium)`,
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
