import { expect, test } from "vitest";
import type { Resident } from "../door/generated/commands";
import { asRequest, beginFrom, emptyBody, masks, takeLatest, written } from "./residentBody";

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
  const meeting = takeLatest(body, resident({ address: "新村 9 号", revision: 4 }), masks(resident()));
  expect(meeting).toEqual({ both: [], unseen: [] });
  expect(asRequest(body)).toMatchObject({ revision: 4, address: "新村 9 号", note: "独居，敲门要久" });
});

test("what both changed is named, and one's own words stay for the clerk to judge", () => {
  const body = emptyBody({ id: 5 });
  beginFrom(body, resident());
  body.address = "幸福里 2 号";
  body.categories = ["低保", "残疾"];
  const meeting = takeLatest(body, resident({ address: "新村 9 号", categories: ["低保", "残疾"], revision: 4 }), masks(resident()));
  expect(meeting.both).toEqual(["住址"]);
  expect(body.address).toBe("幸福里 2 号");
  // Said once: saving again is the clerk's word.
  expect(takeLatest(body, resident({ address: "新村 9 号", categories: ["低保", "残疾"], revision: 4 }), masks(resident())).both).toEqual([]);
});

test("a phone that both clerks wrote is named, and one that only may have been changed is named as that", () => {
  const body = emptyBody({ id: 5 });
  beginFrom(body, resident());
  body.phone = { how: "set", value: "13900001111" };
  const before = masks(resident());
  expect(takeLatest(body, resident({ phone: "137****2222", revision: 4 }), before)).toEqual({ both: ["电话"], unseen: [] });
  // The four digits behind the mask may differ.
  expect(takeLatest(body, resident({ address: "新村 9 号", revision: 5 }), before)).toEqual({ both: [], unseen: ["电话"] });
  // Their number was taken away meanwhile.
  expect(takeLatest(body, resident({ phone: null, revision: 6 }), before)).toEqual({ both: ["电话"], unseen: [] });
  // There was none, and there is none.
  expect(takeLatest(body, resident({ phone: null, revision: 7 }), masks(resident({ phone: null })))).toEqual({ both: [], unseen: [] });
  expect(asRequest(body)).toMatchObject({ phone: { how: "set", value: "13900001111" } });
});

test("an identity number that this clerk wrote is named when a restart made it unknown what stood there", () => {
  const body = emptyBody({ id: 5 });
  beginFrom(body, resident());
  body.idNumber = { how: "set", value: "11010119900101123X" };
  expect(takeLatest(body, resident({ revision: 4 }), null)).toEqual({ both: [], unseen: ["身份证号"] });
});
