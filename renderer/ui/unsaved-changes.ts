/** Dialogs with unsaved changes. When the window is about to close, they ask first. */
import { useEffect } from 'react';

const questions: (() => void)[] = [];

/**
 * While there are unsaved changes, closing the window makes the dialog ask instead.
 * @param hasUnsaved false once it asks: then the window can be closed
 * @param setAsks always the same function
 */
export function useUnsavedChanges(hasUnsaved: boolean, setAsks: (asks: boolean) => void): void {
  useEffect(() => {
    if (!hasUnsaved) return undefined;
    const question = () => setAsks(true);
    questions.push(question);
    return () => void questions.splice(questions.indexOf(question), 1);
  }, [hasUnsaved, setAsks]);
}

/** Makes the topmost such dialog ask. Returns whether there is one. */
export function askForUnsavedChanges(): boolean {
  const question = questions.at(-1);
  question?.();
  return question !== undefined;
}
