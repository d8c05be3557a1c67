/** A session as React sees it. */
import { useSyncExternalStore } from 'react';
import type { EditedView, Session, SessionView } from './session.ts';

/** The session without its state of saving; renders again when the article changes, not with each save. */
export function useSession(session: Session): EditedView {
  return useSyncExternalStore(session.subscribe, session.edited);
}

/** The whole view of the session, with the state of saving, for the small parts that show it. */
export function useSaving(session: Session): SessionView {
  return useSyncExternalStore(session.subscribe, session.view);
}
