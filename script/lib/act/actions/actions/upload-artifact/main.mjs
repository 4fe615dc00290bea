// Uploads a zip with one file to the service for artifacts.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { crc32 } from 'node:zlib';

const { ACTIONS_RESULTS_URL, ACTIONS_RUNTIME_TOKEN, INPUT_NAME, INPUT_PATH } = process.env;
const SERVICE = 'twirp/github.actions.results.api.v1.ArtifactService';

async function call(method, body) {
  const answer = await fetch(`${ACTIONS_RESULTS_URL}${SERVICE}/${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ACTIONS_RUNTIME_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Returns a zip that stores one file without compression. */
function zip(name, content) {
  const nameBytes = Buffer.from(name);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(content.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(nameBytes.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, nameBytes, content]);
  const version = Buffer.from([20, 0]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02'), version, fields, Buffer.alloc(14), nameBytes]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, Buffer.from('PK\x05\x06'), end]);
}

const { signed_upload_url: url } = await call('CreateArtifact', {
  name: INPUT_NAME,
  mime_type: 'application/zip',
});
const archive = zip(basename(INPUT_PATH), readFileSync(INPUT_PATH));
await fetch(`${url}&comp=block&blockid=MQ==`, { method: 'PUT', body: archive });
await fetch(`${url}&comp=blocklist`, { method: 'PUT', body: '<BlockList><Latest>MQ==</Latest></BlockList>' });
await call('FinalizeArtifact', { name: INPUT_NAME, size: String(archive.length) });
console.log(`Uploaded ${INPUT_NAME}`);
