// Forms that open over whatever is there; FormHost.vue in the frame shows them, the last one on top.
import { readonly, shallowReactive } from "vue";
import { queries } from "../door/call";
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
  "backupRules",
  "monthTable",
  "band",
  "smallServiceKind",
  "reception",
  "layout",
  "room",
  "changeovers",
  "accessory",
  "bookRoom",
  "moveUse",
  "cancelUse",
  "declineUse",
  "returnUse",
  "recordUse",
  "editBooking",
  "undoUseStep",
  "bookLater",
  "bookingRules",
  "closeRooms",
  "liftBlackout",
  "changeAccessories",
  "correctAttended",
  "headcount",
  "activity",
] as const;
export type FormName = (typeof formNames)[number];

/** What a form may start from: `{ resident: 5 }` for a ticket of a known resident, `{ id: 5 }` for changing one. */
export type FormStart = Record<string, number | string | boolean | null>;

export type OpenForm = { key: number; form: FormName; start: FormStart; draft: Draft | null };

const open = shallowReactive<OpenForm[]>([]);
let last = 0;

export const openForms = readonly(open) as readonly OpenForm[];

/** Each of these is begun anew as often as one likes: a second visitor, a second group. */
const manyAtOnce: readonly FormName[] = ["registerTicket", "reception", "bookRoom", "headcount"];
/** Of these there is one record, whatever they start from. */
export const ofOneRecord: readonly FormName[] = ["centre", "rules", "backupRules", "week", "monthTable", "bookingRules"];

/** What was put aside of the same act on the same record: it goes on, and no second form stands beside it. */
function putAsideOf(form: FormName, start: FormStart): Draft | null {
  const keys = Object.keys(start);
  if (manyAtOnce.includes(form) || (keys.length === 0 && !ofOneRecord.includes(form))) return null;
  const isOf = ({ body }: Draft): boolean =>
    typeof body === "object" && body !== null && (ofOneRecord.includes(form) || keys.every((key) => (body as FormStart)[key] === start[key]));
  // The list of drafts in the top bar has read them, the newest first.
  return queries.getQueryData<Draft[]>(["drafts", {}])?.find((draft) => draft.form === form && isOf(draft)) ?? null;
}

/**
 * Open a form, or go on with a draft of it: the one that is given, or that was put aside of just this. A form that is open already
 * comes to the top instead of a second one.
 */
export function openForm(form: FormName, start: FormStart = {}, draft: Draft | null = null): void {
  const same = open.find((other) => other.form === form);
  if (same && !draft) return;
  if (same) closeForm(same.key);
  last += 1;
  open.push({ key: last, form, start, draft: draft ?? putAsideOf(form, start) });
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
