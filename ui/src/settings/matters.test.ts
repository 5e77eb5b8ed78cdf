import { expect, it } from "vitest";
import type { Matter } from "../door/generated/commands";
import { matches } from "./matters";

const matter: Matter = {
  id: 1,
  name: "养老保险认证",
  initials: ["ylbxrz"], readings: [],
  window: "综合业务窗口",
  kind: "onTheSpot",
  confidential: false,
  band: null,
  promisedDays: null, legalDays: null, aliases: [],
  materials: [],
  active: true,
  uses: 0, revision: 1,
};

it("a matter is found by its name, its window and its initials", () => {
  for (const text of ["", "保险", "综合", "yl", "YLBX", " 认证 "]) expect(matches(matter, text), text).toBe(true);
  for (const text of ["医保", "bx", "便民"]) expect(matches(matter, text), text).toBe(false);
});

it("a matter is found in the catalogue by what people call it", () => {
  const called = { ...matter, aliases: [{ name: "退休认证", initials: ["txrz"], readings: [["tui"], ["xiu"], ["ren"], ["zheng"]] }] };
  for (const text of ["退休", "txrz", "tuixiu"]) expect(matches(called, text), text).toBe(true);
  expect(matches(matter, "退休")).toBe(false);
});
