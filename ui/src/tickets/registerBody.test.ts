import { expect, test } from "vitest";
import { channelWord, kindWord } from "../parts/words";
import { asRequest, doneOnTheSpot, emptyBody, filledBesides } from "./registerBody";

test("the request has just the fields that desk takes", () => {
  const body = { ...emptyBody({ resident: 5 }), matterText: "政策咨询", residentText: "zs", more: true };
  expect(asRequest(body, 3, true)).toEqual({
    matter: 3, resident: 5, visitorName: "", kind: null, channel: "window", offHours: null, sameVisitAs: null, received: [], missing: null,
    agency: { principal: "", principalPhone: "", relation: "", agent: "" }, request: "", result: "", finish: true,
  });
});

test("which act is the main one follows the kind, and the kind that the clerk chose before the matter's own", () => {
  const matter = { id: 1, name: "", initials: [], readings: [], window: "", confidential: false, promisedDays: 5, legalDays: null, aliases: [], materials: [], active: true, uses: 0, revision: 1 };
  expect(doneOnTheSpot(emptyBody(), { ...matter, kind: "consult" })).toBe(true);
  expect(doneOnTheSpot(emptyBody(), { ...matter, kind: "onTheSpot" })).toBe(true);
  expect(doneOnTheSpot(emptyBody(), { ...matter, kind: "promised" })).toBe(false);
  expect(doneOnTheSpot(emptyBody(), { ...matter, kind: "agency" })).toBe(false);
  expect(doneOnTheSpot({ ...emptyBody(), kind: "onTheSpot" }, { ...matter, kind: "agency" })).toBe(true);
});

test("what is filled in but folded away is named", () => {
  expect(filledBesides(emptyBody(), { kind: kindWord, channel: channelWord })).toEqual([]);
  const body = { ...emptyBody(), channel: "telephone" as const, offHours: true, request: "想问低保" };
  expect(filledBesides(body, { kind: kindWord, channel: channelWord })).toEqual(["电话热线", "错时服务", "诉求已写"]);
});
