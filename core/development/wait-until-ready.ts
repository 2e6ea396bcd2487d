import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Asks /readyz until it answers 200, or until `seconds` have passed: then answers the last reason, else null. */
export async function waitUntilReady(port: number, seconds: number): Promise<string | null> {
  let reason = '';
  for (const end = performance.now() + seconds * 1000; performance.now() < end; await sleep(50)) {
    reason = await ask(port);
    if (reason === '') return null;
  }
  return reason;
}

function ask(port: number): Promise<string> {
  return new Promise((resolve) => {
    const call = request({ host: '127.0.0.1', port, path: '/readyz', timeout: 2000 }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (part: string) => (body += part));
      answer.on('end', () => resolve(answer.statusCode === 200 ? '' : `${answer.statusCode} ${body.slice(0, 300)}`));
    });
    call.on('timeout', () => call.destroy(new Error('no answer')));
    call.on('error', (error) => resolve(error.message));
    call.end();
  });
}
