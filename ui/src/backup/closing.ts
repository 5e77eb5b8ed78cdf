/** How a window stands that was asked to close and waits for its backup. */
export type Closing = { state: "backingUp" } | { state: "refused"; message: string };
