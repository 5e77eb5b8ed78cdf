import type { Direction } from "../door/generated/commands";

export type Column = {
  key: string;
  label: string;
  /** Any CSS width; in rem, so that it grows with the text. */
  width?: string;
  /** For a column with a share of the width (`16%`): what it needs at least. */
  least?: string;
  align?: "start" | "end" | "centre";
  /** The name that desk sorts by; a column without one is not sortable. */
  sortable?: string;
  /** Always shown: what the row is known by. */
  fixed?: boolean;
  /** Gives way when the room is short, the highest number first; the row's own page shows it. */
  spare?: number;
  /** Without room of its own it stands as a second line in that column. */
  under?: string;
};

export type Sorting = { order: string; direction: Direction };

/** Rows that a list asks desk for at once. */
export const pageSize = 50;
