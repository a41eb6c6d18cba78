import { asObject, asObjects, asText, type Written } from './written';

const DEPTH_MAX = 20;

/** How the end of a comparison's name is written between its two sides. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/(?:GreaterThanEquals)$/, '≥'],
  [/(?:LessThanEquals)$/, '≤'],
  [/(?:GreaterThan)$/, '>'],
  [/(?:LessThan)$/, '<'],
  [/(?:Equals)$/, '='],
  [/(?:Matches)$/, 'matches'],
];

/** What `IsNumeric` and its like say of a value. */
const KINDS: Readonly<Record<string, string>> = {
  IsBoolean: 'a boolean',
  IsNull: 'null',
  IsNumeric: 'a number',
  IsPresent: 'present',
  IsString: 'a string',
  IsTimestamp: 'a timestamp',
};

/** When a rule of a Choice applies, as one reads it: `$.total > 100 and not $.vip = true`. */
export function condition(rule: unknown): string {
  return read(asObject(rule) ?? {}, DEPTH_MAX);
}

function read(rule: Written, depth: number): string {
  const jsonata = rule['Condition'];
  if (jsonata !== undefined) {
    return expression(jsonata);
  }
  if (depth === 0) {
    return '…';
  }
  if (rule['And'] !== undefined) {
    return joined(rule['And'], 'and', depth);
  }
  if (rule['Or'] !== undefined) {
    return joined(rule['Or'], 'or', depth);
  }
  const not = asObject(rule['Not']);
  if (not !== undefined) {
    const negated = read(not, depth - 1);
    return negated === '' ? 'not' : `not ${isJoined(not) ? `(${negated})` : negated}`;
  }
  return comparison(rule);
}

/** A JSONata expression without what marks it. */
export function expression(value: unknown): string {
  const text = asText(value) ?? JSON.stringify(value) ?? '';
  return text
    .replace(/^\s*\{%\s*/, '')
    .replace(/\s*%\}\s*$/, '')
    .replace(/\s+/g, ' ');
}

function isJoined(rule: Written): boolean {
  return asObjects(rule['And'] ?? rule['Or']).length > 1;
}

function joined(rules: unknown, word: string, depth: number): string {
  return asObjects(rules)
    .map((rule) => {
      const text = read(rule, depth - 1);
      return isJoined(rule) ? `(${text})` : text;
    })
    .filter((text) => text !== '')
    .join(` ${word} `);
}

function comparison(rule: Written): string {
  const variable = asText(rule['Variable']) ?? '';
  for (const [name, value] of Object.entries(rule)) {
    const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
    if (kind !== undefined) {
      return `${variable} is ${value === false ? 'not ' : ''}${kind}`;
    }
    const plain = name.replace(/Path$/, '');
    const sign = SIGNS.find(([end]) => end.test(plain))?.[1];
    if (sign !== undefined) {
      const other = name === plain ? JSON.stringify(value) : String(value);
      return `${variable} ${sign} ${other}`;
    }
  }
  return variable;
}
