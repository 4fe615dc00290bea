import { Buffer } from 'node:buffer';
import { isTransient, MAX_ATTEMPTS, type HttpClient, type HttpResponse } from './http-client.ts';

/** Reads a whole response, and requests it again if the connection breaks. Throws a RangeError if it is longer than `maxBytes`. */
export async function readResponse(
  send: () => Promise<HttpResponse>,
  maxBytes: number,
  http: HttpClient,
): Promise<{ readonly response: HttpResponse; readonly bytes: Buffer }> {
  for (let attempt = 0; ; attempt += 1) {
    const response = await send();
    try {
      return { response, bytes: await readBytes(response.body, maxBytes) };
    } catch (error) {
      if (attempt >= MAX_ATTEMPTS - 1 || !isTransient(error)) throw error;
    }
    await http.backOff(attempt);
  }
}

/** Reads a whole body as text. Throws a RangeError if it is longer than `maxBytes`. */
export async function readText({ body }: HttpResponse, maxBytes: number): Promise<string> {
  return (await readBytes(body, maxBytes)).toString('utf8');
}

/** Reads a whole body. Throws a RangeError if it is longer than `maxBytes`. */
async function readBytes(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > maxBytes) throw new RangeError(`the response is longer than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
