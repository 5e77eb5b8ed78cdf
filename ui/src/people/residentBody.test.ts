import { expect, test } from "vitest";
import type { Resident } from "../door/generated/commands";
import { asRequest, beginFrom, emptyBody, takeLatest, written } from "./residentBody";

function resident(more: Partial<Resident> = {}): Resident {
  return {
    id: 5, name: "张三", phone: "138****1234", idNumber: "11************123X", address: "幸福里 1 号", categories: ["低保"], partyMember: false,
    idNumberDoubtful: false, note: "", revision: 3, tickets: [], ...more,
  };
}

test("a change that touches neither phone nor identity number sends both as kept, and never a mask", () => {
  const body = emptyBody({ id: 5 });
  beginFrom(body, resident());
  body.address = "幸福里 2 号";
  const request = asRequest(body);
  expect(request).toMatchObject({ id: 5, revision: 3, phone: { how: "keep" }, idNumber: { how: "keep" }, address: "幸福里 2 号" });
  expect(JSON.stringify(body)).not.toContain("*");
});

test("a new record sends what was written, and an empty field as nothing", () => {
  const body = emptyBody({ name: "李四", phone: "13800001234" });
  expect(asRequest(body)).toMatchObject({ id: null, revision: null, name: "李四", phone: { how: "set", value: "13800001234" }, idNumber: { how: "set", value: null } });
  expect(written(body.phone)).toBe("13800001234");
  expect(written({ how: "set", value: "  " })).toBeNull();
  expect(written({ how: "keep" })).toBeNull();
});

test("when another clerk changed the record, their changes come in and one's own stay", () => {
  const body = emptyBody({ id: 5 });
  beginFrom(body, resident());
  body.note = "独居，敲门要久";
  const both = takeLatest(body, resident({ address: "新村 9 号", revision: 4 }));
  expect(both).toEqual([]);
  expect(asRequest(body)).toMatchObject({ revision: 4, address: "新村 9 号", note: "独居，敲门要久" });
});

test("what both changed is named, and one's own words stay for the clerk to judge", () => {
  const body = emptyBody({ id: 5 });
  beginFrom(body, resident());
  body.address = "幸福里 2 号";
  body.categories = ["低保", "残疾"];
  const both = takeLatest(body, resident({ address: "新村 9 号", categories: ["低保", "残疾"], revision: 4 }));
  expect(both).toEqual(["address"]);
  expect(body.address).toBe("幸福里 2 号");
  // Said once: saving again is the clerk's word.
  expect(takeLatest(body, resident({ address: "新村 9 号", categories: ["低保", "残疾"], revision: 4 }))).toEqual([]);
});
