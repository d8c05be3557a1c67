/** Finds out where a key would move the caret: only the browser knows the lines on the screen. */

/** A step of the caret, as the browser names it. */
export interface Step {
  readonly direction: 'backward' | 'forward';
  readonly granularity: 'character' | 'word' | 'line';
}

/** Whether the browser's next caret step stays within an element. The selection is left as it was. */
export function goesOnIn(element: HTMLElement, step: Step, how: 'extend' | 'move'): boolean {
  const selection = element.ownerDocument.getSelection();
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection ?? {};
  if (!selection || !anchorNode || !focusNode) return true;
  const from = new Range();
  from.setStart(focusNode, focusOffset ?? 0);
  selection.modify(how, step.direction, step.granularity);
  const { focusNode: to, focusOffset: offset } = selection;
  selection.setBaseAndExtent(anchorNode, anchorOffset ?? 0, focusNode, focusOffset ?? 0);
  // Where it can go no further it may turn back.
  const ahead = step.direction === 'backward' ? -1 : 1;
  return to !== null && element.contains(to) && from.comparePoint(to, offset) === ahead;
}
