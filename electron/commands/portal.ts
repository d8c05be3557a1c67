/** `galley portal`: makes a portal of the packages in a folder. */
import type { PortalResult } from '../../shared/channels/export.ts';
import { command, needPath } from './command.ts';
import { interruptible } from './interruption.ts';

/** Reports a portal that was made. */
export const portalLines = ({ dir, articles, left }: PortalResult): string[] => [
  `${dir}: ${articles} articles`,
  ...left.map((folder) => `not shown: ${folder}`),
];

/** See {@link Command}. */
export const portal = command({
  usage: 'portal DIR --library DIR',
  summary: 'makes front page, sections and search for the packages in DIR, beside them',
  takes: ['DIR'],
  options: { library: { type: 'string' } },
  run: async ([word], values) => {
    const dir = needPath(word, 'DIR');
    const libraryDir = needPath(values.library, '--library DIR');
    const { makePortal } = await import('../exporting/portal.ts');
    const value = await interruptible((watcher) => makePortal({ dir, libraryDir }, watcher));
    return { value, lines: portalLines(value) };
  },
});
