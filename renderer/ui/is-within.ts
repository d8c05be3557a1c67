/** Whether an event's target, or what has the focus, is in an element that a selector matches. */
export const isWithin = (target: EventTarget | null, selector: string): boolean =>
  target instanceof Element && target.closest(selector) !== null;
