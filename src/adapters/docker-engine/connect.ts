import Docker from 'dockerode';
import clients from 'docker-modem/lib/http.js';
import http from 'node:http';
import https, { Agent } from 'node:https';
import type { Transport } from './endpoint/transport.ts';
import { createSshAgent } from './ssh-http-agent.ts';
import { traceDials } from './trace-engine-requests.ts';
import type { DebugLog } from '../../app/trace/trace-calls.ts';

// docker-modem follows a redirect to any host, without TLS keys and without the agent, and ends the process if it can't parse the
// address. Node's own clients follow no redirects.
Object.assign(clients, { http, https });

/**
 * Creates the dockerode client of an engine. Sets every connection option, because docker-modem takes missing ones from this process's
 * DOCKER_HOST, although `resolveEndpoint` may have decided against it. Every request gets a line in the debug log.
 */
export function connect(transport: Transport, log?: DebugLog): Docker {
  const noHost = { host: undefined, port: undefined, socketPath: undefined, pathPrefix: '/' };
  const noTls = { ca: undefined, cert: undefined, key: undefined, agent: undefined, timeout: undefined };
  const docker = new Docker({ ...noHost, ...noTls, ...connectionOptions(transport) });
  traceDials(docker, log);
  return docker;
}

function connectionOptions(transport: Transport): Record<string, unknown> {
  switch (transport.kind) {
    case 'socket':
      return { socketPath: transport.path, protocol: 'http' };
    case 'ssh':
      return { host: transport.host, port: 80, protocol: 'http', agent: createSshAgent(transport) };
    case 'tcp': {
      const { host, port, tls } = transport;
      // docker-modem drops a path prefix when it joins it with a request's path, but keeps its version in front. It gets the prefix as
      // its version. The version of the API is in the path of each request.
      const version = transport.pathPrefix === '' ? undefined : transport.pathPrefix.slice(1);
      if (tls === null) return { host, port, version, protocol: 'http' };
      const { ca, cert, key, verify } = tls;
      const certificates = { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) };
      const agent = new Agent({ ...certificates, rejectUnauthorized: verify });
      return { host, port, version, protocol: 'https', agent };
    }
  }
}
