import { rulesInUse, strandedDossiers } from '../../dossiers/stranded.ts';
import { discoverPlugins } from '../../plugins/discover-plugins.ts';
import { createPluginService } from '../../plugins/plugin-states.ts';
import { loadTenants } from '../../tenancy/load-tenants.ts';
import { inProvince } from '../app-database.ts';
import { folders } from '../law-of.ts';
import { say } from '../output.ts';
import { Fault } from './check.ts';

/** Every version of a plugin that an open dossier of any province needs can be used; each province is asked within its own data. */
export async function pluginVersions(): Promise<string> {
  const service = createPluginService(discoverPlugins(folders.plugins));
  const lines: string[] = [];
  const remedies = new Set<string>();
  for (const { tenant: { slug } } of loadTenants(folders.tenants, folders.procedures)) {
    const found = await inProvince(slug, async (tx, base) => strandedDossiers(tx, await service.states(tx, { id: slug, data: base.data }), await rulesInUse(tx)));
    for (const one of found) {
      lines.push(say('doctor.stranded-in', { slug, n: one.dossiers, trouble: say(`rule-trouble.${one.reason}`, { plugin: one.plugin, version: one.version }) }));
      remedies.add(say(`rule-remedy.${one.reason}`, { plugin: one.plugin, version: one.version }));
    }
  }
  if (lines.length > 0) throw new Fault(lines.join('\n    '), 'stranded', { params: { remedy: [...remedies].join(' ') } });
  return '';
}
