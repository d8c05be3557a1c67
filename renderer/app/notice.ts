/**
 * The window's notice: one message at a time, which does not interrupt. Outside React's tree, so that any code can set
 * it.
 */
import { signal } from '@lexical/extension';
import { useSignalValue } from '@lexical/react/useExtensionSignalValue';

const notice = signal('');

/** Shows a message in the place of the last one; '' removes that. */
export function notify(text: string): void {
  notice.value = text;
}

/** Removes a message, if it is the one that is shown. */
export function withdraw(text: string): void {
  if (notice.value === text) notify('');
}

/** The message that is shown; '' for none. */
export const useNotice = (): string => useSignalValue(notice);
