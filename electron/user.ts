/** Who runs this process. */
import { userInfo } from 'node:os';

/** The name of the system's user; the number of one whom the system has no name for, as in a container. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.geteuid?.() ?? '');
  }
}
