/** Decodes text in encodings older than Unicode. */

/** What Windows has where ISO 8859-1 has control characters; there its Turkish code page is as the Western one. */
const signOf = (control: string): string =>
  new TextDecoder('windows-1254').decode(Uint8Array.of(control.charCodeAt(0)));

/**
 * Decodes bytes by the name of their encoding, as browsers do. Node 20 reads windows-1252 as ISO 8859-1
 * (nodejs/node#56542): quotation marks and dashes would be control characters.
 * @throws {RangeError} for an encoding that no browser knows
 */
export function decodedIn(encoding: string, bytes: Uint8Array): string {
  const decoder = new TextDecoder(encoding);
  const text = decoder.decode(bytes);
  return decoder.encoding === 'windows-1252' ? text.replace(/[\u0080-\u009f]/g, signOf) : text;
}
