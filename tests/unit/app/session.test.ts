import { expect, it } from 'vitest';
import { createSession } from '../../../renderer/app/session.ts';
import { emptyArticle } from '../../../shared/article.ts';

it('says at once that a key is not saved, and draws nothing else anew for it', () => {
  const article = emptyArticle('bai', '2026-03-01T08:00:00+07:00');
  const session = createSession({ article, revision: '1', dir: 'bai' }, () => undefined);
  const before = session.edited();
  session.touch();
  expect(session.view().save.kind).toBe('changed');
  expect(session.edited()).toBe(before);
  session.edit({ headline: 'Mùa gieo muộn' });
  expect(session.edited().article.headline).toBe('Mùa gieo muộn');
  session.end();
});
