import { beforeAll, describe, expect, test } from '@jest/globals';
import { createBuildRecorder } from '../../src/core/dockerfile/build-recorder.ts';
import type { Snapshot } from '../../src/core/snapshot/snapshot.ts';
import { openEngine, type Engine } from '../../src/adapters/docker-engine/client.ts';
import { resolveEndpoint } from '../../src/adapters/docker-engine/endpoint/endpoint.ts';
import { createImageReader } from '../../src/adapters/sources/image-reader.ts';
import { ensureBaseImage } from '../support/base-images.ts';
import { ONE_ENGINE, useEngine, withFiles } from '../support/engine.ts';
import { makeRequest } from '../support/wanted.ts';

/** Each instruction that creates a layer creates a file that is named after its line. */
const CLASSIC = `ARG BASE
FROM \${BASE} AS one
COPY f /at/3
ARG TOKEN=x
RUN mkdir -p /at && echo "$TOKEN" > /at/5
ENV A=1 B="two words"
FROM one AS middle
WORKDIR /at
RUN ["/bin/sh", "-c", "echo 9 > 9"]
RUN echo a && \\
  # a comment in between
  echo   b    > 10 \\
   && echo c

LABEL a=b c="d e"
EXPOSE 80 81/udp
STOPSIGNAL SIGINT
USER 0
FROM middle
SHELL ["/bin/sh", "-ec"]
RUN echo in another shell > 21
COPY --from=one /at/3 \\
   /at/22
ADD f /at/24
VOLUME /v
ONBUILD RUN echo later
ENTRYPOINT ["/bin/sh"]
CMD echo hi
`;

const MODERN = `# syntax is the engine's own
FROM BASE AS one
COPY <<END /at/3
content
END
RUN --network=none --mount=type=tmpfs,target=/t echo 6 > /at/6
FROM one
COPY <<a <<b /at/8/
one
a
two
b
RUN <<END
echo 13 > /at/13
echo and
END
RUN <<END cat > /at/17
body
END
COPY --link --chmod=755 --from=one /at/3 /at/20
RUN echo '#(nop) COPY' > /at/21 # not a comment
HEALTHCHECK CMD true
`;

/** Quotes and variables in `FROM`, where only the right stage has the lines. */
const QUOTED = `ARG BASE
ARG IMAGE="\${BASE}"
FROM 'scratch' AS other
COPY f /at/4
FROM --platform="$BUILDPLATFORM" "\${IMAGE}" AS base-linux-\${ARCH}
COPY f /at/6
FROM "base-\${TARGETOS}-$TARGETARCH\${TARGETVARIANT}" AS named
COPY f /at/8
FROM "\${UNSET:-nam}"'ed'
COPY f /at/10
`;

interface Build {
  readonly text: string;
  readonly target?: string;
  readonly buildKit?: boolean;
}

describe.each(ONE_ENGINE)('Dockerfile lines of layers, on engine %s', (name) => {
  const testEngine = useEngine(name);
  let engine: Engine;
  let busybox = '';

  beforeAll(async () => {
    engine = openEngine(await resolveEndpoint(testEngine.env));
    busybox = await ensureBaseImage(testEngine, 'busybox');
  });

  async function build({ text, target, buildKit = true }: Build): Promise<Snapshot> {
    const image = testEngine.imageName();
    const flags = ['--build-arg', `BASE=${busybox}`, '--build-arg', 'TOKEN=s3cret'];
    await withFiles({ Dockerfile: text, f: 'f' }, async (folder) =>
      testEngine.docker(
        [
          ...['build', '--quiet', '--network', 'none', '--tag', image, '--label', 'given=1', ...flags],
          ...[...(target === undefined ? [] : ['--target', target]), folder],
        ],
        { env: { DOCKER_BUILDKIT: buildKit ? '1' : '0' } },
      ),
    );
    const recordBuild = createBuildRecorder(
      { path: 'app/Dockerfile', text },
      { target: target ?? null, args: { BASE: busybox, TOKEN: 's3cret' }, platform: null },
    );
    const reader = createImageReader({ engine: () => Promise.resolve(engine) });
    const [read] = await reader.read(
      [{ ...makeRequest({ source: 'docker', name: image }), recordBuild }],
      'none',
    );
    return read!;
  }

  /** Pairs each recorded line with the line numbers that the files of its layer are named after. */
  function pairLines({ build: record, files, layers }: Snapshot) {
    const below = record?.fromLayers ?? 0;
    return (record?.lines ?? []).map(({ start }, index) => {
      const made = files.filter(({ layer, path }) => layer === below + index && path.startsWith('at/'));
      const madeLines = made.map(({ path }) => Number(path.split('/')[1]));
      return { line: start, made: [...new Set(madeLines)], layers: layers.length };
    });
  }

  const expectLines = (snapshot: Snapshot, lines: readonly number[]) => {
    const pairs = pairLines(snapshot);
    expect(pairs.map(({ line }) => line)).toEqual(lines);
    // WORKDIR creates a layer without a file.
    for (const { line, made } of pairs) if (made.length > 0) expect(made).toEqual([line]);
    expect(pairs.filter(({ made }) => made.length > 0).length).toBeGreaterThanOrEqual(lines.length - 1);
    expect(snapshot.build).toMatchObject({ dockerfile: 'app/Dockerfile', fromLayers: 1 });
    expect(JSON.stringify(snapshot.build)).not.toContain('s3cret');
  };

  test('are found through several stages, built by BuildKit', async () => {
    const snapshot = await build({ text: CLASSIC });
    expectLines(snapshot, [3, 5, 8, 9, 10, 21, 22, 24]);
    expect(snapshot.build?.from).toBe('${BASE}');
    expectLines(await build({ text: CLASSIC, target: 'one' }), [3, 5]);
    expectLines(await build({ text: CLASSIC, target: 'Middle' }), [3, 5, 8, 9, 10]);
  });

  test('are found through stages whose names have quotes and variables', async () => {
    const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
    const snapshot = await build({ text: QUOTED.replace('${ARCH}', architecture) });
    expectLines(snapshot, [6, 8, 10]);
    expect(snapshot.build?.from).toBe('${BASE}');
    expect(snapshot.build?.fromLine.start).toBe(5);
  });

  if (!name.endsWith('containerd')) {
    test('are found with the classic builder', async () => {
      expectLines(await build({ text: CLASSIC, buildKit: false }), [3, 5, 9, 10, 21, 22, 24]);
    });
  }

  if (name.startsWith('26')) {
    test('are found with here-documents, mounts and COPY --link', async () => {
      const text = MODERN.replace('BASE', busybox);
      expectLines(await build({ text }), [3, 6, 8, 13, 17, 20, 21]);
    });
  }
});
