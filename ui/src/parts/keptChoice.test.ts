import { expect, test } from "vitest";
import { watchSyncEffect } from "vue";
import { keepChoice } from "./keptChoice";

test("what one clerk looked for stays, and is not shown to the next", () => {
  const keptChoice = keepChoice(() => ({ text: "", offset: 0 }));
  keptChoice(1).text = "张三";
  expect(keptChoice(1).text).toBe("张三");
  expect(keptChoice(2).text).toBe("");
  expect(keptChoice(1).text).toBe("");
});

test("each list keeps its own choice, and a screen sees it change", () => {
  const people = keepChoice(() => ({ text: "" }));
  const tickets = keepChoice(() => ({ text: "" }));
  let seen = "";
  const stop = watchSyncEffect(() => (seen = people(1).text));
  people(1).text = "张三";
  stop();
  expect(seen).toBe("张三");
  expect(tickets(1).text).toBe("");
});
