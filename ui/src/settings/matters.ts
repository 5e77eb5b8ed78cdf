import type { Matter } from "../door/generated/commands";
import { spelledWithin } from "../tickets/findMatters";

/** Found by a part of its name or window, or by how any of it is spelled. */
export function matches(matter: Matter, typed: string): boolean {
  const text = typed.trim().toLowerCase();
  if (text === "") return true;
  return (
    matter.name.toLowerCase().includes(text) ||
    matter.window.toLowerCase().includes(text) ||
    matter.initials.some((initials) => initials.toLowerCase().startsWith(text)) ||
    spelledWithin(matter, text)
  );
}
