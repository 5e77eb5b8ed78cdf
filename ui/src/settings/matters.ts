import type { Matter } from "../door/generated/commands";

/** Found by a part of its name or window, or by the beginning of its initials. */
export function matches(matter: Matter, typed: string): boolean {
  const text = typed.trim().toLowerCase();
  if (text === "") return true;
  return (
    matter.name.toLowerCase().includes(text) ||
    matter.window.toLowerCase().includes(text) ||
    matter.initials.some((initials) => initials.toLowerCase().startsWith(text))
  );
}
