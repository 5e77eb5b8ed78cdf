import { type Component, markRaw } from "vue";
import { Setting, Tickets, User } from "@element-plus/icons-vue";

export type Job = { path: string; word: string; key: string; icon: Component };

// The keys are those of the whole house, so that they never move; a job that is not built yet is not shown.
export const jobs: Job[] = [
  { path: "/tickets", word: "服务", key: "Alt+2", icon: markRaw(Tickets) },
  { path: "/people", word: "居民", key: "Alt+8", icon: markRaw(User) },
  { path: "/settings", word: "设置", key: "Alt+0", icon: markRaw(Setting) },
];
