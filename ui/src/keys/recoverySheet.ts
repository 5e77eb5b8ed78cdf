import { computed, onBeforeUnmount, reactive, ref } from "vue";
import { ElMessage } from "element-plus";
import { newRequestId, useAct } from "../door/act";
import type { DeskError } from "../door/call";
import type { RecoverySheet } from "../door/generated/commands";
import type { KeyMap } from "../parts/keys";
import { openPaper } from "../parts/paper";
import { useWrongField } from "../parts/wrongField";

export type RecoveryMaking = {
  passphrase: string;
  sheet: RecoverySheet | null;
  /** It is on paper: the code is no longer shown. */
  kept: boolean;
  first: string;
  second: string;
  wrong: (field: string) => string;
  next: () => Promise<void>;
  toPaper: () => boolean | void;
  /** Back from the two groups to the code: the paper was not ready after all. */
  lookAgain: () => void;
  keys: KeyMap;
  /** On the button that goes on. */
  word: string;
  busy: boolean;
  problem: DeskError | null;
};

/** A recovery sheet in the making: the passphrase, the code on screen and on paper, two groups typed back. Only then it counts. */
export function useRecoverySheet(done: () => void): RecoveryMaking {
  const make = useAct("new_recovery_code");
  const confirm = useAct("confirm_recovery_code");
  const ids = { make: newRequestId(), confirm: newRequestId() };
  const passphrase = ref("");
  const sheet = ref<RecoverySheet | null>(null);
  const kept = ref(false);
  const first = ref("");
  const second = ref("");
  const { wrong, elsewhere } = useWrongField(confirm.problem, ["first", "second"]);
  /** Nothing that could have put it in force was sent. */
  const idle = ref(true);
  const shown = computed(() => sheet.value !== null && !kept.value);

  async function next(): Promise<void> {
    if (!sheet.value) {
      sheet.value = (await make.run({ passphrase: passphrase.value, requestId: ids.make })) ?? null;
      passphrase.value = "";
      // A refusal is another try: the same id would show the sheet of another passphrase.
      ids.make = newRequestId();
    } else if (!kept.value) {
      kept.value = true;
    } else {
      idle.value = false;
      if (await confirm.run({ first: first.value, second: second.value, requestId: ids.confirm })) return done();
      // Groups that are not the sheet's changed nothing; after anything else it may be in force.
      idle.value = confirm.problem.value?.kind === "invalid";
    }
  }

  function toPaper(): boolean | void {
    if (!shown.value) return false;
    openPaper({ paper: "recoverySheet" });
  }

  // It may be on paper already.
  onBeforeUnmount(() => {
    if (sheet.value && idle.value) ElMessage.warning({ message: "这张恢复单没有核对完，不生效。已经打印、抄写的请撕掉，下次重新制作。", duration: 8000 });
  });

  return reactive({
    passphrase,
    sheet,
    kept,
    first,
    second,
    wrong,
    next,
    toPaper,
    keys: { F9: toPaper },
    lookAgain: () => void (kept.value = false),
    word: computed(() => (!sheet.value ? "下一步" : !kept.value ? "纸上有了，下一步" : "核对")),
    busy: computed(() => make.busy.value || confirm.busy.value),
    problem: computed(() => make.problem.value ?? elsewhere.value),
  });
}
