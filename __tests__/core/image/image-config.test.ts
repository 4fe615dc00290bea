import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../src/core/image/image-config.ts';

const read = (config: object) =>
  readConfig(JSON.stringify({ rootfs: { diff_ids: [] }, history: [], config }), 'config.json').config;

describe('runtime versions in the environment', () => {
  test.each<[readonly unknown[], object]>([
    [['NODE_VERSION=22.11.0', 'JAVA_VERSION=jdk-21.0.5+11'], { nodejs: '22.11.0', java: '21.0.5' }],
    [['NODE_VERSION=v24.1'], { nodejs: '24.1' }],
    [['JAVA_VERSION=jdk8u432-b06'], { java: '8' }],
    [['JAVA_VERSION=17'], { java: '17' }],
    [['NODE_VERSION=18', 'NODE_VERSION=20'], { nodejs: '20' }],
    [['NODE_VERSION=lts', 'JAVA_VERSION=', 'XNODE_VERSION=1', 5, null], {}],
    [[`NODE_VERSION=${'9'.repeat(5000)}`], { nodejs: '999' }],
  ])('of %j', (environment, versions) => {
    expect(read({ Env: environment }).versions).toEqual(versions);
  });

  test('keeps only PATH and runtime versions of the environment', () => {
    const { searchPath, ...rest } = read({ Env: ['PATH=/a', 'TOKEN=hidden', 'NODE_VERSION=22'] });
    expect(searchPath).toBe('/a');
    expect(JSON.stringify(rest)).not.toContain('hidden');
    expect(read({}).versions).toEqual({});
    expect(read({ Env: 'NODE_VERSION=22' }).versions).toEqual({});
  });
});
