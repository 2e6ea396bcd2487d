import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import channel from '../../plugins/notification-channels/smpp-sms/index.ts';
import { pluginHost, sampleMessage } from '../kit/plugin-host.ts';

/**
 * `npm run check:smpp`: the channel against a message centre that shares no code with it, Perl's Net::SMPP. Apart from the tests,
 * because it needs Perl.
 */
const needs = 'Cần Perl và Net::SMPP / needs Perl and Net::SMPP: apt-get install libnet-smpp-perl';
if (spawnSync('perl', ['-MNet::SMPP', '-e', '1']).status !== 0) {
  console.error(needs);
  process.exit(1);
}
const centre = spawn('perl', [fileURLToPath(new URL('message-centre.pl', import.meta.url))], { stdio: ['ignore', 'pipe', 'ignore'] });
const heard: string[] = [];
const waiting: { readonly wanted: RegExp; readonly done: (line: string) => void }[] = [];
createInterface({ input: centre.stdout }).on('line', (line) => {
  heard.push(line);
  for (const one of waiting.filter(({ wanted }) => wanted.test(line))) one.done(line);
});
const hear = (wanted: RegExp): Promise<string> => new Promise((done) => {
  const known = heard.find((line) => wanted.test(line));
  if (known !== undefined) done(known);
  else waiting.push({ wanted, done });
});
const timer = setTimeout(() => fail(`no end within 20 s; the centre said:\n${heard.join('\n')}`), 20_000);

const port = Number((await hear(/^listening /)).split(' ')[1]);
const { host, receipts, end } = pluginHost('plugins/notification-channels/smpp-sms', { host: '127.0.0.1', port, security: 'none', systemId: 'motcua', sender: 'MOTCUA', enquireSeconds: 0.1 }, { password: 'mat-khau' });
const short = 'Hồ sơ H01-250610-0001 cần bổ sung đến hết ngày 10/07/2025. Xem hướng dẫn tại dichvucong.example.vn';
const answer = await channel.send(host, sampleMessage({ short }));
// What the centre says comes through a pipe, later than its answers.
await hear(/^receipt 0$/);
const parts = heard.filter((line) => line.startsWith('submit ')).map((line) => line.split(' '));
expectThat('bind with name and password', heard.includes('bind motcua mat-khau'));
expectThat('two parts with a header, as UCS2, to the international number', parts.length === 2 && parts.every(([, to, esm, coding]) => to === '84900000101' && esm === '64' && coding === '8'));
expectThat('the parts together are the text', parts.map((part) => Buffer.from(part[4] ?? '', 'hex').subarray(6).swap16().toString('utf16le')).join('') === short);
expectThat('the id is the last part\'s', answer.outcome === 'sent' && answer.providerId === 'perl2');
expectThat('the receipt was told and acknowledged', receipts.length === 1 && receipts[0]?.providerId === 'perl2' && receipts[0].status === 'delivered');
await hear(/^enquire$/);
expectThat('enquire_link is answered', true);
end();
await hear(/^end$/);
if (centre.exitCode === null) await once(centre, 'exit');
clearTimeout(timer);
console.log('check:smpp passed');

function expectThat(what: string, holds: boolean): void {
  console.log(`${holds ? '✔' : '✘'} ${what}`);
  if (!holds) fail(heard.join('\n'));
}

function fail(why: string): never {
  console.error(why);
  centre.kill();
  process.exit(1);
}
