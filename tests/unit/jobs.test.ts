/** The worker process: it goes when nothing is asked of it, and its end is told to whoever waits. */
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createJobs, type WorkerOrder, type WorkerProcess } from '../../electron/jobs.ts';
import type { JobProgress } from '../../shared/channels/job.ts';
import { GalleyError } from '../../shared/errors.ts';

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
const jobs = (onProgress: (progress: JobProgress) => void = () => {}) =>
  createJobs(() => {
    const process = new Process();
    started.push(process);
    return process;
  }, onProgress);
const words = { words: ['sai'], language: 'vi' } as const;

beforeEach(() => {
  started.length = 0;
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('lets the worker go when nothing is asked of it, and starts another for the next order', async () => {
  const { run } = jobs();
  const first = run('misspelt', words);
  vi.advanceTimersByTime(60_000);
  expect(started[0]?.killed).toBe(false);
  started[0]?.answer();
  expect(await first).toEqual(['sai']);
  vi.advanceTimersByTime(9_000);
  const second = run('misspelt', words);
  started[0]?.answer();
  expect(await second).toEqual(['sai']);
  vi.advanceTimersByTime(9_999);
  expect(started[0]?.killed).toBe(false);
  vi.advanceTimersByTime(1);
  expect(started[0]?.killed).toBe(true);
  const third = run('misspelt', words);
  // The end of the first is heard while the next is at work.
  started[0]?.emit('exit');
  started[1]?.answer();
  expect(await third).toEqual(['sai']);
  expect(started).toHaveLength(2);
});

it('says to all who wait when the worker ends, and starts another for the next order', async () => {
  const { run } = jobs();
  const asked = [run('misspelt', words), run('misspelt', words)];
  started[0]?.emit('exit');
  for (const each of asked) await expect(each).rejects.toMatchObject({ code: 'broken-off' });
  const again = run('misspelt', words);
  started[1]?.answer();
  expect(await again).toEqual(['sai']);
});

it('tells how far an order is, why it failed, and the worker that it was cancelled', async () => {
  const told: JobProgress[] = [];
  const { cancel, run } = jobs((progress) => told.push(progress));
  const packing = run('pack', { articleDir: '/bai', file: '/bai.galley', job: 'goi' });
  const progress = { job: 'goi', done: 1, total: 3, label: 'anh.jpg' };
  started[0]?.emit('message', { kind: 'progress', progress });
  expect(told).toEqual([progress]);
  cancel('goi');
  expect(started[0]?.orders.at(-1)).toEqual({ task: 'cancel', job: 'goi' });
  const error = new GalleyError('media-missing', { filename: 'anh.jpg' }).value();
  started[0]?.emit('message', { kind: 'failed', call: 1, error });
  await expect(packing).rejects.toMatchObject({
    code: 'media-missing',
    params: { filename: 'anh.jpg' },
  });
});
