/** A session as React sees it. */
import { useSyncExternalStore } from 'react';
import type { EditedView, Session, SessionView } from './session.ts';

/** What is edited; draws again when it changes, not with the first key after each save. */
export function useSession(session: Session): EditedView {
  return useSyncExternalStore(session.subscribe, session.edited);
}

/** All of the session's view, with how far it is saved, for the small parts that show it. */
export function useSaving(session: Session): SessionView {
  return useSyncExternalStore(session.subscribe, session.view);
}
