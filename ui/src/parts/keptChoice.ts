import { reactive } from "vue";

/** What a list shows stays while one looks at a record and comes back. Give the clerk on duty: another one starts afresh. */
export function keepChoice<T extends object>(first: () => T): (clerk: number | null) => T {
  let owner: number | null = null;
  const kept = reactive(first()) as T;
  return (clerk) => {
    if (clerk !== owner) {
      owner = clerk;
      Object.assign(kept, first());
    }
    return kept;
  };
}
