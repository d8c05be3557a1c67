/** What a suggestion proposes, in words. */
import type { TFunction } from 'i18next';
import type { Shape } from '../../../shared/suggestions/lines.ts';
import type { Summary } from '../../../shared/suggestions/summary.ts';

const shapeName = (t: TFunction, shape: Shape): string =>
  shape.type === 'heading'
    ? t(`tools.heading-${shape.level}`)
    : shape.type === 'item'
      ? t(shape.ordered ? 'tools.numbered-list' : 'tools.bulleted-list')
      : t(`tools.${shape.type}`);

/** What would happen besides words coming in and going, a phrase each. */
export function describeChanges(t: TFunction, summary: Summary): string[] {
  const { breaks, blocks, shape, marks, marked } = summary;
  const names = (list: readonly string[]) => list.map((mark) => t(`tools.${mark}`)).join(', ');
  const isRelinked = marked !== '' && marks.added.length + marks.removed.length === 0;
  return [
    breaks.inserted > 0 && t('suggestions.split', { count: breaks.inserted }),
    breaks.deleted > 0 && t('suggestions.join', { count: breaks.deleted }),
    ...blocks.map(({ type, change }) =>
      t(`suggestions.blocks.${change}`, { name: t(`suggestions.types.${type}`) }),
    ),
    shape && t('suggestions.shape', { from: shapeName(t, shape.from), to: shapeName(t, shape.to) }),
    marks.added.length > 0 && t('suggestions.marked', { marks: names(marks.added) }),
    marks.removed.length > 0 && t('suggestions.unmarked', { marks: names(marks.removed) }),
    isRelinked && t('suggestions.relinked'),
  ].filter((phrase) => typeof phrase === 'string');
}

/** How many letters of a long text are shown at its start and end: a whole article takes seconds to lay out. */
const [HEAD, TAIL] = [180, 60];

/** Words as shown: white space made visible, long texts shortened. */
export function seen(words: string): string {
  if (words.length > 2 * (HEAD + TAIL))
    return `${words.slice(0, HEAD).replace(/\s\S*$/u, '')} … ${words.slice(-TAIL).replace(/^\S*\s/u, '')}`;
  return words.trim() === '' ? '␣'.repeat(words.length) : words;
}
