/** Dialogs that hold changes which are nowhere else yet: a window that is about to close asks there first. */
import { useEffect } from 'react';

const questions: (() => void)[] = [];

/**
 * While there is something to lose, a window that is about to close stays, and the dialog asks.
 * @param hasUnsaved false once it asks: who closes the window then loses it knowingly
 * @param setAsks told to ask; always the same function
 */
export function useUnsavedChanges(hasUnsaved: boolean, setAsks: (asks: boolean) => void): void {
  useEffect(() => {
    if (!hasUnsaved) return undefined;
    const question = () => setAsks(true);
    questions.push(question);
    return () => void questions.splice(questions.indexOf(question), 1);
  }, [hasUnsaved, setAsks]);
}

/** Has the last such dialog ask. Gives whether there is one. */
export function askForUnsavedChanges(): boolean {
  const question = questions.at(-1);
  question?.();
  return question !== undefined;
}
