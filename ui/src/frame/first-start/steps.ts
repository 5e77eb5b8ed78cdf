// The steps of the guided first start by their names; desk says which one is next, and which are left.
import type { StartStep } from "../../door/generated/commands";

type Step = { step: StartStep; word: string; /** Where it is done later. */ place: string };

export const steps: readonly Step[] = [
  { step: "centre", word: "中心", place: "/settings/centre" },
  { step: "passphrase", word: "口令", place: "/settings/keys" },
  { step: "recoverySheet", word: "恢复单", place: "/settings/keys" },
  { step: "pin", word: "PIN", place: "/settings/clerks" },
  { step: "backupFolder", word: "备份文件夹", place: "/settings/backup" },
  { step: "finish", word: "好了", place: "/today" },
];
