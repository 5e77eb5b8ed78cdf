// What the forms of a ticket's life hold, and what of it goes to desk.
import type * as desk from "../door/generated/commands";
import type { BothChanged } from "../parts/bothChanged";
import { endingRequest, endingText, type EndingText } from "./endingText";

export type SuspendBody = { ticket: number; reason: desk.HoldReason | null; missing: number[]; added: desk.Material[]; note: string };

export function suspendBody(ticket: number): SuspendBody {
  return { ticket, reason: null, missing: [], added: [], note: "" };
}

/** Null: no reason is chosen yet. What is lacking is told for materials alone, whatever was ticked before. */
export function suspendRequest({ ticket, reason, missing, added, note }: SuspendBody): desk.SuspendForm | null {
  if (reason === null) return null;
  if (reason !== "materials") return { ticket, reason, missing: [], added: [], note };
  return { ticket, reason, missing, added: named(added), note };
}

/** A row that nobody filled in is none; a note and 视情况 are the catalogue's, and desk takes none here. */
export function named(added: desk.Material[]): desk.AddedMaterial[] {
  return added.filter((one) => one.name.trim() !== "").map(({ name, original, copies }) => ({ name, original, copies }));
}

export type ComeBackBody = EndingText & { ticket: number; note: string; whom: string; onDay: string | null; told: boolean; way: desk.ReadBackWay; finish: boolean };

/** Not told until the clerk says so; then it is most likely done as well. */
export function comeBackBody(ticket: number): ComeBackBody {
  return { ...endingText(), ticket, note: "", whom: "", onDay: null, told: false, way: "telephone", finish: true };
}

export function comeBackRequest(body: ComeBackBody, now: desk.Ticket): desk.ComeBackForm {
  const { ticket, note, whom, onDay, told, way } = body;
  const finish = told && body.finish;
  return { ticket, note, whom, onDay, readBack: told ? way : null, finish, ...endingRequest(body, now, finish) };
}

export type ReadBackBody = EndingText & { ticket: number; way: desk.ReadBackWay; onDay: string | null; whom: string; note: string; came: boolean; finish: boolean };

export function readBackBody(ticket: number): ReadBackBody {
  return { ...endingText(), ticket, way: "telephone", onDay: null, whom: "", note: "", came: false, finish: false };
}

/** What is done already is not done once more. */
export function readBackRequest(body: ReadBackBody, now: desk.Ticket): desk.ReadBackForm {
  const { ticket, way, onDay, whom, note, came } = body;
  const finish = body.finish && now.state === "open";
  return { ticket, way, onDay, whom, note, came, finish, ...endingRequest(body, now, finish) };
}

/** What 更正 can change. */
export type Correctable = Pick<desk.Ticket, "kind" | "channel" | "offHours" | "resident" | "request" | "result"> &
  desk.Agency & { matter: number | null; visitorName: string };

export type CorrectBody = Correctable &
  BothChanged & { ticket: number; revision: number; base: Correctable | null; matterText: string; residentText: string; reason: string };

export const correctableWord: Record<keyof Correctable, string> = {
  matter: "事项",
  kind: "类型",
  channel: "来源",
  offHours: "错时服务",
  resident: "来访人",
  visitorName: "来访人",
  request: "诉求",
  result: "处理情况",
  principal: "委托人",
  principalPhone: "委托人电话",
  relation: "代办关系",
  agent: "代办员",
};

export function correctable(ticket: desk.Ticket): Correctable {
  const { kind, channel, offHours, resident, request, result, agency } = ticket;
  const visitorName = resident === null ? (ticket.visitor ?? "") : "";
  return { matter: ticket.matterId, kind, channel, offHours, resident, visitorName, request, result, ...agency };
}

export function correctBody(ticket: number): CorrectBody {
  const nothing: Correctable = {
    ...{ matter: null, kind: "consult", channel: "window", offHours: false, resident: null, visitorName: "", request: "", result: "" },
    ...{ principal: "", principalPhone: "", relation: "", agent: "" },
  };
  return { ...nothing, ticket, revision: 0, base: null, matterText: "", residentText: "", reason: "", both: [], unseen: [] };
}

export function startCorrecting(body: CorrectBody, ticket: desk.Ticket): void {
  const values = correctable(ticket);
  Object.assign(body, values, { base: { ...values }, revision: ticket.revision, matterText: ticket.matter });
}

/** Only what was changed goes to desk. A new matter brings its own kind, so that one is said along with it. */
export function correctRequest(body: CorrectBody): desk.CorrectForm {
  const { ticket, revision, base, reason, kind, channel, offHours, resident, visitorName, request, result } = body;
  const changed = (...keys: (keyof Correctable)[]): boolean => base !== null && keys.some((key) => body[key] !== base[key]);
  const { principal, principalPhone, relation, agent } = body;
  return {
    ticket,
    revision,
    reason,
    matter: changed("matter") ? body.matter : null,
    kind: changed("matter", "kind") ? kind : null,
    channel: changed("channel") ? channel : null,
    offHours: changed("offHours") ? offHours : null,
    visitor: changed("resident", "visitorName") ? { resident, name: visitorName } : null,
    request: changed("request") ? request : null,
    result: changed("result") ? result : null,
    agency: changed("principal", "principalPhone", "relation", "agent") ? { principal, principalPhone, relation, agent } : null,
  };
}
