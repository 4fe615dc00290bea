/** Whether a host, without its port, is this machine: nothing that is sent there leaves it (RFC 5735, RFC 4291). */
export function isLoopback(hostname: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(hostname);
}

/** A URL that secrets and images may be sent over: encrypted, or never leaving this machine. */
export function isSafeUrl({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}
