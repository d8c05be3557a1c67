/** The open dialogs. Everything outside the topmost one is inert, and hidden from screen readers. */
import { signal } from '@lexical/extension';
import { useSignalValue } from '@lexical/react/useExtensionSignalValue';

const dialogs = signal<readonly HTMLDialogElement[]>([]);

/** Resolved once no dialog is open. */
const waiting: (() => void)[] = [];

/** Registers a dialog that was opened over all others; returns the function that removes it. */
export function registerDialog(dialog: HTMLDialogElement): () => void {
  dialogs.value = [...dialogs.value, dialog];
  return () => {
    dialogs.value = dialogs.value.filter((other) => other !== dialog);
    if (!isDialogOpen()) for (const goOn of waiting.splice(0)) goOn();
  };
}

/** Whether a dialog is open: it must be answered before anything else is done. */
export const isDialogOpen = (): boolean => dialogs.value.length > 0;

/** Resolves when no dialog is open: one may hold changes that are nowhere else yet. */
export async function whenNoDialogIsOpen(): Promise<void> {
  if (isDialogOpen()) await new Promise<void>((goOn) => waiting.push(goOn));
}

/** The topmost dialog; undefined if none is open. */
export const useUppermostDialog = (): HTMLDialogElement | undefined =>
  useSignalValue(dialogs).at(-1);
