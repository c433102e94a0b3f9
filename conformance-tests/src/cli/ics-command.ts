import { writeFile } from "node:fs/promises";
import { DmpcError } from "@dmpc/schemas";
import { PATIENCE_MS } from "../client/patience.ts";
import { firstContact } from "../runner/first-contact.ts";
import { countFindings, describeFinding } from "../statement/finding.ts";
import { makeProforma } from "../statement/make-proforma.ts";
import { readStatement } from "../statement/read-statement.ts";
import { reviewStatement } from "../statement/review-statement.ts";
import type { IcsCommand } from "./parse-ics-arguments.ts";

/**
 * Writes the proforma of a conformance statement, or reviews a statement.
 *
 * @returns The exit code: 1 if the review found something.
 * @throws DmpcError DMPC_USAGE if the file to review is no statement; DMPC_FILE if the proforma cannot be written.
 */
export async function icsCommand(command: IcsCommand): Promise<number> {
  if (command.name === "ics init") {
    await init(command);
    return 0;
  }
  const findings = reviewStatement(await readStatement(command.file));
  for (const finding of findings) process.stdout.write(`${describeFinding(finding)}\n`);
  process.stdout.write(`${command.file}: ${countFindings(findings)}\n`);
  return findings.length === 0 ? 0 : 1;
}

async function init({ out, url }: Extract<IcsCommand, { name: "ics init" }>): Promise<void> {
  const contact = url === undefined ? undefined : await firstContact(url, PATIENCE_MS);
  if (contact !== undefined && "refusal" in contact) {
    throw new DmpcError(
      "DMPC_CONFORMANCE_FAILED",
      `hello did not succeed, so that nothing can be filled in (${contact.refusal}); write the proforma without --url`,
    );
  }
  const known = url === undefined || contact === undefined ? undefined : { url, hello: contact.hello };
  const text = `${JSON.stringify(makeProforma(known), undefined, 2)}\n`;
  if (out === undefined) {
    process.stdout.write(text);
    return;
  }
  // A statement that somebody has filled in is not overwritten.
  await writeFile(out, text, { flag: "wx" }).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DmpcError(
      "DMPC_FILE",
      `${out} cannot be written (${why}); name a file that is not there yet with --out`,
      {
        cause,
      },
    );
  });
}
