/** The window's side of the bridge to the main process. */
import i18next from 'i18next';
import type { GalleyErrorValue } from '../../shared/errors.ts';
import type { Answer, GalleyBridge, Request, Result, WindowChannel } from '../../shared/ipc.ts';
import { notify } from './notice.ts';

declare global {
  interface Window {
    readonly galley: GalleyBridge;
  }
}

/** A request that was refused, with the reason as a value. */
export class Refused extends Error {
  readonly value: GalleyErrorValue;

  constructor(value: GalleyErrorValue) {
    super(value.detail);
    this.value = value;
  }
}

/** What an answer holds. @throws {Refused} */
export function answered<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Refused(result.error);
}

/** Sends a request. @throws {Refused} */
export async function ask<C extends WindowChannel>(
  channel: C,
  request: Request<C>,
): Promise<Answer<C>> {
  return answered(await window.galley.call(channel, request));
}

/** What an error says to a person: what is wrong and what to do. */
export function errorMessage({ code, params }: GalleyErrorValue): string {
  return i18next.t(`errors.${code}`, params);
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Refused
    ? errorMessage(error.value)
    : i18next.t('errors.unexpected', { detail: String(error) });
}

/** Runs work that Galley does by itself; a notice says why if it was refused. Gives whether it was done. */
export async function attempt(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    notify(messageOf(error));
    return false;
  }
}

/** As {@link attempt}, for what the user asked for: since they go on working, an earlier notice is removed first. */
export function act(work: () => Promise<unknown>): Promise<boolean> {
  notify('');
  return attempt(work);
}
