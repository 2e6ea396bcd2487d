import { expect } from 'chai';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { loadConfig, projectFolder } from './load-config.ts';

describe('The operator’s settings', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'motcua-config-'));
    await cp(join(projectFolder, 'config'), folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function change(file: string, edit: (settings: Record<string, unknown>) => void): Promise<void> {
    const settings = JSON.parse(await readFile(join(folder, file), 'utf8')) as Record<string, unknown>;
    edit(settings);
    await writeFile(join(folder, file), JSON.stringify(settings));
  }
  const load = (env: NodeJS.ProcessEnv = {}) => loadConfig(env, folder);

  it('without a word about the place it is production, on port 8080', () => {
    const config = load();
    expect(config.environment).to.equal('production');
    expect(config.port).to.equal(8080);
    expect(config.database.url).to.equal(null);
    expect(isAbsolute(config.dataDir)).to.equal(true);
  });

  it('all three places load as they are delivered', () => {
    for (const place of ['development', 'test', 'production']) expect(load({ MOTCUA_ENV: place }).environment).to.equal(place);
  });

  it('the environment’s variables win over the files', () => {
    const config = load({ MOTCUA_ENV: 'development', PORT: '9000', DATA_DIR: '/var/x', OIDC_ISSUER: 'https://sso.example/realms/{tenant}/' });
    expect([config.port, config.dataDir, config.oidcIssuer]).to.deep.equal([9000, '/var/x', 'https://sso.example/realms/{tenant}']);
  });

  it('an unknown setting is refused with its file, its path and what is known there', async () => {
    await change('production.json', (settings) => { settings.limits = { uploadMegabyte: 5 }; });
    expect(() => load()).to.throw(/production\.json: \/limits: unknown setting "uploadMegabyte".*uploadMegabytes/);
  });

  it('a setting of the wrong kind is refused with its file, its path and its meaning', async () => {
    await change('default.json', (settings) => { settings.port = '8080'; });
    expect(() => load()).to.throw(/default\.json: \/port: "8080" must be integer.*TCP port/);
  });

  it('a setting that no file gives is refused', async () => {
    await change('default.json', (settings) => { delete settings.dataDir; });
    expect(() => load()).to.throw(/"dataDir" is missing/);
  });

  it('a database address in a file is refused: secrets come from the environment', async () => {
    await change('production.json', (settings) => { settings.database = { url: 'postgres://a:b@c/d' }; });
    expect(() => load()).to.throw(/unknown setting "url"/);
  });

  it('a file that is not JSON is named', async () => {
    await writeFile(join(folder, 'production.json'), '{');
    expect(() => load()).to.throw(/production\.json: it is not JSON/);
  });

  it('a wrong variable is named, and a database address is never repeated', () => {
    expect(() => load({ MOTCUA_ENV: 'staging' })).to.throw(/MOTCUA_ENV: "staging"/);
    expect(() => load({ MOTCUA_DEBUG: '1' })).to.throw(/MOTCUA_DEBUG: unknown/);
    expect(() => load({ PORT: 'http' })).to.throw(/PORT/);
    expect(() => load({ PORT: '70000' })).to.throw(/\/port: 70000 must be <= 65535/);
    expect(() => load({ MOTCUA_SECRET_KEY: 'short' })).to.throw(/MOTCUA_SECRET_KEY/).and.not.match(/short/);
    expect(() => load({ OIDC_ISSUER: 'sso' })).to.throw(/OIDC_ISSUER/);
    expect(() => load({ DATABASE_URL: 'mysql://u:secret@h/d' })).to.throw(/DATABASE_URL/).and.not.match(/secret/);
  });

  it('settings cannot be changed while running', () => {
    const config = load();
    expect(() => { (config.limits as { uploadMegabytes: number }).uploadMegabytes = 1; }).to.throw();
  });
});
