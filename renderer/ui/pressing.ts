/**
 * What a button does when it is pressed, or that it can do nothing now. It keeps the focus meanwhile, which `disabled`
 * would take from whoever pressed it.
 */
export const pressing = (isPossible: boolean, onClick: () => void) => ({
  'aria-disabled': !isPossible || undefined,
  onClick: isPossible ? onClick : undefined,
});
