import { expect, test } from "vitest";
import { asFilter, chooseResident, choosePeriod, firstChoice, isNarrowed, keptChoice, openFilter, showsOpen } from "./ticketFilter";

const today = "2026-11-21";

test("at first the list shows today's tickets, newest first, without the void ones", () => {
  expect(asFilter(firstChoice(), today, 7)).toEqual({
    text: "", from: today, to: today, states: [], kinds: [], matter: null, resident: null, clerk: null, handler: null, standings: [],
    order: "registered", direction: "descending", offset: 0, limit: 50,
  });
});

test("each choice narrows what desk is asked for", () => {
  const choice = { ...firstChoice(), period: "chosen" as const, chosen: { from: "2026-11-01", to: null }, states: "open" as const, kind: "agency" as const, matter: 3, mine: true, text: " 张 " };
  expect(asFilter(choice, today, 7)).toMatchObject({
    text: "张", from: "2026-11-01", to: null, states: ["waiting", "open", "suspended", "referred"], kinds: ["agency"], matter: 3, clerk: 7,
  });
  expect(isNarrowed(choice)).toBe(true);
  expect(isNarrowed({ ...firstChoice(), period: "month" })).toBe(false);
});

test("a resident's tickets are shown over all time", () => {
  keptChoice(1).states = "void";
  chooseResident(1, 5);
  expect(asFilter(keptChoice(1), today, 1)).toMatchObject({ resident: 5, from: null, to: null, states: [] });
});

test("在办 shows what is open of whatever day, and the next press on a day shows all of that day again", () => {
  const open = { ...firstChoice(), ...choosePeriod(firstChoice(), "open") };
  expect(showsOpen(open)).toBe(true);
  expect(asFilter(open, today, 7)).toMatchObject({ from: null, to: null, states: ["waiting", "open", "suspended", "referred"] });
  expect(openFilter()).toMatchObject({ from: null, to: null, states: ["waiting", "open", "suspended", "referred"], clerk: null, text: "" });
  expect(choosePeriod(open, "today")).toEqual({ period: "today", states: "any" });
  expect(choosePeriod({ ...firstChoice(), states: "done" }, "week")).toEqual({ period: "week" });
});
