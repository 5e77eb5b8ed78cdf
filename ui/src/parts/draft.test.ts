import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type App, createApp, defineComponent, reactive, ref } from "vue";
import { call, queries } from "../door/call";
import type { Draft } from "../door/generated/commands";
import { draftToRestore, keepDrafts, useDraft } from "./draft";

type Sent = { name: string; request: Record<string, unknown> };
let sent: Sent[] = [];
const opened: App[] = [];
let answer: (sent: Sent) => unknown = () => ({ value: {}, changed: [] });

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  answer = () => ({ value: {}, changed: [] });
  mockIPC((_command, args) => {
    sent.push(args as Sent);
    return answer(args as Sent);
  });
});
afterEach(() => {
  opened.splice(0).forEach((app) => app.unmount());
  clearMocks();
  vi.useRealTimers();
});

function openForm(given: Draft | null = null) {
  const body = reactive({ request: "", finish: true });
  const requestId = ref("form-1");
  let hold!: ReturnType<typeof useDraft>;
  const app = createApp(
    defineComponent({
      setup() {
        hold = useDraft({ form: "registerTicket", title: () => "新办件", body, requestId });
        return () => null;
      },
    }),
  );
  app.provide(draftToRestore, given);
  app.mount(document.createElement("div"));
  opened.push(app);
  return { body, requestId, hold, leave: () => opened.splice(opened.indexOf(app), 1).forEach((one) => one.unmount()) };
}

const past = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const finish = (requestId: string) => call("finish_ticket", { ticket: 1, result: null, revision: null, unreliable: false, requestId });
const draft: Draft = { id: "form-0", form: "registerTicket", title: "新办件", aside: true, body: { request: "问社保", finish: true }, savedLocal: "2026-11-21 09:12" };

describe("a half-filled form", () => {
  it("is not taken for stored while the storing of it is under way, and may yet fail", async () => {
    const form = openForm();
    let fail!: (cause: unknown) => void;
    answer = () => new Promise((_, no) => (fail = no));
    form.body.request = "问社保";
    const both = Promise.allSettled([keepDrafts(false), keepDrafts(false)]);
    await past(0);
    fail({ kind: "storage", message: "磁盘已满", data: {} });
    expect((await both).map((one) => one.status)).toEqual(["rejected", "rejected"]);
  });

  it("is kept a moment after the last letter, as it then is", async () => {
    const form = openForm();
    form.body.request = "问";
    await past(200);
    form.body.request = "问社保";
    await past(299);
    expect(sent).toEqual([]);
    await past(1);
    expect(sent).toEqual([
      { name: "save_draft", request: { id: "form-1", form: "registerTicket", title: "新办件", aside: false, body: { request: "问社保", finish: true } } },
    ]);
  });

  it("is not kept when nothing was typed, and goes when it was emptied again", async () => {
    const form = openForm();
    await past(1000);
    form.leave();
    expect(sent).toEqual([]);
    const other = openForm();
    other.body.request = "问";
    await past(300);
    other.body.request = "";
    await past(300);
    expect(sent.map((one) => one.name)).toEqual(["save_draft", "drop_draft"]);
  });

  it("is kept when the screen is left in the middle of a word", async () => {
    const form = openForm();
    form.body.request = "问社";
    form.leave();
    await past(0);
    expect(sent[0]?.request.body).toEqual({ request: "问社", finish: true });
  });

  it("comes back as it was left, under its own id", async () => {
    const form = openForm(draft);
    expect(form.hold.restored.value).toBe(true);
    expect(form.body.request).toBe("问社保");
    expect(form.requestId.value).toBe("form-0");
    await past(1000);
    expect(sent).toEqual([]);
  });

  it("does not take the draft of another form", () => {
    const form = openForm({ ...draft, form: "resident" });
    expect(form.hold.restored.value).toBe(false);
    expect(form.body.request).toBe("");
  });

  it("that was put aside says so", async () => {
    const form = openForm();
    form.body.request = "问社保";
    await form.hold.putAside();
    form.leave();
    await past(1000);
    expect(sent.map((one) => one.request.aside)).toEqual([true]);
  });

  it("leaves no draft behind once its act is done, not even one still waiting to be saved", async () => {
    const form = openForm();
    form.body.request = "问社保";
    await finish("form-1");
    await past(1000);
    form.leave();
    await past(1000);
    expect(sent.map((one) => one.name)).toEqual(["finish_ticket"]);
  });

  it("is not saved while its act is under way, however long that takes", async () => {
    const form = openForm();
    let done: (value: unknown) => void = () => undefined;
    answer = ({ name }) => (name === "finish_ticket" ? new Promise((resolve) => (done = resolve)) : { value: {}, changed: [] });
    form.body.request = "问社保";
    const acting = finish("form-1");
    await past(5000);
    expect(sent.map((one) => one.name)).toEqual(["finish_ticket"]);
    done({ value: {}, changed: [] });
    await acting;
  });

  it("waits for a draft on its way before the act leaves, so that it cannot outlive the act", async () => {
    const form = openForm();
    let stored: (value: unknown) => void = () => undefined;
    answer = ({ name }) => (name === "save_draft" ? new Promise((resolve) => (stored = resolve)) : { value: {}, changed: [] });
    form.body.request = "问社保";
    await past(300);
    const acting = finish("form-1");
    await past(100);
    expect(sent.map((one) => one.name)).toEqual(["save_draft"]);
    stored({ value: {}, changed: [] });
    await acting;
    expect(sent.map((one) => one.name)).toEqual(["save_draft", "finish_ticket"]);
  });

  it("is kept when its act was refused, with what was typed meanwhile", async () => {
    const form = openForm();
    form.body.request = "问社保";
    let refuse: (cause: unknown) => void = () => undefined;
    answer = ({ name }) => (name === "finish_ticket" ? new Promise((_resolve, reject) => (refuse = reject)) : { value: {}, changed: [] });
    const acting = finish("form-1").catch(() => "refused");
    await past(0);
    form.body.request = "问社保和医保";
    refuse({ kind: "refused", message: "不行。", data: {} });
    expect(await acting).toBe("refused");
    await past(300);
    expect(sent.at(-1)?.request.body).toEqual({ request: "问社保和医保", finish: true });
  });

  it("starts clean under a new id", async () => {
    const form = openForm();
    form.body.request = "问社保";
    await finish("form-1");
    form.body.request = "";
    form.requestId.value = "form-2";
    await past(1000);
    form.body.request = "下一位";
    await past(300);
    expect(sent.map((one) => [one.name, one.request.id ?? one.request.requestId])).toEqual([
      ["finish_ticket", "form-1"],
      ["save_draft", "form-2"],
    ]);
  });

  it("that becomes another act keeps what was typed, is stored at once, and is put aside with Esc", async () => {
    const form = openForm();
    form.body.request = "问社保";
    answer = ({ name }) => (name === "finish_ticket" ? Promise.reject({ kind: "requestReused", message: "保存过了。", data: {} }) : { value: {}, changed: [] });
    await finish("form-1").catch(() => undefined);
    form.hold.moveTo("form-2");
    expect(form.hold.dirty.value).toBe(true);
    await past(0);
    expect(sent.at(-1)).toMatchObject({ name: "save_draft", request: { id: "form-2", body: { request: "问社保", finish: true } } });
    await form.hold.putAside();
    expect(sent.at(-1)).toMatchObject({ name: "save_draft", request: { id: "form-2", aside: true } });
  });

  it("says why it could not be kept until it is, and tries again with the next change", async () => {
    const form = openForm();
    answer = () => Promise.reject({ kind: "storage", message: "磁盘写满了。", data: {} });
    form.body.request = "问";
    await past(300);
    expect(form.hold.notKept.value?.message).toBe("磁盘写满了。");
    expect(form.body.request).toBe("问");
    answer = () => ({ value: {}, changed: [] });
    form.body.request = "问社保";
    await past(300);
    expect(form.hold.notKept.value).toBeNull();
    expect(sent.at(-1)?.request.body).toEqual({ request: "问社保", finish: true });
  });

  it("that could not be kept is tried once more when the form goes", async () => {
    const form = openForm();
    answer = () => Promise.reject({ kind: "storage", message: "磁盘写满了。", data: {} });
    form.body.request = "问";
    await past(300);
    form.leave();
    await past(0);
    expect(sent.map((one) => one.name)).toEqual(["save_draft", "save_draft"]);
  });

  it("is stored before it may be closed for another clerk, after an act that is still under way", async () => {
    const form = openForm();
    form.body.request = "问社保";
    let refuse: (cause: unknown) => void = () => undefined;
    answer = ({ name }) => (name === "finish_ticket" ? new Promise((_resolve, reject) => (refuse = reject)) : { value: {}, changed: [] });
    const acting = finish("form-1").catch(() => undefined);
    const kept = keepDrafts();
    await past(1000);
    expect(sent.map((one) => one.name)).toEqual(["finish_ticket"]);
    refuse({ kind: "refused", message: "不行。", data: {} });
    await acting;
    await kept;
    expect(sent.at(-1)).toMatchObject({ name: "save_draft", request: { id: "form-1", aside: true, body: { request: "问社保" } } });
    form.leave();
  });

  it("stands in the list that was read already, before it is read again, and is gone with its act", async () => {
    queries.setQueryData(["drafts", {}], [{ id: "other", form: "resident", title: "新居民", aside: true, savedLocal: "2026-11-20 09:00", body: {} }]);
    const listed = () => queries.getQueryData<Draft[]>(["drafts", {}])?.map((draft) => draft.id);
    const form = openForm();
    form.body.request = "问社保";
    await form.hold.putAside();
    expect(listed()).toEqual(["form-1", "other"]);
    expect(queries.getQueryData<Draft[]>(["drafts", {}])?.[0]?.body).toMatchObject({ request: "问社保" });
    await finish("form-1");
    expect(listed()).toEqual(["other"]);
    form.leave();
    queries.clear();
  });
});
