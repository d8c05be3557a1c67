/** Libraries on drives that take long to answer. */
import i18next from 'i18next';
import { notify } from './notice.ts';

/** How long a library may take before a notice says so, in milliseconds. */
const PATIENCE = 5_000;

/** Waits for a library's answer, and shows a notice if its drive is slow. @param dir the library's folder */
export async function noticeIfSlow<T>(asked: Promise<T>, dir: string): Promise<T> {
  let isTold = false;
  const timer = setTimeout(() => {
    isTold = true;
    notify(i18next.t('save.waiting', { path: dir }));
  }, PATIENCE);
  const answer = await asked.finally(() => clearTimeout(timer));
  if (isTold) notify('');
  return answer;
}
