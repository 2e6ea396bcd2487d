import { globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { projectFolder } from '../config/load-config.ts';
import { say } from './say.mjs';

/** Name → file: `core/working-time/bench.ts` is `working-time`, `tests/load/http.bench.ts` is `http`. */
const benchmarks = new Map(globSync(['core/*/bench.ts', 'tests/load/*.bench.ts'], { cwd: projectFolder }).sort()
  .filter((file) => dirname(file) !== join('core', 'development'))
  .map((file) => [basename(file) === 'bench.ts' ? basename(dirname(file)) : basename(file, '.bench.ts'), file]));

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !benchmarks.has(name));
if (unknown !== undefined) {
  console.error(say('noBenchmark', { name: unknown, known: [...benchmarks.keys()].join(', ') }));
  process.exit(1);
}
for (const [name, file] of benchmarks) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n— ${name} —`);
  const { run } = await import(join(projectFolder, file)) as { run: () => Promise<void> };
  await run();
}
process.exit();
