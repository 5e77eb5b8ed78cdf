import type { Matter } from "../door/generated/commands";
import { names } from "../tickets/findMatters";

/** Found by its window, or by whatever names it for a picker. */
export function matches(matter: Matter, typed: string): boolean {
  const text = typed.trim().toLowerCase();
  return text === "" || matter.window.toLowerCase().includes(text) || names(matter, text);
}

/** 5 个工作日. */
export function daysWords(days: number | null, none = "不限"): string {
  return days === null ? none : `${days} 个工作日`;
}
