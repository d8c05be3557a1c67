/** What the window is told of what others change, and that it is told once. */
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { articleFile, articlesDir } from '../../../electron/library/files.ts';
import { listRows } from '../../../electron/library/listing.ts';
import {
  type WatchedArticle,
  watchOutsideChanges,
} from '../../../electron/library/outside-changes.ts';
import { createArticle, createLibrary, currentRevision } from '../../../electron/library/store.ts';
import { testFolder } from '../../fixtures/folder.ts';

const root = testFolder('outside-changes-');
const HERS = { user: 'Mai', machine: 'khac', pid: 1, token: 'm', since: '2026-03-01T08:00:00Z' };

let library = '';
let articles = '';
let told: string[] = [];
let opened = new Map<string, WatchedArticle>();
let end = () => {};
let count = 0;
let answering = Promise.resolve();

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  count += 1;
  library = join(root, `${count}`);
  await createLibrary(library, 'Báo thử');
  articles = articlesDir(library);
  opened = new Map();
  told = [];
  answering = Promise.resolve();
});
afterEach(() => {
  end();
  vi.useRealTimers();
});

/** What is told in a round that is under way. */
async function roundEnds() {
  while (vi.getTimerCount() === 0) await setImmediate();
  return told.splice(0);
}

/** Keeps what is told, of which article where it is none that is open. */
const tell = (what: string, id: string) => told.push(opened.has(id) ? what : `${what}: ${id}`);

function start() {
  end = watchOutsideChanges(articles, opened, {
    changedOutside: (id) => tell('changed', id),
    lockPassed: ({ id, lock }) => tell(`lock ${lock?.user ?? 'nobody'}`, id),
    articleGone: ({ id, gone }) => tell(gone ? 'gone' : 'back', id),
    libraryChanged: () => told.push('list'),
    silence: (silent) => told.push(silent ? 'silent' : 'answers'),
    looking: () => answering,
  });
  return roundEnds();
}

/** What is told in the next round. */
function look() {
  vi.advanceTimersByTime(2_000);
  return roundEnds();
}

/** An article that is open here, to read or, with a lock, to write. */
async function open(change: Partial<WatchedArticle> = {}): Promise<WatchedArticle> {
  const { id, dir } = await createArticle(library, 'Chợ phiên');
  const revision = (await currentRevision(dir)) ?? '';
  const entry: WatchedArticle = {
    ...{
      dir,
      revision,
      lock: undefined,
      holder: undefined,
      announced: '',
      gone: false,
      writing: 0,
    },
    ...change,
  };
  opened.set(id, entry);
  return entry;
}

const lockOf = (isOurs: () => boolean, moved: (dir: string) => void = () => {}) => ({
  moved,
  stillHeld: async () => isOurs(),
});
const change = ({ dir }: WatchedArticle) => appendFileSync(articleFile(dir), '\n');
const lock = ({ dir }: WatchedArticle, held: object = HERS) =>
  writeFileSync(join(dir, '.lock'), JSON.stringify(held));

it('tells nothing while nothing changes, and of a change once', async () => {
  const entry = await open();
  expect([...(await start()), ...(await look())]).toEqual([]);
  change(entry);
  expect(await look()).toEqual(['changed']);
  expect(await look()).toEqual([]);
  change(entry);
  expect(await look()).toEqual(['changed']);
});

it('takes no save of its own for somebody else’s change', async () => {
  const entry = await open({ writing: 1 });
  change(entry);
  expect(await start()).toEqual([]);
});

it('nor one that ends while it looks', async () => {
  const entry: WatchedArticle = await open({
    lock: {
      moved: () => {},
      stillHeld: async () => {
        change(entry);
        Object.assign(entry, { revision: await currentRevision(entry.dir) });
        return true;
      },
    },
  });
  expect(await start()).toEqual([]);
});

it('tells that nobody has the lock that was taken from here', async () => {
  await open({ lock: lockOf(() => false) });
  expect(await start()).toEqual(['lock nobody']);
  expect(await look()).toEqual([]);
});

it('tells who took the lock, and that nobody has it any more', async () => {
  let isOurs = true;
  const entry = await open({ lock: lockOf(() => isOurs) });
  lock(entry, { ...HERS, user: 'Lan' });
  expect(await start()).toEqual([]);
  isOurs = false;
  lock(entry);
  expect(await look()).toEqual(['lock Mai']);
  expect(await look()).toEqual([]);
  lock(entry, { ...HERS, since: '2026-03-01T09:00:00Z' });
  expect(await look()).toEqual(['lock Mai']);
  lock(entry, { ...HERS, user: 'Vân', since: '2026-03-01T09:00:00Z' });
  expect(await look()).toEqual(['lock Vân']);
  rmSync(join(entry.dir, '.lock'));
  expect(await look()).toEqual(['lock nobody']);
  expect(await look()).toEqual([]);
});

it('tells nothing of a lock to who was told of none', async () => {
  lock(await open());
  expect(await start()).toEqual([]);
});

it('follows a folder that was renamed, and says when its article is gone, and back', async () => {
  const moves: string[] = [];
  const entry = await open({
    lock: lockOf(
      () => true,
      (dir) => moves.push(dir),
    ),
  });
  const { dir } = entry;
  expect(await start()).toEqual([]);
  const elsewhere = dir.replace(/(-[^-]+)$/, '-moi$1');
  renameSync(dir, elsewhere);
  expect(await look()).toEqual(['list']);
  expect([entry.dir, moves]).toEqual([elsewhere, [elsewhere]]);
  renameSync(elsewhere, join(root, 'away'));
  expect(await look()).toEqual(['gone', 'list']);
  expect(await look()).toEqual([]);
  renameSync(join(root, 'away'), elsewhere);
  expect(await look()).toEqual(['back', 'list']);
});

it('takes no article for gone while its whole library is away', async () => {
  await open();
  await start();
  renameSync(library, `${library}-away`);
  expect(await look()).toEqual(['list']);
});

it('says that an article came before it began to look, where the window has the list', async () => {
  await listRows(articles);
  await createArticle(library, 'Nước về');
  expect(await start()).toEqual(['list']);
});

it('says that an article came, and nothing of what is hidden', async () => {
  expect(await start()).toEqual([]);
  mkdirSync(join(articles, '.an'));
  expect(await look()).toEqual([]);
  await createArticle(library, 'Nước về');
  expect(await look()).toEqual(['list']);
});

it.each([
  ['another article has another headline', 'theirs', 'Chợ phiên', 'Chợ họp', ['list']],
  ['another article was only saved again', 'theirs', '"modified":"20', '"modified":"19', []],
  ['it is the article that is written here', 'ours', 'Chợ phiên', 'Chợ họp', ['changed']],
])('of a list that the window has, where %s', async (_what, whose, from, to, expected) => {
  const ours = await open({ lock: lockOf(() => true) });
  const theirs = await createArticle(library, 'Chợ phiên');
  await listRows(articles);
  const file = articleFile(whose === 'ours' ? ours.dir : theirs.dir);
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
  expect(await start()).toEqual(expected);
});

it('looks no more once it has ended', async () => {
  const entry = await open();
  await start();
  end();
  expect(vi.getTimerCount()).toBe(0);
  change(entry);
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual([]);
});

it('tells of a drive that does not answer, once, and that it does again', async () => {
  expect(await start()).toEqual([]);
  let answer = () => {};
  answering = new Promise((resolve) => {
    answer = resolve;
  });
  vi.advanceTimersByTime(2_000);
  vi.useRealTimers();
  await vi.waitFor(() => expect(told).toEqual(['silent']), 8_000);
  answer();
  await vi.waitFor(() => expect(told).toEqual(['silent', 'answers']));
});
