/** The window's notice: one message at a time. Outside React's tree, so that any code can set it. */
import { signal } from '@lexical/extension';
import { useSignalValue } from '@lexical/react/useExtensionSignalValue';

/** A message; '' for none. */
interface Shown {
  readonly text: string;
  /** How often it was repeated: each time it is announced again. */
  readonly repeated: number;
}

const notice = signal<Shown>({ text: '', repeated: 0 });

/** Shows a message in the place of the last one; '' removes that. */
export function notify(text: string): void {
  if (notice.value.text !== text) notice.value = { text, repeated: 0 };
}

/** Removes a message, if it is the one that is shown. */
export function withdraw(text: string): void {
  if (notice.value.text === text) notify('');
}

/** Shows why a key or command did nothing, each time that it does nothing; once it did something, removes that. */
export function notifyUnless(done: boolean, text: string): void {
  if (done) withdraw(text);
  else if (notice.value.text === text) notice.value = { text, repeated: notice.value.repeated + 1 };
  else notify(text);
}

/** The message that is shown. */
export const useNotice = (): Shown => useSignalValue(notice);
