import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  stringify,
  type Document,
  type Node as YamlNode,
  type Pair,
  type Scalar,
  type ScalarTag,
} from 'yaml';
import { readJson, type Read } from './json';
import type { Member, SyntaxProblem, Tree } from './tree';

/** How often aliases may be followed: each can hold all of what is before it. */
const ALIASES_MAX = 100;
const PROBLEMS_MAX = 100;

/** Reads YAML that somebody is writing. */
export function readYaml(text: string): Read {
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
  const problems: SyntaxProblem[] = [];
  for (const each of [...document.errors, ...document.warnings].slice(0, PROBLEMS_MAX)) {
    problems.push({
      message: each.message,
      from: each.pos[0],
      to: Math.max(each.pos[0], Math.min(each.pos[1], text.length)),
      severity: each.name === 'YAMLWarning' ? 'warning' : 'error',
    });
  }
  const root =
    document.contents === null
      ? undefined
      : new Builder(text, document, problems).tree(document.contents);
  return { root, problems };
}

/**
 * The YAML text of a JSON text, with its numbers and the order of its names as they are written.
 *
 * @throws SyntaxError if it is no JSON
 */
export function jsonToYaml(text: string): string {
  const { root, problems } = readJson(text);
  if (root === undefined || problems.length > 0) {
    throw new SyntaxError(problems[0]?.message ?? 'There is no JSON');
  }
  return stringify(plain(root), { lineWidth: 100, customTags: [NUMBER] });
}

/** A number as it is written: what is a number here may hold fewer digits. */
class Digits {
  constructor(readonly raw: string) {}
}

const NUMBER: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  identify: (value) => value instanceof Digits,
  resolve: (text) => new Digits(text),
  stringify: ({ value }) => (value instanceof Digits ? value.raw : String(value)),
};

function plain(tree: Tree | undefined): unknown {
  if (tree?.kind === 'object') {
    return new Map(tree.members.map(({ name, value }) => [name, plain(value)]));
  }
  if (tree?.kind === 'list') {
    return tree.items.map(plain);
  }
  return tree?.raw === undefined ? (tree?.value ?? null) : new Digits(tree.raw);
}

/** Numbers that YAML and JSON write alike. */
const OF_JSON = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

class Builder {
  private aliases = 0;

  constructor(
    private readonly text: string,
    private readonly document: Document,
    private readonly problems: SyntaxProblem[],
  ) {}

  tree(node: YamlNode): Tree | undefined {
    const [from, to] = node.range ?? [0, 0];
    if (isAlias(node)) {
      const target = node.resolve(this.document);
      if (target === undefined || ++this.aliases > ALIASES_MAX) {
        this.problem(`More than ${ALIASES_MAX} aliases, or one of nothing`, from, to);
        return undefined;
      }
      const meant = this.tree(target);
      return meant === undefined ? undefined : { ...meant, from, to };
    }
    if (isMap(node)) {
      const members = node.items
        .map((pair) => this.member(pair))
        .filter((one) => one !== undefined);
      return { kind: 'object', from, to, members };
    }
    if (isSeq(node)) {
      const items = node.items
        .map((item) => (isPair(item) ? undefined : this.tree(item as YamlNode)))
        .filter((item) => item !== undefined);
      return { kind: 'list', from, to, items };
    }
    return isScalar(node) ? this.scalar(node, from, to) : undefined;
  }

  private scalar({ value, source }: Scalar, from: number, to: number): Tree {
    if (typeof value === 'number') {
      if (source !== undefined && OF_JSON.test(source)) {
        return { kind: 'scalar', from, to, value, raw: source };
      }
      if (!Number.isFinite(value)) {
        this.problem('JSON has no such number', from, to);
      }
      return { kind: 'scalar', from, to, value };
    }
    return {
      kind: 'scalar',
      from,
      to,
      value: typeof value === 'boolean' || value === null ? value : String(value),
    };
  }

  private member(pair: Pair): Member | undefined {
    const key = pair.key as YamlNode | null;
    const range = key?.range;
    if (key === null || range === null || range === undefined || !isScalar(key)) {
      if (range !== null && range !== undefined) {
        this.problem('A name must be text', range[0], range[1]);
      }
      return undefined;
    }
    const named = { from: range[0], to: range[1] };
    const colon = /^[ \t]*:/.exec(this.text.slice(named.to, named.to + 100));
    const value = pair.value as YamlNode | null;
    const behind = colon === null ? undefined : named.to + colon[0].length;
    const line = this.text.indexOf('\n', named.to);
    const isEmpty =
      value?.range === null || value?.range === undefined || value.range[0] === value.range[1];
    return {
      name: String(key.value),
      named,
      colon: behind,
      value: value === null || isEmpty ? this.empty(behind ?? named.to) : this.tree(value),
      from: named.from,
      to: isEmpty ? (line < 0 ? this.text.length : line) : (value.range?.[1] ?? named.to),
    };
  }

  /** What is not written is null for YAML. */
  private empty(at: number): Tree {
    return { kind: 'scalar', from: at, to: at, value: null };
  }

  private problem(message: string, from: number, to: number): void {
    if (this.problems.length < PROBLEMS_MAX) {
      this.problems.push({ message, from, to, severity: 'error' });
    }
  }
}
