import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Json } from '../../core/contract/localized.ts';
import type { EffectHost } from '../../core/contract/effect-host.ts';
import { asOutcome } from '../../core/plugins/effects/channel-answers.ts';
import { inChildProcess } from '../../core/plugins/effects/child-process.ts';
import { inProcess } from '../../core/plugins/effects/runner.ts';
import { pluginHost, sampleMessage } from '../kit/plugin-host.ts';

const program = "export default { async send(host, message) { return { outcome: 'sent', providerId: message.key + (await host.now()) }; } };\n";

/** `npm run bench -- plugins`: what one call of a channel costs by itself, through the contract, and in a process of its own. */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-bench-'));
  writeFileSync(join(folder, 'index.mjs'), program);
  const { host } = pluginHost('plugins/notification-channels/smtp-mail', {});
  const message = sampleMessage() as unknown as Json;
  const plain = ((await import(pathToFileURL(join(folder, 'index.mjs')).href)) as { default: { send(host: EffectHost, message: Json): Promise<unknown> } }).default;
  const here = inProcess(folder, 'index.mjs', host);
  const child = inChildProcess(folder, 'index.mjs', host);
  const begun = performance.now();
  await child.call('send', [message], 10_000);
  const firstCall = performance.now() - begun;
  const ways = {
    'the function alone': () => plain.send(host, message),
    'through the contract, in process': async () => asOutcome(await here.call('send', [message], 10_000)),
    'through the contract, own process': async () => asOutcome(await child.call('send', [message], 10_000)),
  };
  const alone = await rate(ways['the function alone']);
  for (const [name, call] of Object.entries(ways)) {
    const each = await rate(call);
    console.log(`${name.padEnd(36)} ${Math.round(each).toLocaleString('en').padStart(10)}/s   ${(1e6 / each).toFixed(1).padStart(7)} µs   ${(alone / each).toFixed(1)}× the function alone`);
  }
  console.log(`a process of its own, from nothing to its first answer: ${Math.round(firstCall)} ms`);
  child.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Calls a second, one after the other; the best of three rounds of 400 ms. */
async function rate(call: () => Promise<unknown>): Promise<number> {
  let most = 0;
  for (let round = 0; round < 3; round++) {
    const begun = performance.now();
    let count = 0;
    for (; performance.now() - begun < 400; count++) await call();
    most = Math.max(most, (count / (performance.now() - begun)) * 1000);
  }
  return most;
}
