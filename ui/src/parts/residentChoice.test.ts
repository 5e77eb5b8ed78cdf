import { expect, test } from "vitest";
import type { ResidentCard } from "../door/generated/commands";
import { choicesFor, meantBy, takenEarly } from "./residentChoice";

function card(id: number, name: string): ResidentCard {
  return { id, name, phone: null, idNumber: null, address: "", categories: [], partyMember: false };
}
const zhang = card(1, "张三");
const zhangFeng = card(2, "张三丰");

test("a phone's tail is no name, so no name alone is offered for it", () => {
  expect(choicesFor("1234", []).map((choice) => choice.kind)).toEqual(["new"]);
  expect(choicesFor("李四", [zhang]).map((choice) => choice.kind)).toEqual(["card", "plain", "new"]);
  expect(choicesFor("  ", [])).toEqual([]);
});

test("a save before the pick takes the one whose name it is", () => {
  expect(meantBy("张三", [zhang, zhangFeng])).toEqual({ kind: "card", card: zhang });
  expect(meantBy("zsf", [zhangFeng])).toEqual({ kind: "card", card: zhangFeng });
});

test("it asks when two bear the name, or when an abbreviation fits several or nobody", () => {
  expect(meantBy("张三", [zhang, card(3, "张三")])).toBe("ask");
  expect(meantBy("zs", [zhang, zhangFeng])).toBe("ask");
  expect(meantBy("5678", [])).toBe("ask");
  expect(meantBy("张", [zhang])).toBe("ask");
});

test("a name that nobody on file bears is kept as a name alone; nothing typed is nobody", () => {
  expect(meantBy("赵六", [])).toEqual({ kind: "plain", name: "赵六" });
  expect(meantBy(" ", [zhang])).toBe("nobody");
});

test("letters that find nobody are asked about, also beside Chinese ones; another script is a name", () => {
  expect(meantBy("ma马丽", [])).toBe("ask");
  expect(meantBy("ｍａ", [])).toBe("ask");
  expect(meantBy("阿卜杜拉·买买提", [])).toEqual({ kind: "plain", name: "阿卜杜拉·买买提" });
  expect(meantBy("ma马丽", [card(4, "ma马丽")])).toEqual({ kind: "card", card: card(4, "ma马丽") });
});

test("more than fifty characters are no name", () => {
  expect(choicesFor("长".repeat(50), []).map((choice) => choice.kind)).toEqual(["plain", "new"]);
  expect(choicesFor("长".repeat(51), [])).toEqual([]);
  expect(meantBy("长".repeat(51), [])).toBe("ask");
});

test("an Enter before the answer takes what the same Enter takes after it, but no one of two of the same name", () => {
  expect(takenEarly("zs", [zhang, zhangFeng])).toEqual({ kind: "card", card: zhang });
  expect(takenEarly("赵六", [])).toEqual({ kind: "plain", name: "赵六" });
  expect(takenEarly("张三", [zhang, card(3, "张三")])).toBe("ask");
  expect(takenEarly("zs", [])).toBe("ask");
});
