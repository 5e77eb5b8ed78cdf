import { showCalled } from "../calling/calling";
import { newRequestId } from "../door/act";
import { call, DeskError } from "../door/call";
import type { TodayLine } from "../door/generated/commands";

/** What Enter does at once in 今日, without a form: in words what was done (none: it shows itself), or why not. Null: nothing. */
export async function settleAtOnce(line: TodayLine): Promise<{ words: string; refused: boolean } | null> {
  const number = line.drawn?.number ?? line.document;
  try {
    if (line.act === "leave" && line.state === "waiting") {
      await call("visitor_left", { ticket: line.id, note: "", requestId: newRequestId() });
      return { words: `${number} 已登记离开。`, refused: false };
    }
    if (line.act === "call") {
      showCalled(await call("call_ticket", { ticket: line.id, requestId: newRequestId() }));
      return { words: "", refused: false };
    }
    return null;
  } catch (cause) {
    if (!(cause instanceof DeskError)) throw cause;
    return { words: cause.message, refused: true };
  }
}
