import { createServer } from 'node:http';
import { clearInterval, setInterval } from 'node:timers';
import { loadContract } from './contract.mjs';
import { answerGraphql, failure, notFound, OPERATIONS } from './operations.mjs';
import { createRepository, TOKENS } from './repository.mjs';

const MAX_REQUEST_BYTES = 10_000_000;

async function readJson(request) {
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > MAX_REQUEST_BYTES) throw new Error('request body too large');
    chunks.push(chunk);
  }
  return length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

function contentType(body) {
  if (Buffer.isBuffer(body)) return 'application/zip';
  return typeof body === 'string' ? 'text/html' : 'application/json; charset=utf-8';
}

function toBytes(body) {
  return typeof body === 'object' && !Buffer.isBuffer(body) ? JSON.stringify(body) : (body ?? '');
}

/** Starts a response that never ends. */
function drip(response) {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 20);
  response.once('close', () => clearInterval(timer));
}

function findCaller(headers) {
  const [, token] = /^(?:token|bearer) (.+)$/i.exec(headers.authorization ?? '') ?? [];
  return token === undefined ? undefined : TOKENS[token];
}

/**
 * Starts a stand-in for GitHub on loopback, with one repository. Every request and every response is checked against GitHub's API
 * description. Violations are recorded in `violations`, and such requests get status 400.
 */
export async function startGitHub({ port = 0, ...options } = {}) {
  const contract = await loadContract();
  const repository = createRepository(options);
  const requests = [];
  const violations = [];
  const faults = [];

  /** Computes the response without faults. */
  function computeResponse(call, operation) {
    if (operation === 'graphql') {
      const response = answerGraphql(call);
      if (response === null) violations.push(`POST /graphql: unknown query ${JSON.stringify(call.body)}`);
      return response ?? failure(400, 'Problems parsing GraphQL');
    }
    const { owner, repo } = call.params;
    const isBaseRepository = owner === repository.owner && repo === repository.repo;
    // For forks, only the list of pushes is available.
    if (owner !== undefined && !isBaseRepository && operation.operationId !== 'repos/list-activities')
      return notFound;
    return OPERATIONS[operation.operationId](call);
  }

  function takeFault(name) {
    const fault = faults.find((candidate) => candidate.operation === name && candidate.times > 0);
    if (fault !== undefined) fault.times -= 1;
    return fault;
  }

  /** Returns the requested operation, or null if the request violates GitHub's API description. */
  function matchOperation(request, url, body) {
    if (request.method === 'POST' && url.pathname === '/graphql') {
      return { name: 'graphql', operation: null, params: {}, query: {} };
    }
    const { method, headers } = request;
    const read = contract.read({ method, path: url.pathname, query: url.search.slice(1), headers, body });
    const where = `${method} ${url.pathname}${url.search}`;
    if (read === null) {
      violations.push(`${where}: no such operation in the description`);
      return null;
    }
    violations.push(...read.problems.map((problem) => `${where}: request ${problem}`));
    return read.problems.length > 0 ? null : { ...read, name: read.operation.operationId };
  }

  /** Serves artifacts. On GitHub that is another server, which must not get the token. */
  function respondStored(request, url) {
    if (request.headers.authorization !== undefined) {
      violations.push(`GET ${url.pathname}: the token was sent to the artifact storage`);
    }
    const fault = takeFault('stored');
    if (fault?.answer !== undefined) return fault.answer;
    const artifact = repository.artifacts.find(({ id }) => url.pathname === `/stored/${id}`);
    return artifact === undefined ? notFound : { status: 200, body: artifact.bytes };
  }

  function respond(request, url, body) {
    if (url.pathname.startsWith('/stored/')) return respondStored(request, url);
    const caller = findCaller(request.headers);
    if (caller === undefined) return failure(401, 'Bad credentials');
    const match = matchOperation(request, url, body);
    if (match === null) return failure(400, 'Not as documented');

    const { name, operation, params, query } = match;
    const call = {
      caller,
      contract,
      repository,
      origin: url.origin,
      path: url.pathname,
      params,
      query,
      body,
    };
    const fault = takeFault(name);
    fault?.before?.(repository);
    if (fault?.answer !== undefined && !fault.afterDoing) return fault.answer;
    const answered = computeResponse(call, operation ?? 'graphql');
    if (operation !== null) {
      const problems = contract.findResponseProblems(operation, answered.status, answered.body ?? null);
      violations.push(...problems.map((problem) => `${name}: answer ${answered.status} ${problem}`));
    }
    if (fault?.change !== undefined) return { ...answered, body: fault.change(answered.body) };
    return fault?.answer ?? answered;
  }

  /** Records an unreadable request, or a defect of the stand-in, as a violation, so that it fails the test instead of the process. */
  async function respondOrRecord(request, url) {
    try {
      return respond(request, url, await readJson(request));
    } catch (error) {
      violations.push(`${request.method} ${url.pathname}: ${error}`);
      return failure(500, 'Server Error');
    }
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url, `http://${request.headers.host}`);
    const answered = await respondOrRecord(request, url);
    requests.push({
      method: request.method,
      path: url.pathname,
      search: url.search,
      status: answered.status,
    });
    if (answered === 'reset') return void request.socket.resetAndDestroy();
    if (answered === 'hang') return;
    if (answered === 'drip') return void drip(response);
    response.writeHead(answered.status, { 'content-type': contentType(answered.body), ...answered.headers });
    response.end(answered.status === 204 ? undefined : toBytes(answered.body));
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });

  return {
    url: `http://127.0.0.1:${server.address().port}`,
    repository,
    requests,
    violations,
    /** Adds a fault to the next `times` calls of the operation. */
    fail: (operation, fault) => void faults.push({ operation, times: 1, ...fault }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
