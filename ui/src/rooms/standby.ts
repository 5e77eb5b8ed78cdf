// Who waits for a room: what the list says of each, and whether it lies open over 场地.
import { shallowRef } from "vue";
import { ElMessage } from "element-plus";
import type { Booked, Placement, Standby } from "../door/generated/commands";
import type { FormStart } from "../parts/forms";
import { dayOf, timeOf, whenWords } from "./when";

export const standbyShown = shallowRef(false);

/** 「东厅」11月23日 星期一 09:00–10:00，18 人 */
export function waitsFor(one: Standby): string {
  const room = one.roomName ? `「${one.roomName}」` : "哪个场地都行　";
  const heads = one.heads === null ? "" : `，${one.heads} 人`;
  return `${room}${one.layoutName ? `${one.layoutName}　` : ""}${whenWords(one)}${heads}`;
}

/** An act gave up a time: whom to phone lies open at once. */
export function tellFreed(done: Booked): void {
  const [first] = done.standby;
  if (!first) return;
  standbyShown.value = true;
  const more = done.standby.length > 1 ? ` 等 ${done.standby.length} 位` : "";
  ElMessage.success({ message: `空出来的时间有人候补：${first.title}${more}，请打电话。`, duration: 8000, showClose: true, placement: "bottom" });
}

/** The form of a booking, filled in with what they asked for. */
export function startOf(one: Standby): FormStart {
  const place: Pick<Placement, "room" | "layout"> | null = one.free;
  return {
    standby: one.id,
    ...{ day: dayOf(one.starts), from: timeOf(one.starts), to: timeOf(one.ends), room: place?.room ?? one.room },
    ...{ purpose: one.purpose, group: one.group, resident: one.resident, contact: one.resident === null ? one.contact : "", heads: one.heads, note: one.note },
    ...{ phoneLeft: one.phone },
  };
}
