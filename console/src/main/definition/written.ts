/** An object of a definition that may be anything, being written right now. */
export type Written = Readonly<Record<string, unknown>>;

/** The value if it is an object, else nothing. */
export function asObject(value: unknown): Written | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Written)
    : undefined;
}

/** The objects in a value that should be a list of them. */
export function asObjects(value: unknown): readonly Written[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [];
  return all.map(asObject).filter((each) => each !== undefined);
}

/** The value if it is a text, else nothing. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The texts in a value that should be a list of them. */
export function asTexts(value: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [];
  return all.map(asText).filter((each) => each !== undefined);
}

/** A member of a JSON pointer. */
export function pointer(parent: string, name: string | number): string {
  return `${parent}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
