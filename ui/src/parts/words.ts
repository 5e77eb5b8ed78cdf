// The trade's words for the codes that desk sends.
import type { Channel, HoldReason, Kind, ReadBackWay, Role, State, StepKind } from "../door/generated/commands";

export const roleWord: Record<Role, string> = { clerk: "窗口", supervisor: "主任" };
export const kindWord: Record<Kind, string> = { consult: "咨询", onTheSpot: "即办", promised: "承诺", agency: "代办" };
export const channelWord: Record<Channel, string> = {
  window: "窗口",
  telephone: "电话热线",
  suggestionBox: "意见箱",
  homeVisit: "上门",
  passedOn: "转来",
  other: "其他",
};
export const stateWord: Record<State, string> = {
  waiting: "等候",
  open: "办理中",
  suspended: "挂起",
  done: "办结",
  referred: "转办",
  elsewhere: "不属本中心",
  left: "离开",
  void: "已撤销",
};
export const stepWord: Record<StepKind, string> = {
  register: "登记",
  call: "叫号",
  recall: "重呼",
  pass: "过号",
  start: "开始办理",
  suspend: "挂起",
  resume: "恢复办理",
  receive: "收到材料",
  giveBack: "退还材料",
  note: "记录",
  handOver: "移交",
  refer: "转办",
  comeBack: "转办有结果",
  readBack: "回告",
  finish: "办结",
  elsewhere: "不属本中心",
  leave: "离开",
  undo: "撤销",
};

export const holdWord: Record<HoldReason, string> = { materials: "待补材料", superior: "待上级", visitor: "待本人" };
export const readBackWord: Record<ReadBackWay, string> = { inPerson: "当面", telephone: "电话", message: "短信或微信", delivered: "送达", other: "其他" };

/** Stands in desk's answers for what this reader may not see. */
export const withheldWord = "（保密）";
