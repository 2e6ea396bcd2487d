import { Application, Logger, LogLevel, PackageJsonReader, TSConfigReader } from 'typedoc';
import type { ProjectReflection, TypeDocOptions } from 'typedoc';

/** What typedoc says while it works, kept instead of printed. */
class Kept extends Logger {
  readonly lines: string[] = [];

  override log(message: string, level: LogLevel): void {
    if (level >= LogLevel.Warn) this.lines.push(message);
  }
}

/** A contract as typedoc reads it. */
export interface ReadContract {
  readonly app: Application;
  readonly project: ProjectReflection;
  /** What is exported, or stands in something exported, without a docstring. */
  readonly undocumented: readonly string[];
}

/**
 * Reads the contract's sources with the settings of package.json, or those of the `tsconfig` that is given. Fields of a literal type within a field are the field's to
 * explain, and a rule point explains itself in its data; everything else needs a docstring of its own. Throws where a source
 * cannot be read.
 */
export async function readContract(settings: Partial<TypeDocOptions>): Promise<ReadContract> {
  const app = await Application.bootstrap({ ...settings, validation: { notDocumented: true, notExported: false, invalidLink: false } }, [...(settings.tsconfig === undefined ? [new PackageJsonReader()] : []), new TSConfigReader()]);
  const kept = new Kept();
  app.logger = kept;
  const project = await app.convert();
  if (project === undefined) throw new Error(`The contract cannot be read: ${kept.lines.join('\n')}`);
  app.validate(project);
  const undocumented = kept.lines.filter((line) => line.includes('does not have any documentation') && !line.includes('.__type') && !line.startsWith('rule-points/'));
  return { app, project, undocumented };
}
