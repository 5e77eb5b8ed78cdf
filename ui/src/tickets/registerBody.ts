import type { Channel, Kind, Matter, RegisterForm } from "../door/generated/commands";
import type { FormStart } from "../parts/forms";

/** What the form holds; kept whole in its draft. */
export type RegisterBody = {
  matter: number | null;
  matterText: string;
  resident: number | null;
  residentText: string;
  visitorName: string;
  kind: Kind | null;
  channel: Channel;
  offHours: boolean;
  request: string;
  result: string;
  /** The further fields are unfolded. */
  more: boolean;
};

export function emptyBody(start: FormStart = {}): RegisterBody {
  return {
    matter: null,
    matterText: "",
    resident: typeof start.resident === "number" ? start.resident : null,
    residentText: "",
    visitorName: typeof start.visitorName === "string" ? start.visitorName : "",
    kind: null,
    channel: "window",
    offHours: false,
    request: "",
    result: "",
    more: false,
  };
}

export function asRequest(body: RegisterBody, matter: number, finish: boolean): RegisterForm {
  const { resident, visitorName, kind, channel, offHours, request, result } = body;
  const agency = { principal: "", principalPhone: "", relation: "", agent: "" };
  // Not ticked: desk looks at the opening hours.
  const off = offHours || null;
  return { matter, resident, visitorName, kind, channel, offHours: off, sameVisitAs: null, received: [], missing: null, agency, request, result, finish };
}

/** 咨询 and 即办 are done on the spot as a rule; 承诺 and 代办 go on. */
export function doneOnTheSpot(body: RegisterBody, matter: Matter | undefined): boolean {
  const kind = body.kind ?? matter?.kind ?? "onTheSpot";
  return kind === "consult" || kind === "onTheSpot";
}

/** What of the folded fields is filled in: nothing that will be saved is out of sight. */
export function filledBesides(body: RegisterBody, words: { kind: Record<Kind, string>; channel: Record<Channel, string> }): string[] {
  const said: string[] = [];
  if (body.channel !== "window") said.push(words.channel[body.channel]);
  if (body.offHours) said.push("错时服务");
  if (body.kind) said.push(words.kind[body.kind]);
  if (body.request.trim()) said.push("诉求已写");
  if (body.result.trim()) said.push("处理情况已写");
  return said;
}
