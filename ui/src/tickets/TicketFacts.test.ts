import { afterEach, expect, test, vi } from "vitest";
import type { Ticket } from "../door/generated/commands";
import { put } from "../parts/testing";
import TicketFacts from "./TicketFacts.vue";

vi.mock("@tauri-apps/api/core", () => ({ invoke: () => Promise.reject(new Error("nothing is asked")) }));

const ticket = {
  id: 7, document: "2026-0007", scanCode: "FW20261121-007", registeredLocal: "2026-11-21 09:00", endedLocal: null, matter: "谈心说事", kind: "consult",
  channel: "window", state: "open", confidential: true, withheld: false, visitor: "张三", resident: 5, phone: null, address: "", categories: [], partyMember: false,
  window: "", offHours: false, firstClerk: "李秀英", printed: 0,
} as unknown as Ticket;
let off = (): void => undefined;
afterEach(() => off());

test("who came with a confidential matter is a link for those who may know", () => {
  off = put(TicketFacts, { ticket });
  expect(document.querySelector("a")?.textContent).toBe("张三");
});

test("for everybody else it says 保密, links nowhere, and does not say that there is no phone", () => {
  off = put(TicketFacts, { ticket: { ...ticket, withheld: true, visitor: "（保密）", resident: null } });
  expect(document.querySelector("a")).toBeNull();
  const facts = [...document.querySelectorAll("dt")].map((name) => [name.textContent, name.nextElementSibling?.textContent?.trim()]);
  expect(facts).toContainEqual(["姓名", "保密"]);
  expect(facts).toContainEqual(["电话", "保密"]);
});
