import { onMounted } from "vue";
import { call } from "../door/call";
import { type FormName, formNames, openForm, openForms } from "../parts/forms";

/** The form a draft belongs to; null for one of a program that knew other forms. */
export function asFormName(form: string): FormName | null {
  return formNames.find((name) => name === form) ?? null;
}

/** After a crash or a power cut the form that was being filled in stands there again, as it was. */
export function useUnfinished(): void {
  onMounted(async () => {
    try {
      const drafts = await call("drafts", {});
      const newest = drafts.filter((draft) => !draft.aside).sort((a, b) => b.savedLocal.localeCompare(a.savedLocal))[0];
      const form = newest && asFormName(newest.form);
      if (newest && form && openForms.length === 0) openForm(form, {}, newest);
    } catch {
      // The list of drafts in the top bar says what is wrong, if it still is.
    }
  });
}
