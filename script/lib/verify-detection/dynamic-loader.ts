const PT_INTERP = 3;

/** Returns the dynamic loader that a 64-bit little-endian ELF file names; null if it names none. */
export function dynamicLoader(content: Buffer): string | null {
  if (content.length < 64 || content.toString('latin1', 0, 6) !== '\x7fELF\x02\x01') return null;
  const start = Number(content.readBigUInt64LE(32));
  const [size, count] = [content.readUInt16LE(54), content.readUInt16LE(56)];
  for (let header = start; header < start + size * count; header += size) {
    if (content.readUInt32LE(header) !== PT_INTERP) continue;
    const offset = Number(content.readBigUInt64LE(header + 8));
    const length = Number(content.readBigUInt64LE(header + 32));
    return content.toString('latin1', offset, offset + length).replace(/\0.*/s, '');
  }
  return null;
}
