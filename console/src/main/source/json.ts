import type { ListTree, Member, ObjectTree, Scalar, Span, SyntaxProblem, Tree } from './tree';

/** As deep as the server goes, and far from the end of the stack. */
const DEPTH_MAX = 400;
const PROBLEMS_MAX = 100;

/** Most texts: they say what is written. */
const PLAIN = /"[^"\\\u0000-\u001f]*"/y;

/** What a reader made of a text. */
export interface Read {
  readonly root: Tree | undefined;
  readonly problems: readonly SyntaxProblem[];
}

/** Reads JSON that somebody is writing: what is wrong is told, and the rest is read all the same. */
export function readJson(text: string): Read {
  const reader = new Reader(text);
  const root = reader.document();
  return { root, problems: reader.problems };
}

class Reader {
  readonly problems: SyntaxProblem[] = [];
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  document(): Tree | undefined {
    this.space();
    if (this.at === this.text.length) {
      return undefined;
    }
    const root = this.value();
    this.space();
    if (this.at < this.text.length) {
      this.problem('Nothing may follow the definition', this.at, this.text.length);
    }
    return root;
  }

  private problem(message: string, from: number, to = from + 1): void {
    if (this.problems.length < PROBLEMS_MAX) {
      this.problems.push({ message, from, to: Math.min(to, this.text.length), severity: 'error' });
    }
  }

  private space(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) {
        return;
      }
      this.at++;
    }
  }

  /** A value; nothing, and nowhere further, where none begins. */
  private value(): Tree | undefined {
    const char = this.text[this.at];
    if (char === '{' || char === '[') {
      if (this.depth === DEPTH_MAX) {
        this.problem(`Nothing may be nested deeper than ${DEPTH_MAX} levels`, this.at);
        this.at = this.text.length;
        return undefined;
      }
      this.depth++;
      const tree = char === '{' ? this.object() : this.list();
      this.depth--;
      return tree;
    }
    return char === '"' ? this.string() : this.word();
  }

  private object(): ObjectTree {
    const from = this.at++;
    const members: Member[] = [];
    const names = new Set<string>();
    this.elements('}', from, () => {
      const one = this.member();
      if (one !== undefined) {
        if (names.has(one.name)) {
          this.problem(`The name "${one.name}" is here twice`, one.named.from, one.named.to);
        }
        names.add(one.name);
        members.push(one);
      }
      return one;
    });
    return { kind: 'object', from, to: this.at, members };
  }

  private list(): ListTree {
    const from = this.at++;
    const items: Tree[] = [];
    this.elements(']', from, () => {
      const item = this.value();
      if (item !== undefined) {
        items.push(item);
      }
      return item;
    });
    return { kind: 'list', from, to: this.at, items };
  }

  /** What stands between brackets, with commas between. */
  private elements(close: '}' | ']', from: number, one: () => Span | undefined): void {
    let comma: number | undefined;
    let last: Span | undefined;
    let wasWrong = false;
    for (;;) {
      this.space();
      const char = this.text[this.at];
      if (char === close || char === undefined || char === '}' || char === ']') {
        if (comma !== undefined) {
          this.problem('Nothing follows this comma', comma);
        }
        this.end(close, from, char);
        return;
      }
      if (char === ',') {
        if (comma !== undefined || last === undefined) {
          this.problem('There is a comma too many', this.at);
        }
        comma = this.at++;
        continue;
      }
      if (last !== undefined && comma === undefined && !wasWrong) {
        this.problem('A comma is missing behind this', Math.max(last.from, last.to - 1), last.to);
      }
      comma = undefined;
      const before = this.at;
      const problems = this.problems.length;
      const element = one();
      // What is wrong inside is told once: that a comma is missing behind it may only follow.
      wasWrong = this.problems.length > problems;
      last = element === undefined ? last : { from: element.from, to: this.at };
      if (this.at === before) {
        this.problem(`${JSON.stringify(char)} is not expected here`, this.at++);
      }
    }
  }

  private end(close: '}' | ']', from: number, char: string | undefined): void {
    if (char === close) {
      this.at++;
    } else {
      this.problem(`This is not closed: a ${close} is missing`, from);
      // The closing bracket of what is around is left to that, if it can be its.
      if (char !== undefined && this.depth === 1) {
        this.at++;
      }
    }
  }

  private member(): Member | undefined {
    const from = this.at;
    const name = this.text[from] === '"' ? this.string() : this.word('A name');
    if (name === undefined) {
      return undefined;
    }
    const named = { from, to: this.at };
    this.space();
    if (this.text[this.at] !== ':') {
      this.problem('A colon and a value are missing behind this name', named.from, named.to);
      return this.unfinished(String(name.value), named, undefined);
    }
    const colon = ++this.at;
    this.space();
    const value = ',}]'.includes(this.text[this.at] ?? ',') ? undefined : this.value();
    if (value === undefined) {
      this.problem('A value is missing behind this name', named.from, colon);
      return this.unfinished(String(name.value), named, colon);
    }
    return { name: String(name.value), named, colon, value, from, to: this.at };
  }

  private unfinished(name: string, named: Span, colon: number | undefined): Member {
    return { name, named, colon, value: undefined, from: named.from, to: this.at };
  }

  private string(): Scalar {
    const from = this.at;
    PLAIN.lastIndex = from;
    const plain = PLAIN.exec(this.text)?.[0];
    if (plain !== undefined) {
      const to = (this.at = from + plain.length);
      return { kind: 'scalar', from, to, value: plain.slice(1, -1) };
    }
    this.at++;
    for (let char = this.text[this.at]; char !== '"'; char = this.text[this.at]) {
      if (char === undefined || char === '\n') {
        this.problem('This text is not closed: a " is missing', from, this.at);
        return { kind: 'scalar', from, to: this.at, value: this.text.slice(from + 1, this.at) };
      }
      this.at += char === '\\' && this.text[this.at + 1] !== '\n' ? 2 : 1;
    }
    const to = ++this.at;
    try {
      return { kind: 'scalar', from, to, value: String(JSON.parse(this.text.slice(from, to))) };
    } catch {
      this.problem('A \\ escapes something unknown here, or a character must be escaped', from, to);
      return { kind: 'scalar', from, to, value: this.text.slice(from + 1, to - 1) };
    }
  }

  /** What stands without quotes: right for numbers, true, false and null only. */
  private word(what = 'Text'): Scalar | undefined {
    const from = this.at;
    const raw = /[^\s,:{}[\]"]+/y;
    raw.lastIndex = from;
    const word = raw.exec(this.text)?.[0];
    if (word === undefined) {
      return undefined;
    }
    const to = (this.at = from + word.length);
    if (what === 'Text') {
      if (word === 'true' || word === 'false' || word === 'null') {
        return { kind: 'scalar', from, to, value: JSON.parse(word) as boolean | null };
      }
      if (/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(word)) {
        return { kind: 'scalar', from, to, value: Number(word), raw: word };
      }
    }
    this.problem(`${what} must be in double quotes: ${JSON.stringify(word)}`, from, to);
    return { kind: 'scalar', from, to, value: word };
  }
}
