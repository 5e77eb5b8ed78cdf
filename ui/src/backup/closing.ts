/** How the window stands that was asked to close, as the shell tells it. */
export type Closing = { state: "backingUp" } | { state: "refused"; message: string };
