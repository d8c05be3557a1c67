/** Files that were opened from the desktop and wait to be imported. */

/** Removes files of a kind from those that wait, and gives them in order. */
export function takeWaiting(waiting: string[], isOfKind: (path: string) => boolean): string[] {
  const taken = waiting.filter(isOfKind);
  waiting.splice(0, waiting.length, ...waiting.filter((path) => !isOfKind(path)));
  return taken;
}
