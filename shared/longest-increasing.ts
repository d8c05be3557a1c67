/** The longest increasing subsequence, which shows what was not moved between two orders. */

/** The indices of a longest strictly increasing subsequence, ascending. */
export function longestIncreasing(numbers: readonly number[]): number[] {
  /** By length − 1: the index of the smallest number that ends such a subsequence. */
  const ends: number[] = [];
  /** By index: its predecessor; −1 for none. */
  const before: number[] = [];
  numbers.forEach((number, at) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    before[at] = ends[low - 1] ?? -1;
    ends[low] = at;
  });
  const run: number[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) run.push(at);
  return run.reverse();
}
