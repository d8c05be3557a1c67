/** The system's user. */
import { userInfo } from 'node:os';

/** The name of the system's user; its number where it has none, as in a container. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.geteuid?.() ?? '');
  }
}
