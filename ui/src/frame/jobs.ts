import { type Component, markRaw } from "vue";
import { AlarmClock, DataLine, OfficeBuilding, Setting, Tickets, User } from "@element-plus/icons-vue";

export type Job = { path: string; word: string; key: string; icon: Component; /** Other places that belong to it. */ also?: string[] };

// The keys are those of the whole house, so that they never move; a job that is not built yet is not shown.
export const jobs: Job[] = [
  { path: "/today", word: "今日", key: "Alt+1", icon: markRaw(AlarmClock) },
  { path: "/tickets", word: "服务", key: "Alt+2", icon: markRaw(Tickets), also: ["/small-services", "/reception"] },
  { path: "/rooms", word: "场地", key: "Alt+3", icon: markRaw(OfficeBuilding) },
  { path: "/people", word: "居民", key: "Alt+8", icon: markRaw(User) },
  { path: "/summary", word: "月报", key: "Alt+9", icon: markRaw(DataLine) },
  { path: "/settings", word: "设置", key: "Alt+0", icon: markRaw(Setting) },
];

/** A tab of a job. */
export type Place = { path: string; word: string; key: string };

/** What 服务 is made of, in the order of its tabs. */
export const servicePlaces: Place[] = [
  { path: "/tickets", word: "办件", key: "Ctrl+1" },
  { path: "/small-services", word: "便民小事", key: "Ctrl+2" },
  { path: "/reception", word: "参观接待", key: "Ctrl+3" },
  { path: "/tickets/call-backs", word: "差评回访", key: "Ctrl+4" },
];

/** And 场地. */
export const roomPlaces: Place[] = [
  { path: "/rooms", word: "预约", key: "Ctrl+1" },
  { path: "/rooms/headcounts", word: "随到随用", key: "Ctrl+2" },
  { path: "/rooms/activities", word: "活动", key: "Ctrl+3" },
];
