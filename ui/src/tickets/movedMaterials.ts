import type { MovedMaterial, Ticket, TicketMaterial } from "../door/generated/commands";

/** What a tick stands for: all that is asked for and not here yet; of what was told to be lacking, all of it anew. */
export function asAsked({ id, original, copies, seen, heldOriginals, heldCopies, lacking }: TicketMaterial): MovedMaterial {
  const now = lacking ? { seen: original, copies } : { seen: original && !seen && heldOriginals === 0, copies: Math.max(0, copies - heldCopies) };
  if (now.seen || now.copies > 0) return { material: id, originals: 0, ...now };
  // All that is asked for is here, or nothing is said of it: one more came.
  const onlyLookedAt = original && copies === 0;
  return { material: id, seen: onlyLookedAt, originals: 0, copies: onlyLookedAt ? 0 : 1 };
}

/** Originals go back to whom they belong; copies as a rule stay on file. */
export function asGivenBack({ id, heldOriginals, heldCopies }: TicketMaterial): MovedMaterial {
  return { material: id, seen: false, originals: heldOriginals, copies: heldOriginals > 0 ? 0 : heldCopies };
}

export function isHeld({ heldOriginals, heldCopies }: TicketMaterial): boolean {
  return heldOriginals + heldCopies > 0;
}

/** On a later day than the registration somebody most likely came once more, unless that is written down already. */
export function cameAgain(ticket: Ticket, today: string | undefined): boolean {
  return ticket.channel === "window" && !ticket.cameToday && today !== undefined && ticket.registeredLocal.slice(0, 10) !== today;
}
