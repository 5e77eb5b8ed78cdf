import { expect, test } from "vitest";
import { asFilter, chooseResident, chooseView, firstChoice, isNarrowed, keptChoice, views } from "./ticketFilter";

const today = "2026-11-21";

test("at first the list shows today's tickets, newest first, without the void ones", () => {
  expect(asFilter(firstChoice(), today, 7)).toEqual({
    text: "", from: today, to: today, states: [], kinds: [], matter: null, resident: null, clerk: null, handler: null, standings: [], endedFrom: null, endedTo: null, ratings: [], unrated: false, callBack: null,
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

test("each view shows what is under way of whatever day, by its own measure, the most urgent first", () => {
  const open = ["waiting", "open", "suspended", "referred"];
  const asked = Object.fromEntries(views.map(({ name }) => [name, asFilter({ ...firstChoice(), ...chooseView(name) }, today, 7)]));
  expect(asked.open).toMatchObject({ from: null, to: null, states: open, handler: null, standings: [], order: "due", direction: "ascending" });
  expect(asked.mine).toMatchObject({ from: null, states: open, handler: 7 });
  expect(asked.overdue).toMatchObject({ states: open, standings: ["overdue"], order: "due" });
  expect(asked.today).toMatchObject({ standings: ["today"] });
  expect(asked.soon).toMatchObject({ standings: ["soon"] });
  expect(asked.suspended).toMatchObject({ from: null, states: ["suspended"] });
  expect(asked.referred).toMatchObject({ states: ["referred"], order: "referred", direction: "ascending" });
  expect(asked.ledger).toEqual(asFilter(firstChoice(), today, 7));
});

test("a state that was chosen for the ledger does not narrow a view, and waits for the ledger", () => {
  const choice = { ...firstChoice(), states: "void" as const, ...chooseView("open") };
  expect(asFilter(choice, today, 7).states).not.toContain("void");
  expect(isNarrowed(choice)).toBe(false);
  expect(asFilter({ ...choice, ...chooseView("ledger") }, today, 7).states).toEqual(["void"]);
});
