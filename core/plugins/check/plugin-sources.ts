import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A program file of a plugin, comments blanked so that words in them count for nothing. */
export interface Source {
  readonly path: string;
  /** Path inside the plugin's folder, for messages. */
  readonly name: string;
  readonly text: string;
}

const program = /\.(ts|mts|cts|js|mjs|cjs)$/;
const declarations = /\.d\.[cm]?ts$/;
const test = /\.test\.[cm]?[tj]s$/;
const commentOrText = /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

/** Every program file of the folder and its sub-folders; tests aside, and declarations, which are erased. */
export function pluginSources(folder: string): Source[] {
  return files(folder)
    .filter((path) => program.test(path) && !test.test(path) && !declarations.test(path))
    .map((path) => ({ path, name: relative(folder, path), text: withoutComments(readFileSync(path, 'utf8')) }));
}

/** Declarations of libraries without types of their own. */
export function pluginDeclarations(folder: string): string[] {
  return files(folder).filter((path) => declarations.test(path));
}

export function pluginTests(folder: string): string[] {
  return files(folder).filter((path) => test.test(path)).map((path) => relative(folder, path));
}

/** Lines stay where they are. */
function withoutComments(text: string): string {
  return text.replace(commentOrText, (found, quoted: string | undefined) => quoted ?? found.replace(/[^\n]/g, ' '));
}

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
