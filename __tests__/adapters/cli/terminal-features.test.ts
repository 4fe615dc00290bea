import { expect, test } from '@jest/globals';
import { WriteStream } from 'node:tty';
import { canRedraw, usesColors } from '../../../src/adapters/cli/terminal-features.ts';

/** Without a real terminal, Node.js determines colors from the given environment alone. */
const detector = Object.create(WriteStream.prototype) as WriteStream;
const hasColors = (env?: object) => detector.hasColors(env);
const terminal = { isTTY: true, hasColors };
const pipe = { isTTY: false, hasColors };
const TERM = 'xterm-256color';

test.each([
  ['a terminal', terminal, { TERM }, true],
  ['a pipe', pipe, { TERM }, false],
  ['a dumb terminal', terminal, { TERM: 'dumb' }, false],
  ['NO_COLOR', terminal, { TERM, NO_COLOR: '1' }, false],
  ['an empty NO_COLOR', terminal, { TERM, NO_COLOR: '' }, true],
  ['CLICOLOR=0', terminal, { TERM, CLICOLOR: '0' }, false],
  ['CLICOLOR=1 on a pipe', pipe, { TERM, CLICOLOR: '1' }, false],
  ['FORCE_COLOR on a pipe', pipe, { FORCE_COLOR: '1' }, true],
  ['an empty FORCE_COLOR on a pipe', pipe, { FORCE_COLOR: '' }, true],
  ['FORCE_COLOR=0', terminal, { TERM, FORCE_COLOR: '0' }, false],
  ['FORCE_COLOR=false', terminal, { TERM, FORCE_COLOR: 'false' }, false],
  ['FORCE_COLOR with NO_COLOR', pipe, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
  ['FORCE_COLOR on a dumb terminal', terminal, { TERM: 'dumb', FORCE_COLOR: '1' }, true],
  ['CLICOLOR_FORCE on a pipe', pipe, { CLICOLOR_FORCE: '1' }, true],
  ['CLICOLOR_FORCE=0 on a pipe', pipe, { CLICOLOR_FORCE: '0' }, false],
  ['CLICOLOR_FORCE with NO_COLOR', pipe, { CLICOLOR_FORCE: '1', NO_COLOR: '1' }, false],
])('colors with %s', (_, stream, env, expected) => expect(usesColors(stream, env)).toBe(expected));

test.each([
  ['a terminal', terminal, { TERM }, true],
  ['a terminal without TERM', terminal, {}, true],
  ['a dumb terminal', terminal, { TERM: 'dumb' }, false],
  ['a pipe', pipe, { TERM }, false],
])('redraws on %s', (_, stream, env, expected) => expect(canRedraw(stream, env)).toBe(expected));
