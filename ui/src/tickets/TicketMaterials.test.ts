import { afterEach, expect, test } from "vitest";
import { put } from "../parts/testing";
import { aMaterial } from "./aTicket";
import TicketMaterials from "./TicketMaterials.vue";

let off = (): void => undefined;
afterEach(() => off());

/** The last column, with what stands out in red. */
function stands(over: boolean): string[] {
  const materials = [
    aMaterial(1, "身份证"),
    aMaterial(2, "户口簿", { lacking: true }),
    aMaterial(3, "照片", { seen: true }),
    aMaterial(4, "委托书", { required: false, complete: true }),
    aMaterial(5, "介绍信", { complete: true, seen: true }),
    aMaterial(6, "残疾证", { complete: true, returned: 1 }),
  ];
  off = put(TicketMaterials, { materials, over });
  return [...document.querySelectorAll<HTMLElement>("td:last-child")].map((cell) => `${cell.textContent}${cell.dataset.bad === "true" ? "!" : ""}`);
}

test("what is under way lacks what did not come, but never what is 视情况 and was not asked for", () => {
  expect(stands(false)).toEqual(["缺!", "缺，已告知!", "缺!", "没有要", "齐", "齐"]);
});

test("on what is over, a material of which nothing was written down is no fault", () => {
  expect(stands(true)).toEqual(["没有登记", "缺，已告知!", "缺!", "没有要", "齐", "齐"]);
});
