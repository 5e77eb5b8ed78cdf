import type { RestoreReason } from "../door/generated/commands";

export const reasonWord: Record<RestoreReason, string> = {
  newComputer: "换了电脑",
  damaged: "数据损坏，打不开",
  secretLost: "现在的口令和恢复码都没有了",
  mistake: "误操作，要回到以前",
  other: "其他",
};
