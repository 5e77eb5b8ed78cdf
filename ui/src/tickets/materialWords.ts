import type { Material } from "../door/generated/commands";

/** 原件、复印件 2 份: as the papers have it. */
export function materialWords(material: Material): string {
  return [material.original ? "原件" : "", material.copies > 0 ? `复印件 ${material.copies} 份` : ""].filter(Boolean).join("、");
}
