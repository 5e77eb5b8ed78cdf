// The words of the rooms, as desk has them.
import type { BookingField, BookingRule, Hindrance, HitChoice, OccurrenceState, OccurrenceStepKind, Reach, RoomDays, RoomKind, SkippedWhy } from "../door/generated/commands";

export const kindWord: Record<RoomKind, string> = { booked: "预约使用", dropIn: "随到随用" };
export const daysWord: Record<RoomDays, string> = { everyDay: "每天", workdays: "工作日" };
export const stateWord: Record<OccurrenceState, string> = {
  pending: "待审批",
  booked: "已预约",
  inUse: "使用中",
  returned: "已归还",
  declined: "未同意",
  cancelled: "已取消",
  noShow: "未到",
  void: "已撤销",
};
export const stepWord: Record<OccurrenceStepKind, string> = {
  book: "预约",
  approve: "同意",
  decline: "不同意",
  move: "改期",
  keyOut: "领钥匙",
  return: "归还",
  cancel: "取消",
  noShow: "未到",
  undo: "撤销",
};
export const hindranceWord: Record<Hindrance, string> = { taken: "已被占用", changeover: "来不及换场", closed: "不开放", blackout: "停用", tooSmall: "坐不下", noLayout: "没有这个场景", accessory: "器材不够", rule: "不合规定" };
export const skippedWord: Record<SkippedWhy, string> = { taken: "已被占用", closed: "不开放", holiday: "节假日", rule: "不合规定", left: "不用" };
export const ruleWord: Record<BookingRule, string> = { ahead: "提前预约", longest: "一次时长", uses: "一次预约的场次", monthHours: "每月时长" };
export const hitWord: Record<HitChoice, string> = { keep: "照常", move: "改期", cancel: "取消" };
export const reachWord: Record<Reach, string> = { thisOne: "只这一次", later: "这一次和以后的", all: "所有还没开始的" };
export const fieldWord: Record<BookingField, string> = { group: "单位、团队", contact: "负责人", phone: "手机", purpose: "活动内容", note: "备注", heads: "预计人数" };
