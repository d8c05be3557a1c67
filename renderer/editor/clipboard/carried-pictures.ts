/** Pictures that a pasted page carries in itself, as files. */

/** A `data:` address as the file that it holds. */
function fileOf(address: string, name: string): File {
  const [head = '', data = ''] = address.split(',');
  const type = /^data:([^;]+)/.exec(head)?.[1] ?? '';
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  return new File([bytes], `${name}.${type.split('/')[1]}`, { type });
}

/** Makes the files of `data:` addresses, both by the id of their figure; what cannot be read is left out. */
export function filesOf(pictures: ReadonlyMap<string, string>): Map<string, File> {
  const files = new Map<string, File>();
  for (const [id, address] of pictures) {
    try {
      files.set(id, fileOf(address, 'picture'));
    } catch {
      // What is no base64 is no picture; its figure stays without one.
    }
  }
  return files;
}
