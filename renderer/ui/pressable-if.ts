/** The properties of a button that may have nothing to do. Unlike `disabled`, it keeps the focus. */
export const pressableIf = (isPossible: boolean, onClick: () => void) => ({
  'aria-disabled': !isPossible || undefined,
  onClick: isPossible ? onClick : undefined,
});
