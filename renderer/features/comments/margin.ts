/** The positions of cards beside their lines. */

/** A card, the line that it belongs to, and its height; pixels. */
export interface Card {
  readonly id: string;
  readonly line: number;
  readonly height: number;
}

/**
 * Tops of the cards in pixels, each beside its line if there is room. The active card always is: those before it move
 * up, those after it down.
 * @param cards in the order of their lines
 * @param gap between two cards, in pixels
 */
export function cardTops(
  cards: readonly Card[],
  active: string,
  gap: number,
): ReadonlyMap<string, number> {
  const tops = new Map<string, number>();
  const fixed = Math.max(
    0,
    cards.findIndex(({ id }) => id === active),
  );
  let floor = Number.NEGATIVE_INFINITY;
  for (const { id, line, height } of cards.slice(fixed)) {
    const top = Math.max(line, floor);
    tops.set(id, top);
    floor = top + height + gap;
  }
  let ceiling = tops.get(cards[fixed]?.id ?? '') ?? 0;
  for (const { id, line, height } of cards.slice(0, fixed).reverse()) {
    const top = Math.min(line, ceiling - gap - height);
    tops.set(id, top);
    ceiling = top;
  }
  return tops;
}

/** How many cards are above and below the visible part; both 0 if any is visible. @param height visible, in pixels */
export function outOfSight(
  cards: readonly Card[],
  tops: ReadonlyMap<string, number>,
  height: number,
): { readonly above: number; readonly below: number } {
  const above = cards.filter((card) => (tops.get(card.id) ?? 0) + card.height <= 0).length;
  const below = cards.filter(({ id }) => (tops.get(id) ?? 0) >= height).length;
  return above + below === cards.length ? { above, below } : { above: 0, below: 0 };
}
