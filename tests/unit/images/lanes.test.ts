/** How many jobs are under way at once, in which order they answer, and what a failure ends. */
import { describe, expect, it } from 'vitest';
import { allInLanes, lanes } from '../../../electron/images/lanes.ts';

const pause = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 4));

describe('lanes', () => {
  it('never do more at once than they are, whatever fails', async () => {
    const lane = lanes(2);
    let now = 0;
    let most = 0;
    const job = (at: number) => async () => {
      now += 1;
      most = Math.max(most, now);
      await pause();
      now -= 1;
      if (at % 5 === 4) throw new Error(String(at));
      return at;
    };
    const jobs = Array.from({ length: 40 }, (_, at) => lane(job(at)).catch(() => -1));
    expect(await Promise.all(jobs)).toEqual(
      Array.from({ length: 40 }, (_, at) => (at % 5 === 4 ? -1 : at)),
    );
    expect(most).toBe(2);
  });

  it('give results in order; after a failure begin nothing more, and end when all have ended', async () => {
    const lane = lanes(2);
    const done: number[] = [];
    const job = (at: number) => async () => {
      if (at === 3) throw new Error('three');
      await pause();
      done.push(at);
      return at * 2;
    };
    const jobs = [0, 1, 2].map(job);
    expect(await allInLanes(lane, jobs)).toEqual([0, 2, 4]);
    done.length = 0;
    const more = Array.from({ length: 30 }, (_, at) => job(at));
    await expect(allInLanes(lane, more)).rejects.toThrow('three');
    expect(done.sort()).toEqual([0, 1, 2]);
    await pause();
    expect(done).toEqual([0, 1, 2]);
  });
});
