/** Environment variables that select the engine. */
export type EngineEnvironment = Readonly<Record<string, string | undefined>>;

/** PEM certificates and key for a tcp:// engine. */
export interface TlsMaterial {
  readonly ca: string | null;
  readonly cert: string | null;
  readonly key: string | null;
  /** If false, the engine's certificate is not verified. */
  readonly verify: boolean;
}

/** How to connect to an engine. */
export type Transport =
  | { readonly kind: 'socket'; readonly path: string }
  | {
      readonly kind: 'tcp';
      readonly host: string;
      readonly port: number;
      readonly pathPrefix: string;
      readonly tls: TlsMaterial | null;
    }
  | {
      readonly kind: 'ssh';
      readonly user: string | null;
      readonly host: string;
      readonly port: string | null;
      /** The engine's socket on that host; null for the default one. */
      readonly socket: string | null;
      /** Environment of the `ssh` command: PATH, HOME, SSH_AUTH_SOCK. */
      readonly env: EngineEnvironment;
    };

export interface EngineEndpoint {
  /** The address in the form of DOCKER_HOST. */
  readonly host: string;
  /** Where the address comes from: "DOCKER_HOST", "the docker context \"work\"", "the default". */
  readonly origin: string;
  readonly transport: Transport;
  /** The version of the Engine API from DOCKER_API_VERSION, such as "1.44". Null: the engine and the client agree on one. */
  readonly apiVersion: string | null;
}
