import type { MatterRow } from "../door/generated/commands";

/** What a row would do, in lines: each change with what stands now, each problem with its column. */
export function rowWords(row: MatterRow): string[] {
  if (row.effect === "bad") return row.problems.map((one) => `${one.column}：${one.problem}`);
  if (row.effect === "added") return ["清单里还没有，导入后新增"];
  return row.changes.map((change) => `${change.what}：${short(change.before)} → ${short(change.after)}`);
}

const longest = 40;

/** One line of it; the whole text stands in the sheet and in the catalogue. */
function short(text: string): string {
  const line = [...text.replace(/\s*\n\s*/g, "；")];
  if (line.length === 0) return "（空）";
  return line.length > longest ? `${line.slice(0, longest).join("")}…` : line.join("");
}
