/** A session as React sees it. */
import { useSyncExternalStore } from 'react';
import type { EditedView, Session, SessionView } from './session.ts';

/** What is edited; draws again when it changes, not with the first key after each save. */
export function useSession(session: Session): EditedView {
  return useSyncExternalStore(session.subscribe, session.edited);
}

/** All of the session's view, how far it is saved as well; for small things that tell of it. */
export function useSaving(session: Session): SessionView {
  return useSyncExternalStore(session.subscribe, session.view);
}
