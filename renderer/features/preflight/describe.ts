/** A finding's words in the window's language. */
import type { TFunction } from 'i18next';
import type { Finding } from '../../../shared/preflight/finding.ts';
import { messageParams } from '../../../shared/preflight/message.ts';

/** What is wrong. */
export function describe(t: TFunction, finding: Finding): string {
  const params = messageParams(finding, (day) => t(`preflight.weekday.${day}`));
  return t(`preflight.rules.${finding.rule}`, params);
}

/** The label of the button that mends it; '' if none does. */
export function describeFix(t: TFunction, { fix, blockFix }: Finding): string {
  if (blockFix)
    return 'remove' in blockFix
      ? t('preflight.removeBlock')
      : t('preflight.setLevel', { level: blockFix.level });
  if (fix === undefined) return '';
  if (fix === '') return t('preflight.fixRemove');
  // A space or a whole paragraph says nothing on a button.
  const sayable = fix.trim() !== '' && fix.length <= 60;
  return sayable ? t('preflight.fixTo', { words: fix.trim() }) : t('preflight.fix');
}
