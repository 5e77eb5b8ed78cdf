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
  promisedDays: null,
  materials: [],
  active: true,
  uses: 0, revision: 1,
};

it("a matter is found by its name, its window and its initials", () => {
  for (const text of ["", "保险", "综合", "yl", "YLBX", " 认证 "]) expect(matches(matter, text), text).toBe(true);
  for (const text of ["医保", "bx", "便民"]) expect(matches(matter, text), text).toBe(false);
});
