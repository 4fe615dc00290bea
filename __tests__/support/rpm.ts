/** A package and the files that it installs. */
export interface RpmPlan {
  readonly name: string;
  readonly version: string;
  readonly release: string;
  readonly files: readonly string[];
}

/** Creates the header of one package, as in an rpm database. */
export function makeHeader({ name, version, release, files }: RpmPlan): Buffer {
  const directories = [...new Set(files.map((file) => file.slice(0, file.lastIndexOf('/') + 1)))];
  const texts = (values: readonly string[]) => Buffer.from(values.map((value) => `${value}\0`).join(''));
  const numbers = Buffer.alloc(4 * files.length);
  files.forEach((file, index) => {
    numbers.writeUInt32BE(directories.indexOf(file.slice(0, file.lastIndexOf('/') + 1)), 4 * index);
  });
  const values: readonly (readonly [tag: number, type: number, count: number, data: Buffer])[] = [
    [1000, 6, 1, texts([name])],
    [1001, 6, 1, texts([version])],
    [1002, 6, 1, texts([release])],
    [1116, 4, files.length, numbers],
    [1117, 8, files.length, texts(files.map((file) => file.slice(file.lastIndexOf('/') + 1)))],
    [1118, 8, directories.length, texts(directories)],
  ];
  const data = Buffer.concat(values.map(([, , , bytes]) => bytes));
  const entries = Buffer.alloc(8 + 16 * values.length);
  entries.writeUInt32BE(values.length, 0);
  entries.writeUInt32BE(data.length, 4);
  let offset = 0;
  values.forEach(([tag, type, count, bytes], index) => {
    [tag, type, offset, count].forEach((value, position) =>
      entries.writeUInt32BE(value, 8 + 16 * index + 4 * position),
    );
    offset += bytes.length;
  });
  return Buffer.concat([entries, data]);
}

/** Creates a database in the ndb format of SUSE, with one free slot. */
export function makeNdb(blobs: readonly Buffer[]): Buffer {
  const page = Buffer.alloc(4096);
  page.write('RpmP');
  page.writeUInt32LE(1, 12);
  const parts: Buffer[] = [page];
  let offset = page.length;
  blobs.forEach((blob, index) => {
    const slot = 32 + 16 * (2 * index + 1);
    const head = Buffer.alloc(16);
    head.write('BlbS');
    [index + 1, 1, blob.length].forEach((value, position) => head.writeUInt32LE(value, 4 + 4 * position));
    const bytes = Buffer.concat([head, blob, Buffer.alloc((16 - (blob.length % 16)) % 16)]);
    page.write('Slot', slot - 16);
    page.write('Slot', slot);
    [index + 1, offset / 16, bytes.length / 16].forEach((value, position) =>
      page.writeUInt32LE(value, slot + 4 + 4 * position),
    );
    parts.push(bytes);
    offset += bytes.length;
  });
  return Buffer.concat(parts);
}
