import { expect, test } from "vitest";
import { shortLocal } from "./localTime";

test("this year goes without saying, another year is said", () => {
  expect(shortLocal("2026-11-22 05:22", "2026-11-23")).toBe("11-22 05:22");
  expect(shortLocal("2025-12-31 17:00", "2026-01-01")).toBe("2025-12-31 17:00");
  expect(shortLocal("2026-11-22 05:22", "")).toBe("2026-11-22 05:22");
  expect(shortLocal(null, "2026-11-23")).toBe("");
});
