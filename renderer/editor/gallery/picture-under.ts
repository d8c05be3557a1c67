/** The index of the picture under a point of the screen, in a gallery's grid; -1 beside all of them. */
export function pictureUnder(
  grid: Element | null | undefined,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
): number {
  return [...(grid?.children ?? [])].findIndex((picture) => {
    const { left, right, top, bottom } = picture.getBoundingClientRect();
    return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
  });
}
