import { expect, test } from "vitest";
import { channelWord, kindWord } from "../parts/words";
import { asRequest, doneOnTheSpot, emptyBody, filledBesides, lacking, layOutMaterials, sameVisitOf, showsMaterials, takeLatestList } from "./registerBody";

test("the request has just the fields that desk takes", () => {
  const body = { ...emptyBody({ resident: 5 }), matterText: "政策咨询", residentText: "zs", more: true };
  expect(asRequest(body, { id: 3, kind: "consult" }, true)).toEqual({
    matter: 3, matterRevision: null, resident: 5, visitorName: "", kind: null, channel: "window", offHours: null, sameVisitAs: null, received: [], missing: null,
    agency: { principal: "", principalPhone: "", relation: "", agent: "" }, request: "", result: "", finish: true, wait: false,
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
  const body = { ...emptyBody(), channel: "telephone" as const, hours: "yes" as const, request: "想问低保" };
  expect(filledBesides(body, { kind: kindWord, channel: channelWord })).toEqual(["电话热线", "错时服务", "诉求已写"]);
});

const card = { name: "身份证", original: true, copies: 2, note: "", required: true };
const photo = { name: "照片", original: false, copies: 1, note: "", required: true };
const promised = { id: 3, kind: "promised" as const, revision: 11, materials: [card, photo, { name: "委托书", original: false, copies: 0, note: "", required: true }] };
const laidOut = () => {
  const body = emptyBody();
  layOutMaterials(body, promised);
  return body;
};

test("a matter that goes on is registered with its materials as the catalogue asks, unless one is unticked", () => {
  const body = laidOut();
  expect(asRequest(body, promised, false)).toMatchObject({
    received: [{ position: 0, seen: true, originals: 0, copies: 2 }, { position: 1, seen: false, originals: 0, copies: 1 }, { position: 2, seen: true, originals: 0, copies: 0 }],
    missing: null,
  });
  body.materials[1]!.here = false;
  body.materials[0]!.copies = 1;
  expect(lacking(body)).toEqual([0, 1]);
  expect(asRequest(body, promised, false)).toMatchObject({
    received: [{ position: 0, copies: 1 }, { position: 2 }], missing: { positions: [0, 1], note: "" },
  });
});

test("what is 视情况 is neither here nor lacking until the clerk says so", () => {
  const letter = { name: "介绍信", original: true, copies: 1, note: "", required: false };
  const matter = { ...promised, materials: [photo, letter] };
  const body = emptyBody();
  layOutMaterials(body, matter);
  expect(body.materials).toEqual([
    { here: true, wanted: false, seen: false, originals: 0, copies: 1 },
    { here: false, wanted: false, seen: true, originals: 0, copies: 1 },
  ]);
  const sent = () => {
    const { received, missing } = asRequest(body, matter, false);
    return { received, missing };
  };
  const came = { position: 0, seen: false, originals: 0, copies: 1 };
  expect(sent()).toEqual({ received: [came], missing: null });
  body.materials[1]!.wanted = true;
  expect(sent()).toEqual({ received: [came], missing: { positions: [1], note: "" } });
  Object.assign(body.materials[1]!, { here: true });
  expect(sent()).toEqual({ received: [came, { position: 1, seen: true, originals: 0, copies: 1 }], missing: null });
  // Less than the list says, of what nobody needs: no reason to suspend.
  Object.assign(body.materials[1]!, { wanted: false, copies: 0 });
  expect(sent()).toEqual({ received: [came, { position: 1, seen: true, originals: 0, copies: 0 }], missing: null });
});

test("what the catalogue does not list is told to be lacking in words", () => {
  expect(asRequest({ ...laidOut(), missingNote: "近三月流水" }, promised, false).missing).toEqual({ positions: [], note: "近三月流水" });
});

test("what is done on the spot sends no materials, for they were out of sight", () => {
  const spot = { ...promised, kind: "onTheSpot" as const };
  const body = laidOut();
  expect(showsMaterials(body, spot)).toBe(false);
  expect(asRequest({ ...body, missingNote: "x" }, spot, true)).toMatchObject({ received: [], missing: null });
  expect(showsMaterials({ ...body, keepOpen: true }, spot)).toBe(true);
});

test("a list that was begun stays until another matter is chosen", () => {
  const body = laidOut();
  body.materials[0]!.here = false;
  layOutMaterials(body, promised);
  expect(body.materials[0]!.here).toBe(false);
  layOutMaterials(body, { ...promised, id: 4 });
  expect(body.materials.every((tick) => tick.here)).toBe(true);
});

test("a list that was changed meanwhile: the ticks go with the list that was looked at, until the latest is taken", () => {
  const body = laidOut();
  body.materials[1]!.here = false;
  const letter = { name: "介绍信", original: true, copies: 0, note: "", required: true };
  // One put in front, one changed, as many as before.
  const latest = { ...promised, revision: 12, materials: [letter, photo, { ...card, copies: 1 }] };
  layOutMaterials(body, latest);
  expect(asRequest(body, latest, false)).toMatchObject({ matterRevision: 11, missing: { positions: [1] } });
  takeLatestList(body, latest);
  expect(body.asked).toEqual(latest.materials);
  expect(body.materials).toEqual([
    { here: false, wanted: false, seen: true, originals: 0, copies: 0 },
    { here: false, wanted: false, seen: false, originals: 0, copies: 1 },
    { here: false, wanted: false, seen: true, originals: 0, copies: 1 },
  ]);
  expect(asRequest(body, latest, false)).toMatchObject({ matterRevision: 12, received: [], missing: { positions: [0, 1, 2] } });
});

test("the fields of 代办 are sent with 代办 alone, and 错时 only when it was said", () => {
  const body = { ...emptyBody(), principal: "张桂兰", hours: "no" as const };
  expect(asRequest(body, { ...promised, kind: "agency" }, false)).toMatchObject({ agency: { principal: "张桂兰" }, offHours: false });
  expect(asRequest(body, promised, false).agency.principal).toBe("");
  expect(asRequest({ ...body, hours: "yes" }, promised, false).offHours).toBe(true);
});

test("a further matter is of the same visit as long as it is the same visitor's, at the window", () => {
  const sameVisit = { ticket: 7, document: "2026-0007", resident: 5, visitorName: "" };
  const body = { ...emptyBody({ resident: 5 }), sameVisit };
  expect(asRequest(body, promised, false).sameVisitAs).toBe(7);
  expect(asRequest({ ...body, resident: 6 }, promised, false).sameVisitAs).toBeNull();
  expect(sameVisitOf({ ...body, resident: null, visitorName: "李四" })).toBeNull();
  expect(sameVisitOf({ ...body, channel: "telephone" })).toBeNull();
  // Nobody in particular may still say who they are.
  expect(sameVisitOf({ ...body, sameVisit: { ...sameVisit, resident: null } })?.ticket).toBe(7);
});

test("whoever draws a number shows what they brought when they are called", () => {
  expect(asRequest({ ...laidOut(), missingNote: "近三月流水" }, promised, false, true)).toMatchObject({ wait: true, finish: false, received: [], missing: null });
});
