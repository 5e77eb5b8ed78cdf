// The only way to desk: one command of the shell, typed by the list of commands.
import { invoke } from "@tauri-apps/api/core";
import { QueryClient } from "@tanstack/vue-query";
import { type CommandName, type Commands, type ErrorKind, type ReadName, type Topic, topicsOf } from "./generated/commands";

export type RequestOf<K extends CommandName> = Commands[K]["request"];
export type ResponseOf<K extends CommandName> = Commands[K]["response"];
export type NamesOf<Mode extends Commands[CommandName]["mode"]> = {
  [K in CommandName]: Commands[K]["mode"] extends Mode ? K : never;
}[CommandName];

/** What desk said no with: a kind to switch on, a sentence to show. */
export class DeskError extends Error {
  constructor(
    readonly kind: ErrorKind,
    message: string,
    readonly data: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = "DeskError";
  }

  /** The field that a refusal of kind `invalid` speaks of. */
  get field(): string | null {
    return typeof this.data.field === "string" ? this.data.field : null;
  }
}

/** Nothing here goes over a network, so a machine that is offline must not pause a query. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: { networkMode: "always", retry: false, staleTime: Infinity, refetchOnWindowFocus: false },
    mutations: { networkMode: "always", retry: false },
  },
});

type Reply = { value: unknown; changed: Topic[] };
type ActWatcher = {
  /** Awaited before the act leaves, so that a draft still being saved cannot outlive it. */
  before: (requestId: string) => Promise<void> | void;
  after: (requestId: string, done: boolean) => void;
};

const watchers = new Set<ActWatcher>();

/** Be told of every act, by its request id. Gives back the way to stop. */
export function watchActs(watcher: ActWatcher): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}

/** Ask desk. Whatever the answer changed is read again by the screens that show it. */
export async function call<K extends CommandName>(name: K, request: RequestOf<K>): Promise<ResponseOf<K>> {
  const id = requestIdOf(request);
  if (id) await Promise.all([...watchers].map((watcher) => watcher.before(id)));
  try {
    const reply = await invoke<Reply>("call", { name, request });
    if (id) for (const watcher of watchers) watcher.after(id, true);
    refresh(reply.changed);
    return reply.value as ResponseOf<K>;
  } catch (cause) {
    if (id) for (const watcher of watchers) watcher.after(id, false);
    const problem = asDeskError(cause);
    // Nobody is on duty any more: the frame asks who it is.
    // Sealed meanwhile: the frame is told the same, and the passphrase is asked for.
    if (problem.kind === "noClerk" || (problem.kind === "sealed" && name !== "frame")) void queries.invalidateQueries({ queryKey: ["frame"] });
    throw problem;
  }
}

/** Mark everything that rests on these topics as out of date. */
export function refresh(changed: readonly Topic[]): void {
  if (changed.length === 0) return;
  void queries.invalidateQueries({
    predicate: (query) => {
      const rests = topicsOf[query.queryKey[0] as ReadName] as readonly Topic[] | undefined;
      return rests?.some((topic) => changed.includes(topic)) ?? false;
    },
  });
}

export function newRequestId(): string {
  return crypto.randomUUID();
}

function requestIdOf(request: unknown): string | null {
  const id = (request as { requestId?: unknown } | null)?.requestId;
  return typeof id === "string" ? id : null;
}

function asDeskError(cause: unknown): DeskError {
  if (cause instanceof DeskError) return cause;
  if (typeof cause === "object" && cause !== null && "kind" in cause && "message" in cause) {
    const said = cause as { kind: ErrorKind; message: string; data?: Record<string, unknown> };
    return new DeskError(said.kind, said.message, said.data ?? {});
  }
  // The shell itself did not answer: its words are not for a clerk.
  return new DeskError("unexpected", "程序内部没有应答，刚才的操作没有生效。请再试一次；仍不行时请关闭程序后重新打开。");
}
