/** What the preload lets the window ask of the main process. */
import { beforeAll, expect, it, vi } from 'vitest';
import type { GalleyBridge } from '../../shared/ipc.ts';

const { world, invoke } = vi.hoisted(() => ({
  world: {} as { galley: GalleyBridge },
  invoke: vi.fn(async () => ({ ok: true, value: { imported: [], refused: [] } })),
}));
vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (_name: string, bridge: GalleyBridge) => (world.galley = bridge),
  },
  ipcRenderer: { invoke, on: () => {} },
  webFrame: { clearCache: () => {}, setSpellCheckProvider: () => {} },
  // What is pasted was never a file.
  webUtils: {
    getPathForFile: ({ name }: File) => (name.startsWith('dán') ? '' : `/dropped/${name}`),
  },
}));

beforeAll(async () => {
  vi.stubGlobal('location', { href: 'about:blank' });
  vi.stubGlobal('document', { addEventListener: () => {} });
  vi.stubGlobal(
    'MutationObserver',
    class {
      observe() {}
    },
  );
  await import('../../electron/preload.ts');
});

const call = (channel: unknown, request: object) =>
  world.galley.call(channel as 'article.close', request as { id: string });

it.each([
  ['media.importFiles', { articleId: 'bai', paths: ['/etc/passwd'] }],
  [['media.importFiles'], { articleId: 'bai', paths: ['/etc/passwd'] }],
  ['article.importDropped', { paths: ['/etc/passwd'] }],
  ['handover.take', { path: '/etc/passwd' }],
])('no path of its own: %s', async (channel, request) => {
  invoke.mockClear();
  expect(await call(channel, request)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  expect(invoke).not.toHaveBeenCalled();
});

it('the paths of files that were dropped, and everything else', async () => {
  invoke.mockClear();
  await world.galley.importFiles('bai', [new File(['x'], 'anh.jpg')]);
  await call('article.close', { id: 'bai' });
  expect(invoke.mock.calls).toEqual([
    ['galley:media.importFiles', { articleId: 'bai', paths: ['/dropped/anh.jpg'] }],
    ['galley:article.close', { id: 'bai' }],
  ]);
});

it('what came in, though one that was pasted with it fails as a whole, and ends the rest', async () => {
  const error = { code: 'disk-full', params: {}, detail: '' } as const;
  const media = { name: 'a.png' };
  const came = { ok: true, value: { imported: [{ media, alreadyThere: false }], refused: [] } };
  invoke.mockClear();
  invoke.mockResolvedValueOnce(came as never).mockResolvedValueOnce({ ok: false, error } as never);
  const pasted = ['dán 1.png', 'dán 2.png', 'dán 3.png'].map((name) => new File(['x'], name));
  expect(await world.galley.importFiles('bai', pasted)).toEqual({
    ok: true,
    value: { ...came.value, refused: [{ filename: 'dán 2.png', error }] },
  });
  expect(invoke).toHaveBeenCalledTimes(2);
  invoke.mockResolvedValueOnce({ ok: false, error } as never);
  expect(await world.galley.importFiles('bai', pasted)).toEqual({ ok: false, error });
});
