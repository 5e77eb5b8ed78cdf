import type { DeskError } from "../door/call";
import type { ErrorKind } from "../door/generated/commands";

const titles: Record<ErrorKind, string> = {
  invalid: "这里还要改一下",
  notFound: "没有找到",
  refused: "现在还不能这样做",
  requestReused: "这张表已经保存过了",
  stale: "打开这张表以后，内容又改过",
  notAllowed: "需要主任操作",
  noClerk: "还没有选择值班人员",
  sealed: "已经封存",
  wrongPassphrase: "没有打开",
  wrongPin: "PIN 不对",
  tryLater: "请等一等再试",
  inUse: "程序已经打开",
  newerProgram: "数据由更新的程序保存",
  damaged: "数据文件有损坏",
  storage: "没能写入磁盘",
  sheet: "这个表格读不了",
  unexpected: "程序出了问题",
};

/** A heading for desk's own sentence. */
export function problemTitle(problem: DeskError): string {
  return titles[problem.kind] ?? titles.unexpected;
}
