// Reads an engine's export of images as fast as the socket allows, and discards it: read-export.mjs SOCKET NAME...
import { connect } from 'node:net';

const [path, ...names] = process.argv.slice(2);
const query = names.map((name) => `names=${encodeURIComponent(name)}`).join('&');
let bytes = 0;
let head = '';
const socket = connect({
  path,
  onread: {
    buffer: Buffer.alloc(256 * 1024),
    callback(length, buffer) {
      if (bytes === 0) head = buffer.toString('latin1', 0, Math.min(length, 64));
      bytes += length;
      return true;
    },
  },
});
// With HTTP 1.0 the response isn't chunked, and ends with the connection.
socket.write(`GET /images/get?${query} HTTP/1.0\r\nHost: engine\r\n\r\n`);
socket.on('error', (error) => {
  console.error(`can't read the engine at ${path}: ${error.message}`);
  process.exitCode = 2;
});
socket.on('end', () => {
  console.log(bytes);
  if (!/^HTTP\/1\.[01] 200 /.test(head)) {
    console.error(`the engine at ${path} answered: ${head.split('\r\n')[0]}`);
    process.exitCode = 2;
  }
});
