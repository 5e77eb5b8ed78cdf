// The words of the drop-in rooms, as desk has them.
import type { Session } from "../door/generated/commands";

export const sessionWord: Record<Session, string> = { morning: "上午", afternoon: "下午", evening: "晚上" };
