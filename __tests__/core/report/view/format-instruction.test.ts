import { expect, test } from '@jest/globals';
import { cpuTime } from '../../../support/cpu-time.ts';
import { stripBuildArgs } from '../../../../src/core/image/build-history.ts';
import { formatInstruction } from '../../../../src/core/report/view/format-instruction.ts';

test.each([
  ['/bin/sh -c #(nop)  CMD ["bash"]', 'CMD ["bash"]'],
  ['/bin/sh -c #(nop) COPY file:abc in /x ', 'COPY file:abc in /x'],
  ['/bin/sh -c apt-get update && apt-get install -y git', 'RUN apt-get update && apt-get install -y git'],
  ['RUN /bin/sh -c apk add git # buildkit', 'RUN apk add git'],
  ['RUN /bin/bash -o pipefail -c curl x | sh # buildkit', 'RUN curl x | sh'],
  ['RUN /bin/bash -ec make # buildkit', 'RUN make'],
  ['COPY /app/x /app/x # buildkit', 'COPY /app/x /app/x'],
  ['CMD ["/app/x"]', 'CMD ["/app/x"]'],
  ['RUN /bin/sh -c set -e;\n  make\n  make install # buildkit', 'RUN set -e; make make install'],
  ['RUN ["prog", "a"] # buildkit', 'RUN ["prog", "a"]'],
  ['bazel build @libc6/amd64', 'bazel build @libc6/amd64'],
  ['', ''],
])('%j becomes %j', (createdBy, instruction) => expect(formatInstruction(createdBy)).toBe(instruction));

test.each([
  ['|1 TOKEN=s3cret /bin/sh -c make', 'RUN make'],
  ['|2 TOKEN=s3cret with spaces OTHER=s3cret /bin/sh -c make -C "/bin"', 'RUN make -C "/bin"'],
  ['RUN |1 TOKEN=s3cret /bin/sh -c make # buildkit', 'RUN make'],
  [
    'RUN |1 TOKEN=s3cret\nmore s3cret /bin/bash -o pipefail -c make | tee log # buildkit',
    'RUN make | tee log',
  ],
  ['RUN |1 TOKEN=s3cret prog arg # buildkit', 'RUN (with build arguments)'],
])('%j shows no build argument', (createdBy, instruction) => {
  expect(formatInstruction(createdBy)).toBe(instruction);
  expect(stripBuildArgs(createdBy)).not.toContain('s3cret');
});

test('a megabyte of history takes no time', () => {
  const hostile = `RUN |1 ${'/bin/sh -'.repeat(100_000)}`;
  const started = cpuTime();
  formatInstruction(hostile);
  formatInstruction(`${'/'.repeat(1_000_000)}sh`);
  expect(cpuTime() - started).toBeLessThan(2_000);
});
