/** Where `hello` announces what an item is about. */
export interface IcsAnnouncement {
  readonly member: "roles" | "capabilities" | "modelFormats" | "limits";
  /** The name in that list, or the limit's member. */
  readonly name: string;
}

/**
 * Where `hello` announces an item: the member of its result, and the name there, as `capabilities state-report`.
 *
 * @throws Error with what is wrong, for a person.
 */
export function parseAnnouncement(text: string): IcsAnnouncement {
  const [, member, name] = /^(roles|capabilities|modelFormats|limits) ([A-Za-z0-9-]+)$/.exec(text) ?? [];
  if (member === undefined || name === undefined) {
    throw new Error("write roles, capabilities, modelFormats or limits, and the name there");
  }
  return { member: member as IcsAnnouncement["member"], name };
}
