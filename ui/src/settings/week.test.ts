import { expect, it } from "vitest";
import type { Opening } from "../door/generated/commands";
import { bodyOf, hoursOf } from "./week";

const saturday: Opening = { weekday: 6, opens: "08:30", closes: "12:00", lunchFrom: null, lunchTo: null };
const monday: Opening = { weekday: 1, opens: "09:00", closes: "17:00", lunchFrom: "12:00", lunchTo: "14:00" };

it("the week comes back as it was, a weekday off stays off", () => {
  expect(hoursOf(bodyOf([monday, saturday], 7))).toEqual([monday, saturday]);
  expect(bodyOf([monday, saturday], 7).revision).toBe(7);
});

it("a weekday off that is switched on begins with the first workday's hours", () => {
  const body = bodyOf([monday, saturday], null);
  expect(body.day3.works).toBe(false);
  body.day3.works = true;
  expect(hoursOf(body)[1]).toEqual({ ...monday, weekday: 3 });
});

it("a lunch that is wiped out is none", () => {
  const body = bodyOf([monday], null);
  Object.assign(body.day1, { lunchFrom: " ", lunchTo: "" });
  expect(hoursOf(body)).toEqual([{ ...monday, lunchFrom: null, lunchTo: null }]);
});
