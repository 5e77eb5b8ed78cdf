// What the timeline draws of the uses and of the stretches in which a room cannot be had.
import type { Occurrence, OccurrenceState, Placement, Room, Stretch, Timeline } from "../door/generated/commands";
import { at, dayOf, hoursWords, plusDays, plusMinutes, timeOf, type View } from "./when";
import { hindranceWord, stateWord } from "./words";

/** One thing on the timeline, in the calendar's own words. */
export type Drawn = {
  id: string;
  resourceIds: string[];
  start: string;
  end: string;
  allDay?: boolean;
  display?: "background";
  editable?: boolean;
  durationEditable?: boolean;
  classNames: string[];
  extendedProps: Told;
};

/** What stands in it, and what it opens. */
export type Told = { title: string; lines: string[]; use?: number; day?: string };

/** Off the board: nothing stands in a room because of them. The list has them. */
const gone: readonly OccurrenceState[] = ["declined", "cancelled", "void"];

export function stands(use: Occurrence): boolean {
  return !gone.includes(use.state);
}

/** What has to be done with it next; urgent when it is overdue. */
export function nextOf(use: Occurrence): { word: string; urgent: boolean } {
  if (use.overtime) return { word: "超时未还", urgent: true };
  if (use.state === "inUse") return { word: "归还", urgent: false };
  // The room is free for others; who comes after all still gets the key.
  if (use.released) return { word: "未到，已释放", urgent: true };
  if (use.late && use.state === "pending") return { word: "过时未审批", urgent: true };
  if (use.may.record) return { word: "补记或未到", urgent: true };
  if (use.late) return { word: "过时未到", urgent: true };
  // 待审批 says what it waits for.
  return { word: use.may.handOutKey ? "领钥匙" : "", urgent: false };
}

export function titleOf(use: Occurrence): string {
  return use.title || use.purpose || "（已清除）";
}

/** 已预约 › 领钥匙; 超时未还. */
export function standing(use: Occurrence): string {
  const { word, urgent } = nextOf(use);
  if (urgent) return word;
  return word ? `${stateWord[use.state]} › ${word}` : stateWord[use.state];
}

/** From when to when a day is drawn: the hours of all rooms, and of what is booked outside them. */
export function hoursOf(rooms: readonly Room[]): { opens: string; closes: string } {
  const opens = rooms.map((room) => room.opens).sort()[0] ?? "08:00";
  const closes = rooms.map((room) => room.closes).sort().at(-1) ?? "18:00";
  return { opens: `${opens.slice(0, 2)}:00`, closes: closes.endsWith(":00") ? closes : `${String(Number(closes.slice(0, 2)) + 1).padStart(2, "0")}:00` };
}

export function drawn(view: View, timeline: Timeline, rooms: readonly Room[], days: readonly string[]): Drawn[] {
  const uses = timeline.occurrences.filter(stands);
  if (view === "month") return [...sums(uses), ...timeline.stretches.filter(({ why }) => why === "closed" || why === "blackout").map(dayOff)];
  if (view === "week") return [...uses.map(lineOf), ...timeline.stretches.filter(isTaken).map(takenLine), ...timeline.stretches.filter(isWholeDay).map((stretch) => background(stretch, true))];
  return [
    ...uses.map(useOf),
    ...timeline.stretches.map((stretch) => background(stretch, false)),
    ...rooms.flatMap((room) => days.flatMap((day) => shut(room, day, hoursOf(rooms)))),
    nowLine(timeline.now, rooms),
  ];
}

function useOf(use: Occurrence): Drawn {
  const { urgent } = nextOf(use);
  return {
    id: `use-${use.id}`,
    resourceIds: [String(use.place.room)],
    start: use.place.starts,
    end: use.place.ends,
    editable: use.may.move,
    durationEditable: use.may.move,
    classNames: ["use", `use--${use.state}`, ...(urgent ? ["use--urgent"] : [])],
    extendedProps: { title: titleOf(use), lines: [standing(use), hoursWords(use.place)], use: use.id },
  };
}

/** In a column a day wide: its time before its name, and how it stands when that is more than booked. */
function lineOf(use: Occurrence): Drawn {
  const plain = use.state === "booked" && !nextOf(use).urgent;
  return {
    ...useOf(use),
    durationEditable: false,
    extendedProps: { title: `${timeOf(use.place.starts)} ${titleOf(use)}`, lines: plain ? [] : [standing(use)], use: use.id },
  };
}

/** A month has no room for names: how many a day, and what of them waits. */
function sums(uses: readonly Occurrence[]): Drawn[] {
  const cells = new Map<string, Occurrence[]>();
  for (const use of uses) {
    const key = `${use.place.room} ${dayOf(use.place.starts)}`;
    cells.set(key, [...(cells.get(key) ?? []), use]);
  }
  return [...cells].map(([key, of]) => {
    const [room = "", day = ""] = key.split(" ");
    const waiting = of.some((use) => use.state === "pending");
    const urgent = of.some((use) => nextOf(use).urgent);
    return {
      id: `day-${room}-${day}`,
      resourceIds: [room],
      start: `${day}T00:00:00`,
      end: `${plusDays(day, 1)}T00:00:00`,
      allDay: true,
      editable: false,
      classNames: ["use", "use--sum", ...(waiting ? ["use--pending"] : []), ...(urgent ? ["use--urgent"] : [])],
      extendedProps: { title: `${of.length} 场`, lines: [...(waiting ? ["待批"] : []), ...(urgent ? ["要办"] : [])], day },
    };
  });
}

/** Of a blackout as well, a part of a day is a line among the uses. */
function isWholeDay(stretch: Stretch): boolean {
  return stretch.why === "closed" || (stretch.why === "blackout" && timeOf(stretch.starts) === "00:00" && stretch.ends === at(dayOf(stretch.starts), "24:00"));
}

/** A cell of the month: shut for the day, or for a part of it. */
function dayOff(stretch: Stretch): Drawn {
  const day = dayOf(stretch.starts);
  const title = stretch.why === "closed" ? "关闭" : isWholeDay(stretch) ? "停用" : "部分停用";
  return { ...background({ ...stretch, starts: at(day, "00:00"), ends: at(day, "24:00") }, true), extendedProps: { title, lines: [] } };
}

function isTaken(stretch: Stretch): boolean {
  return stretch.why === "taken" || (stretch.why === "blackout" && !isWholeDay(stretch));
}

function background(stretch: Stretch, allDay: boolean): Drawn {
  const title = stretch.why === "taken" || stretch.why === "blackout" ? stretch.words : stretch.why === "changeover" ? "换场" : hindranceWord[stretch.why];
  return {
    id: `${stretch.why}-${stretch.room}-${stretch.starts}`,
    resourceIds: [String(stretch.room)],
    start: stretch.starts,
    end: stretch.ends,
    display: "background",
    ...(allDay ? { allDay } : {}),
    classNames: ["stretch", `stretch--${stretch.why}`],
    extendedProps: { title, lines: [] },
  };
}

/** In a column a day wide: a line among the uses. */
function takenLine(stretch: Stretch): Drawn {
  return {
    id: `line-${stretch.room}-${stretch.starts}`,
    resourceIds: [String(stretch.room)],
    start: stretch.starts,
    end: stretch.ends,
    editable: false,
    classNames: ["use", "use--taken"],
    extendedProps: { title: `${timeOf(stretch.starts)} ${stretch.words}`, lines: [] },
  };
}

/** Before a room opens and after it closes, on a day that others begin sooner or end later. */
function shut(room: Room, day: string, { opens, closes }: { opens: string; closes: string }): Drawn[] {
  const stretch = (from: string, to: string): Drawn[] => (from < to ? [background({ room: room.id, starts: at(day, from), ends: at(day, to), why: "closed", words: "" }, false)] : []);
  return [...stretch(opens, room.opens), ...stretch(room.closes, closes)];
}

/** By the centre's clock, through all rooms. */
function nowLine(now: string, rooms: readonly Room[]): Drawn {
  return {
    id: "now",
    resourceIds: rooms.map((room) => String(room.id)),
    start: now,
    end: plusMinutes(now, 1),
    display: "background",
    classNames: ["now-line"],
    extendedProps: { title: "", lines: [] },
  };
}

/** Where a use goes that was dragged by so much, onto another room or its own. */
export function dragged(place: Placement, minutes: number, room: number | null): Placement {
  return { ...place, room: room ?? place.room, starts: plusMinutes(place.starts, minutes), ends: plusMinutes(place.ends, minutes) };
}

export function stretched(place: Placement, minutes: number): Placement {
  return { ...place, ends: plusMinutes(place.ends, minutes) };
}
