// Heads: each press is an act of its own, said by the toast of the small things, which can take it back.
import { call } from "../door/call";
import type { DropInRoom, Headcount, Headcounted } from "../door/generated/commands";
import { act, type Told, told } from "../small-services/counted";
import { sessionWord } from "./words";

function counted({ entry, ofDay }: Headcounted): Told {
  return { words: `已记：${entry.roomName} ${sessionWord[entry.session]} ${entry.heads} 人，当天共 ${ofDay} 人`, entry: null, heads: entry.id, refused: false };
}

/** One more came. False: refused. */
export function countOne(room: DropInRoom): Promise<boolean> {
  return act((requestId) => call("count_heads", { room: room.room, heads: 1, day: null, session: null, requestId }), counted);
}

/** What was typed goes to desk under the form's own id; what desk refused stays in the form. */
export function sayHeads(answer: Headcounted): void {
  told.value = counted(answer);
}

export function undoHeads(headcount: number): Promise<boolean> {
  return act(
    (requestId) => call("undo_headcount", { headcount, requestId }),
    (row: Headcount) => ({ words: `已撤销：${row.roomName} ${sessionWord[row.session]} ${row.heads} 人`, entry: null, refused: false }),
  );
}
