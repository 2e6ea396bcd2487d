import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig, projectFolder } from '../config/load-config.ts';
import { openPlatform, projectFolders } from '../open-platform.ts';
import { readingsRoutes } from './readings-routes.ts';
import { startWeb, stopWeb } from '../web.ts';
import { runChild } from './child.ts';
import { clockRoutes } from './clock/clock-routes.ts';
import { openDevelopmentClock, startJourneyIfNew } from './clock/development-clock.ts';
import { issuers, seedDemoAccounts, signInStyle } from './demo.ts';
import { folderRoutes } from './folder-routes.ts';
import { issuerKeys, publicKeysOf } from './issuer/issuer-keys.ts';

/** The web process of development: the same server as everywhere, with time travel, demo accounts and a sign-in provider. */
await runChild(async () => {
  const config = loadConfig(process.env);
  if (config.environment !== 'development') throw new Error('This is the web process of development; it does not run elsewhere.');
  const clockFile = join(config.dataDir, 'clock.json');
  startJourneyIfNew(clockFile, Date.now);
  const clock = openDevelopmentClock(clockFile, Date.now);
  const keys = await issuerKeys(join(config.dataDir, 'issuer-keys.json'));
  const embedded = config.oidcIssuer === null;
  const issuerOf = (tenant: string) => config.oidcIssuer?.replace('{tenant}', tenant) ?? `http://${tenant}.localhost:${config.port}/oidc`;
  const local = publicKeysOf(keys);
  const platform = await openPlatform({
    config, clock, realNow: Date.now, issuerOf, appUrl: config.database.appUrl ?? '', folders: projectFolders(projectFolder),
    ...(embedded ? { keysOf: () => local } : {}),
  });
  await seedDemoAccounts(platform);
  const before = [clockRoutes(clock), folderRoutes(realpathSync(projectFolder)), readingsRoutes(platform), signInStyle(), ...(embedded ? [issuers(platform, issuerOf, keys)] : [])];
  const server = await startWeb({ platform, root: projectFolder, port: config.port, frontHosts: ['localhost', '127.0.0.1'], before });
  return {
    async close() {
      await stopWeb(server);
      await platform.close();
    },
  };
});
