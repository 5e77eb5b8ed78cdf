import { expect, it } from "vitest";
import type { Opening, WeekStanding, WeekView } from "../door/generated/commands";
import { bodyOf, dayAfter, hoursOf, isUnchanged } from "./week";

const saturday: Opening = { weekday: 6, opens: "08:30", closes: "12:00", lunchFrom: null, lunchTo: null };
const monday: Opening = { weekday: 1, opens: "09:00", closes: "17:00", lunchFrom: "12:00", lunchTo: "14:00" };

function week(standing: WeekStanding, from: string | null, hours: Opening[]): WeekView {
  return { week: 1, from, to: null, standing, hours };
}
const now = (...hours: Opening[]): WeekView[] => [week("now", null, hours)];

it("begins with what holds now, from tomorrow on, or with the week that comes", () => {
  expect(bodyOf(now(monday), null, "2026-12-31").from).toBe("2027-01-01");
  const body = bodyOf([...now(monday), week("coming", "2027-03-01", [saturday])], 9, "2026-12-31");
  expect([body.from, hoursOf(body)]).toEqual(["2027-03-01", [saturday]]);
  expect(dayAfter("2028-02-28")).toBe("2028-02-29");
});

it("the week comes back as it was, a weekday off stays off", () => {
  expect(hoursOf(bodyOf(now(monday, saturday), 7, "2026-11-20"))).toEqual([monday, saturday]);
  expect(bodyOf(now(monday, saturday), 7, "2026-11-20").revision).toBe(7);
});

it("a weekday off that is switched on begins with the first workday's hours", () => {
  const body = bodyOf(now(monday, saturday), null, "2026-11-20");
  expect(body.day3.works).toBe(false);
  body.day3.works = true;
  expect(hoursOf(body)[1]).toEqual({ ...monday, weekday: 3 });
});

it("a lunch that is wiped out is none", () => {
  const body = bodyOf(now(monday), null, "2026-11-20");
  Object.assign(body.day1, { lunchFrom: " ", lunchTo: "" });
  expect(hoursOf(body)).toEqual([{ ...monday, lunchFrom: null, lunchTo: null }]);
});

it("nothing changed is said, whether a week comes or not; another hour or another first day is a change", () => {
  const today = "2026-12-31";
  for (const weeks of [now(saturday, monday), [...now(monday), week("coming", "2027-03-01", [monday, saturday])]]) {
    expect(isUnchanged(bodyOf(weeks, 1, today), weeks, today)).toBe(true);
    expect(isUnchanged({ ...bodyOf(weeks, 1, today), from: "2027-05-01" }, weeks, today)).toBe(false);
    const later = bodyOf(weeks, 1, today);
    later.day1.closes = "18:00";
    expect(isUnchanged(later, weeks, today)).toBe(false);
  }
});
