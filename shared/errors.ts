/** Errors are values: a code, what it speaks of, and the detail for the log. Words are in `renderer/locales` under `errors.<code>`. */

/** Every error that reaches a person. */
export const ERROR_CODES = [
  'bad-request',
  'no-library',
  'not-a-library',
  'library-gone',
  'library-away',
  'no-answer',
  'not-found',
  'damaged',
  'wrong-folder',
  'newer-format',
  'changed-on-disk',
  'locked',
  'in-use',
  'at-work',
  'section-open',
  'disk-full',
  'read-only',
  'name-too-long',
  'media-refused',
  'media-too-large',
  'media-missing',
  'media-changed',
  'media-gone',
  'media-forbidden',
  'no-pictures',
  'heic-unsupported',
  'lab-unsupported',
  'raw-unsupported',
  'video-unsupported',
  'target-exists',
  'among-articles',
  'cancelled',
  'broken-off',
  'import-broken-off',
  'package-damaged',
  'no-packages',
  'not-a-portal',
  'not-galley',
  'galley-damaged',
  'not-text',
  'mail',
  'not-word',
  'has-password',
  'not-page',
  'part-unread',
  'older-word',
  'object-unseen',
  'nothing-copied',
  'preflight-errors',
  'print-failed',
  'no-printer',
  'not-approved',
  'wrong-step',
  'unexpected',
] as const;

/** One of {@link ERROR_CODES}. */
export type ErrorCode = (typeof ERROR_CODES)[number];

/** The code of whatever was thrown: one of ours, or the system's, such as `ENOENT`; '' where it has none. */
export const codeOf = (thrown: unknown): string => {
  const { code } = (thrown ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' ? code : '';
};

/** A {@link GalleyError} as a value. */
export interface GalleyErrorValue {
  readonly code: ErrorCode;
  /** Values for the message's placeholders: a path, a name, an expected form. */
  readonly params: Record<string, string>;
  /** For the log; never shown as it is. */
  readonly detail: string;
}

/** The one exception that services throw; it crosses to the window, and from the worker, as a value. */
export class GalleyError extends Error {
  readonly code: ErrorCode;
  readonly params: Record<string, string>;

  constructor(code: ErrorCode, params: Record<string, string> = {}, detail = '') {
    super(detail || `${code} ${JSON.stringify(params)}`);
    this.name = 'GalleyError';
    this.code = code;
    this.params = params;
  }

  /** The error of a value that came from another process. */
  static of({ code, params, detail }: GalleyErrorValue): GalleyError {
    return new GalleyError(code, params, detail);
  }

  /** Whatever was thrown, as one of ours: `unexpected` where no service foresaw it. */
  static from(thrown: unknown): GalleyError {
    return thrown instanceof GalleyError
      ? thrown
      : new GalleyError('unexpected', {}, String(thrown));
  }

  /** What crosses to another process. */
  value(): GalleyErrorValue {
    return { code: this.code, params: this.params, detail: this.message };
  }
}
