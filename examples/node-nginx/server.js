// Serves dist/index.html with Node.js, for the single-stage image.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const page = await readFile(new URL('dist/index.html', import.meta.url));
const server = createServer((request, response) => {
  response.setHeader('content-type', 'text/html');
  response.end(page);
});
server.listen(Number(process.env.PORT ?? 80));
