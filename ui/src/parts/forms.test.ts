import { afterEach, beforeEach, expect, test } from "vitest";
import { queries } from "../door/call";
import type { Draft } from "../door/generated/commands";
import { closeForms, openForm, openForms, ofOneRecord } from "./forms";

const draft = (id: string, form: string, body: object): Draft => ({ id, form, title: form, aside: true, savedLocal: "2026-11-20 10:00", body });
const goesOn = (): (string | null)[] => openForms.map((form) => form.draft?.id ?? null);

beforeEach(() => {
  queries.setQueryData(["drafts", {}], [
    draft("newest", "suspendTicket", { ticket: 7, note: "后写的" }),
    draft("older", "suspendTicket", { ticket: 7, note: "先写的" }),
    draft("other", "suspendTicket", { ticket: 8 }),
    draft("call", "callBack", { ticket: 7, rating: 3 }),
    draft("first", "registerTicket", { resident: 5 }),
    draft("person", "resident", { id: null, name: "张三" }),
    draft("rules", "rules", { calling: true }),
  ]);
});
afterEach(() => {
  closeForms();
  queries.clear();
});

test("the same act on the same record goes on with what was put aside of it last", () => {
  openForm("suspendTicket", { ticket: 7 });
  openForm("callBack", { ticket: 7, rating: 3 });
  openForm("rules");
  expect(goesOn()).toEqual(["newest", "call", "rules"]);
});

const single = ["centre", "rules", "bookingRules", "backupRules", "week", "monthTable"] as const;

test.each(single)("there is one record of %s: its form goes on with what was put aside, whatever it starts from", (form) => {
  queries.setQueryData(["drafts", {}], [draft("aside", form, { revision: 1 })]);
  openForm(form);
  expect(goesOn()).toEqual(["aside"]);
});

test("those are all of which there is one record", () => {
  expect([...ofOneRecord].sort()).toEqual([...single].sort());
});

test("another record, another rating, a new visitor and a new resident begin empty", () => {
  openForm("suspendTicket", { ticket: 9 });
  openForm("callBack", { ticket: 7, rating: 4 });
  openForm("registerTicket", { resident: 5 });
  openForm("resident");
  expect(goesOn()).toEqual([null, null, null, null]);
});

test("a draft that is chosen from the list goes before the newest", () => {
  openForm("suspendTicket", { ticket: 7 }, draft("older", "suspendTicket", { ticket: 7 }));
  expect(goesOn()).toEqual(["older"]);
});
