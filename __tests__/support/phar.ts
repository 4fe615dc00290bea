import { Buffer } from 'node:buffer';

interface PharFile {
  readonly name: string;
  readonly content: string;
}

/** Creates a PHP archive (PHP manual, "Phar file format") without a signature. `stub` ends with `__HALT_COMPILER();`. */
export function makePhar(stub: string, files: readonly PharFile[]): Buffer {
  const integer = (value: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return bytes;
  };
  const text = (value: string) => Buffer.concat([integer(value.length), Buffer.from(value)]);
  const entries = files.flatMap(({ name, content }) => [
    text(name),
    ...[content.length, 0, content.length, 0, 0o644, 0].map(integer),
  ]);
  const manifest = Buffer.concat([
    integer(files.length),
    Buffer.from([0x11, 0x10]),
    integer(0),
    text('app.phar'),
    integer(0),
    ...entries,
  ]);
  const contents = files.map(({ content }) => Buffer.from(content));
  return Buffer.concat([Buffer.from(stub), integer(manifest.length), manifest, ...contents]);
}
