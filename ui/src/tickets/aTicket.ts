// A ticket for tests alone.
import type { Step, StepKind, Ticket, TicketMaterial } from "../door/generated/commands";

export function aStep(id: number, kind: StepKind, more: Partial<Step> = {}): Step {
  const local = `2026-11-20 09:0${id}`;
  return { id, kind, state: "open", at: `2026-11-20T01:0${id}:00Z`, local, clerk: "李秀英", detail: "", onDay: null, whom: "", note: "", came: false, unreliable: false, materials: [], texts: [], undoes: null, undone: false, ...more };
}

export function aMaterial(id: number, name: string, more: Partial<TicketMaterial> = {}): TicketMaterial {
  return { id, name, original: true, copies: 1, note: "", required: true, seen: false, heldOriginals: 0, heldCopies: 0, returned: 0, complete: false, lacking: false, former: false, ...more };
}

export function aTicket(more: Partial<Ticket> = {}): Ticket {
  return {
    ...{ id: 7, document: "2026-0007", scanCode: "FW20261120-007", registeredAt: "2026-11-20T01:01:00Z", registeredLocal: "2026-11-20 09:01", endedLocal: null, referral: null, drawn: null },
    ...{ matter: "高龄复审", matterId: 3, window: "综合业务窗口", kind: "promised", channel: "window", state: "open", confidential: false, withheld: false, revision: 0, cameToday: false, offHours: false },
    ...{ visitor: "张三", resident: null, phone: null, address: "", categories: [], partyMember: false, request: "津贴", result: "" },
    ...{ firstClerk: "李秀英", handler: "李秀英", handlerId: 1, agency: { principal: "", principalPhone: "", relation: "", agent: "" } },
    ...{ materials: [], steps: [aStep(1, "register")], corrections: [], canUndo: 1, can: [], rating: null, ratingGiven: null, ratingsTakenBack: [], printed: 0, promisedDays: null, due: null },
    ...more,
  };
}
