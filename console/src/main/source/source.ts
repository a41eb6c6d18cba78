import { readJson } from './json';
import { toJson, type SyntaxProblem, type Tree } from './tree';
import { jsonToYaml, readYaml } from './yaml';

export type Format = 'JSON' | 'YAML';

/** A definition's text, and what it says. */
export interface Source {
  readonly text: string;
  readonly format: Format;
  readonly root: Tree | undefined;
  readonly problems: readonly SyntaxProblem[];
}

/** Reads a text as what it is. */
export function read(text: string, format: Format): Source {
  return { text, format, ...(format === 'JSON' ? readJson(text) : readYaml(text)) };
}

/**
 * What a text is written in.
 *
 * @param before what it was before the last change: a bracket that was deleted by mistake does
 *     not make JSON another language
 */
export function formatOf(text: string, before: Format): Format {
  const trimmed = text.trim();
  if (trimmed === '') {
    return before;
  }
  const opens = trimmed.startsWith('{') || trimmed.startsWith('[');
  if (opens) {
    return 'JSON';
  }
  const isYaml = /^(?:#|---|[\w.-]+[ \t]*:)/.test(trimmed) || !/[}\]]$/.test(trimmed);
  return before === 'YAML' || isYaml ? 'YAML' : 'JSON';
}

/** Whether a text can be understood by others. */
export function isSound(source: Source): boolean {
  return source.root !== undefined && !source.problems.some(({ severity }) => severity === 'error');
}

/** What the server is told: JSON as it was written, YAML as the JSON that it means. */
export function forServer(source: Source): string {
  return source.format === 'JSON' ? source.text : toJson(source.root, '  ');
}

/** The same in the other format; nothing if it is not sound. */
export function converted(source: Source, format: Format): string | undefined {
  if (source.format === format) {
    return source.text;
  }
  if (source.text.trim() === '') {
    return '';
  }
  if (!isSound(source)) {
    return undefined;
  }
  const json = toJson(source.root, '  ');
  return format === 'JSON' ? json : jsonToYaml(json);
}
