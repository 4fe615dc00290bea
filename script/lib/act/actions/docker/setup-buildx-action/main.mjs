// A builder with the driver docker-container needs an image of BuildKit, and can't see the stand-ins for base images in the engine.
import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';

const driver = process.env['INPUT_DRIVER'];
if (driver !== 'docker-container') throw new Error(`This stand-in can't set up the driver ${driver}.`);
const shown = execFileSync('docker', ['buildx', 'inspect'], { encoding: 'utf8' });
const name = /^Name: +(\S+)$/m.exec(shown)[1];
console.log(`Using the builder ${name}`);
appendFileSync(process.env['GITHUB_OUTPUT'], `name=${name}\n`);
