const SHA256 = /^sha256:([0-9a-f]{64})$/;

/** Returns the 64 hex digits of a SHA-256 digest (OCI image specification, "Digests"); null for any other text. */
export function sha256Hex(digest: string): string | null {
  return SHA256.exec(digest)?.[1] ?? null;
}

/** The digest of an empty blob. */
export const EMPTY_DIGEST = 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
