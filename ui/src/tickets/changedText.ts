import type { TextChange } from "../door/generated/commands";

/** Short enough for one line with its arrow: names, numbers, relations. */
const short = 24;

export function isShort({ before, after }: TextChange): boolean {
  return [before, after].every((text) => [...text].length <= short && !text.includes("\n"));
}

/** 委托人：没有写 → 王秀英 */
export function inOneLine({ what, before, after }: TextChange): string {
  return `${what}：${before || "没有写"} → ${after || "不写"}`;
}

/** Where two texts differ; what stands before and behind it is the same in both. */
export type ChangedPart = { start: string; before: string; after: string; end: string };

export function changedPart(before: string, after: string): ChangedPart {
  // By whole characters: 𠮷 is two units.
  const [was, now] = [[...before], [...after]];
  const least = Math.min(was.length, now.length);
  let start = 0;
  while (start < least && was[start] === now[start]) start += 1;
  let end = 0;
  while (end < least - start && was[was.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  const part = (from: string[]): string => from.slice(start, from.length - end).join("");
  return { start: was.slice(0, start).join(""), before: part(was), after: part(now), end: was.slice(was.length - end).join("") };
}
