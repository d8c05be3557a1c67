/** What stands in one order on both sides of a comparison: all else was moved. */

/** The places of a longest run of numbers, each greater than the one before; from left to right. */
export function longestRise(numbers: readonly number[]): number[] {
  /** By the length of a run, the place of the least number that one ends with. */
  const ends: number[] = [];
  /** By place, that of the number before it in its run; −1 for a first. */
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
