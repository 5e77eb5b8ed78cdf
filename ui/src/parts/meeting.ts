// A record was changed while its form stood open or lay among the drafts: both changes are kept where they do not meet.

/** A form of what is on file, with what stood there as the edit began; null for a new record. Both go into its draft. */
export type Edited<T> = T & { base: T | null };

export function edited<T extends object>(values: T, isNew: boolean): Edited<T> {
  return { ...values, base: isNew ? null : copy(values) };
}

/** What goes to desk. */
export function asWritten<T extends object>(body: Edited<T>): T {
  const values: Partial<Edited<T>> = { ...body };
  delete values.base;
  return values as T;
}

/** Theirs comes in where nothing was written here; what was written here stays. Gives back the words of what both changed. */
export function meet<T extends object>(body: T, base: T, latest: T, words: Partial<Record<keyof T, string>>): string[] {
  const both: string[] = [];
  for (const field of Object.keys(words) as (keyof T)[]) {
    if (same(latest[field], base[field])) continue;
    if (same(body[field], base[field])) body[field] = copy(latest[field]);
    else if (!same(body[field], latest[field])) both.push(words[field] ?? "");
  }
  return both;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
