import { expect, test, vi } from "vitest";
import { ref, shallowRef } from "vue";
import { DeskError } from "../door/call";
import { asked } from "./ask";
import { useLeaving } from "./leaving";

function form(dirty: boolean, putAside = vi.fn(async () => undefined)) {
  const act = { busy: ref(false), problem: shallowRef<DeskError | null>(null) };
  const leave = vi.fn();
  const drop = vi.fn(async () => undefined);
  return { act, leave, drop, putAside, ...{ leaving: useLeaving({ dirty: ref(dirty), putAside, drop }, act, leave) } };
}

test("leaving a form keeps what was typed first", async () => {
  const { leaving, leave, putAside } = form(true);
  await leaving.close();
  expect(putAside).toHaveBeenCalledOnce();
  expect(leave).toHaveBeenCalledOnce();
});

test("an untouched form leaves nothing behind", async () => {
  const { leaving, leave, putAside } = form(false);
  await leaving.close();
  expect(putAside).not.toHaveBeenCalled();
  expect(leave).toHaveBeenCalledOnce();
});

test("when the draft cannot be kept the form stays and says why", async () => {
  const refusal = new DeskError("storage", "磁盘写满了。");
  const { leaving, leave, act } = form(true, vi.fn(async () => Promise.reject(refusal)));
  await leaving.close();
  expect(leave).not.toHaveBeenCalled();
  expect(act.problem.value).toBe(refusal);
});

test("nothing is left while an act is under way", async () => {
  const { leaving, leave, act } = form(false);
  act.busy.value = true;
  await leaving.close();
  expect(leave).not.toHaveBeenCalled();
});

test("what was typed is thrown away only when the clerk says so once more", async () => {
  const { leaving, leave, drop } = form(true);
  const kept = leaving.discard();
  expect(asked.value?.question.title).toBe("丢弃这张没填完的表？");
  asked.value?.answer(false);
  await kept;
  expect(drop).not.toHaveBeenCalled();
  expect(leave).not.toHaveBeenCalled();
  const thrown = leaving.discard();
  asked.value?.answer(true);
  await thrown;
  expect(drop).toHaveBeenCalledOnce();
  expect(leave).toHaveBeenCalledOnce();
});
