import { describe, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createPathJoiner, PathBudgetExceeded } from '../../../../src/core/packages/path-budget.ts';
import { readRpmPackages } from '../../../../src/core/packages/rpm/rpm-database.ts';
import { makeHeader, makeNdb, type RpmPlan } from '../../../support/rpm.ts';
import { NODE_24 } from '../../../support/runner.ts';
import { shared, testShared } from '../../../support/shared.ts';

const PLANS: readonly RpmPlan[] = [
  { name: 'bash', version: '5.2.15', release: '3.el9', files: ['/usr/bin/bash', '/etc/skel/.bashrc'] },
  // Larger than one page of any database.
  {
    name: 'many',
    version: '1',
    release: '2',
    files: Array.from({ length: 200 }, (_, index) => `/usr/share/many/${index}`),
  },
  { name: 'last', version: '0.1', release: '7', files: ['/opt/last'] },
];
const RECORDS = PLANS.map(({ name, version, release, files }) => ({
  name,
  version: `${version}-${release}`,
  paths: files.join('\n'),
}));

/** Creates a database with SQLite itself and the tables of rpm. */
async function createSqlite(blobs: readonly Buffer[], pageBytes: number): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'rpmdb-'));
  const file = join(folder, 'rpmdb.sqlite');
  const program = `
    const { DatabaseSync } = require('node:sqlite');
    const [file, pageBytes, ...blobs] = process.argv.slice(1);
    const database = new DatabaseSync(file);
    database.exec('PRAGMA page_size = ' + pageBytes);
    database.exec("CREATE TABLE 'Name' (key TEXT NOT NULL, hnum INTEGER NOT NULL)");
    database.exec("CREATE TABLE 'Packages' (hnum INTEGER PRIMARY KEY AUTOINCREMENT, blob BLOB NOT NULL)");
    for (const blob of blobs) {
      database.prepare('INSERT INTO Packages (blob) VALUES (?)').run(Buffer.from(blob, 'base64'));
    }
    database.close();
  `;
  try {
    const texts = blobs.map((blob) => blob.toString('base64'));
    await execa(NODE_24, ['--no-warnings', '--eval', program, file, String(pageBytes), ...texts]);
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Databases of the same packages, created with Debian's db5.3_load: 512-byte pages (little-endian) and 4096-byte pages (big-endian). */
const BERKELEY = {
  'little-endian': [
    'H4sIAAAAAAACA+2WvWpUQRiG3+NmE0VFEG2srBSb3Xnnf8ArsLGxEhU2EogYo2RjYZve0hsQ78EbsLC1FuwUFUFsbAT1nd3Z',
    '/FkpognsB2fPfHO+PXv2eebnAECHaYzOLuJYbRzRcXTa10574vmL88B34MmP5evxwrSv23WfGgs6Xj1evbW/fx4HL35197bD',
    'yW/d1+5L93Yu7/BH72r/Sp2Q1xYluk7urrdbedem/I7/NxP/n7uP3Zvuz+Y/5vP/gIivK/jWzHntqOdntaPb5b+3Zz3Q5SU1',
    'NFxwWdfet3Yr7n1oeb/lH1t+Ypov3GgbwOnpwFq42TaScy2/1fKLNV8ejVcRBnbAADdYWSvbjzG5MqifG7cxfDjeGC7fWR9i',
    'uLJ5ezi+u7I2nAv+a+v/QmtPlb7rZv77n37D/9I+//Vl4uWO/96lljf//de1/t5o/REIO/fwP/33m7LF3f7ncTjCTOaPg0dA',
    'REJGAdVJ0IIO9NDiyggmMIMF1sDqO3bb/2w6L237tw7WwwbYCJtgM2yBM3CE0485OA+nJTvCJbgMV+ANPOEtvJ7Fwwf4CJ/g',
    'M3xBMAhEsAgOQY8aECJCQsgIBdEgEtEiOkSPqH8SERNiRixIBolIFskheaSApD+akDJSQTbIRLbIDtkjB+SILA4ZuaAYFKJY',
    'FIfiUQJKREkowlQ5CZQRKSNURqyMYBnRMsJlxMsImFHdBKjqKtLKtEKtVCvWyrWCFVkKLW0lrzoxpCBSFCmMFEcKJEWSQkmx',
    'pKuKVCecFE8KKEWUQkoxpaBSVCms9NWl6kSWQkuxpeBSdCm8FF8KMEWYoUpXnSBTlCnMFGcKNEWaQk2xbv6X9izxT2sHpYGx',
    'jhvdQSYoFZQLSgZlg9JB+aCEUEaY6gBTnaRQVigtlBdKDGWGUkO5oeQw15GoOvmhBFGGKEWUI0oSZYnSRHliqUO2TN8Axquj',
    'jZVh3TPmu//fXP+P7sm3dgbEud/Y/4/t2/+Pt3z2/neq5bP3vzM1XxuNN2EGmt2T+0/S4f0Hm3O//yJ+Aig3uRcAEgAA',
  ],
  'big-endian': [
    'H4sIAAAAAAACA+2az4pURxTGv56eGSOJdhLixpWriJu+9dX/IgGfQRBXKrQyMCETlelx4UP4PL6Ai6wE166FKMkim2wCIV/d',
    'vs4wg4S4EBHOD/pyz+3T1VW/U7ea4jYwMhuPu5dWOp4Hvga+wDvmOMOz51eAf4D9698sy/fHl2fH7WzYvrv/9OV7rhuGYRiG',
    'YRiGYRiG8Wk4vUffXrzGhcXfi78Wf+rMMAzDMAzDMAzDMIzPgfkfPySMD/J3b862+lZ/jtPP5Pv51sn+/+KLcf9/a3FDZ1tn',
    'm/ufz/9hz/8NwzAMwzAMwzCMj0PfZu7qdVmb3d+m8+n6/M0U70zx2yk+v4m3b/eNr15fTvEdbP4Ev5jiu1P8XY8PVusjuCVR',
    'xvbHcHj46Gg42Vr3tn/8gH58daYf32625Mf9uDzF7/pxtcf3Vut9pKVfMiEs9w7asYnxnWU/Ht7H8Hh9ONz76cGAYe/o/rD+',
    'ee9APZ2dFnfyP//Z7k2c23Rr5/cPGMK5M0Poan89GcL82hRPQ9h51fN/WT14AsLb7DWM/8CNd0lARELWwlPRQF0k6MEARmgV',
    'YAYLWMEG7+D1GQ8f4CN8gs/wBb7CNwSHQAQ1GRAiglaQjFAQKkJDdIhE9Ij6xoiYEDNiQayIDckhEckjBSR1KCFlpIJUkRqy',
    'QyayRw7IEVn9zcgFuSI3FIeihdOjBJSIklA0nIJSURqqQyWqRw2oETWhZlSNtqI2NIdGNI8W0CJaQstoBU0yug3pcPLhJMTJ',
    'iJMSJydOUpysOGlxyhu1Ka+L6+a6uu6uy+v2uj75owTSd7/Kk0NKImWR0kh5pERSJimVlEuGXgjlSSflkxJKGaWUUk4pqZRV',
    'Sitjr5jyZJZSS7ml5FJ2Kb2UX0owZZipl1Z5kkxZpjRTninRlGlKNeWaks3c54Dy5JsSThmnlFPOKemUdUo75Z2lTxblST3l',
    'npJP2af0U/6pAlAVoErA2meV8lQFqgxUHahCUJWgSkHVgioGVQ22Pv3a5mdnvb863Bv6Kj/YPWwYhmEYhvHJ+RcBRtq/AEAA',
    'AA==',
  ],
};
const unpackBerkeley = (order: keyof typeof BERKELEY) =>
  gunzipSync(Buffer.from(BERKELEY[order].join(''), 'base64'));

const byName = (records: readonly { readonly name: string }[]) =>
  records.toSorted((a, b) => (a.name < b.name ? -1 : 1));

const readPackages = (file: Buffer) => readRpmPackages(file, createPathJoiner());

describe('readRpmPackages', () => {
  const blobs = PLANS.map(makeHeader);

  test('reads ndb', () => {
    expect(readPackages(makeNdb(blobs))).toEqual(RECORDS);
  });

  test.each([512, 4096, 65_536])('reads SQLite with pages of %d bytes', async (pageBytes) => {
    expect(readPackages(await createSqlite(blobs, pageBytes))).toEqual(RECORDS);
  });

  test('reads SQLite with more packages than fit into one level of pages', async () => {
    const many = Array.from({ length: 300 }, (_, index) => makeHeader({ ...PLANS[0]!, name: `p${index}` }));
    const found = readPackages(await createSqlite(many, 512));
    expect(found.map(({ name }) => name)).toEqual(Array.from({ length: 300 }, (_, index) => `p${index}`));
  });

  test.each(['little-endian', 'big-endian'] as const)('reads Berkeley DB (%s)', (which) => {
    expect(byName(readPackages(unpackBerkeley(which)))).toEqual(byName(RECORDS));
  });

  const suse = 'images/sle15-bci.Packages.db';
  testShared(suse, 'reads ndb from a SUSE image', () => {
    const found = readPackages(readFileSync(shared(suse)));
    const glibc = found.find(({ name }) => name === 'glibc');
    expect([found.length, glibc?.version]).toEqual([35, '2.31-9.3.2']);
    expect(glibc?.paths.split('\n')).toContain('/etc/nsswitch.conf');
  });

  /** Reading damaged databases ends and doesn't return more than they contain. */
  test.each([
    ['ndb', () => Promise.resolve(makeNdb(blobs))],
    ['SQLite', () => createSqlite(blobs, 512)],
    ['Berkeley DB', () => Promise.resolve(unpackBerkeley('little-endian'))],
  ])('reads damaged %s without an error', async (_, make) => {
    const whole = await make();
    let state = 1;
    const random = (below: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    for (let round = 0; round < 2000; round += 1) {
      const broken = Buffer.from(whole.subarray(0, round % 3 === 0 ? random(whole.length) : whole.length));
      for (let flips = 0; flips < 4 && broken.length > 0; flips += 1) {
        broken[random(broken.length)] = random(2) === 0 ? 0xff : random(256);
      }
      expect(readPackages(broken).length).toBeLessThan(1000);
    }
  });

  test('stops if a repeated long directory would fill the memory', () => {
    const files = Array.from({ length: 1000 }, (_, index) => `/${'d'.repeat(1000)}/${index}`);
    const blob = makeHeader({ ...PLANS[0]!, files });
    expect(blob.length).toBeLessThan(12_000);
    expect(() => readRpmPackages(makeNdb([blob]), createPathJoiner(100_000))).toThrow(PathBudgetExceeded);
  });

  test('stops if all slots of ndb lead to one header', () => {
    const file = makeNdb([makeHeader(PLANS[1]!)]);
    const slot = file.subarray(48, 64);
    for (let at = 64; at < 4096; at += 16) slot.copy(file, at);
    expect(() => readPackages(file)).toThrow(PathBudgetExceeded);
  });

  test('visits an overflow page of several SQLite rows only once', async () => {
    const whole = await createSqlite(PLANS.map(makeHeader), 512);
    // Finds the leaf by its three rows and makes all of them point to the long one.
    const at = Array.from({ length: whole.length / 512 }, (_, page) => page * 512).find(
      (page) => whole[page] === 13 && whole.readUInt16BE(page + 3) === 3 && page > 0,
    )!;
    for (const cell of [8, 12]) whole.copyWithin(at + cell, at + 10, at + 12);
    expect(readPackages(whole).map(({ name }) => name)).toEqual(['many']);
  });

  test('returns no packages for other content', () => {
    expect(readPackages(Buffer.alloc(0))).toEqual([]);
    expect(readPackages(Buffer.from('x'.repeat(5000)))).toEqual([]);
  });
});
