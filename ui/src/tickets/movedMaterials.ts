import type { MovedMaterial, Ticket, TicketMaterial } from "../door/generated/commands";

/** What a tick stands for: all that is asked for and not here yet. */
export function asAsked(material: TicketMaterial): MovedMaterial {
  const seen = material.original && !material.seen && material.heldOriginals === 0;
  const copies = Math.max(0, material.copies - material.heldCopies);
  return { material: material.id, seen: seen || copies === 0, originals: 0, copies };
}

/** Originals go back to whom they belong; copies as a rule stay on file. */
export function asGivenBack({ id, heldOriginals, heldCopies }: TicketMaterial): MovedMaterial {
  return { material: id, seen: false, originals: heldOriginals, copies: heldOriginals > 0 ? 0 : heldCopies };
}

export function isHeld({ heldOriginals, heldCopies }: TicketMaterial): boolean {
  return heldOriginals + heldCopies > 0;
}

/** On a later day than the registration somebody most likely came once more. */
export function cameAgain(ticket: Ticket, today: string | undefined): boolean {
  return ticket.channel === "window" && today !== undefined && ticket.registeredLocal.slice(0, 10) !== today;
}
