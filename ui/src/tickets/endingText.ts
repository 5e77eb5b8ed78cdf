// 处理情况 as a 办结 writes it, in whichever form it is pressed.
import type { Ticket } from "../door/generated/commands";
import { type Edited, edited, takeIn, together } from "../parts/bothChanged";

const resultWord = "处理情况";

type Written = { revision: number | null; result: string };
/** What such a form holds of it, beside its own fields. */
export type EndingText = Edited<Written> & {
  /** What the form itself laid out there: as long as it stands so, nobody worded anything. */
  offer: string;
};

export function endingText(): EndingText {
  return { ...edited<Written>({ revision: null, result: "" }, true), offer: "" };
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

/** As the ticket is read. Words that were quicker than that stay, and what they would write over is named. */
export function beginEnding(body: EndingText, ticket: Ticket, answer = answerOf(ticket)): void {
  const now = written(ticket);
  const untouched = body.result === body.offer;
  const offer = ticket.withheld ? "" : offered(now.result, answer);
  const both = untouched || ["", body.result].includes(now.result) ? [] : [resultWord];
  Object.assign(body, { revision: now.revision, base: now, offer, both: together(body.both, both), ...(untouched ? { result: offer } : {}) });
}

/** Somebody put it into words of their own. */
export function isWorded({ result, offer, base }: EndingText): boolean {
  return result.trim() !== "" && result !== offer && result !== base?.result;
}

/** It was changed meanwhile: see bothChanged.ts. */
export function takeLatestEnding(body: EndingText, ticket: Ticket): void {
  takeIn<Written>(body, written(ticket), { result: resultWord });
}

/** Where it cannot be written it stays out; words of the clerk's own go along all the same, and desk says that they would be lost. */
export function endingRequest(body: EndingText, ticket: Ticket, finish = true): { result: string | null; revision: number | null } {
  const { result, base, revision } = body;
  if (!finish || ticket.withheld) return { result: isWorded(body) ? result : null, revision: null };
  return { result: result === (base?.result ?? "") ? null : result, revision };
}
