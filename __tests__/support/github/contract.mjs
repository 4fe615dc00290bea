import { readFileSync } from 'node:fs';
import addFormats from 'ajv-formats';
import { OpenAPIBackend } from 'openapi-backend';

/** GitHub's API description, reduced by script/prune-openapi.mjs. */
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
    /** Returns the operation, its typed parameters, and how the request violates the schema. Returns null for an unknown route. */
    read(request) {
      const operation = api.matchOperation(request);
      if (operation === undefined) return null;
      const { errors, coerced } = api.validator.validateRequest(request, operation);
      const { params } = api.router.parseRequest(request, operation);
      const query = coerced.query ?? {};
      return { operation, params, query, problems: (errors ?? []).map(describeError) };
    },

    /** Lists how a response violates the schema. A successful status that GitHub doesn't document is a problem too. */
    findResponseProblems(operation, status, body) {
      if (status < 400 && operation.responses[status] === undefined)
        return [`status ${status} is not documented`];
      const { errors } = api.validator.validateResponse(body, operation, status);
      return (errors ?? []).map(describeError);
    },

    /** Returns a new copy of GitHub's example response. */
    example: (operationId) => JSON.parse(JSON.stringify(api.mockResponseForOperation(operationId).mock)),
  };
}

let contract;

/**
 * Loads GitHub's routes, checks for requests and responses, and example responses. It has no state and compiles its validators when
 * first used, so it is created once per process.
 */
export const loadContract = () => (contract ??= buildContract());
