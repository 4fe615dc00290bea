import { readFileSync } from 'node:fs';
import addFormats from 'ajv-formats';
import { OpenAPIBackend } from 'openapi-backend';

/** GitHub's description of its API, cut down by script/prune-openapi.mjs. */
const DESCRIPTION = new URL('./openapi.json', import.meta.url);

const describeError = ({ instancePath, message, params }) =>
  `${instancePath || '/'} ${message ?? 'is wrong'} ${JSON.stringify(params)}`;

async function buildContract() {
  const api = new OpenAPIBackend({
    definition: JSON.parse(readFileSync(DESCRIPTION, 'utf8')),
    quick: true,
    strict: false,
    coerceTypes: true,
    ajvOpts: { strict: false, allErrors: true, formats: { timestamp: true } },
    customizeAjv: (ajv) => addFormats.default(ajv),
  });
  await api.init();

  return {
    /** The operation with its typed parameters and what GitHub's schema has against the request; null: no such route. */
    read(request) {
      const operation = api.matchOperation(request);
      if (operation === undefined) return null;
      const { errors, coerced } = api.validator.validateRequest(request, operation);
      const { params } = api.router.parseRequest(request, operation);
      const query = coerced.query ?? {};
      return { operation, params, query, problems: (errors ?? []).map(describeError) };
    },

    /** What GitHub's schema has against an answer. A success that GitHub does not describe is a problem too. */
    problemsOfAnswer(operation, status, body) {
      if (status < 400 && operation.responses[status] === undefined)
        return [`status ${status} is not described`];
      const { errors } = api.validator.validateResponse(body, operation, status);
      return (errors ?? []).map(describeError);
    },

    /** A fresh copy of GitHub's own example answer. */
    example: (operationId) => JSON.parse(JSON.stringify(api.mockResponseForOperation(operationId).mock)),
  };
}

let contract;

/**
 * What GitHub promises and demands: routes, checks of requests and answers, and its own example answers. It has no
 * state, and its validators are compiled when first used: once per process is enough.
 */
export const loadContract = () => (contract ??= buildContract());
