import type { HttpAnswer, HttpRequest } from '../../contract/effect-host.ts';
import { bodyText, differences, fill } from './fill.ts';
import type { Given } from './fill.ts';
import { fakeConnection } from './fake-tcp.ts';
import type { FakeConnection, Spoiled } from './fake-tcp.ts';
import type { HttpExchange, OutsideScript, TcpConnection } from './plugin-scenario.ts';

/** The world beyond the host: everything a plugin can reach when its host lets it. */
export interface Outside {
  http(request: HttpRequest): Promise<HttpAnswer>;
  connect(): Promise<FakeConnection>;
}

/** A script that is played: what came otherwise than expected, and whether all of it came. */
export interface ScriptedOutside extends Outside {
  /** Goes on with what the next step expects. */
  expect(script: OutsideScript | undefined, given: Given): void;
  readonly faults: readonly string[];
  /** Requests and connections of the script that have not come. */
  missing(): string[];
}

/** The failure with which every answer from the `at`-th on is replaced; `echo`: what was sent comes back, as some providers do. */
export interface HttpFailure {
  readonly at: number;
  readonly answer: HttpExchange['answer'] | 'echo' | 'echo-200';
}

export interface Failures {
  readonly http?: HttpFailure;
  /** `refused` and `hangs` for the connection itself. */
  readonly tcp?: { readonly connection: number; readonly spoiled: Spoiled | 'refused' | 'hangs' };
}

/** More than this for one call is a plugin that does not stop. */
const mostRequests = 20;

/** The words of the platform's own host for each way not to get an answer. */
const noAnswer = { refused: 'not sent: ECONNREFUSED', timeout: 'no answer: TimeoutError', cut: 'no answer: UND_ERR_SOCKET' } as const;

/** Plays a script; with `failures` it only asks how the plugin takes them, and expects nothing. */
export function scriptedOutside(failures?: Failures): ScriptedOutside {
  const faults: string[] = [];
  const opened: FakeConnection[] = [];
  let given: Given = { config: {}, secrets: {}, values: {} };
  let exchanges: readonly HttpExchange[] = [];
  let asked = 0;
  let requests = 0;
  let waiting: TcpConnection[] = [];
  let connections = 0;
  const say = (fault: string) => void (failures === undefined && faults.push(fault));

  return {
    faults,
    expect(script, forThis) {
      given = forThis;
      exchanges = script?.http ?? [];
      asked = 0;
      waiting.push(...(script?.tcp ?? []));
    },
    async http(request) {
      const exchange = exchanges[asked];
      asked += 1;
      requests += 1;
      await turn();
      if (requests > mostRequests) {
        if (requests === mostRequests + 1) faults.push(`more than ${mostRequests} requests: stop asking when answers fail`);
        throw new Error(noAnswer.refused);
      }
      const failing = failures?.http !== undefined && requests > failures.http.at ? failures.http.answer : undefined;
      if (exchange === undefined) say(`a request that no one expects: ${request.method} ${request.url}`);
      else for (const fault of unlike(exchange.expect, request, given)) say(`request ${asked} ${fault}`);
      if (failing === 'echo' || failing === 'echo-200') return echoOf(request, failing === 'echo' ? 400 : 200);
      return answered(failing ?? exchange?.answer ?? 'refused', given);
    },
    async connect() {
      const script = waiting.shift();
      connections += 1;
      await turn();
      const spoiled = failures?.tcp?.connection === connections - 1 ? failures.tcp.spoiled : undefined;
      if (script === undefined) say('a connection that no one expects');
      if (spoiled === 'hangs' || (spoiled === undefined && script === 'hangs')) throw new Error('no connection in time');
      if (spoiled === 'refused' || script === undefined || script === 'refused' || script === 'hangs') throw new Error('connect ECONNREFUSED 203.0.113.1');
      const connection = fakeConnection(script, given, spoiled);
      opened.push(connection);
      return connection;
    },
    missing: () => [
      ...exchanges.slice(asked).map(({ expect }) => `a request that does not come: ${expect.method ?? 'POST'} ${String(fill(expect.url, given))}`),
      ...waiting.map(() => 'a connection that is not opened'),
      ...opened.flatMap(({ waitsFor }) => (waitsFor === null ? [] : [`the other side of a connection still waits for ${waitsFor}`])),
    ],
  };
}

const turn = () => new Promise<void>((done) => setImmediate(done));

function answered(answer: HttpExchange['answer'], given: Given): HttpAnswer {
  if (typeof answer === 'string') throw new Error(noAnswer[answer]);
  return { status: answer.status, headers: fill({ ...answer.headers }, given) as HttpAnswer['headers'], body: bodyText(answer.body, given) };
}

function echoOf({ headers, body }: HttpRequest, status: number): HttpAnswer {
  const words = `${Object.values(headers ?? {}).join(' ')} ${body ?? ''}`;
  return { status, headers: {}, body: JSON.stringify({ error: words, message: words }) };
}

/** Where a request is not the one expected; headers that are not named may be what they are. */
function unlike(expect: HttpExchange['expect'], request: HttpRequest, given: Given): string[] {
  const sent = { ...given, body: request.body ?? '' };
  const headers = Object.fromEntries(Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  const body = expect.body === undefined ? [] : differences(typeof expect.body === 'string' ? fill(expect.body, sent) : { $json: fill(expect.body, sent) }, request.body ?? '', '/body');
  return [
    ...differences(expect.method ?? 'POST', request.method, '/method'),
    ...differences(fill(expect.url, sent), request.url, '/url'),
    ...Object.entries(expect.headers ?? {}).flatMap(([name, value]) => differences(fill(value, sent), headers[name.toLowerCase()], `/headers/${name}`)),
    ...body,
  ];
}
