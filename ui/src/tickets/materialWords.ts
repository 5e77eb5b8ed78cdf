import type { Material } from "../door/generated/commands";

/** 原件、复印件 2 份，近期免冠，视情况: as the papers have it. */
export function materialWords(material: Material): string {
  const wanted = [material.original ? "原件" : "", material.copies > 0 ? `复印件 ${material.copies} 份` : ""].filter(Boolean).join("、");
  return [wanted, material.note, material.required ? "" : "视情况"].filter(Boolean).join("，");
}
