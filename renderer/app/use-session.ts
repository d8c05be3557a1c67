/** A session as React sees it. */
import { useSyncExternalStore } from 'react';
import type { Session, SessionView } from './session.ts';

/** The session's view; draws again with each change of it. */
export function useSession(session: Session): SessionView {
  return useSyncExternalStore(session.subscribe, session.view);
}
