import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'vitest';
import { readDocument } from '../../../electron/importing/document.ts';
import { silent } from '../../../electron/watcher.ts';
import { outline } from '../../fixtures/outline.ts';

it('x', async () => {
  for (const path of (process.env.DOCS ?? '').split(' ')) {
    const aside = await mkdtemp(join(tmpdir(), 'zz-'));
    await import('node:fs/promises').then((fs) => fs.mkdir(join(aside, 'media')));
    try {
      const { draft, refused, done } = await readDocument({ path, aside }, silent);
      const {
        body,
        media,
        headline,
        standfirst,
        kicker,
        published,
        bylines,
        source,
        tags,
        language,
        review,
      } = draft;
      console.log(
        path,
        JSON.stringify(
          {
            headline,
            standfirst,
            kicker,
            published,
            bylines,
            source,
            tags,
            language,
            refused,
            done,
            media: media.length,
          },
          null,
          0,
        ),
      );
      console.log(outline(body).join('\n'));
      if (review.comments.length + review.suggestions.length)
        console.log(JSON.stringify(review, null, 1));
      console.log(body.filter((b) => b.type === 'figure').map((b) => (b as any).alt));
      if (process.env.FULL) console.log(JSON.stringify(body, null, 1));
    } catch (error) {
      console.log(path, 'REFUSED', String(error), (error as any).code);
    }
  }
}, 60000);
