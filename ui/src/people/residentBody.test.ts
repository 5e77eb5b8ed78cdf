import { expect, test } from "vitest";
import type { Resident } from "../door/generated/commands";
import { asRequest, beginFrom, emptyBody, type Masks, masks, type ResidentBody, takeLatest, written } from "./residentBody";

function resident(more: Partial<Resident> = {}): Resident {
  return {
    id: 5, name: "张三", phone: "138****1234", idNumber: "11************123X", address: "幸福里 1 号", categories: ["低保"], partyMember: false,
    idNumberDoubtful: false, note: "", erased: null, revision: 3, tickets: [], uses: [], ...more,
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

function begun(more: Partial<ResidentBody> = {}): ResidentBody {
  const body = emptyBody({ id: 5 });
  beginFrom(body, resident());
  return Object.assign(body, more);
}

test("when another clerk changed the record, their changes come in and one's own stay", () => {
  const body = begun({ note: "独居，敲门要久" });
  takeLatest(body, resident({ address: "新村 9 号", revision: 4 }), masks(resident()));
  expect(body).toMatchObject({ both: [], unseen: [] });
  expect(asRequest(body)).toMatchObject({ revision: 4, address: "新村 9 号", note: "独居，敲门要久" });
});

test("what both changed is named until it is saved, and one's own words stay for the clerk to judge", () => {
  const body = begun({ address: "幸福里 2 号", categories: ["低保", "残疾"] });
  const latest = resident({ address: "新村 9 号", categories: ["低保", "残疾"], revision: 4 });
  takeLatest(body, latest, masks(resident()));
  expect(body.both).toEqual(["住址"]);
  expect(body.address).toBe("幸福里 2 号");
  takeLatest(body, { ...latest, revision: 5 }, masks(resident()));
  expect(body.both).toEqual(["住址"]);
  expect(asRequest(body)).not.toHaveProperty("both");
});

test("a phone that both clerks wrote is named, and one that only may have been changed is named as that", () => {
  const before = masks(resident());
  const named = (latest: Partial<Resident>, known: Masks | null = before): Pick<ResidentBody, "both" | "unseen"> => {
    const body = begun({ phone: { how: "set", value: "13900001111" } });
    takeLatest(body, resident(latest), known);
    expect(asRequest(body)).toMatchObject({ phone: { how: "set", value: "13900001111" } });
    return { both: body.both, unseen: body.unseen };
  };
  expect(named({ phone: "137****2222", revision: 4 })).toEqual({ both: ["电话"], unseen: [] });
  // The four digits behind the mask may differ.
  expect(named({ address: "新村 9 号", revision: 5 })).toEqual({ both: [], unseen: ["电话"] });
  // Their number was taken away meanwhile.
  expect(named({ phone: null, revision: 6 })).toEqual({ both: ["电话"], unseen: [] });
  // There was none, and there is none.
  expect(named({ phone: null, revision: 7 }, masks(resident({ phone: null })))).toEqual({ both: [], unseen: [] });
});

test("an identity number that this clerk wrote is named when a restart made it unknown what stood there", () => {
  const body = begun({ idNumber: { how: "set", value: "11010119900101123X" } });
  takeLatest(body, resident({ revision: 4 }), null);
  expect(body).toMatchObject({ both: [], unseen: ["身份证号"] });
});
