// Presses: each is an act of its own, said aloud by CountedToast.vue, which can take it back.
import { shallowRef } from "vue";
import { call, DeskError, newRequestId } from "../door/call";
import type { Loan, SmallService, SmallServiceCounted, SmallServiceKind } from "../door/generated/commands";

export type Told = {
  words: string;
  /** The row to take back; null: there is nothing to take back. */
  entry: number | null;
  /** The headcount to take back instead. */
  heads?: number;
  /** It did not happen, and this is why. */
  refused: boolean;
};

/** What was done last; null once it was said long enough. */
export const told = shallowRef<Told | null>(null);

/** Another clerk sits down, or the words stood long enough. */
export function forgetTold(): void {
  told.value = null;
}

export function amount(entry: Pick<SmallService, "quantity" | "unit">): string {
  return entry.quantity === null ? "" : `${entry.quantity} ${entry.unit}`;
}

/** Presses that desk has not answered yet. */
let underWay: Promise<unknown> = Promise.resolve();

/**
 * One press. Presses do not wait for each other: five umbrellas are five keys, as fast as one likes. What came of them is
 * said in the order of the presses. False: refused.
 */
export function act<T>(run: (requestId: string) => Promise<T>, say: (answer: T) => Told): Promise<boolean> {
  const asked = run(newRequestId()).then(
    (answer) => ({ told: say(answer), done: true }),
    (cause: unknown) => {
      if (!(cause instanceof DeskError)) throw cause;
      return { told: { words: cause.message, entry: null, refused: true }, done: false };
    },
  );
  const said = Promise.all([asked, underWay]).then(([answer]) => {
    told.value = answer.told;
    return answer.done;
  });
  underWay = said.catch(() => undefined);
  return said;
}

function counted({ entry, today }: SmallServiceCounted): Told {
  return { words: `已记：${entry.name} ${amount(entry)}，今天共 ${today} ${entry.unit}`, entry: entry.id, refused: false };
}

/** What a press on a tile means: one more, or one thing lent. */
export function count(kind: SmallServiceKind): Promise<boolean> {
  return act(
    (requestId) => (kind.how === "lend" ? call("lend_thing", { kind: kind.id, note: "", requestId }) : call("tally_small_service", { kind: kind.id, quantity: 1, requestId })),
    counted,
  );
}

/** What was typed goes to desk under the form's own id; what desk refused stays in the form. */
export function sayCounted(answer: SmallServiceCounted): void {
  told.value = counted(answer);
}

export function giveBack(loan: Loan): Promise<boolean> {
  return act(
    (requestId) => call("give_back", { loan: loan.id, requestId }),
    (entry) => ({ words: `已归还：${entry.name}${entry.noteErased ? "，借给谁已抹去" : ""}`, entry: entry.id, refused: false }),
  );
}

/** Faster than the list is read again: what was pressed last, or, when that is long said, what `newest` finds. */
export async function undoLast(newest: () => Promise<number | null>): Promise<void> {
  await underWay;
  const entry = told.value?.entry ?? (await newest());
  if (entry !== null) await undo(entry);
}

export function undo(entry: number): Promise<boolean> {
  return act(
    (requestId) => call("undo_small_service", { entry, requestId }),
    (row) => ({
      words: `已撤销：${row.name} ${row.act === "giveBack" ? "归还" : amount(row)}${row.act === "giveBack" && row.noteErased ? "。借给谁在归还时已抹去，请重新写" : ""}`,
      entry: null,
      refused: false,
    }),
  );
}
