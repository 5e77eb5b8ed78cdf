import { ElMessage } from "element-plus";
import { call, DeskError } from "../door/call";
import { keepDrafts } from "../parts/draft";
import { putFormsAside } from "../parts/forms";

/** By order: what is half filled in is stored first, and nothing is sealed over what could not be. */
export async function sealDesk(): Promise<void> {
  try {
    await putFormsAside();
    await call("seal", {});
  } catch (cause) {
    if (!(cause instanceof DeskError)) throw cause;
    ElMessage.error(`还没有封存。${cause.message}`);
  }
}

/** The shell says that the computer sleeps, or did. It seals some moments later whatever happens here, so the drafts go first. */
export async function sealForSleep(): Promise<void> {
  try {
    await keepDrafts();
  } catch {
    // The disk refused them; what can be kept is kept.
  }
  try {
    await call("seal", {});
  } catch {
    // Not to be sealed, or sealed already: the frame shows how it stands.
  }
}
