const SHA256 = /^sha256:([0-9a-f]{64})$/;

/** Returns the 64 hex digits of a SHA-256 digest (OCI image specification, "Digests"); null for any other text. */
export function sha256Hex(digest: string): string | null {
  return SHA256.exec(digest)?.[1] ?? null;
}
