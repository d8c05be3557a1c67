/** Decodes text in encodings older than Unicode. */

/** What Windows code pages have where ISO 8859-1 has control characters; windows-1254 equals windows-1252 there. */
const signOf = (control: string): string =>
  new TextDecoder('windows-1254').decode(Uint8Array.of(control.charCodeAt(0)));

/**
 * Decodes bytes in a named encoding, as browsers do. Node 20 reads windows-1252 as ISO 8859-1 (nodejs/node#56542),
 * which turns quotation marks and dashes into control characters.
 * @throws {RangeError} for an unknown encoding
 */
export function decodedIn(encoding: string, bytes: Uint8Array): string {
  const decoder = new TextDecoder(encoding);
  const text = decoder.decode(bytes);
  return decoder.encoding === 'windows-1252' ? text.replace(/[\u0080-\u009f]/g, signOf) : text;
}
