// The keys of the desk: a stack of layers, the newest first.
import { onBeforeUnmount, onMounted, shallowReactive, toRaw } from "vue";
import { escapeIsTheirs, noteOpenLists } from "./openLists";

/**
 * `screen`: while the screen is up and no dialog lies over it. `dialog`: hides the screen's keys below it.
 * `cover`: the lock; nothing below it hears any key.
 * `global`: works over whatever is there (F1, F2, Ctrl+K …), and is asked last: the screen's own meaning of a key goes
 * before the frame's, whichever of the two came first.
 */
export type KeyScope = "screen" | "dialog" | "global" | "cover";
/** `false`: not mine, let the layer below have it. */
export type KeyMap = Record<string, (event: KeyboardEvent) => unknown>;

type Layer = { scope: KeyScope; keys: KeyMap; /** When it came. */ since: number };

const layers = shallowReactive<Layer[]>([]);

/** "Ctrl+Enter", "Alt+2", "F2", "Escape"; a letter always stands in capitals. */
export function keyName(event: KeyboardEvent): string {
  const parts: string[] = [];
  if (event.ctrlKey || event.metaKey) parts.push("Ctrl");
  if (event.altKey) parts.push("Alt");
  // On a German or French keyboard a digit itself may need Shift; for the named keys it is meant.
  if (event.shiftKey && event.key.length > 1) parts.push("Shift");
  parts.push(event.altKey && /^Digit\d$/.test(event.code) ? event.code.slice(5) : event.key.length === 1 ? event.key.toUpperCase() : event.key);
  return parts.join("+");
}

/** Inside a pinyin composition Enter and Esc belong to the input method. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** What takes letters. A tick or a choice takes none. */
export const writable = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";

/** What is typed into a field, and undo, copy, paste … there, are the field's own. */
function isEditing(event: KeyboardEvent, name: string): boolean {
  if (!(event.target instanceof Element)) return false;
  if (/^Ctrl\+[ACVXYZ]$/.test(name)) return event.target.closest("input, textarea") !== null;
  return [...name].length === 1 && event.target.closest(writable) !== null;
}

/** The key that somebody here took when it went down; held, it acts no more. */
let held: string | null = null;

/** The press before this one. A modifier alone is none: between two presses of Ctrl+Enter it goes up and down again. */
let before: { name: string; at: number } | null = null;
const modifiers = ["Control", "Shift", "Alt", "Meta"];
/** Whoever has typed or pointed since has seen what came. */
const elsewhere = ["input", "pointerdown"] as const;
const forgetPress = (): void => void (before = null);

/**
 * Ctrl+Enter opened a form, and a nervous hand pressed it twice: the second is no save of what nobody has seen. The form takes it
 * when it has slid in (the kit's 300 ms), and when it is too late for the same stroke; sooner, when anything else was pressed since.
 */
function isSecondStroke(name: string, at: number, layer: Layer): boolean {
  if (layer.scope !== "dialog" || !name.endsWith("+Enter") || before?.name !== name || layer.since < before.at) return false;
  return at - before.at < 400 || at - layer.since < 300;
}

function onKeydown(event: KeyboardEvent): void {
  const name = keyName(event);
  if (!modifiers.includes(event.key) && !event.repeat) {
    if (inTurn().some((layer) => layer.keys[name] && isSecondStroke(name, event.timeStamp, layer))) {
      held = name;
      event.preventDefault();
      return;
    }
    before = { name, at: event.timeStamp };
  }
  if (!event.repeat) held = null;
  // Whoever is nearer (an open list of choices, a date picker) may have dealt with it already.
  if (event.defaultPrevented || isComposing(event) || isEditing(event, name)) return;
  if (event.repeat) {
    if (held === name) event.preventDefault();
    return;
  }
  if (name === "Escape" && escapeIsTheirs()) {
    event.preventDefault();
    return;
  }
  let covered = false;
  for (const layer of inTurn()) {
    if (covered && layer.scope !== "global") continue;
    if (layer.scope === "dialog") covered = true;
    const act = layer.keys[name];
    if (!act) continue;
    if (act(event) !== false) {
      held = name;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
  }
}

/** A choice or a menu of the kit takes every Enter that reaches it, with Ctrl or Alt as well: there ours go first. */
function beforeTheKit(event: KeyboardEvent): void {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey || event.altKey)) return;
  if (event.target instanceof Element && event.target.closest(".el-select, .el-dropdown")) onKeydown(event);
}

/** The lock alone; else dialogs, then screens, then the global ones; of each the newest first. A screen that came after a dialog still lies under it. */
function inTurn(): Layer[] {
  const newest = [...layers].reverse();
  const of = (scope: KeyScope): Layer[] => newest.filter((layer) => layer.scope === scope);
  const cover = of("cover");
  return cover.length > 0 ? cover : [...of("dialog"), ...of("screen"), ...of("global")];
}

/** Keys that work as long as the component is there. */
export function useKeys(keys: KeyMap, options: { scope: KeyScope }): void {
  let remove = (): void => undefined;
  onMounted(() => {
    remove = addKeys(keys, options.scope);
  });
  onBeforeUnmount(() => remove());
}

/** The same without a component. Gives back the way to stop. */
export function addKeys(keys: KeyMap, scope: KeyScope): () => void {
  const layer: Layer = { scope, keys, since: performance.now() };
  if (layers.length === 0) {
    window.addEventListener("keydown", noteOpenLists, true);
    window.addEventListener("keydown", beforeTheKit, true);
    window.addEventListener("keydown", onKeydown);
    for (const done of elsewhere) window.addEventListener(done, forgetPress, true);
  }
  layers.push(layer);
  return () => {
    const at = layers.findIndex((other) => toRaw(other) === layer);
    if (at >= 0) layers.splice(at, 1);
    if (layers.length === 0) {
      window.removeEventListener("keydown", noteOpenLists, true);
      window.removeEventListener("keydown", beforeTheKit, true);
      window.removeEventListener("keydown", onKeydown);
      for (const done of elsewhere) window.removeEventListener(done, forgetPress, true);
      forgetPress();
    }
  };
}

/** How a key is written beside a button. */
export function keyLabel(key: string): string {
  return key.replace("Escape", "Esc").replaceAll("+", " + ");
}
