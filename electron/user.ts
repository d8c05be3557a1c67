/** Who runs this process. */
import { userInfo } from 'node:os';

/** The name of the system's user, or the user's number where the system has no name, as in a container. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.geteuid?.() ?? '');
  }
}
