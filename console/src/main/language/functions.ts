/** A function that expressions can call. */
export interface Called {
  /** With its arguments. */
  readonly signature: string;
  readonly about: string;
}

type Functions = Readonly<Record<string, Called>>;

function table(rows: readonly (readonly [string, string])[]): Functions {
  return Object.fromEntries(
    rows.map(([signature, about]) => [signature.split('(')[0] ?? '', { signature, about }]),
  );
}

/** The functions of JSONPath states. */
export const intrinsics = table([
  ['States.Array(value, …)', 'An array of the values.'],
  ['States.ArrayPartition(array, size)', 'Arrays of so many items each; the last may be shorter.'],
  ['States.ArrayContains(array, value)', 'Whether the value is in the array.'],
  ['States.ArrayRange(first, last, step)', 'Numbers from first to last, 1000 at most.'],
  ['States.ArrayGetItem(array, index)', 'The item at an index, counted from 0.'],
  ['States.ArrayLength(array)', 'How many items there are.'],
  ['States.ArrayUnique(array)', 'The array without what is in it twice.'],
  ['States.Base64Encode(text)', 'The text in Base64, for 10000 characters at most.'],
  ['States.Base64Decode(text)', 'The text of a Base64 text.'],
  ['States.Hash(data, algorithm)', 'Algorithms: MD5, SHA-1, SHA-256, SHA-384, SHA-512.'],
  ['States.JsonMerge(first, second, false)', 'Both objects in one; the second wins.'],
  ['States.StringToJson(text)', 'What a JSON text says.'],
  ['States.JsonToString(value)', 'The JSON text of a value.'],
  ['States.MathRandom(start, end, seed?)', 'A whole number from start up to below end.'],
  ['States.MathAdd(number, number)', 'The sum of whole numbers.'],
  ['States.StringSplit(text, delimiters)', 'The pieces between any of the delimiters.'],
  ['States.UUID()', 'A new random identifier.'],
  ['States.Format(template, value, …)', 'The template with each {} replaced by a value.'],
]);

/** The functions of JSONata states. */
export const jsonata = table([
  ['$partition(array, size)', 'Arrays of so many items each.'],
  ['$range(first, last, step)', 'Numbers from first to last.'],
  ['$hash(value, algorithm)', 'Algorithms: MD5, SHA-1, SHA-256, SHA-384, SHA-512.'],
  ['$random(seed?)', 'A number from 0 up to below 1.'],
  ['$uuid()', 'A new random identifier.'],
  ['$parse(text)', 'What a JSON text says.'],
  ['$string(value, pretty?)', 'The text of a value.'],
  ['$length(text)', 'How many characters there are.'],
  ['$substring(text, start, length?)', 'A part of the text.'],
  ['$substringBefore(text, chars)', 'What is before the characters.'],
  ['$substringAfter(text, chars)', 'What is behind the characters.'],
  ['$uppercase(text)', 'The text in upper case.'],
  ['$lowercase(text)', 'The text in lower case.'],
  ['$trim(text)', 'The text without spaces around it.'],
  ['$pad(text, width, char?)', 'The text, filled up to a width.'],
  ['$contains(text, pattern)', 'Whether the pattern is in the text.'],
  ['$split(text, separator, limit?)', 'The pieces between the separators.'],
  ['$join(array, separator?)', 'One text of many.'],
  ['$match(text, pattern, limit?)', 'What of the text fits a regular expression.'],
  ['$replace(text, pattern, replacement, limit?)', 'The text with the pattern replaced.'],
  ['$base64encode(text)', 'The text in Base64.'],
  ['$base64decode(text)', 'The text of a Base64 text.'],
  ['$encodeUrlComponent(text)', 'The text as a part of an address.'],
  ['$encodeUrl(text)', 'The text as an address.'],
  ['$decodeUrlComponent(text)', 'The text of a part of an address.'],
  ['$decodeUrl(text)', 'The text of an address.'],
  ['$number(value)', 'The number that a text says.'],
  ['$abs(number)', 'The number without its sign.'],
  ['$floor(number)', 'The next whole number below.'],
  ['$ceil(number)', 'The next whole number above.'],
  ['$round(number, digits?)', 'The nearest number; halves go to the even one.'],
  ['$power(base, exponent)', 'The base to the power of the exponent.'],
  ['$sqrt(number)', 'The square root.'],
  ['$formatNumber(number, picture, options?)', 'The number as the picture says.'],
  ['$formatBase(number, radix?)', 'The number in another base.'],
  ['$formatInteger(number, picture)', 'The whole number as the picture says.'],
  ['$parseInteger(text, picture)', 'The whole number that a text says.'],
  ['$sum(array)', 'The sum of numbers.'],
  ['$max(array)', 'The largest number.'],
  ['$min(array)', 'The smallest number.'],
  ['$average(array)', 'The mean of numbers.'],
  ['$boolean(value)', 'Whether a value counts as true.'],
  ['$not(value)', 'The opposite of a value.'],
  ['$exists(value)', 'Whether there is a value.'],
  ['$count(array)', 'How many items there are.'],
  ['$append(first, second)', 'Both arrays in one.'],
  ['$sort(array, function?)', 'The array in order.'],
  ['$reverse(array)', 'The array from its end to its beginning.'],
  ['$shuffle(array)', 'The array in random order.'],
  ['$distinct(array)', 'The array without what is in it twice.'],
  ['$zip(array, …)', 'Arrays of the first items, the second ones, and so on.'],
  ['$keys(object)', 'The names in an object.'],
  ['$lookup(object, name)', 'What a name has in an object.'],
  ['$spread(object)', 'An object for each name.'],
  ['$merge(array)', 'One object of many.'],
  ['$sift(object, function)', 'What of the object the function says yes to.'],
  ['$each(object, function)', 'What the function makes of each value and its name.'],
  ['$error(message)', 'Fails with a message.'],
  ['$assert(condition, message)', 'Fails with a message unless the condition is true.'],
  ['$type(value)', 'What kind of value it is.'],
  ['$now(picture?, timezone?)', 'The time now, in ISO 8601.'],
  ['$millis()', 'The time now, in milliseconds since 1970.'],
  ['$fromMillis(number, picture?, timezone?)', 'A time as text.'],
  ['$toMillis(text, picture?)', 'A time of a text, in milliseconds since 1970.'],
  ['$map(array, function)', 'What the function makes of each item.'],
  ['$filter(array, function)', 'The items the function says yes to.'],
  ['$single(array, function)', 'The one item the function says yes to.'],
  ['$reduce(array, function, initial?)', 'What the function makes of all items, one by one.'],
]);

const CONTEXT: readonly (readonly [string, string])[] = [
  ['Execution.Id', 'The ARN of the execution.'],
  ['Execution.Input', 'What the execution was started with.'],
  ['Execution.Name', 'The name of the execution.'],
  ['Execution.RoleArn', 'The role of the execution.'],
  ['Execution.StartTime', 'When the execution was started.'],
  ['Execution.RedriveCount', 'How often the execution was redriven.'],
  ['State.Name', 'The name of this state.'],
  ['State.EnteredTime', 'When this state was entered.'],
  ['State.RetryCount', 'How often this state was retried.'],
  ['StateMachine.Id', 'The ARN of the state machine.'],
  ['StateMachine.Name', 'The name of the state machine.'],
  ['Task.Token', 'What ends a task that waits for its token.'],
  ['Map.Item.Index', 'Which item of a Map this is, counted from 0.'],
  ['Map.Item.Value', 'The item of a Map.'],
  ['Map.Item.Key', 'The name of the item of a Map over an object.'],
  ['Map.Item.Source', 'Where the item of a Map came from.'],
];

/** What JSONPath states know beside their input. */
export const contextPaths = CONTEXT.map(([path, about]) => [`$$.${path}`, about] as const);

/** What JSONata states know. */
export const reserved: readonly (readonly [string, string])[] = [
  ['$states.input', 'The input of the state.'],
  ['$states.result', 'The result of a Task, Parallel or Map.'],
  ['$states.errorOutput', 'The error, in a Catch.'],
  ['$states.context', 'What is known beside the input.'],
  ...CONTEXT.map(([path, about]) => [`$states.context.${path}`, about] as const),
];
