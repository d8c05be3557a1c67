/** What came of making a portal, in words. */
import type { TFunction } from 'i18next';
import type { PortalResult } from '../../../shared/channels/export.ts';

/** How many articles the portal shows, where it is, and which packages it leaves out. */
export function portalMade(t: TFunction, { dir, articles, left }: PortalResult): string {
  const made = t('portal.made', { count: articles, dir });
  return left.length > 0 ? `${made} ${t('portal.left', { names: left.join(', ') })}` : made;
}
