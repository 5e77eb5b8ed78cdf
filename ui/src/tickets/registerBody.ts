import type { Channel, Kind, Material, Matter, RegisterForm } from "../door/generated/commands";
import type { FormStart } from "../parts/forms";

/** One of the matter's materials, as it came in. */
export type MaterialTick = {
  here: boolean;
  /** 视情况, and this visitor does need it. */
  wanted: boolean;
  seen: boolean;
  originals: number;
  copies: number;
};

/** The ticket before this one, and for whom it was. */
export type SameVisit = { ticket: number; document: string; resident: number | null; visitorName: string };

/** 错时服务: by the opening hours, unless the clerk says. */
export type Hours = "auto" | "yes" | "no";

/** What the form holds; kept whole in its draft. */
export type RegisterBody = {
  matter: number | null;
  matterText: string;
  resident: number | null;
  residentText: string;
  visitorName: string;
  sameVisit: SameVisit | null;
  kind: Kind | null;
  channel: Channel;
  hours: Hours;
  principal: string;
  principalPhone: string;
  relation: string;
  agent: string;
  /** The matter whose materials these are, and the list as it stood when it was laid out: the ticks go by its order. */
  materialsOf: number | null;
  materialsRevision: number;
  asked: Material[];
  materials: MaterialTick[];
  missingNote: string;
  /** It is not going to be done on the spot, though its kind mostly is. */
  keepOpen: boolean;
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
    sameVisit: null,
    kind: null,
    channel: "window",
    hours: "auto",
    principal: "",
    principalPhone: "",
    relation: "",
    agent: "",
    materialsOf: null,
    materialsRevision: 0,
    asked: [],
    materials: [],
    missingNote: "",
    keepOpen: false,
    request: "",
    result: "",
    more: false,
  };
}

type Asked = Pick<Matter, "id" | "kind" | "materials" | "revision">;

export function asRequest(body: RegisterBody, matter: Pick<Matter, "id" | "kind">, finish: boolean, wait = false): RegisterForm {
  const { resident, visitorName, kind, channel, request, result } = body;
  // Whoever waits shows what they brought when they are called.
  const shown = !wait && showsMaterials(body, matter);
  const positions = shown ? lacking(body) : [];
  const note = shown ? body.missingNote : "";
  const received = body.materials.flatMap(({ here, seen, originals, copies }, position) =>
    shown && here && (seen || originals > 0 || copies > 0) ? [{ position, seen, originals, copies }] : [],
  );
  // What is out of sight is not sent.
  const { principal, principalPhone, relation, agent } = isAgency(body, matter) ? body : emptyBody();
  return {
    matter: matter.id, matterRevision: shown ? body.materialsRevision : null, resident, visitorName, kind, channel, request, result, finish, wait, received,
    offHours: body.hours === "auto" ? null : body.hours === "yes",
    sameVisitAs: sameVisitOf(body)?.ticket ?? null,
    missing: positions.length > 0 || note.trim() !== "" ? { positions, note } : null,
    agency: { principal, principalPhone, relation, agent },
  };
}

/** The visit goes on as long as it is the same person's; who left no name may still give one. */
export function sameVisitOf({ sameVisit, resident, visitorName, channel }: RegisterBody): SameVisit | null {
  if (!sameVisit || channel !== "window") return null;
  const nobody = sameVisit.resident === null && sameVisit.visitorName === "";
  return nobody || (sameVisit.resident === resident && sameVisit.visitorName === visitorName) ? sameVisit : null;
}

function kindOf(body: RegisterBody, matter: Pick<Matter, "kind"> | undefined): Kind {
  return body.kind ?? matter?.kind ?? "onTheSpot";
}

export function isAgency(body: RegisterBody, matter: Pick<Matter, "kind"> | undefined): boolean {
  return kindOf(body, matter) === "agency";
}

/** 咨询 and 即办 are done on the spot as a rule; 承诺 and 代办 go on. */
export function doneOnTheSpot(body: RegisterBody, matter: Pick<Matter, "kind"> | undefined): boolean {
  const kind = kindOf(body, matter);
  return !body.keepOpen && (kind === "consult" || kind === "onTheSpot");
}

/** Materials are looked through when the matter goes on; what is done on the spot needs no list. */
export function showsMaterials(body: RegisterBody, matter: Pick<Matter, "id" | "kind"> | undefined): boolean {
  return matter !== undefined && body.asked.length > 0 && body.materialsOf === matter.id && !doneOnTheSpot(body, matter);
}

/** All of it came, just as the catalogue asks; what is 视情况 came only if somebody says so. */
export function asAsked({ original, copies, required }: Material): MaterialTick {
  return { here: required, wanted: false, seen: original || copies === 0, originals: 0, copies };
}

/** The list of another matter stands as its catalogue asks; one that was begun stays, whatever the catalogue says by now. */
export function layOutMaterials(body: RegisterBody, matter: Asked): void {
  if (body.materialsOf === matter.id && body.materials.length === body.asked.length) return;
  take(body, matter, matter.materials.map(asAsked));
  body.materialsOf = matter.id;
  body.missingNote = "";
  body.keepOpen = false;
}

/** The catalogue's list as it is now: what was ticked stays with its material, and nobody has looked yet for what is asked for anew. */
export function takeLatestList(body: RegisterBody, matter: Asked): void {
  const ticks = matter.materials.map((asked) => {
    const before = body.asked.findIndex((other) => JSON.stringify(other) === JSON.stringify(asked));
    return body.materials[before] ?? { ...asAsked(asked), here: false };
  });
  take(body, matter, ticks);
}

function take(body: RegisterBody, matter: Asked, ticks: MaterialTick[]): void {
  body.materialsRevision = matter.revision;
  body.asked = matter.materials.map((asked) => ({ ...asked }));
  body.materials = ticks;
}

export function isComplete({ here, seen, originals, copies }: MaterialTick, asked: Material): boolean {
  return here && (seen || originals + copies > 0) && (!asked.original || seen || originals > 0) && copies >= asked.copies;
}

/** The positions of what is needed and did not come, or not all of it. */
export function lacking(body: RegisterBody): number[] {
  return body.asked.flatMap((asked, position) => {
    const tick = body.materials[position];
    const needed = asked.required || tick?.wanted === true;
    return !needed || (tick && isComplete(tick, asked)) ? [] : [position];
  });
}

/** What of the folded fields is filled in: nothing that will be saved is out of sight. */
export function filledBesides(body: RegisterBody, words: { kind: Record<Kind, string>; channel: Record<Channel, string> }): string[] {
  const said: string[] = [];
  if (body.channel !== "window") said.push(words.channel[body.channel]);
  if (body.hours !== "auto") said.push(body.hours === "yes" ? "错时服务" : "不算错时");
  if (body.kind) said.push(words.kind[body.kind]);
  if (body.request.trim()) said.push("诉求已写");
  if (body.result.trim()) said.push("处理情况已写");
  return said;
}
