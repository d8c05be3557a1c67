/** The open article: what its keys change, when that counts as saved, and what it refuses meanwhile. */
import { expect, it, onTestFinished, vi } from 'vitest';
import { createSession } from '../../../renderer/app/session.ts';
import { type Article, emptyArticle } from '../../../shared/article.ts';

const opened = emptyArticle('bai', '2026-03-01T08:00:00+07:00');
const SAVED = { ok: true, value: { revision: '2', savedAt: '2026-03-01T08:01:00+07:00' } };

/**
 * A session on that article.
 * @param call what answers its saves in the place of the main process
 * @param taken the slugs of other articles
 * @param article the one that is opened, where it is not that one
 */
function begun(
  call?: (channel: string, request: { article: Article }) => Promise<unknown>,
  taken: readonly string[] = [],
  article: Article = opened,
) {
  vi.stubGlobal('window', { galley: { call } });
  const session = createSession(
    { article, revision: '1' },
    () => undefined,
    (slug) => taken.includes(slug),
  );
  onTestFinished(() => {
    session.end();
    vi.unstubAllGlobals();
  });
  return session;
}

it('says at once that a key is not saved, and draws nothing else again for it', () => {
  const session = begun();
  const before = session.edited();
  session.touch();
  expect(session.view().save.kind).toBe('changed');
  expect(session.edited()).toBe(before);
  session.edit({ headline: 'Mùa gieo muộn' });
  expect(session.edited().article.headline).toBe('Mùa gieo muộn');
});

it('follows the headline by a slug that no other article has, until one is written by hand', () => {
  const session = begun(undefined, ['mua-gieo', 'mua-gieo-2']);
  const slug = () => session.view().article.slug;
  session.edit({ headline: 'Mùa gieo' });
  expect(slug()).toBe('mua-gieo-3');
  session.edit({ headline: 'Mùa gieo muộn' });
  expect(slug()).toBe('mua-gieo-muon');
  session.edit({ slug: 'mua-gieo', slugByHand: true });
  session.edit({ headline: 'Mùa gieo sớm' });
  expect(slug()).toBe('mua-gieo');
  session.edit({ headline: 'Mùa gieo' });
  session.edit({ slugByHand: false });
  expect(slug()).toBe('mua-gieo-3');
  session.undo();
  expect(slug()).toBe('mua-gieo');
});

it('keeps the address of an article that has left, whatever its headline becomes', () => {
  const by = { name: 'Hà Văn Tuấn', role: 'editor' } as const;
  const left = { at: opened.modified, by, dir: '/xuat/mua-gieo', files: 4 };
  const session = begun(undefined, [], { ...opened, slug: 'mua-gieo', exports: [left] });
  const slug = () => session.view().article.slug;
  session.edit({ headline: 'Mùa gieo muộn' });
  expect(slug()).toBe('mua-gieo');
  // Unless somebody asks for another.
  session.edit({ slugByHand: false });
  expect(slug()).toBe('mua-gieo-muon');
});

it('says that a text is in a rescue copy when all of it is', async () => {
  const sent: string[] = [];
  let refuse = () => {};
  const call = (_channel: string, { article }: { article: Article }) => {
    sent.push(article.headline);
    return new Promise((answer) => {
      const error = { code: 'not-found', params: { rescued: 'true' }, detail: '' };
      refuse = () => answer({ ok: false, error });
    });
  };
  const session = begun(call);
  session.edit({ headline: 'Mùa gieo' });
  const settled = session.settle();
  session.edit({ headline: 'Mùa gieo muộn' });
  refuse();
  await vi.waitFor(() => expect(sent).toEqual(['Mùa gieo', 'Mùa gieo muộn']));
  refuse();
  expect(await settled).toBe('rescued');
});

it('tries a refused text again after a pause in typing, not at each key, and says so all the while', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const sent: string[] = [];
  const error = { code: 'locked', params: { user: 'Hà Văn Tuấn' }, detail: '' };
  const answers = [{ ok: false, error }, SAVED];
  const session = begun(async (_channel, { article }) => {
    sent.push(article.headline);
    await new Promise((done) => setTimeout(done, 50));
    return answers.shift();
  });
  const type = async (headline: string, pause: number) => {
    session.edit({ headline });
    await vi.advanceTimersByTimeAsync(pause);
  };
  const typed = Array.from({ length: 60 }, (_, at) => 'a'.repeat(at + 1));
  for (const headline of typed.slice(0, 51)) await type(headline, 100);
  expect(sent).toHaveLength(1);
  for (const headline of typed.slice(51)) {
    await type(headline, 100);
    expect(session.view().save.kind).toBe('failed');
  }
  expect(sent).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(930);
  expect(sent).toHaveLength(2);
  expect(session.view().save.kind).toBe('failed');
  await vi.advanceTimersByTimeAsync(50);
  expect(sent[1]).toBe(typed.at(-1));
  expect(session.view().save.kind).toBe('saved');
});

it('saves the text of a hand that never pauses, also where the clock was set back', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const sent: string[] = [];
  const session = begun(async (_channel, { article }) => {
    sent.push(article.headline);
    return SAVED;
  });
  session.edit({ headline: 'a' });
  vi.setSystemTime(Date.now() - 86_400_000);
  for (let at = 2; at < 70; at += 1) {
    session.edit({ headline: 'a'.repeat(at) });
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(sent).toHaveLength(1);
});

it('refuses what goes on from the file while a text is not in it, rescue copy or not', async () => {
  const error = { code: 'disk-full', params: { rescued: 'true' }, detail: '' };
  const answers = [{ ok: false, error }, { ok: false, error }, SAVED];
  const session = begun(async () => answers.shift());
  session.edit({ headline: 'Mùa gieo' });
  await expect(session.saveAll()).rejects.toMatchObject({ value: error });
  const step = vi.fn();
  await expect(session.amend(step)).rejects.toMatchObject({ value: error });
  expect(step).not.toHaveBeenCalled();
  await session.saveAll();
  expect(session.view().save.kind).toBe('saved');
});

it('keeps what is said of the article while a step of its review is taken', async () => {
  const session = begun();
  let answer = () => {};
  const step = vi.fn(async () => {
    await new Promise<void>((done) => {
      answer = done;
    });
    const review = { ...opened.review, status: 'in-review' as const };
    return { ...opened, review, revision: '2' };
  });
  const taking = session.amend(step);
  await vi.waitFor(() => expect(step).toHaveBeenCalled());
  session.review((review) => ({ ...review, assignee: 'Hà Văn Tuấn' }));
  session.edit({ hot: true });
  answer();
  await taking;
  expect(session.view().article.hot).toBe(true);
  expect(session.view().article.review).toMatchObject({
    status: 'in-review',
    assignee: 'Hà Văn Tuấn',
  });
});

it('takes no words while a step that shuts the article is taken, and takes them again where it is refused', async () => {
  const sent: string[] = [];
  const call = async (_channel: string, { article }: { article: Article }) => {
    sent.push(article.headline);
    return SAVED;
  };
  const session = begun(call);
  session.edit({ headline: 'Mùa gieo' });
  const refusing = session.amend(() => Promise.reject(new Error('locked')), true);
  expect(session.view().isLeft).toBe(true);
  session.edit({ headline: 'Không ai duyệt' });
  await expect(refusing).rejects.toThrow('locked');
  expect(sent).toEqual(['Mùa gieo']);
  session.edit({ headline: 'Mùa gieo muộn' });
  const review = { ...opened.review, status: 'approved' as const };
  await session.amend(async () => ({ ...opened, review, revision: '4' }), true);
  session.edit({ headline: 'Không ai duyệt' });
  expect(sent).toEqual(['Mùa gieo', 'Mùa gieo muộn']);
  expect(session.view()).toMatchObject({ isLeft: true, article: { headline: 'Mùa gieo muộn' } });
});

it('is not settled while anything still writes to its file: another save, or a step that waits for one', async () => {
  const done: string[] = [];
  const answers: (() => void)[] = [];
  const call = (_channel: string, { article }: { article: Article }) =>
    new Promise((answer) => {
      answers.push(() => {
        done.push(article.headline);
        answer(SAVED);
      });
    });
  const session = begun(call);
  session.edit({ headline: 'Mùa gieo' });
  const settled = session.settle().then((where) => done.push(where));
  session.edit({ headline: 'Mùa gieo muộn' });
  const stepping = session.amend(async () => {
    done.push('step');
    return { ...opened, revision: '2' };
  });
  await vi.waitFor(() => {
    for (const answer of answers.splice(0)) answer();
    expect(done).toContain('saved');
  });
  await Promise.all([settled, stepping]);
  expect(done).toEqual(['Mùa gieo', 'Mùa gieo muộn', 'step', 'saved']);
});
