// Forms that open over whatever is there; FormHost.vue in the frame shows them, the last one on top.
import { readonly, shallowReactive } from "vue";
import type { Draft } from "../door/generated/commands";
import { keepDrafts } from "./draft";

/** Every form that can be put aside; `frame/HostedForm.vue` says which component each one is. */
export const formNames = [
  "registerTicket",
  "finishTicket",
  "suspendTicket",
  "resumeTicket",
  "receiveMaterials",
  "giveBackMaterials",
  "noteTicket",
  "handOverTicket",
  "referTicket",
  "ticketCameBack",
  "readBack",
  "ticketElsewhere",
  "visitorLeft",
  "correctTicket",
  "rateTicket",
  "callBack",
  "undoStep",
  "takeBackRating",
  "takeBackCallBack",
  "resident",
  "centre",
  "clerk",
  "matter",
  "week",
  "holidays",
  "rules",
  "monthTable",
  "band",
  "smallServiceKind",
  "reception",
] as const;
export type FormName = (typeof formNames)[number];

/** What a form may start from: `{ resident: 5 }` for a ticket of a known resident, `{ id: 5 }` for changing one. */
export type FormStart = Record<string, number | string | boolean | null>;

export type OpenForm = { key: number; form: FormName; start: FormStart; draft: Draft | null };

const open = shallowReactive<OpenForm[]>([]);
let last = 0;

export const openForms = readonly(open) as readonly OpenForm[];

/** Open a form, or go on with a draft of it. A form that is open already comes to the top instead of a second one. */
export function openForm(form: FormName, start: FormStart = {}, draft: Draft | null = null): void {
  const same = open.find((other) => other.form === form);
  if (same && !draft) return;
  if (same) closeForm(same.key);
  last += 1;
  open.push({ key: last, form, start, draft });
}

export function closeForm(key: number): void {
  const at = open.findIndex((form) => form.key === key);
  if (at >= 0) open.splice(at, 1);
}

/**
 * Another clerk is about to sit down: what is open belongs to the one who leaves. It closes when all of it is stored;
 * fails with desk's reason when something is not, and then everything stays open.
 */
export async function putFormsAside(): Promise<void> {
  await keepDrafts();
  closeForms();
}

export function closeForms(): void {
  open.splice(0, open.length);
}
