// The words of the activities, as desk has them.
import type { ActivityKind } from "../door/generated/commands";

export const kindWord: Record<ActivityKind, string> = {
  policyTalk: "政策宣讲",
  training: "教育培训",
  partyLife: "三会一课",
  partyDay: "主题党日",
  culture: "文体活动",
  volunteering: "志愿服务",
  clinic: "义诊",
  legalAdvice: "法律咨询",
  otherActivity: "其他活动",
};
