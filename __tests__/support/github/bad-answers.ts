import type { Answer } from './server.mjs';

const json = (body: string, status = 200): Answer => ({
  status,
  body,
  headers: { 'content-type': 'application/json' },
});

/** Bad responses that GitHub or a proxy has sent, and worse ones. */
export const BAD_ANSWERS: readonly (readonly [string, Answer])[] = [
  ['a page of a proxy', { status: 200, body: '<!DOCTYPE html><title>Sign in</title>' }],
  ['an error page', { status: 502, body: '<!DOCTYPE html><title>Unicorn!</title>' }],
  ['null', json('null')],
  ['half a body', json('[{"id": 1, "user": {"log')],
  ['nothing', json('')],
  ['a number', json('7')],
  ['a text', json('"ok"')],
  ['an empty object', json('{}')],
  ['a list of nothing', json('[null]')],
  ['lists in lists', json('[[], [[]], {}]')],
  [
    'fields that are null',
    json(
      '{"artifacts": null, "actions_caches": null, "data": null, "user": null, "head": null, "content": null}',
    ),
  ],
  ['artifacts that are null', json('{"artifacts": [null, {}, {"id": "1", "name": 7}]}')],
  ['cache entries that are null', json('{"actions_caches": [null, {}, {"key": 7, "ref": null}]}')],
  ['a GraphQL answer without a viewer', json('{"data": {"viewer": null}}')],
  ['a GraphQL error', json('{"data": null, "errors": [null]}')],
  ['a refusal without words', json('null', 403)],
  ['a failure without words', json('', 500)],
  ['not found', json('{"message": "Not Found"}', 404)],
  ['no content', { status: 204 }],
  ['a redirect to nowhere', { status: 302, headers: { location: 'http://127.0.0.1:9/' } }],
  ['a redirect without a place', { status: 302 }],
  ['a broken connection', 'reset'],
  ['silence', 'hang'],
  ['a body that does not end', 'drip'],
];
