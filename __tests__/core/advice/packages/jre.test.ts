import { describe, expect, test } from '@jest/globals';
import { advise } from '../../../../src/core/advice/advise.ts';
import type { InstalledPackage } from '../../../../src/core/packages/package.ts';
import type { Snapshot } from '../../../../src/core/snapshot/snapshot.ts';
import { editedDockerfile, MB, onlyAdvice } from '../../../support/advice.ts';
import { makeBuiltSnapshot } from '../../../support/dockerfile-snapshot.ts';

const HOME = 'opt/java/openjdk';
const JDK = {
  [`${HOME}/bin/java`]: MB,
  [`${HOME}/bin/javac`]: MB,
  [`${HOME}/bin/jcmd`]: MB,
  [`${HOME}/lib/modules`]: 90 * MB,
  [`${HOME}/lib/ct.sym`]: 8 * MB,
  [`${HOME}/jmods/java.base.jmod`]: 20 * MB,
  'usr/include/x.h': MB,
};
const START = ['java', '-jar', 'app.jar'];

function jdkImage(lines: string, cmd: readonly string[] = START, from = 'eclipse-temurin:21-jdk-alpine') {
  const snapshot = makeBuiltSnapshot({ dockerfile: `FROM ${from}\n${lines}\n`, baseFiles: JDK });
  return { ...snapshot, config: { ...snapshot.config, cmd } };
}

describe('a JDK under FROM', () => {
  test('is replaced by the JRE of the same vendor if a container starts only java', () => {
    const advice = onlyAdvice(jdkImage('COPY app.jar .'));
    expect(advice).toMatchObject({
      kind: 'jre',
      title: 'Use eclipse-temurin:21-jre-alpine in FROM',
      saving: 30 * MB,
      isEstimate: false,
      evidence: [
        'A container starts java, and no RUN uses a tool of the JDK',
        `/${HOME}/jmods contains 20MB`,
        `/${HOME}/lib/ct.sym contains 8MB`,
        `/${HOME}/bin contains 2MB`,
      ],
    });
    expect(editedDockerfile('FROM eclipse-temurin:21-jdk-alpine\nCOPY app.jar .\n', advice)).toBe(
      'FROM eclipse-temurin:21-jre-alpine\nCOPY app.jar .\n',
    );
  });

  test('mentions HEALTHCHECK, which may use a tool', () => {
    const { notes } = onlyAdvice(jdkImage('HEALTHCHECK CMD jcmd 1 VM.version'));
    expect(notes.at(-1)).toMatch(/^The HEALTHCHECK on line 2 must not use a tool/);
  });

  test('gets no edit if FROM has a variable', () => {
    const dockerfile = 'ARG V=21\nFROM eclipse-temurin:${V}-jdk\nCOPY app.jar .\n';
    const snapshot = makeBuiltSnapshot({ dockerfile, baseFiles: JDK });
    const advice = onlyAdvice({ ...snapshot, config: { ...snapshot.config, cmd: START } });
    expect([advice.title, advice.edits]).toEqual(['Use eclipse-temurin:21-jre in FROM', []]);
  });

  test.each([
    ['a RUN compiles', 'RUN javac Main.java', START],
    ['a RUN uses a build tool', 'RUN cd /app && mvn package', START],
    ['a RUN runs a script', 'RUN ./install', START],
    ['a container starts a tool', 'COPY a /', ['jshell']],
    ['a container starts a script', 'COPY a /', ['/start.sh']],
    ['java compiles a source file', 'COPY a /', ['java', 'Main.java']],
    ['java compiles a script', 'COPY a /', ['java', '--source', '21', 'main']],
    [
      'java uses a module of the compiler',
      'COPY a /',
      ['java', '--add-modules', 'jdk.compiler', '-jar', 'a.jar'],
    ],
    [
      'java uses a library of the JDK',
      'COPY a /',
      ['java', '-cp', '/opt/java/openjdk/lib/tools.jar:a.jar', 'Main'],
    ],
    ['a RUN compiles a source file', 'RUN java /a/Main.java', START],
    ['a RUN may compile against the JDK', 'RUN gcc -I$JAVA_HOME/include a.c', START],
    ['a RUN installs what may be compiled', 'RUN pip install jpype1', START],
    ['a container starts only a shell', 'COPY a /', ['/bin/sh', '-c', 'cd /app']],
    ['a container starts more than java', 'COPY a /', ['/bin/sh', '-c', 'jcmd 1 help; java -jar a.jar']],
    ['another stage compiles on it', 'FROM a', START],
    ['the image has no JRE', 'COPY a /', START, 'amazoncorretto:21'],
    ['a digest pins the image', 'COPY a /', START, `eclipse-temurin:21-jdk@sha256:${'a'.repeat(64)}`],
  ])('stays if %s', (_, lines, cmd, from = undefined as string | undefined) => {
    expect(advise(jdkImage(lines, cmd, from))).toEqual([]);
  });

  test('stays if another stage is based on the same stage', () => {
    const dockerfile =
      'FROM eclipse-temurin:21-jdk AS java\nWORKDIR /a\nFROM java AS build\nRUN javac Main.java\nFROM java\nCOPY --from=build /a /a\n';
    const snapshot = makeBuiltSnapshot({ dockerfile, baseFiles: JDK });
    expect(advise({ ...snapshot, config: { ...snapshot.config, cmd: START } })).toEqual([]);
  });

  test.each([
    ['/bin/sh', '-c', 'cd /app && exec java -jar app.jar'],
    ['/opt/java/openjdk/bin/java', 'Main'],
  ])('is replaced too if the command is %s %s %s', (...cmd) => {
    expect(advise(jdkImage('COPY a /', cmd))).toHaveLength(1);
  });
});

test.each([
  'RUN useradd app && mkdir /data && chown app /data',
  'RUN java -Djarmode=tools -jar app.jar extract',
  'RUN keytool -importcert -noprompt -file a.crt -cacerts',
  'RUN ln -sf /usr/share/zoneinfo/UTC /etc/localtime && cp a b && apt-get update && apt-get install -y curl',
])('a JDK is replaced after %s', (run) => {
  expect(advise(jdkImage(run))).toHaveLength(1);
});

test.each([
  ['COPY --from=java /opt/java/openjdk /jdk\nRUN /jdk/bin/jlink', 0],
  ['COPY --from=0 /opt/java/openjdk /jdk\nRUN /jdk/bin/jlink', 0],
  ['RUN --mount=type=bind,from=java,target=/j /j/opt/java/openjdk/bin/jlink', 0],
  ['COPY --from=javac /a /a', 1],
])('next to a stage with %j: %d pieces of advice on a JDK', (lines, count) => {
  const dockerfile = `FROM eclipse-temurin:21-jdk AS java\nFROM debian AS build\n${lines}\nFROM java\nCOPY --from=build /a /a\n`;
  const snapshot = makeBuiltSnapshot({ dockerfile, baseFiles: JDK });
  expect(advise({ ...snapshot, config: { ...snapshot.config, cmd: START } })).toHaveLength(count);
});

describe('a JDK that apt installs', () => {
  const NAMES = ['openjdk-21-jdk-headless', 'openjdk-21-jre-headless'];
  const packages = NAMES.map((name): InstalledPackage => ({
    manager: 'dpkg',
    name,
    version: '21',
    bytes: 0,
    files: 1,
  }));
  const jvm = 'usr/lib/jvm/java-21-openjdk-amd64';

  function debian(run: string, more = ''): Snapshot {
    const snapshot = makeBuiltSnapshot({
      dockerfile: `FROM debian\n${run}\n${more}`,
      filesByLine: { 2: { [`${jvm}/jmods/a`]: 70 * MB, [`${jvm}/lib/modules`]: 90 * MB } },
    });
    const fileOwners = Int32Array.from([0, 1]);
    return { ...snapshot, packages, fileOwners, config: { ...snapshot.config, cmd: START } };
  }

  test('is replaced by the JRE package', () => {
    const run = 'RUN apt-get update && apt-get install -y openjdk-21-jdk-headless curl';
    const advice = onlyAdvice(debian(run));
    expect(advice).toMatchObject({
      kind: 'jre',
      title: 'Install openjdk-21-jre-headless in the RUN on line 2, without a compiler',
      saving: 70 * MB,
      evidence: [expect.any(String), 'openjdk-21-jdk-headless has 70MB'],
    });
    expect(editedDockerfile(`FROM debian\n${run}\n`, advice)).toBe(
      'FROM debian\nRUN apt-get update && apt-get install -y openjdk-21-jre-headless curl\n',
    );
  });

  test.each([
    ['another package needs it', 'RUN apt-get install -y openjdk-21-jdk-headless maven', ''],
    ['its version is fixed', 'RUN apt-get install -y openjdk-21-jdk-headless=21.0.1', ''],
    ['a later line compiles', 'RUN apt-get install -y openjdk-21-jdk-headless', 'RUN javac Main.java\n'],
    ['another line installs it', 'RUN apt-get install -y curl', ''],
  ])('stays if %s', (_, run, more) => {
    expect(advise(debian(run, more))).toEqual([]);
  });
});
