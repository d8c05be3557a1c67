/** Events of the main process, heard while a component is mounted. */
import { useEffect, useEffectEvent } from 'react';
import type { EventData, EventName } from '../../shared/ipc.ts';

/** Calls `take` with the data of each event of a name; it need not be the same function each time. */
export function useMainEvent<E extends EventName>(
  event: E,
  take: (data: EventData<E>) => void,
): void {
  const onEvent = useEffectEvent(take);
  useEffect(() => window.galley.on(event, (data) => onEvent(data)), [event]);
}
