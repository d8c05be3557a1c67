/** Libraries on drives that take long to answer. */
import i18next from 'i18next';

/** How long a library may take before somebody is told, in milliseconds. */
const PATIENCE = 5_000;

/**
 * What a library answers; says so while its drive takes long.
 * @param dir the library's folder
 * @param say shows a notice; '' takes it away
 */
export async function waitingFor<T>(
  asked: Promise<T>,
  dir: string,
  say: (text: string) => void,
): Promise<T> {
  let isTold = false;
  const timer = setTimeout(() => {
    isTold = true;
    say(i18next.t('save.waiting', { path: dir }));
  }, PATIENCE);
  const answer = await asked.finally(() => clearTimeout(timer));
  if (isTold) say('');
  return answer;
}
