import type { MatterForm, WholeMatter } from "../door/generated/commands";
import { asWritten, edited, type Edited } from "../parts/bothChanged";

/** What the form holds; kept whole in its draft. */
export type MatterBody = Edited<MatterForm> & {
  /** An alias that was typed and not added yet. */
  alias: string;
  /** The further fields are unfolded. */
  more: boolean;
};

/** What a clerk calls each field, for saying what was changed meanwhile. */
export const matterWords: Partial<Record<keyof MatterForm, string>> = {
  name: "事项名称",
  aliases: "别名",
  window: "窗口",
  band: "号段",
  kind: "类型",
  confidential: "保密",
  promisedDays: "承诺时限",
  legalDays: "法定时限",
  materials: "所需材料",
  process: "办理流程",
  basis: "办理依据",
  who: "服务对象",
  contact: "联系人、电话",
  note: "备注",
  active: "在用",
};

export function values(matter: WholeMatter | undefined): MatterForm {
  return {
    id: matter?.id ?? null,
    revision: matter?.revision ?? null,
    name: matter?.name ?? "",
    aliases: (matter?.aliases ?? []).map((alias) => alias.name),
    window: matter?.window ?? "",
    band: matter?.band ?? null,
    kind: matter?.kind ?? "onTheSpot",
    confidential: matter?.confidential ?? false,
    promisedDays: matter?.promisedDays ?? null,
    legalDays: matter?.legalDays ?? null,
    materials: (matter?.materials ?? []).map((material) => ({ ...material })),
    process: matter?.process ?? "",
    basis: matter?.basis ?? "",
    who: matter?.who ?? "",
    contact: matter?.contact ?? "",
    note: matter?.note ?? "",
    active: matter?.active ?? true,
  };
}

/** A new matter, or one whose record is still on its way. */
export function emptyBody(id: number | null): MatterBody {
  return { ...edited({ ...values(undefined), id }, true), alias: "", more: false };
}

export function beginFrom(body: MatterBody, matter: WholeMatter): void {
  Object.assign(body, edited(values(matter), false));
}

/** What goes to desk; a row of materials that was begun and not filled in is none. */
export function asRequest(body: MatterBody): MatterForm {
  const form = asWritten(body) as MatterForm & Partial<Pick<MatterBody, "alias" | "more">>;
  delete form.alias;
  delete form.more;
  return { ...form, promisedDays: form.promisedDays ?? null, legalDays: form.legalDays ?? null, materials: form.materials.filter((material) => material.name.trim() !== "" || material.note.trim() !== "") };
}

const folded = ["process", "basis", "who", "contact", "note"] as const;

/** A refusal that speaks of a folded field unfolds it. */
export function isFolded(field: string | null): boolean {
  return folded.some((one) => one === field);
}

/** What of the folded fields is filled in: nothing that will be saved is out of sight. */
export function filledBesides(body: MatterBody): string[] {
  return folded.filter((field) => body[field].trim() !== "").map((field) => matterWords[field] ?? "");
}
