/** `galley export` and `galley verify`: packages out, packages checked. */
import { userInfo } from 'node:os';
import type { ExportWarning } from '../../shared/ipc.ts';
import { FORMS, type Form } from '../../shared/package.ts';
import { release } from '../exporting/release.ts';
import { exportArticles } from '../exporting/selection.ts';
import { verifyPackage } from '../exporting/verify.ts';
import { command, needPath, silent, UsageError } from './command.ts';
import { failureOf } from './failure.ts';

const MISSING: Readonly<Record<ExportWarning['missing'], string>> = {
  headline: 'headline',
  picture: 'picture',
  caption: 'caption',
  credit: 'credit',
  alt: 'alt text',
};

const warningText = ({ missing, figure }: ExportWarning): string =>
  `${figure === undefined ? '' : `figure ${figure}: `}no ${MISSING[missing]}`;

function formOf(word: string): Form {
  const form = FORMS.find((name) => name === word);
  if (!form) throw new UsageError(`Expected --form ${FORMS.join('|')}, but got ${word}`);
  return form;
}

/** See {@link Command}. */
export const exportArticlesCommand = command({
  usage: `export ARTICLE_DIR… --out DIR [--form ${FORMS.join('|')}]… [--zip] [--override REASON]`,
  summary:
    'exports articles, each as a package of its own below DIR; REASON: why in spite of errors',
  takes: ['ARTICLE_DIR', 'ARTICLE_DIR…'],
  options: {
    out: { type: 'string' },
    form: { type: 'string', multiple: true },
    zip: { type: 'boolean' },
    override: { type: 'string' },
  },
  run: async (words, values) => {
    const outDir = needPath(values.out, '--out DIR');
    const articleDirs = words.map((word) => needPath(word, 'ARTICLE_DIR'));
    // Whoever runs commands in the library answers for it as an editor does.
    const by = { name: userInfo().username, role: 'editor', override: values.override } as const;
    const {
      made: packages,
      refused,
      ended,
    } = await exportArticles(
      {
        articleDirs,
        outDir,
        ...(values.form ? { forms: values.form.map(formOf) } : {}),
        kind: values.zip ? 'zip' : 'folder',
      },
      silent,
      (articleDir, run) => release(articleDir, by, run),
    );
    if (ended) throw ended;
    const made = packages.map(({ articleDir: _dir, ...result }) => result);
    const [first] = refused;
    if (first && articleDirs.length === 1) throw first.error;
    const failures = refused.map(({ articleDir, error }) => ({ articleDir, ...failureOf(error) }));
    return {
      // One article asked for is one answer; several are a list.
      value: articleDirs.length === 1 ? made[0] : { made, refused: failures },
      lines: [
        ...made.flatMap(({ dir, warnings }) => [
          dir,
          ...warnings.map((warning) => `warning: ${warningText(warning)}`),
        ]),
        ...failures.map(({ articleDir, message }) => `not exported: ${articleDir}: ${message}`),
      ],
      problems: refused.length > 0,
    };
  },
});

/** See {@link Command}. */
export const verify = command({
  usage: 'verify DIR|FILE.zip',
  summary: 'checks a package against its manifest, byte by byte',
  takes: ['DIR'],
  options: {},
  run: async ([target]) => {
    const value = await verifyPackage(needPath(target, 'DIR'));
    return { value, lines: value.ok ? ['ok'] : value.problems, problems: !value.ok };
  },
});
