/** The worker process: it goes when nothing is asked of it, and its end is told to whoever waits. */
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createJobs, type WorkerOrder, type WorkerProcess } from '../../electron/jobs.ts';

/** A process that answers when it is told to. */
class Process extends EventEmitter implements WorkerProcess {
  readonly orders: WorkerOrder[] = [];
  killed = false;
  postMessage(order: WorkerOrder) {
    this.orders.push(order);
  }
  kill() {
    this.killed = true;
  }
  answer() {
    const order = this.orders.shift();
    if (order && 'call' in order)
      this.emit('message', { kind: 'done', call: order.call, value: ['sai'] });
  }
}

const started: Process[] = [];
const jobs = () =>
  createJobs(
    () => {
      const process = new Process();
      started.push(process);
      return process;
    },
    () => {},
  );
const words = { words: ['sai'], language: 'vi' } as const;

beforeEach(() => {
  started.length = 0;
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('lets the worker go when nothing is asked of it, and starts another for the next order', async () => {
  const { misspelt } = jobs();
  const first = misspelt(words);
  vi.advanceTimersByTime(60_000);
  expect(started[0]?.killed).toBe(false);
  started[0]?.answer();
  expect(await first).toEqual(['sai']);
  vi.advanceTimersByTime(9_000);
  const second = misspelt(words);
  started[0]?.answer();
  expect(await second).toEqual(['sai']);
  vi.advanceTimersByTime(9_999);
  expect(started[0]?.killed).toBe(false);
  vi.advanceTimersByTime(1);
  expect(started[0]?.killed).toBe(true);
  const third = misspelt(words);
  // The end of the first is heard while the next is at work.
  started[0]?.emit('exit');
  started[1]?.answer();
  expect(await third).toEqual(['sai']);
  expect(started).toHaveLength(2);
});

it('says so when the worker ends before it has answered', async () => {
  const { misspelt } = jobs();
  const asked = misspelt(words);
  started[0]?.emit('exit');
  await expect(asked).rejects.toMatchObject({ code: 'broken-off' });
});
