import { beforeAll, describe, expect, test } from '@jest/globals';
import { LAYER_CASES, RESTORE_FILES, restoreCases } from '../support/advice-cases.ts';
import { ALPINE_ARCHIVE, ensureBaseImage, ensureWarmGolang, importAlpine } from '../support/base-images.ts';
import { useEngine } from '../support/engine.ts';
import { createFollower, ensureDistroless, type Follower } from '../support/follow-advice.ts';
import { describeShared } from '../support/shared.ts';

/** What `python:*-slim` has instead of Debian's Python: an interpreter in /usr/local, and links to it. */
const PYTHON_SLIM =
  'RUN mkdir -p /usr/local/bin /usr/local/lib && cp -a /usr/bin/python3.13 /usr/local/bin/ && cp -a /usr/lib/python3.13 /usr/local/lib/ && rm -rf /usr/bin/python3* /usr/lib/python3 && ln -s python3.13 /usr/local/bin/python3 && ln -s python3 /usr/local/bin/python';
/** What `node:*-slim` has: one program in /usr/local and a link to it, an entrypoint script, and a user. */
const NODE_SLIM =
  'RUN mkdir -p /usr/local/bin && cp -aL /usr/bin/node /usr/local/bin/node && ln -s /usr/local/bin/node /usr/local/bin/nodejs && rm -f /usr/bin/node && echo node:x:1000:1000::/home/node:/bin/bash >> /etc/passwd && mkdir -p /home/node && chown 1000:1000 /home/node';
/** `eclipse-temurin` has a directory where the stand-in has a link. */
const TEMURIN =
  'RUN rm /opt/java/openjdk && cp -a /usr/lib/jvm/java-21-openjdk-* /opt/java/openjdk && rm -rf /usr/lib/jvm';

/** A repository without a network: `tool` recommends `gcc-99`, which needs `libgcc-99-dev`. */
const APT_REPOSITORY = String.raw`COPY --chmod=755 <<'EOF' /make
set -e
add() {
  mkdir -p /pack/$1/DEBIAN /pack/$1/usr/bin
  { echo '#!/bin/sh'; echo 'echo 42; exit'; head -c 2000000 /dev/urandom; } > /pack/$1/usr/bin/$1
  chmod 755 /pack/$1/usr/bin/$1
  printf 'Package: %s\nVersion: 1\nArchitecture: all\nMaintainer: a <a@example.com>\n%s\nDescription: a\n' $1 "$2" > /pack/$1/DEBIAN/control
  dpkg-deb --build /pack/$1 /repo/$1.deb
  cat /pack/$1/DEBIAN/control >> /repo/Packages
  printf 'Filename: ./%s.deb\nSize: %s\nSHA256: %s\n\n' $1 $(stat -c %s /repo/$1.deb) $(sha256sum < /repo/$1.deb | cut -d' ' -f1) >> /repo/Packages
}
mkdir /repo
add tool 'Recommends: gcc-99'
add gcc-99 'Depends: libgcc-99-dev'
add libgcc-99-dev 'Section: libs'
mkdir -p /etc/apt /var/lib/dpkg/updates /var/lib/dpkg/triggers
rm -rf /pack /etc/apt/sources.list.d
echo 'deb [trusted=yes] file:/repo ./' > /etc/apt/sources.list
EOF
RUN sh /make`;
/** Packages for `npm install` without a network. The large one is a program that writes nothing. */
const NPM_PACKAGES = String.raw`COPY <<'EOF' /make
set -e
add() {
  mkdir -p /pack/$1 && cd /pack/$1
  printf '{"name":"%s","version":"1.0.0","main":"main.js","bin":{"%s":"main.js"}}' $1 $1 > package.json
  { echo '#!/usr/bin/env node'; echo 'module.exports = 42'; } > main.js
  head -c $2 /dev/urandom > data
  npm pack --offline --pack-destination /packages
}
mkdir /packages
add answer 1000
add tool 3000000
rm -rf /pack /root/.npm
EOF
RUN sh /make`;
const JDK_TOOLS =
  'jar jarsigner javac javadoc javap jcmd jconsole jdb jdeprscan jdeps jhsdb jimage jinfo jlink jmap jmod jpackage jps jshell jstack jstat jstatd serialver';
/** A repository with Debian's JDK in two packages, as Debian has it: what `java` needs, and what compiles. */
const JAVA_REPOSITORY = String.raw`COPY --chmod=755 <<'EOF' /make
set -e
mkdir -p /pack/jre/DEBIAN /pack/jre/usr/lib/jvm /pack/jdk/DEBIAN /pack/jdk/usr/bin /repo
home=$(echo /usr/lib/jvm/java-21-openjdk-*)
cp -a $home /pack/jre/usr/lib/jvm/
cd /pack/jre$home
for file in jmods include $(for tool in ${JDK_TOOLS}; do echo bin/$tool; done) lib/ct.sym lib/src.zip; do
  if [ -e $file ]; then mkdir -p $(dirname /pack/jdk$home/$file) && mv $file /pack/jdk$home/$file; fi
done
mkdir -p /pack/jre/usr/bin && ln -s $home/bin/java /pack/jre/usr/bin/java
add() {
  printf 'Package: %s\nVersion: 1\nArchitecture: all\nMaintainer: a <a@example.com>\nDescription: a\n%b' $2 "$3" > /pack/$1/DEBIAN/control
  dpkg-deb --build -Znone /pack/$1 /repo/$2.deb
  cat /pack/$1/DEBIAN/control >> /repo/Packages
  printf 'Filename: ./%s.deb\nSize: %s\nSHA256: %s\n\n' $2 $(stat -c %s /repo/$2.deb) $(sha256sum < /repo/$2.deb | cut -d' ' -f1) >> /repo/Packages
}
add jre openjdk-21-jre-headless ''
add jdk openjdk-21-jdk-headless 'Depends: openjdk-21-jre-headless\n'
EOF
RUN sh /make`;
/** What Debian's own JDK packages bring goes before the packages of JAVA_REPOSITORY are installed. */
const WITHOUT_JAVA = String.raw`RUN rm -rf /usr/lib/jvm /opt/java /usr/bin/java /etc/apt/sources.list.d && mkdir -p /var/lib/dpkg/updates /var/lib/dpkg/triggers && echo 'deb [trusted=yes] file:/repo ./' > /etc/apt/sources.list && awk 'BEGIN { RS = ""; ORS = "\n\n" } !/^Package: openjdk/' /var/lib/dpkg/status > /status && mv /status /var/lib/dpkg/status`;

/** Writes a file and prints its content. */
const WRITER =
  'import java.nio.file.*; class Main { public static void main(String[] a) throws Exception { Files.writeString(Path.of("made"), "42"); System.out.println(Files.readString(Path.of("made"))); } }';

describe('advice on Debian as debootstrap makes it', () => {
  const testEngine = useEngine('28.5');
  let follow: Follower;
  let python = '';

  beforeAll(async () => {
    follow = await createFollower(testEngine);
    python = await ensureBaseImage(testEngine, 'python');
    await ensureDistroless(testEngine);
  }, 600_000);

  const run = (image: string) => testEngine.docker(['run', '--rm', '--network', 'none', image]);
  const derive = async (base: Parameters<typeof ensureBaseImage>[1], lines: string) =>
    testEngine.build({ Dockerfile: `FROM ${await ensureBaseImage(testEngine, base)}\n${lines}\n` });

  test('it has the links of a real Debian', async () => {
    const links = await testEngine.docker([
      ...['run', '--rm', '--network', 'none', python],
      ...['readlink', '/var/run', '/var/lock', '/bin', '/etc/alternatives/awk'],
    ]);
    expect(links.split('\n')).toEqual(['/run', '/run/lock', 'usr/bin', '/usr/bin/mawk']);
  });

  test.each(LAYER_CASES)('$kind', async ({ kind, lines, files, byHand, output }) => {
    const from = `FROM ${python}\n`;
    const { image } = await follow(
      kind,
      `${from}${lines}\n`,
      files,
      byHand === undefined ? {} : { byHand: `${from}${byHand}\n` },
    );
    if (output !== undefined)
      expect(await testEngine.docker(['run', '--rm', '--network', 'none', image])).toBe(output);
  });

  test.each([0, 1, 2])('restores what the change lost: case %d', async (index) => {
    const large = await derive('python', 'RUN head -c 3000000 /dev/urandom > /large');
    const { kind, base, changed } = restoreCases(python, large)[index]!;
    const { image } = await follow(kind, changed, RESTORE_FILES, { base });
    expect(await run(image)).toBe('42');
  });

  test.each(['distroless', 'multi-stage'] as const)(
    'python slim: %s',
    async (kind) => {
      const from = await derive('python', PYTHON_SLIM);
      const made = kind === 'distroless' ? '' : 'RUN echo 42 > answer && chown -R 1000 /app\nUSER 1000\n';
      const { image } = await follow(
        kind,
        `FROM ${from}\nWORKDIR /app\nCOPY . .\n${made}CMD ["python3", "main.py"]\n`,
        { 'main.py': 'print(int(open("answer").read()))\n', answer: '42' },
      );
      expect(await run(image)).toBe('42');
    },
    300_000,
  );

  test.each(['distroless', 'multi-stage'] as const)(
    'node slim: %s',
    async (kind) => {
      const from = await derive('node', NODE_SLIM);
      const made = kind === 'distroless' ? '' : 'RUN echo 42 > answer && chown -R node /app\nUSER node\n';
      const { image } = await follow(
        kind,
        `FROM ${from}\nWORKDIR /app\nCOPY . .\n${made}CMD ["node", "main.js"]\n`,
        { 'main.js': 'console.log(Number(require("fs").readFileSync("answer", "utf8")))\n', answer: '42' },
      );
      expect(await run(image)).toBe('42');
    },
    300_000,
  );

  test('eclipse-temurin: distroless', async () => {
    const from = await derive('openjdk', TEMURIN);
    const { image } = await follow(
      'distroless',
      `FROM ${from} AS build\nWORKDIR /src\nCOPY Main.java .\nRUN javac Main.java && jar cfe /app.jar Main Main.class\nFROM ${from}\nWORKDIR /app\nCOPY --from=build /app.jar /app/app.jar\nCMD ["java", "-jar", "app.jar"]\n`,
      { 'Main.java': 'class Main { public static void main(String[] a) { System.out.println(42); } }' },
    );
    expect(await run(image)).toBe('42');
  }, 300_000);

  test('packages that are only recommended', async () => {
    const from = await derive('python', APT_REPOSITORY);
    const { image } = await follow(
      'no-recommends',
      `FROM ${from}\nWORKDIR /app\nRUN apt-get update && apt-get install -y tool && rm -rf /var/lib/apt/lists/*\nCMD ["sh", "-c", "tool > made && cat made"]\n`,
    );
    expect(await run(image)).toBe('42');
  }, 300_000);

  test('apt in several lines', async () => {
    const from = await derive('python', APT_REPOSITORY);
    const start = 'RUN chown 1000 .\nUSER 1000\nCMD ["sh", "-c", "tool > made && cat made"]';
    const lists = '&& head -c 3000000 /dev/urandom > /var/lib/apt/lists/more';
    const { image } = await follow(
      'same-run',
      `FROM ${from}\nWORKDIR /app\nRUN apt-get update ${lists}\nRUN apt-get install -y --no-install-recommends tool\nRUN apt-get install -y libgcc-99-dev\n${start}\n`,
      {},
      {
        byHand: `FROM ${from}\nWORKDIR /app\nRUN apt-get update ${lists} && apt-get install -y --no-install-recommends tool libgcc-99-dev && rm -rf /var/lib/apt/lists/* /var/cache/apt/*\n${start}\n`,
      },
    );
    expect(await run(image)).toBe('42');
  }, 300_000);

  // A start command with a shell keeps the advice on a smaller base away.
  const START = 'CMD cd /app && exec node main.js';

  test.each([
    ['not installed', 'RUN npm install --offline && rm -rf /root/.npm', ''],
    ['removed in the same RUN', 'RUN npm install --offline && npx --offline tool && rm -rf /root/.npm', ''],
    [
      'removed in the stage that builds',
      'RUN npm install --offline\nRUN npx --offline tool',
      'FROM BASE\nWORKDIR /app\nCOPY --from=build /app /app\n',
    ],
  ])(
    'npm packages for development are %s',
    async (_, lines, end) => {
      const from = await derive('node', NPM_PACKAGES);
      const { image } = await follow(
        'dev-dependencies',
        `FROM ${from} AS build\nWORKDIR /app\nCOPY . .\n${lines}\n${end.replace('BASE', from)}${START}\n`,
        {
          'package.json': JSON.stringify({
            name: 'app',
            version: '1.0.0',
            dependencies: { answer: 'file:/packages/answer-1.0.0.tgz' },
            devDependencies: { tool: 'file:/packages/tool-1.0.0.tgz' },
          }),
          'main.js':
            'const fs = require("fs"); fs.writeFileSync("made", String(require("answer"))); console.log(fs.readFileSync("made", "utf8"))\n',
        },
      );
      expect(await run(image)).toBe('42');
    },
    300_000,
  );

  test('programs with symbols', async () => {
    const golang = await ensureWarmGolang(testEngine);
    const { image } = await follow(
      'strip',
      `FROM ${golang} AS build\nWORKDIR /src\nCOPY main.go .\nRUN CGO_ENABLED=0 go build -o /src/answer main.go\nFROM ${python}\nWORKDIR /app\nCOPY --from=build /src/answer .\nCMD cd /app && ./answer > made && cat made\n`,
      { 'main.go': 'package main\nimport "fmt"\nfunc main() { fmt.Println(42) }\n' },
    );
    expect(await run(image)).toBe('42');
  }, 300_000);

  /** A JDK under the name of a public image, and its JRE, from the stand-in. Each is one layer, so that deleted files take no space. */
  async function tagJava(): Promise<void> {
    const jdk = await ensureBaseImage(testEngine, 'openjdk');
    const tools =
      '/usr/lib/jvm/*/jmods /usr/lib/jvm/*/include /usr/lib/jvm/*/lib/ct.sym /usr/lib/jvm/*/lib/src.zip';
    for (const [tag, command] of [
      ['21-jdk', 'true'],
      ['21-jre', `cd /usr/lib/jvm/*/bin && rm -rf ${tools} ${JDK_TOOLS}`],
    ] as const) {
      const name = await testEngine.build({
        Dockerfile: `FROM ${jdk} AS all\nRUN ${command}\nFROM scratch\nCOPY --from=all / /\nENV PATH=/opt/java/openjdk/bin:/usr/sbin:/usr/bin:/sbin:/bin\n`,
      });
      await testEngine.docker(['tag', name, `eclipse-temurin:${tag}`]);
    }
  }

  test('eclipse-temurin: JRE', async () => {
    await tagJava();
    // An entrypoint that isn't resolved keeps the advice on a smaller base away.
    const { image } = await follow(
      'jre',
      `FROM eclipse-temurin:21-jdk AS build\nWORKDIR /src\nCOPY Main.java .\nRUN javac Main.java && jar cfe /app.jar Main Main.class\nFROM eclipse-temurin:21-jdk\nWORKDIR /app\nCOPY --from=build /app.jar app.jar\nCMD cd /app && exec java -jar app.jar\n`,
      { 'Main.java': WRITER },
    );
    expect(await run(image)).toBe('42');
  }, 300_000);

  test('a JDK that apt installs', async () => {
    const jdk = await ensureBaseImage(testEngine, 'openjdk');
    const repository = await testEngine.build({ Dockerfile: `FROM ${jdk}\n${JAVA_REPOSITORY}\n` });
    const from = await derive('openjdk', `${WITHOUT_JAVA}\nCOPY --from=${repository} /repo /repo`);
    // An entrypoint that isn't resolved keeps the advice on a smaller base away.
    const { image, advice } = await follow(
      'jre',
      `FROM ${jdk} AS build\nWORKDIR /src\nCOPY Main.java .\nRUN javac Main.java && jar cfe /app.jar Main Main.class\nFROM ${from}\nWORKDIR /app\nRUN chown 1000 .\nRUN apt-get update && apt-get install -y openjdk-21-jdk-headless && rm -rf /var/lib/apt/lists/*\nCOPY --from=build /app.jar app.jar\nUSER 1000\nCMD cd /app && exec java -jar app.jar\n`,
      { 'Main.java': WRITER },
    );
    expect(advice.edits).toHaveLength(1);
    expect(await run(image)).toBe('42');
  }, 300_000);

  test('a debug tag', async () => {
    const busybox = await ensureBaseImage(testEngine, 'busybox');
    const debug = await testEngine.build({
      Dockerfile: `FROM ${busybox} AS shell\nFROM gcr.io/distroless/python3-debian13:nonroot\nCOPY --from=shell /bin/busybox /busybox/busybox\nCOPY --from=shell /bin/busybox /busybox/sh\n`,
    });
    await testEngine.docker(['tag', debug, 'gcr.io/distroless/python3-debian13:debug-nonroot']);
    const { image } = await follow(
      'debug-tag',
      `FROM ${python} AS build\nWORKDIR /app\nCOPY main.py .\nRUN python3 -m py_compile main.py\nFROM gcr.io/distroless/python3-debian13:debug-nonroot\nWORKDIR /app\nCOPY --from=build --chown=65532 /app .\nENTRYPOINT ["/usr/bin/python3", "main.py"]\n`,
      { 'main.py': 'open("made", "w").write("42")\nprint(open("made").read())\n' },
    );
    expect(await run(image)).toBe('42');
  });
});

describeShared(ALPINE_ARCHIVE, 'advice on the Alpine mini root file system', () => {
  const testEngine = useEngine('28.5');
  let follow: Follower;
  let alpine = '';
  let program = '';

  beforeAll(async () => {
    follow = await createFollower(testEngine);
    alpine = await importAlpine(testEngine);
    await ensureDistroless(testEngine, ['distroless-static']);
    program = await testEngine.build({
      'main.go': 'package main\nimport "fmt"\nfunc main() { fmt.Println(42) }\n',
      Dockerfile: `FROM ${await ensureWarmGolang(testEngine)}\nCOPY main.go /src/\nRUN CGO_ENABLED=0 go build -o /bin/answer /src/main.go\n`,
    });
  }, 600_000);

  test.each([
    ['distroless', ''],
    ['distroless', 'RUN adduser -D app\nUSER app\n'],
    ['multi-stage', 'RUN adduser -D app && chown -R app /app\nUSER app\n'],
    ['multi-stage', 'RUN addgroup -g 1000 app && chmod -R g+w /app && chgrp 1000 /app\nUSER 1000:1000\n'],
  ] as const)('%s: %j', async (kind, lines) => {
    const { image } = await follow(
      kind,
      `FROM ${program} AS build\nFROM ${alpine}\nWORKDIR /app\nCOPY --from=build /bin/answer /app/answer\n${lines}CMD ["/app/answer"]\n`,
    );
    expect(await testEngine.docker(['run', '--rm', '--network', 'none', image])).toBe('42');
  });
});
