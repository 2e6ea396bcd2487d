import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announcement } from './announce.ts';
import { findChromium } from './ensure-chromium.ts';
import { developmentSecrets } from './secrets.ts';
import { claimDataFolder } from './single-instance.ts';

describe('The development launcher', () => {
  let folder: string;
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'motcua-launcher-')); });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('makes its secrets once, for its owner’s eyes only', () => {
    const secrets = developmentSecrets(folder);
    expect(developmentSecrets(folder)).to.deep.equal(secrets);
    expect(new Set(Object.values(secrets)).size).to.equal(4);
    expect(Buffer.from(secrets.secretKey, 'base64')).to.have.length(32);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).to.equal(0o600);
  });

  it('a folder in use is refused with the number of the process, a dead or renumbered process’s claim counts for nothing', () => {
    const file = join(folder, 'running.json');
    const parent = { pid: process.ppid, startedAt: readFileSync(`/proc/${process.ppid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19] };
    writeFileSync(file, JSON.stringify(parent));
    expect(claimDataFolder(folder)).to.deep.equal({ heldBy: process.ppid });
    writeFileSync(file, JSON.stringify({ ...parent, startedAt: '1' }));
    expect(claimDataFolder(folder)).to.have.property('release');
    writeFileSync(file, JSON.stringify({ pid: 2 ** 22 + 1, startedAt: '1' }));
    expect(claimDataFolder(folder)).to.have.property('release');
  });

  it('finds the Chromium it is told of, else one in PATH or in playwright’s store, and no other in place of a wrong path', () => {
    const program = (path: string): string => {
      mkdirSync(join(path, '..'), { recursive: true });
      writeFileSync(path, '');
      chmodSync(path, 0o755);
      return path;
    };
    const inPath = program(join(folder, 'bin/chromium'));
    const stored = program(join(folder, '.cache/ms-playwright/chromium-1200/chrome-linux/chrome'));
    const look = (env: NodeJS.ProcessEnv): string | undefined => findChromium(env, folder);
    expect(look({ PATH: '', CHROMIUM_PATH: inPath })).to.equal(inPath);
    expect(look({ PATH: join(folder, 'bin') })).to.equal(inPath);
    expect(look({ PATH: '' })).to.equal(stored);
    expect(look({ PATH: join(folder, 'bin'), CHROMIUM_PATH: '/nowhere' })).to.equal(undefined);
  });

  it('prints the provinces’ addresses, not those of fictional ones, and the demo accounts', () => {
    for (const [slug, fictional] of [['song-a', false], ['song-b', true]] as const) {
      mkdirSync(join(folder, slug));
      writeFileSync(join(folder, slug, 'tenant.json'), JSON.stringify({ name: { vi: slug, en: slug }, fictional }));
    }
    writeFileSync(join(folder, 'song-a/demo-accounts.json'), JSON.stringify([{ username: 'lan', name: 'Lan', title: { vi: 'Công dân', en: 'Citizen' } }]));
    const text = announcement(folder, 9000).join('\n');
    expect(text).to.contain('http://song-a.localhost:9000/staff').and.to.contain('lan').and.not.to.contain('song-b');
  });

  it('has every sentence in both languages', () => {
    const keys = ['vi', 'en'].map((language) => Object.keys(JSON.parse(readFileSync(join(import.meta.dirname, `texts.${language}.json`), 'utf8')) as object));
    expect(keys[0]).to.deep.equal(keys[1]);
  });

  it('a test run ends with one line that counts passed and failed', () => {
    const spec = join(folder, 'probe.test.cjs');
    writeFileSync(spec, "it('a', () => {}); it('b', () => { throw new Error('no'); });");
    const { stdout, status } = spawnSync(process.execPath, [
      'node_modules/mocha/bin/mocha.js', '--no-config', '--reporter', 'core/development/mocha-reporter.mjs', spec,
    ], { encoding: 'utf8', cwd: join(import.meta.dirname, '../..') });
    expect(stdout.trimEnd().split('\n').at(-1)).to.equal('1 passed, 1 failed');
    expect(status).to.equal(1);
  });
});
