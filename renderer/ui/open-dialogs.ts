/** The dialogs that are open: all that is outside the uppermost one is inert, and no screen reader is told of it. */
import { signal } from '@lexical/extension';
import { useSignalValue } from '@lexical/react/useExtensionSignalValue';

const dialogs = signal<readonly HTMLDialogElement[]>([]);

/** What goes on once no dialog is open. */
const waiting: (() => void)[] = [];

/** Tells that a dialog was opened over all others; gives what tells that it is closed. */
export function tellOpen(dialog: HTMLDialogElement): () => void {
  dialogs.value = [...dialogs.value, dialog];
  return () => {
    dialogs.value = dialogs.value.filter((other) => other !== dialog);
    if (!isDialogOpen()) for (const goOn of waiting.splice(0)) goOn();
  };
}

/** Whether one is open, which waits for an answer before anything else is done. */
export const isDialogOpen = (): boolean => dialogs.value.length > 0;

/** Resolves when no dialog is open: one may hold changes that are nowhere else yet. */
export async function whenNoneIsOpen(): Promise<void> {
  if (isDialogOpen()) await new Promise<void>((goOn) => waiting.push(goOn));
}

/** The dialog that lies over all else; undefined where none is open. */
export const useUppermostDialog = (): HTMLDialogElement | undefined =>
  useSignalValue(dialogs).at(-1);
