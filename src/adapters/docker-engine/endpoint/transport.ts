/** The environment variables that decide which engine is meant. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Certificates for a tcp:// engine, as PEM. */
export interface TlsMaterial {
  readonly ca: string | null;
  readonly cert: string | null;
  readonly key: string | null;
  /** False: the engine's certificate is not checked. */
  readonly verify: boolean;
}

/** Where an engine listens. */
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
      /** The engine's socket on that host; null: its default. */
      readonly socket: string | null;
      /** For the `ssh` command: PATH, HOME, SSH_AUTH_SOCK. */
      readonly env: Environment;
    };

export interface EngineEndpoint {
  /** As DOCKER_HOST would name it. */
  readonly host: string;
  /** Who named it: "DOCKER_HOST", "the docker context \"work\"", "the default". */
  readonly origin: string;
  readonly transport: Transport;
}
