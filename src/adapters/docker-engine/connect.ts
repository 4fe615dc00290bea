import Docker from 'dockerode';
import followingRedirects from 'docker-modem/lib/http.js';
import http from 'node:http';
import https, { Agent } from 'node:https';
import type { Transport } from './endpoint/transport.ts';
import { sshAgent } from './ssh-agent.ts';
import { traceDials } from './trace-dials.ts';
import type { DebugLog } from '../../app/trace/start-call.ts';

// An engine is the one that was named. docker-modem would follow a redirect to any host that an answer names, without keys and
// around the agent, and ends the process where it cannot read the address. Node's own clients follow none.
Object.assign(followingRedirects, { http, https });

/**
 * The dockerode client of an engine. Every way of connecting is given in full: what is left out, docker-modem takes
 * from this process' own DOCKER_HOST, which `resolveEndpoint` has already seen and may have decided against. Every request gets a
 * line in the log.
 */
export function connect(transport: Transport, log?: DebugLog): Docker {
  const none = { host: undefined, port: undefined, socketPath: undefined, pathPrefix: '/' };
  const noKeys = { ca: undefined, cert: undefined, key: undefined, agent: undefined, timeout: undefined };
  const docker = new Docker({ ...none, ...noKeys, ...wayTo(transport) });
  traceDials(docker, log);
  return docker;
}

function wayTo(transport: Transport): Record<string, unknown> {
  switch (transport.kind) {
    case 'socket':
      return { socketPath: transport.path, protocol: 'http' };
    case 'ssh':
      return { host: transport.host, port: 80, protocol: 'http', agent: sshAgent(transport) };
    case 'tcp': {
      const { host, port, tls } = transport;
      // docker-modem loses a path prefix when it joins it with a request's path, but keeps a version in front.
      const version = transport.pathPrefix === '' ? undefined : transport.pathPrefix.slice(1);
      if (tls === null) return { host, port, version, protocol: 'http' };
      const { ca, cert, key, verify } = tls;
      const material = { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) };
      const agent = new Agent({ ...material, rejectUnauthorized: verify });
      return { host, port, version, protocol: 'https', agent };
    }
  }
}
