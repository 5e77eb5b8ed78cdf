import { computed, type ComputedRef } from "vue";
import { useAct } from "../door/act";
import { useRead } from "../door/read";

/** Which columns of a table this clerk hides; kept with the clerk's preferences. */
export function useHiddenColumns(table: () => string): {
  hidden: ComputedRef<string[]>;
  setHidden: (keys: string[]) => Promise<void>;
} {
  const preferences = useRead("preferences", () => ({}));
  const save = useAct("save_preferences");
  const hidden = computed(() => preferences.data.value?.hiddenColumns[table()] ?? []);

  async function setHidden(keys: string[]): Promise<void> {
    const now = preferences.data.value;
    if (!now) return;
    await save.run({ ...now, hiddenColumns: { ...now.hiddenColumns, [table()]: keys } });
  }

  return { hidden, setHidden };
}
