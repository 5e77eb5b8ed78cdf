// The words of the accessories, as desk has them.
import type { CountChange } from "../door/generated/commands";

export const countChangeWord: Record<CountChange, string> = { added: "添置", repaired: "修好", broken: "损坏", lost: "遗失", away: "外借、送修", counted: "清点更正" };
