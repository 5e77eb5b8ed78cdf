import { expect, test } from "vitest";
import { aStep, aTicket } from "./aTicket";
import { beginEnding, endingRequest, endingText, offered, takeLatestEnding } from "./endingText";

test("what came back is offered under what stands there, once", () => {
  expect(offered("", "审核通过")).toBe("审核通过");
  expect(offered("已收材料\n", "审核通过")).toBe("已收材料\n审核通过");
  expect(offered("审核通过，已告知", "审核通过")).toBe("审核通过，已告知");
  expect(offered("已收材料", "")).toBe("已收材料");
});

test("an answer that was undone, or a text that this reader may not see, is offered to nobody", () => {
  const steps = [aStep(1, "register"), aStep(2, "comeBack", { note: "头一次的答复" }), aStep(3, "comeBack", { note: "记错了", undone: true })];
  const body = endingText();
  beginEnding(body, aTicket({ steps, revision: 3 }));
  expect(endingRequest(body, aTicket())).toEqual({ result: "头一次的答复", revision: 3 });
  const withheld = aTicket({ steps, withheld: true, result: "保密" });
  beginEnding(body, withheld);
  expect(body.result).toBe("");
  expect(endingRequest(body, withheld)).toEqual({ result: null, revision: null });
});

test("a text that stays as it is writes nothing over; what a colleague wrote meanwhile is named", () => {
  const body = endingText();
  beginEnding(body, aTicket({ result: "已办", revision: 1 }));
  expect(endingRequest(body, aTicket())).toEqual({ result: null, revision: 1 });
  body.result = "我写的";
  takeLatestEnding(body, aTicket({ result: "同事写的", revision: 2 }));
  expect([body.result, body.both, endingRequest(body, aTicket()).revision]).toEqual(["我写的", ["处理情况"], 2]);
});
