// A record was changed while its form stood open or lay among the drafts: both changes are kept where they do not meet.

/** What the clerk has to look at before it is saved; part of the form, so that its draft says it again. */
export type BothChanged = {
  /** The words of what was changed here and there. */
  both: string[];
  /** The words of what was written here and stays masked: nobody sees whether it was changed there as well. */
  unseen: string[];
};

/** A form of what is on file, with what stood there as the edit began; null for a new record. */
export type Edited<T> = T & BothChanged & { base: T | null };

export function edited<T extends object>(values: T, isNew: boolean): Edited<T> {
  return { ...values, base: isNew ? null : copy(values), both: [], unseen: [] };
}

/** What goes to desk. */
export function asWritten<T extends object>(body: Edited<T>): T {
  const values: Partial<Edited<T>> = { ...body };
  for (const own of ["base", "both", "unseen"] as const) delete values[own];
  return values as T;
}

/** Theirs comes in where nothing was written here; what was written here stays, and what both changed is named. */
export function takeIn<T extends { revision: number | null }>(body: Edited<T>, latest: T | undefined, words: Partial<Record<keyof T, string>>): void {
  if (!latest) return;
  body.both = together(body.both, meet<T>(body, body.base, latest, words));
  Object.assign(body, { revision: latest.revision, base: copy(latest) });
}

/** The words of what both changed. Where it is not known how the record stood, that is everything that differs now. */
export function meet<T extends object>(body: T, base: T | null, latest: T, words: Partial<Record<keyof T, string>>): string[] {
  const both: string[] = [];
  for (const field of Object.keys(words) as (keyof T)[]) {
    if (same(body[field], latest[field]) || (base && same(latest[field], base[field]))) continue;
    if (base && same(body[field], base[field])) body[field] = copy(latest[field]);
    else both.push(words[field] ?? "");
  }
  return both;
}

/** What was named before and was not looked at yet stays named. */
export function together(before: string[], now: string[]): string[] {
  return [...new Set([...before, ...now])];
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
