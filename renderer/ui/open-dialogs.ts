/** The dialogs that are open: all that is outside the uppermost one is inert, and no screen reader is told of it. */
import { signal } from '@lexical/extension';
import { useSignalValue } from '@lexical/react/useExtensionSignalValue';

const dialogs = signal<readonly HTMLDialogElement[]>([]);

/** Tells that a dialog was opened over all others; gives what tells that it is closed. */
export function tellOpen(dialog: HTMLDialogElement): () => void {
  dialogs.value = [...dialogs.value, dialog];
  return () => {
    dialogs.value = dialogs.value.filter((other) => other !== dialog);
  };
}

/** The dialog that lies over all else; undefined where none is open. */
export const useUppermostDialog = (): HTMLDialogElement | undefined =>
  useSignalValue(dialogs).at(-1);
