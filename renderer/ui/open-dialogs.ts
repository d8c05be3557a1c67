/** The dialogs that are open: all that is outside the uppermost one is inert, and no screen reader is told of it. */
import { useSyncExternalStore } from 'react';

let dialogs: readonly HTMLDialogElement[] = [];
const followers = new Set<() => void>();

function hold(next: readonly HTMLDialogElement[]): void {
  dialogs = next;
  for (const tell of followers) tell();
}

/** Tells that a dialog was opened over all others; gives what tells that it is closed. */
export function tellOpen(dialog: HTMLDialogElement): () => void {
  hold([...dialogs, dialog]);
  return () => hold(dialogs.filter((other) => other !== dialog));
}

function follow(tell: () => void): () => void {
  followers.add(tell);
  return () => followers.delete(tell);
}

/** The dialog that lies over all else; undefined where none is open. */
export function useUppermostDialog(): HTMLDialogElement | undefined {
  return useSyncExternalStore(follow, () => dialogs.at(-1));
}
