import type { Fault } from "../finding.ts";
import { DATA_PLANE, headerFields, headerTable } from "../specification/chunk-layout.ts";
import type { Rule } from "./rule.ts";

/** An implementer writes the decoder from this table. */
export const chunkHeaderRule: Rule = {
  ruleId: "chunk-header",
  title: "The fields of the chunk's header follow each other without a gap, and have the length that the text gives.",
  check({ clauses }) {
    const page = clauses.find(({ path }) => path === DATA_PLANE);
    const table = page === undefined ? undefined : headerTable(page);
    if (page === undefined || table === undefined) {
      const mend = "give it the columns offset, size, field, meaning";
      return [{ file: DATA_PLANE, line: 1, message: "there is no table of the chunk's header", mend }];
    }
    const faults: Fault[] = [];
    let end = 0;
    for (const { name, offset, sizeBytes, line } of headerFields(table)) {
      if (offset !== end) {
        const message = `${name} is at ${String(offset)}, but the field before it ends at ${String(end)}`;
        faults.push({ file: page.path, line, message, mend: "make offsets and sizes fit" });
      }
      end = offset + sizeBytes;
    }
    const stated = `a header of ${String(end)} bytes, little-endian`;
    if (!page.text.replaceAll(/\s+/g, " ").includes(stated)) {
      const message = `the header has ${String(end)} bytes, which the text does not say`;
      faults.push({ file: page.path, line: table.line, message, mend: `write "${stated}"` });
    }
    return faults;
  },
};
