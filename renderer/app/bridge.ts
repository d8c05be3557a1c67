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

/** The value of an answer. @throws {Refused} */
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

/** An error in the window's language: what is wrong and what to do. */
export function errorMessage({ code, params }: GalleyErrorValue): string {
  return i18next.t(`errors.${code}`, params);
}

/** The message for anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Refused
    ? errorMessage(error.value)
    : i18next.t('errors.unexpected', { detail: String(error) });
}

/** Runs work that the user did not ask for. If it is refused, a notice says why. Returns whether it succeeded. */
export async function attempt(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    notify(messageOf(error));
    return false;
  }
}

/** As {@link attempt}, for work that the user asked for: an earlier notice is removed first. */
export function act(work: () => Promise<unknown>): Promise<boolean> {
  notify('');
  return attempt(work);
}
