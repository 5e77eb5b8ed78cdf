import { mockIPC, clearMocks } from "@tauri-apps/api/mocks";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useAct } from "./act";
import { call, DeskError, newRequestId, queries, watchActs } from "./call";

type Sent = { name: string; request: Record<string, unknown> };

beforeEach(() => queries.clear());
afterEach(() => clearMocks());

/** The shell, answering as desk would. */
function desk(answer: (sent: Sent) => unknown): Sent[] {
  const sent: Sent[] = [];
  mockIPC((command, args) => {
    expect(command).toBe("call");
    sent.push(args as Sent);
    return answer(args as Sent);
  });
  return sent;
}

const finish = () => ({ ticket: 7, result: null, revision: null, unreliable: false, requestId: newRequestId() });

describe("the one door to desk", () => {
  it("hands over the name and the request, and gives back the value alone", async () => {
    const sent = desk(() => ({ value: [{ id: 1 }], changed: [] }));
    expect(await call("find_residents", { text: "wxy", limit: 8 })).toEqual([{ id: 1 }]);
    expect(sent).toEqual([{ name: "find_residents", request: { text: "wxy", limit: 8 } }]);
  });

  it("asks again what rests on the topics that an act changed, and nothing else", async () => {
    desk(() => ({ value: {}, changed: ["tickets"] }));
    queries.setQueryData(["list_tickets", { offset: 0 }], "tickets");
    queries.setQueryData(["ticket", { ticket: 7 }], "ticket");
    queries.setQueryData(["list_matters", {}], "matters");
    await call("finish_ticket", finish());
    expect(queries.getQueryState(["list_tickets", { offset: 0 }])?.isInvalidated).toBe(true);
    expect(queries.getQueryState(["ticket", { ticket: 7 }])?.isInvalidated).toBe(true);
    expect(queries.getQueryState(["list_matters", {}])?.isInvalidated).toBe(false);
  });

  it("leaves every list alone when an act was refused", async () => {
    desk(() => Promise.reject({ kind: "refused", message: "这件已经办结。", data: {} }));
    queries.setQueryData(["list_tickets", {}], "tickets");
    await expect(call("finish_ticket", finish())).rejects.toThrow("这件已经办结。");
    expect(queries.getQueryState(["list_tickets", {}])?.isInvalidated).toBe(false);
  });

  it("keeps the kind, the words and the field of a refusal", async () => {
    desk(() => Promise.reject({ kind: "invalid", message: "请写上姓名。", data: { field: "name" } }));
    const problem = await call("frame", {}).catch((cause: unknown) => cause);
    expect(problem).toBeInstanceOf(DeskError);
    expect(problem).toMatchObject({ kind: "invalid", message: "请写上姓名。", field: "name" });
  });

  it("shows a clerk no English when the shell itself fails", async () => {
    desk(() => Promise.reject(new Error("ipc closed")));
    const problem = (await call("frame", {}).catch((cause: unknown) => cause)) as DeskError;
    expect(problem.kind).toBe("unexpected");
    expect(problem.message).toMatch(/^[^a-z]+$/i);
  });

  it("tells the watchers of acts before the act leaves and after its answer", async () => {
    const order: string[] = [];
    desk(() => {
      order.push("sent");
      return { value: {}, changed: [] };
    });
    const stop = watchActs({
      before: async () => {
        await Promise.resolve();
        order.push("before");
      },
      after: (_id, done) => void order.push(done ? "done" : "refused"),
    });
    await call("finish_ticket", finish());
    await call("frame", {});
    stop();
    expect(order).toEqual(["before", "sent", "done", "sent"]);
  });
});

describe("an act on a screen", () => {
  it("is sent once when the button is pressed twice", async () => {
    let settle: (value: unknown) => void = () => undefined;
    const sent = desk(() => new Promise((resolve) => (settle = resolve)));
    const act = useAct("finish_ticket");
    const first = act.run(finish());
    expect(act.busy.value).toBe(true);
    expect(await act.run(finish())).toBeUndefined();
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    settle({ value: { id: 7 }, changed: [] });
    expect(await first).toEqual({ id: 7 });
    expect(sent).toHaveLength(1);
    expect(act.busy.value).toBe(false);
  });

  it("holds what was wrong until the next try", async () => {
    let refuse = true;
    desk(() => (refuse ? Promise.reject({ kind: "stale", message: "已被修改。", data: {} }) : { value: {}, changed: [] }));
    const act = useAct("finish_ticket");
    await act.run(finish());
    expect(act.problem.value?.kind).toBe("stale");
    refuse = false;
    await act.run(finish());
    expect(act.problem.value).toBeNull();
  });
});
