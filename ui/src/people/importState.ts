import type { ImportPreview } from "../door/generated/commands";

/** What the clerk ticked: leave out those already here, keep doubtful identity numbers with their mark. */
export interface ImportChoice {
  skip: boolean;
  keep: boolean;
}

/** Whether the looked-through sheet may be taken in now, how many that makes, and what stands in the way. */
export function importState(preview: ImportPreview, choice: ImportChoice): { may: boolean; count: number; why: string } {
  const count = preview.good - (choice.skip ? preview.alreadyHere : 0);
  if (preview.badRows > 0) return { may: false, count, why: `有 ${preview.badRows} 行要改。请在表格里改好、存盘，再选一次。` };
  if (preview.doubtful > 0 && !choice.keep) return { may: false, count, why: `有 ${preview.doubtful} 行的身份证号通不过校验。请在表格里改正，或勾选仍按此保存。` };
  if (preview.alreadyHere > 0 && !choice.skip) return { may: false, count, why: `有 ${preview.alreadyHere} 行的人可能已经在册。请勾选跳过，或在表格里删掉这些行。` };
  if (count <= 0) return { may: false, count: 0, why: "没有可以导入的新居民。" };
  return { may: true, count, why: "" };
}
