import type { Field, Resident, ResidentForm } from "../door/generated/commands";
import type { FormStart } from "../parts/forms";
import { type BothChanged, meet, together } from "../parts/bothChanged";

/** What stands on the record and is not masked. */
export type PlainFields = { name: string; address: string; categories: string[]; partyMember: boolean; note: string };

/** What the form holds; kept whole in its draft. */
export type ResidentBody = PlainFields & BothChanged & {
  id: number | null;
  revision: number | null;
  phone: Field;
  idNumber: Field;
  keepDoubtful: boolean;
  /** A further category, typed and not added yet. */
  category: string;
  /** As the record stood when the edit began; null for a new one. */
  base: PlainFields | null;
};

/** What is shown of the masked fields. No draft keeps it. */
export type Masks = { phone: string | null; idNumber: string | null };

export const plainNames = { name: "姓名", address: "住址", categories: "类别", partyMember: "党员", note: "备注" } as const satisfies Record<keyof PlainFields, string>;

export function emptyBody(start: FormStart): ResidentBody {
  const text = (name: string): string => (typeof start[name] === "string" ? start[name] : "");
  const id = typeof start.id === "number" ? start.id : null;
  // On a record that is there the masked fields stay as they are until the clerk writes anew.
  const field = (value: string): Field => (id === null ? { how: "set", value } : { how: "keep" });
  return {
    id, revision: null, base: null, both: [], unseen: [],
    name: text("name"), phone: field(text("phone")), idNumber: field(""), keepDoubtful: false,
    address: "", categories: [], category: "", partyMember: false, note: "",
  };
}

export function plainFields(from: PlainFields): PlainFields {
  return { name: from.name, address: from.address, categories: [...from.categories], partyMember: from.partyMember, note: from.note };
}

export const maskedNames = { phone: "电话", idNumber: "身份证号" } as const satisfies Record<keyof Masks, string>;

export function masks(from: Resident): Masks {
  return { phone: from.phone, idNumber: from.idNumber };
}

/** Begin to change what stands there. */
export function beginFrom(body: ResidentBody, resident: Resident): void {
  Object.assign(body, plainFields(resident), { revision: resident.revision, base: plainFields(resident) });
}

/** Blank empties the field, as desk takes it. */
function asField(field: Field): Field {
  if (field.how === "keep") return field;
  const value = field.value?.trim() ?? "";
  return { how: "set", value: value === "" ? null : value };
}

export function asRequest(body: ResidentBody): ResidentForm {
  const { id, revision, name, keepDoubtful, address, categories, partyMember, note } = body;
  return { id, revision, name, phone: asField(body.phone), idNumber: asField(body.idNumber), keepDoubtful, address, categories: [...categories], partyMember, note };
}

/** What stands in a personal field of the form; null while it is kept. */
export function written(field: Field): string | null {
  if (field.how === "keep") return null;
  const value = field.value?.trim() ?? "";
  return value === "" ? null : value;
}

/**
 * Somebody else changed the record meanwhile: their changes come in, this clerk's stay, and what the clerk has to look at is
 * named. `before`: the masks as the edit began; null when that is not known any more.
 */
export function takeLatest(body: ResidentBody, latest: Resident, before: Masks | null): void {
  const both = meet<PlainFields>(body, body.base, plainFields(latest), plainNames);
  const unseen: string[] = [];
  for (const name of Object.keys(maskedNames) as (keyof Masks)[]) {
    if (body[name].how === "keep") continue;
    if (before && before[name] !== latest[name]) both.push(maskedNames[name]);
    else if (latest[name] !== null) unseen.push(maskedNames[name]);
  }
  Object.assign(body, { both: together(body.both, both), unseen: together(body.unseen, unseen), revision: latest.revision, base: plainFields(latest) });
}
