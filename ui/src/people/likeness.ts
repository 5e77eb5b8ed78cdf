import type { Likeness } from "../door/generated/commands";

/** Why somebody may be the same person. */
export const likenessWord: Record<Likeness, string> = {
  sameIdNumber: "身份证号相同",
  samePhone: "电话相同",
  sameName: "姓名相同",
  samePinyin: "姓名同音",
};
