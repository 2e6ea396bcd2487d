import { expect } from 'chai';
import Koa from 'koa';
import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { projectFolder } from '../config/load-config.ts';
import { folderRoutes } from '../development/folder-routes.ts';

const scenario = join(projectFolder, 'plugins/rule-sets/hau-giang-44-2025/scenarios/HG25-5.5-2.json');
const commands = [
  ['clock', 'set', '2025-06-10T08:00:00+07:00'],
  ['scenario', scenario],
  ['dossier', 'submit', '--tenant', 'hau-giang'],
  ['plugin', 'configure', 'zalo', '--tenant', 'tien-giang', '--set', 'mode=zns'],
];

describe('a command and the server that listens on the port', () => {
  let server: Server;
  let asked: string[];
  /** A server that says it runs from a folder and notes what else it is asked; null: it says nothing. */
  const listen = async (folder: string | null) => {
    const app = new Koa();
    asked = [];
    if (folder !== null) app.use(folderRoutes(folder));
    app.use((ctx) => {
      asked.push(`${ctx.method} ${ctx.path}`);
      ctx.status = 404;
    });
    server = app.listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
  };
  afterEach(() => server.close());

  const motcua = (language: string, args: readonly string[]) => new Promise<{ status: number | null; text: string }>((done) => {
    const port = String((server.address() as AddressInfo).port);
    const child = spawn(process.execPath, [join(projectFolder, 'core/cli/cli.ts'), ...args], { env: { ...process.env, MOTCUA_LANG: language, MOTCUA_ENV: 'development', PORT: port } });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => { text += part.toString(); });
    child.once('close', (status) => done({ status, text }));
  });

  for (const args of commands) {
    it(`${args.slice(0, 2).join(' ')} leaves the server of another folder alone and says from where it runs`, async () => {
      await listen('/srv/another-checkout');
      const { status, text } = await motcua('vi', args);
      expect([status, asked], text).to.deep.equal([1, []]);
      expect(text).to.include('chạy từ /srv/another-checkout').and.to.include('PORT');
    });
  }

  it('one that does not say from where it runs is left alone too', async () => {
    await listen(null);
    const { status, text } = await motcua('en', ['clock', 'reset']);
    expect([status, asked], text).to.deep.equal([1, ['GET /api/development/folder']]);
    expect(text).to.include('not the development server of this folder');
  });

  it('one of this folder is asked', async () => {
    await listen(realpathSync(projectFolder));
    await motcua('vi', ['clock', 'show']);
    expect(asked).to.deep.equal(['GET /api/development/clock']);
  });
});
