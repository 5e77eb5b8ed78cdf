import { expect, test } from "vitest";
import type { State, TicketAct } from "../door/generated/commands";
import { aMaterial, aStep } from "./aTicket";
import { isUnread, offersOf, ticketKeys } from "./ticketActs";

const acts: TicketAct[] = ["finish", "readBack", "suspend", "refer", "handOver", "receive", "giveBack", "note", "elsewhere", "leave", "correct", "undo"];
const offers = (state: State, can: TicketAct[], materials = [aMaterial(1, "身份证")]) => {
  const { next, beside, more } = offersOf({ state, can, materials, kind: "promised", steps: [], withheld: false, drawn: null });
  return { next: next.act, beside: beside.map((one) => one.act), more: more.map((one) => one.act), all: [next, ...beside, ...more] };
};

test("what a clerk does next comes first, by how the ticket stands", () => {
  expect(offers("open", acts)).toMatchObject({ next: "finish", beside: ["suspend", "refer", "receive", "record"] });
  expect(offers("open", acts, []).beside).not.toContain("receive");
  expect(offers("suspended", ["resume", "receive", "handOver", "note", "leave", "correct", "undo"])).toMatchObject({ next: "resume", beside: ["receive", "note", "record"] });
  expect(offers("referred", ["comeBack", "handOver", "note", "leave", "correct"])).toMatchObject({ next: "comeBack" });
  expect(offers("done", ["readBack", "giveBack", "note", "correct"])).toMatchObject({ next: "record", beside: ["readBack", "giveBack"], more: ["note", "correct", "receipt"] });
  expect(offers("waiting", ["start", "handOver", "note", "elsewhere", "leave", "correct"]).next).toBe("start");
});

test("what came back and was not read back leads to 回告, and says so", () => {
  const can = acts.filter((act) => act !== "finish");
  expect(offers("open", can)).toMatchObject({ next: "readBack", beside: ["suspend", "refer", "receive", "record"] });
  expect(isUnread({ state: "open", can })).toBe(true);
  expect(isUnread({ state: "open", can: acts })).toBe(false);
  // Somebody who may not read it may end it all the same.
  expect(isUnread({ state: "open", can: ["finish", "undo"] })).toBe(false);
});

test("nothing is offered that desk does not allow, and everything that it allows is offered, but 撤销, which stands at its row", () => {
  for (const state of ["open", "suspended", "referred", "done", "elsewhere", "left", "void", "waiting"] as const) {
    const bare = offers(state, []);
    expect(bare.all.map((one) => one.act).sort(), state).toEqual(["receipt", "record"]);
    const all = offers(state, acts).all.map((one) => one.act);
    expect(all.toSorted(), state).toEqual([...acts.filter((act) => act !== "undo"), "record", "receipt"].sort());
  }
});

test("each act has a key of its own, which F1 lists", () => {
  for (const state of ["open", "suspended", "referred", "done"] as const) {
    const keys = offers(state, acts).all.map((one) => one.key);
    expect(new Set(keys).size, state).toBe(keys.length);
    const listed = ticketKeys.map(([key]) => key);
    expect(listed).toEqual(expect.arrayContaining(keys));
    expect(new Set(listed).size).toBe(listed.length);
  }
});

test("who was told what lacks may have the notice again, and a 代办 has its own paper; rating stands on its card", () => {
  const steps = [aStep(1, "register"), aStep(2, "suspend", { detail: "待补材料" })];
  const of = (more: Partial<Parameters<typeof offersOf>[0]>): string[] => {
    const { next, beside, more: rest } = offersOf({ state: "suspended", can: ["resume", "rate"], materials: [], kind: "promised", steps, withheld: false, drawn: null, ...more });
    return [next, ...beside, ...rest].map((one) => one.act);
  };
  expect(of({})).toEqual(["resume", "notice", "record", "receipt"]);
  expect(of({ kind: "agency" })).toContain("agency");
  expect(of({ kind: "agency", withheld: true })).toEqual(["resume", "record", "receipt"]);
  expect(of({ steps: [aStep(1, "register"), aStep(2, "suspend", { detail: "待上级" })] })).not.toContain("notice");
});

test("who waits is called, and who was called begins, is called once more or passed over; the slip is for those of today", () => {
  const drawn = { number: "A001", band: 1, today: true, called: false, passed: false, waited: 3 };
  const of = (can: TicketAct[], more: Partial<typeof drawn> = {}) => {
    const { next, beside, more: rest } = offersOf({ state: "waiting", can, materials: [], kind: "consult", steps: [], withheld: false, drawn: { ...drawn, ...more } });
    return [next.act, beside.map((one) => one.act), rest.map((one) => one.act)];
  };
  expect(of(["call", "start", "handOver", "leave", "undo"])).toEqual(["call", ["start", "slip", "leave", "record"], ["handOver", "receipt"]]);
  expect(of(["start", "recall", "pass", "leave", "undo"], { called: true })).toEqual(["start", ["recall", "pass", "slip", "leave", "record"], ["receipt"]]);
  expect(of(["start", "leave"], { today: false })[1]).toEqual(["leave", "record"]);
});
