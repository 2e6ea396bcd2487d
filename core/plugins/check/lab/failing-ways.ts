import type { LoadedEffectScenario } from '../../harness/load-plugin-scenarios.ts';
import type { Failures } from '../../harness/outside.ts';

/** One way in which the outside fails during a scenario, with its name for messages. */
export interface FailingWay {
  readonly name: string;
  readonly failures: Failures;
}

const httpWays = {
  refused: 'refused', 'no answer in time': 'timeout', 'cut half way': 'cut', 'its own words back with status 400': 'echo', 'its own words back with status 200': 'echo-200',
  'status 500': { status: 500, body: '<html>Internal Server Error</html>' }, 'status 503 without a body': { status: 503 }, 'status 302': { status: 302, headers: { location: 'https://example.vn/' } },
  'status 200 and no JSON': { status: 200, body: '<html>' }, 'an empty body': { status: 200, body: '' }, null: { status: 200, body: 'null' }, 'an empty list': { status: 200, body: '[]' }, 'an empty object': { status: 200, body: '{}' },
} as const satisfies { readonly [name: string]: NonNullable<Failures['http']>['answer'] };

const tcpWays = { ends: 'ends', breaks: 'breaks', silence: 'stays silent', garbage: 'says garbage' } as const;

/** Every way: each answer of the script and all after it, each exchange of each connection. */
export function failingWays(scenario: LoadedEffectScenario): FailingWay[] {
  const requests = scenario.steps.flatMap((step) => step.outside?.http ?? []).length;
  const connections = scenario.steps.flatMap((step) => step.outside?.tcp ?? []);
  return [
    ...Array.from({ length: requests }, (_, at) => Object.entries(httpWays).map(([name, answer]) => ({ name: `from request ${at + 1} on the answer is: ${name}`, failures: { http: { at, answer } } }))).flat(),
    ...connections.flatMap((script, connection) => {
      if (typeof script === 'string') return [];
      const whole = (['refused', 'hangs'] as const).map((spoiled) => ({ name: `connection ${connection + 1} ${spoiled === 'hangs' ? 'is not opened in time' : 'is refused'}`, failures: { tcp: { connection, spoiled } } }));
      const within = script.flatMap((_, at) => (Object.entries(tcpWays) as [keyof typeof tcpWays, string][]).map(([how, words]) => ({ name: `the other side of connection ${connection + 1} ${words} instead of its word ${at + 1}`, failures: { tcp: { connection, spoiled: { at, how } } } })));
      return [...whole, ...within];
    }),
  ];
}
