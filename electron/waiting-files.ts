/** Files that were opened from the desktop, on their way to those who take them in. */

/**
 * Takes files of a kind out of those that wait; gives them in their order.
 * @param waiting their paths, the oldest first; loses those that are given
 */
export function takeWaiting(waiting: string[], isOfKind: (path: string) => boolean): string[] {
  const taken = waiting.filter(isOfKind);
  waiting.splice(0, waiting.length, ...waiting.filter((path) => !isOfKind(path)));
  return taken;
}
