// What may be pressed on a use, as desk says: the likeliest first.
import type { Occurrence } from "../door/generated/commands";

export type UseAct = "agree" | "agreeAll" | "decline" | "keyOut" | "takeBack" | "noShow" | "record" | "move" | "edit" | "accessories" | "cancel" | "undo";
export type Offer = { act: UseAct; word: string; key: string };

const ways: Record<UseAct, Omit<Offer, "act">> = {
  agree: { word: "同意", key: "Y" },
  agreeAll: { word: "同意整个系列", key: "A" },
  decline: { word: "不同意…", key: "B" },
  keyOut: { word: "领钥匙", key: "K" },
  takeBack: { word: "归还…", key: "G" },
  noShow: { word: "记为未到", key: "W" },
  record: { word: "补记使用…", key: "U" },
  move: { word: "改期…", key: "Ctrl+E" },
  accessories: { word: "改器材…", key: "Q" },
  edit: { word: "修改内容…", key: "I" },
  cancel: { word: "取消…", key: "X" },
  undo: { word: "撤销最后一步…", key: "Ctrl+Z" },
};

/** All keys of the panel, for those that are not offered just now as well. */
export const keysOfUses: [string, string][] = Object.values(ways).map(({ key, word }) => [key, word.replace("…", "")]);

/** In the order of a use's life; the first one is what comes next. */
export function offersOf(use: Occurrence): Offer[] {
  const { may } = use;
  const all: [UseAct, boolean][] = [
    ["takeBack", may.takeBackKey],
    ["agreeAll", may.decide && use.inSeries],
    ["agree", may.decide],
    // Nobody came, and the time is over: that is likelier than a key.
    ["noShow", may.noShow && use.late && use.state === "pending"],
    ["keyOut", may.handOutKey],
    ["decline", may.decide],
    ["noShow", may.noShow && use.state !== "pending"],
    ["record", may.record],
    ["move", may.move],
    ["accessories", may.changeAccessories],
    ["cancel", may.cancel],
    // Whose it is can be put right at any time.
    ["edit", true],
    ["undo", may.undo],
  ];
  return all.filter(([, allowed]) => allowed).map(([act]) => ({ act, ...ways[act] }));
}
