import { loadConfig, projectFolder } from '../config/load-config.ts';
import { openPlatform, projectFolders } from '../open-platform.ts';
import { systemClock } from '../clock.ts';
import { startWeb, stopWeb } from '../web.ts';
import { need, untilStopped } from './until-stopped.ts';

/** The web process outside development: real time, the operator's database and OpenID issuer, nothing else. */
const config = loadConfig(process.env);
const issuer = need(config.oidcIssuer, 'OIDC_ISSUER');
const platform = await openPlatform({
  config, clock: systemClock, realNow: Date.now, appUrl: need(config.database.appUrl, 'APP_DATABASE_URL'),
  issuerOf: (tenant) => issuer.replace('{tenant}', tenant), folders: projectFolders(projectFolder),
});
const server = await startWeb({ platform, root: projectFolder, port: config.port, frontHosts: [], before: [] });
await untilStopped();
await stopWeb(server);
await platform.close();
