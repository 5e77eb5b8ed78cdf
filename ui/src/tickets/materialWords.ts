import type { Material, TicketMaterial } from "../door/generated/commands";

/** 原件、复印件 2 份，近期免冠，视情况: as the papers have it. */
export function materialWords(material: Pick<Material, "original" | "copies" | "note" | "required">): string {
  const wanted = [material.original ? "原件" : "", material.copies > 0 ? `复印件 ${material.copies} 份` : ""].filter(Boolean).join("、");
  return [wanted, material.note, material.required ? "" : "视情况"].filter(Boolean).join("，");
}

/** What of it lies here now; empty: nothing. */
export function heldWords({ seen, heldOriginals, heldCopies }: TicketMaterial): string {
  return [seen ? "原件已核" : "", heldOriginals > 0 ? `原件 ${heldOriginals} 份` : "", heldCopies > 0 ? `复印件 ${heldCopies} 份` : ""].filter(Boolean).join("、");
}
