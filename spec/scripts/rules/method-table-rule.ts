import { textMember } from "../specification/yaml-list.ts";
import type { Fault } from "../finding.ts";
import type { Rule } from "./rule.ts";

const FILE = "schemas/v1/methods.json";

/** The method table is what clients are generated from. */
export const methodTableRule: Rule = {
  ruleId: "method-table",
  title: "The method table names schemas and error codes that exist.",
  check({ methods: { methods, notifications, commonErrors }, schemas, errors, tree }) {
    const lines = (tree.files.get(FILE) ?? "").split("\n");
    const codes = new Set(errors.map((item) => textMember(item, "code")));
    const faults: Fault[] = [];
    const fault = (name: string, message: string, mend: string): void => {
      const line = lines.findIndex((text) => text.includes(`"${name}"`)) + 1;
      faults.push({ file: FILE, line: Math.max(line, 1), message: `${name} ${message}`, mend });
    };
    const needSchema = (name: string, concept: string): void => {
      if (schemas.has(`${concept}.schema.json`)) return;
      fault(name, `names the schema ${concept}, which does not exist`, "name a file of schemas/v1 without its ending");
    };
    if (Object.keys(methods).length === 0) fault("methods", "is empty", "list the methods");
    for (const [name, method] of Object.entries(methods)) {
      needSchema(name, method.params);
      needSchema(name, method.result);
      for (const code of method.errors ?? []) {
        if (!codes.has(code)) fault(name, `names ${code}, which is not registered`, "add it to spec/errors.yaml");
      }
    }
    for (const code of commonErrors) {
      if (!codes.has(code)) fault(code, "is not registered", "add it to spec/errors.yaml");
    }
    for (const [name, { params }] of Object.entries(notifications)) needSchema(name, params);
    return faults;
  },
};
