// 处理情况 as a 办结 writes it, in whichever form it is pressed.
import type { Ticket } from "../door/generated/commands";
import { type Edited, edited, takeIn } from "../parts/bothChanged";

type Written = { revision: number | null; result: string };
/** What such a form holds of it, beside its own fields. */
export type EndingText = Edited<Written>;

export function endingText(): EndingText {
  return edited<Written>({ revision: null, result: "" }, true);
}

/** What stands there already and what another department answered: nothing that was typed is typed again. */
export function offered(stands: string, answer: string): string {
  const [had, came] = [stands.trimEnd(), answer.trim()];
  return came === "" || had.includes(came) ? stands : [had, came].filter(Boolean).join("\n");
}

/** The answer of the last 转办 that came back. */
export function answerOf({ steps }: Pick<Ticket, "steps">): string {
  return steps.filter((step) => step.kind === "comeBack" && !step.undone).at(-1)?.note ?? "";
}

/** Who may not read it is offered nothing of it. */
function written({ withheld, result, revision }: Ticket): Written {
  return { revision, result: withheld ? "" : result };
}

/** Before anybody typed. */
export function beginEnding(body: EndingText, ticket: Ticket): void {
  const now = written(ticket);
  Object.assign(body, { revision: now.revision, base: now, result: ticket.withheld ? "" : offered(now.result, answerOf(ticket)) });
}

/** It was changed meanwhile: see bothChanged.ts. */
export function takeLatestEnding(body: EndingText, ticket: Ticket): void {
  takeIn<Written>(body, written(ticket), { result: "处理情况" });
}

/** Who may not read it writes nothing over. */
export function endingRequest({ result, base, revision }: EndingText, ticket: Ticket): { result: string | null; revision: number | null } {
  if (ticket.withheld) return { result: null, revision: null };
  return { result: result === (base?.result ?? "") ? null : result, revision };
}
