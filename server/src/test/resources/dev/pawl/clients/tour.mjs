// The tour with the AWS SDK for JavaScript v3: every operation, a line for each thing seen.
//
//   node tour.mjs ENDPOINT FOLDER     the folder of the definitions
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import * as logsApi from "@aws-sdk/client-cloudwatch-logs";
import * as sfnApi from "@aws-sdk/client-sfn";

const [endpoint, folder] = process.argv.slice(2);
const ROLE = "arn:aws:iam::123456789012:role/tour";
const HERE = "arn:aws:states:us-east-1:123456789012:";
const LOG_GROUP = "arn:aws:logs:us-east-1:123456789012:log-group:/tour:*";
const WAIT_MILLIS_MAX = 30_000;
const RECENT_MILLIS_MAX = 120_000;

// No timeout of its own: an activity is polled for a minute.
const sfn = new sfnApi.SFN({ endpoint, disableHostPrefix: true });
const logs = new logsApi.CloudWatchLogs({ endpoint });

const text = (name) => readFileSync(`${folder}/${name}`, "utf8");
const HELLO = text("hello.asl.json");
const INPUT = text("input.json");
const THING = JSON.parse(INPUT);

function seen(operation, ...checks) {
  checks.forEach((check) => console.log("seen", operation, check));
}

function recent(...dates) {
  for (const date of dates) {
    assert.ok(date instanceof Date, `not a Date: ${date}`);
    assert.ok(Math.abs(Date.now() - date.getTime()) < RECENT_MILLIS_MAX, `not of now: ${date}`);
  }
}

/** The SDK has a class for each error of the service's model. */
async function refused(api, error, call) {
  await assert.rejects(call, (e) => {
    assert.ok(e instanceof api[error], `expected ${error}, got ${e.name}: ${e.message}`);
    assert.equal(e.name, error);
    assert.equal(e.$metadata.httpStatusCode, 400);
    assert.ok(e.message.length > 0, `${error} says nothing`);
    return true;
  });
}

async function until(condition, what) {
  const deadline = Date.now() + WAIT_MILLIS_MAX;
  while (Date.now() < deadline) {
    const result = await condition();
    if (result) {
      return result;
    }
    await pause(20);
  }
  throw new Error(`not within ${WAIT_MILLIS_MAX} ms: ${what}`);
}

function ended(executionArn) {
  return until(async () => {
    const described = await sfn.describeExecution({ executionArn });
    return described.status === "RUNNING" ? undefined : described;
  }, `the end of ${executionArn}`);
}

/** All elements, by the client's own paginator, which must find more pages than one. */
async function paged(paginator, member, input = {}, client = sfn, pageSize = 1) {
  const found = [];
  let pages = 0;
  for await (const page of paginator({ client, pageSize }, input)) {
    pages += 1;
    found.push(...page[member]);
  }
  assert.ok(pages > 1, `${member}: ${pages} page`);
  return found;
}

/** All elements, page by page, one in each. */
async function byTokens(call, member) {
  const found = [];
  let nextToken;
  do {
    const page = await call({ maxResults: 1, nextToken });
    assert.ok(page[member].length <= 1);
    found.push(...page[member]);
    nextToken = page.nextToken;
  } while (nextToken);
  return found;
}

const sorted = (elements, member) => elements.map((each) => each[member]).sort();

async function definitions() {
  const good = await sfn.validateStateMachineDefinition({ definition: HELLO });
  assert.deepEqual([good.result, good.diagnostics], ["OK", []]);
  const bad = await sfn.validateStateMachineDefinition({ definition: text("wrong.asl.json") });
  assert.equal(bad.result, "FAIL");
  assert.equal(bad.diagnostics[0].severity, "ERROR");
  seen("ValidateStateMachineDefinition", "OK", "FAIL");
}

async function create(name, definition, more = {}) {
  const made = await sfn.createStateMachine({ name, definition, roleArn: ROLE, ...more });
  assert.equal(made.stateMachineArn, `${HERE}stateMachine:${name}`);
  recent(made.creationDate);
  return made.stateMachineArn;
}

async function machines() {
  const hello = await create("hello", HELLO, { tags: [{ key: "team", value: "blue" }] });
  await create("waiting", text("waiting.asl.json"));
  await create("asking", text("asking.asl.json"));
  const wrong = { name: "wrong", definition: text("wrong.asl.json"), roleArn: ROLE };
  await refused(sfnApi, "InvalidDefinition", () => sfn.createStateMachine(wrong));
  const other = { name: "hello", definition: text("waiting.asl.json"), roleArn: ROLE };
  await refused(sfnApi, "StateMachineAlreadyExists", () => sfn.createStateMachine(other));
  seen("CreateStateMachine", "arn", "date", "InvalidDefinition", "StateMachineAlreadyExists");
  const described = await sfn.describeStateMachine({ stateMachineArn: hello });
  assert.deepEqual([described.definition, described.status, described.type],
    [HELLO, "ACTIVE", "STANDARD"]);
  assert.equal(described.loggingConfiguration.level, "OFF");
  assert.equal(described.tracingConfiguration.enabled, false);
  recent(described.creationDate);
  const nobody = { stateMachineArn: `${HERE}stateMachine:nobody` };
  await refused(sfnApi, "StateMachineDoesNotExist", () => sfn.describeStateMachine(nobody));
  seen("DescribeStateMachine", "definition", "date", "StateMachineDoesNotExist");
  const listed = await paged(sfnApi.paginateListStateMachines, "stateMachines");
  assert.deepEqual(sorted(listed, "name"), ["asking", "hello", "waiting"]);
  seen("ListStateMachines", "pages");
  return hello;
}

async function versions(stateMachineArn) {
  const one = await sfn.publishStateMachineVersion({ stateMachineArn, description: "one" });
  assert.equal(one.stateMachineVersionArn, `${stateMachineArn}:1`);
  recent(one.creationDate);
  const stale = { stateMachineArn, revisionId: "0".repeat(36) };
  await refused(sfnApi, "ConflictException", () => sfn.publishStateMachineVersion(stale));
  seen("PublishStateMachineVersion", "arn", "date", "ConflictException");
  const definition = HELLO.replace("first", "second");
  const updated = await sfn.updateStateMachine({ stateMachineArn, definition, publish: true });
  assert.equal(updated.stateMachineVersionArn, `${stateMachineArn}:2`);
  recent(updated.updateDate);
  const current = await sfn.describeStateMachine({ stateMachineArn });
  assert.equal(updated.revisionId, current.revisionId);
  seen("UpdateStateMachine", "date", "revision");
  const listed = await byTokens(
    (page) => sfn.listStateMachineVersions({ stateMachineArn, ...page }),
    "stateMachineVersions");
  assert.deepEqual(listed.map((each) => each.stateMachineVersionArn),
    [`${stateMachineArn}:2`, `${stateMachineArn}:1`]);
  seen("ListStateMachineVersions", "tokens");
}

const routes = (hello, ...weights) => weights.map((weight, i) =>
  ({ stateMachineVersionArn: `${hello}:${i + 1}`, weight }));

async function aliases(hello) {
  const split = routes(hello, 90, 10);
  const made = await sfn.createStateMachineAlias({ name: "live", routingConfiguration: split });
  const live = made.stateMachineAliasArn;
  assert.equal(live, `${hello}:live`);
  recent(made.creationDate);
  const first = routes(hello, 100);
  await sfn.createStateMachineAlias({ name: "next", routingConfiguration: first });
  seen("CreateStateMachineAlias", "arn", "date");
  const described = await sfn.describeStateMachineAlias({ stateMachineAliasArn: live });
  assert.deepEqual([described.routingConfiguration, described.name], [split, "live"]);
  recent(described.creationDate, described.updateDate);
  seen("DescribeStateMachineAlias", "routing", "date");
  const changed = await sfn.updateStateMachineAlias(
    { stateMachineAliasArn: live, routingConfiguration: first });
  recent(changed.updateDate);
  const now = await sfn.describeStateMachineAlias({ stateMachineAliasArn: live });
  assert.deepEqual(now.routingConfiguration, first);
  seen("UpdateStateMachineAlias", "date", "routing");
  const listed = await byTokens(
    (page) => sfn.listStateMachineAliases({ stateMachineArn: hello, ...page }),
    "stateMachineAliases");
  assert.deepEqual(sorted(listed, "stateMachineAliasArn"), [live, `${hello}:next`]);
  seen("ListStateMachineAliases", "tokens");
  return live;
}

async function tags(resourceArn) {
  const now = async () => Object.fromEntries(
    (await sfn.listTagsForResource({ resourceArn })).tags.map(({ key, value }) => [key, value]));
  await sfn.tagResource({ resourceArn, tags: [{ key: "Stufe", value: "größer" }] });
  assert.deepEqual(await now(), { team: "blue", Stufe: "größer" });
  seen("TagResource", "tags");
  const nobody = { resourceArn: `${HERE}stateMachine:nobody` };
  await refused(sfnApi, "ResourceNotFound", () => sfn.listTagsForResource(nobody));
  seen("ListTagsForResource", "tags", "ResourceNotFound");
  await sfn.untagResource({ resourceArn, tagKeys: ["team"] });
  assert.deepEqual(await now(), { Stufe: "größer" });
  seen("UntagResource", "tags");
}

async function executions(hello, live) {
  const started = await sfn.startExecution({ stateMachineArn: live, name: "first", input: INPUT });
  const first = started.executionArn;
  assert.equal(first, `${HERE}execution:hello:first`);
  recent(started.startDate);
  await sfn.startExecution({ stateMachineArn: hello, name: "second", input: INPUT });
  const third = { stateMachineArn: hello, name: "third", input: INPUT };
  const { executionArn } = await sfn.startExecution(third);
  await refused(sfnApi, "ExecutionAlreadyExists",
    () => sfn.startExecution({ ...third, input: "{}" }));
  await refused(sfnApi, "InvalidExecutionInput",
    () => sfn.startExecution({ stateMachineArn: hello, input: "{" }));
  seen("StartExecution", "arn", "date", "ExecutionAlreadyExists", "InvalidExecutionInput");
  const end = await ended(first);
  assert.deepEqual([end.status, JSON.parse(end.output)], ["SUCCEEDED", THING]);
  recent(end.startDate, end.stopDate);
  assert.deepEqual([end.stateMachineAliasArn, end.stateMachineVersionArn], [live, `${hello}:1`]);
  const nobody = { executionArn: `${HERE}execution:hello:nobody` };
  await refused(sfnApi, "ExecutionDoesNotExist", () => sfn.describeExecution(nobody));
  seen("DescribeExecution", "output", "dates", "alias", "ExecutionDoesNotExist");
  const ran = await sfn.describeStateMachineForExecution({ executionArn });
  assert.deepEqual([ran.name, ran.definition], ["hello", HELLO.replace("first", "second")]);
  seen("DescribeStateMachineForExecution", "definition");
  await ended(executionArn);
  await histories(first);
}

async function histories(executionArn) {
  const events = await paged(sfnApi.paginateGetExecutionHistory, "events", { executionArn });
  assert.deepEqual(events.map((each) => each.type),
    ["ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded"]);
  recent(...events.map((each) => each.timestamp));
  assert.equal(events[1].stateEnteredEventDetails.name, "Hello");
  const last = await sfn.getExecutionHistory(
    { executionArn, reverseOrder: true, maxResults: 1 });
  assert.deepEqual(last.events.map((each) => each.id), [4]);
  seen("GetExecutionHistory", "pages", "reversed", "details");
}

async function lists(stateMachineArn) {
  const listed = await paged(sfnApi.paginateListExecutions, "executions", { stateMachineArn });
  assert.deepEqual(sorted(listed, "name"), ["first", "second", "third"]);
  recent(...listed.map((each) => each.startDate));
  const failed = await sfn.listExecutions({ stateMachineArn, statusFilter: "FAILED" });
  assert.deepEqual(failed.executions, []);
  seen("ListExecutions", "pages", "filter");
}

async function mapRuns() {
  const first = { executionArn: `${HERE}execution:hello:first` };
  const nobody = { executionArn: `${HERE}execution:hello:nobody` };
  await refused(sfnApi, "ExecutionNotRedrivable", () => sfn.redriveExecution(first));
  await refused(sfnApi, "ExecutionDoesNotExist", () => sfn.redriveExecution(nobody));
  seen("RedriveExecution", "ExecutionNotRedrivable", "ExecutionDoesNotExist");
  for await (const page of sfnApi.paginateListMapRuns({ client: sfn }, first)) {
    assert.deepEqual(page.mapRuns, []);
  }
  await refused(sfnApi, "ExecutionDoesNotExist", () => sfn.listMapRuns(nobody));
  seen("ListMapRuns", "none", "ExecutionDoesNotExist");
  const mapRunArn = `${HERE}mapRun:hello/Each:00000000-0000-0000-0000-000000000000`;
  await refused(sfnApi, "ResourceNotFound", () => sfn.describeMapRun({ mapRunArn }));
  seen("DescribeMapRun", "ResourceNotFound");
  await refused(sfnApi, "ResourceNotFound",
    () => sfn.updateMapRun({ mapRunArn, maxConcurrency: 1 }));
  seen("UpdateMapRun", "ResourceNotFound");
}

async function stop() {
  const machine = { stateMachineArn: `${HERE}stateMachine:waiting` };
  const { executionArn } = await sfn.startExecution(machine);
  const stopped = await sfn.stopExecution({ executionArn, error: "Enough", cause: "a test" });
  recent(stopped.stopDate);
  const end = await ended(executionArn);
  assert.deepEqual([end.status, end.error, end.cause], ["ABORTED", "Enough", "a test"]);
  seen("StopExecution", "date", "ABORTED");
}

async function express(hello) {
  const loggingConfiguration = {
    level: "ALL",
    includeExecutionData: true,
    destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: LOG_GROUP } }],
  };
  const quote = await create("quote", HELLO, { type: "EXPRESS", loggingConfiguration });
  const end = await sfn.startSyncExecution(
    { stateMachineArn: quote, name: "asked", input: INPUT });
  assert.deepEqual([end.status, JSON.parse(end.output)], ["SUCCEEDED", THING]);
  recent(end.startDate, end.stopDate);
  assert.equal(end.billingDetails.billedMemoryUsedInMB, 64);
  const fails = { StartAt: "F", States: { F: { Type: "Fail", Error: "E", Cause: "C" } } };
  const machine = await create("fails", JSON.stringify(fails), { type: "EXPRESS" });
  const failed = await sfn.startSyncExecution({ stateMachineArn: machine });
  assert.deepEqual([failed.status, failed.error, failed.cause], ["FAILED", "E", "C"]);
  await refused(sfnApi, "StateMachineTypeNotSupported",
    () => sfn.startSyncExecution({ stateMachineArn: hello }));
  seen("StartSyncExecution", "output", "dates", "billed", "FAILED",
    "StateMachineTypeNotSupported");
}

async function trials() {
  const chosen = await sfn.testState(
    { definition: text("choice.json"), input: INPUT, inspectionLevel: "DEBUG" });
  assert.deepEqual([chosen.status, chosen.nextState], ["SUCCEEDED", "Many"]);
  assert.deepEqual(JSON.parse(chosen.inspectionData.input), THING);
  const task = { definition: text("task.json"), input: INPUT };
  const retried = await sfn.testState({
    ...task,
    inspectionLevel: "DEBUG",
    stateConfiguration: { retrierRetryCount: 1 },
    mock: { errorOutput: { error: "Busy", cause: "full" } },
  });
  const details = retried.inspectionData.errorDetails;
  assert.deepEqual([retried.status, details.retryBackoffIntervalSeconds], ["RETRIABLE", 6]);
  const both = { result: "{}", errorOutput: { error: "E" } };
  await refused(sfnApi, "ValidationException", () => sfn.testState({ ...task, mock: both }));
  seen("TestState", "next", "inspection", "RETRIABLE", "ValidationException");
}

async function activities() {
  const made = await sfn.createActivity({ name: "answering" });
  const work = made.activityArn;
  assert.equal(work, `${HERE}activity:answering`);
  recent(made.creationDate);
  await sfn.createActivity({ name: "idle" });
  seen("CreateActivity", "arn", "date");
  const described = await sfn.describeActivity({ activityArn: work });
  assert.equal(described.name, "answering");
  recent(described.creationDate);
  const nobody = { activityArn: `${HERE}activity:nobody` };
  await refused(sfnApi, "ActivityDoesNotExist", () => sfn.describeActivity(nobody));
  seen("DescribeActivity", "date", "ActivityDoesNotExist");
  const listed = await paged(sfnApi.paginateListActivities, "activities");
  assert.deepEqual(sorted(listed, "name"), ["answering", "idle"]);
  seen("ListActivities", "pages");
  return work;
}

async function tasks(activityArn) {
  const asking = `${HERE}stateMachine:asking`;
  const poll = sfn.getActivityTask({ activityArn, workerName: "ada" });
  let run = await sfn.startExecution({ stateMachineArn: asking, input: INPUT });
  let { taskToken, input } = await poll;
  assert.deepEqual(JSON.parse(input), THING);
  seen("GetActivityTask", "poll");
  await sfn.sendTaskHeartbeat({ taskToken });
  await refused(sfnApi, "InvalidToken", () => sfn.sendTaskHeartbeat({ taskToken: "nonsense" }));
  seen("SendTaskHeartbeat", "alive", "InvalidToken");
  const answer = { taskToken, output: '{"by": "ada"}' };
  await sfn.sendTaskSuccess(answer);
  let end = await ended(run.executionArn);
  assert.deepEqual([end.status, JSON.parse(end.output)], ["SUCCEEDED", { by: "ada" }]);
  await refused(sfnApi, "TaskTimedOut", () => sfn.sendTaskSuccess(answer));
  seen("SendTaskSuccess", "ended", "TaskTimedOut");
  run = await sfn.startExecution({ stateMachineArn: asking });
  ({ taskToken } = await sfn.getActivityTask({ activityArn }));
  await sfn.sendTaskFailure({ taskToken, error: "Refused", cause: "no ✓" });
  end = await ended(run.executionArn);
  assert.deepEqual([end.status, end.error, end.cause], ["FAILED", "Refused", "no ✓"]);
  seen("SendTaskFailure", "ended");
}

/** Before the machine that writes to them. */
async function logGroups() {
  await logs.createLogGroup({ logGroupName: "/tour" });
  await logs.createLogGroup({ logGroupName: "/tour-own" });
  await refused(logsApi, "ResourceAlreadyExistsException",
    () => logs.createLogGroup({ logGroupName: "/tour" }));
  seen("CreateLogGroup", "ResourceAlreadyExistsException");
  const groups = await paged(logsApi.paginateDescribeLogGroups, "logGroups", {}, logs);
  assert.deepEqual(sorted(groups, "logGroupName"), ["/tour", "/tour-own"]);
  seen("DescribeLogGroups", "pages");
  await retention("/tour-own");
}

async function retention(logGroupName) {
  const days = async () => (await logs.describeLogGroups({ logGroupNamePrefix: logGroupName }))
    .logGroups[0].retentionInDays;
  await logs.putRetentionPolicy({ logGroupName, retentionInDays: 7 });
  assert.equal(await days(), 7);
  seen("PutRetentionPolicy", "days");
  await logs.deleteRetentionPolicy({ logGroupName });
  assert.equal(await days(), undefined);
  seen("DeleteRetentionPolicy", "days");
}

async function executionLogs() {
  const asked = { logGroupName: "/tour", filterPattern: "asked" };
  await until(
    async () => (await logs.filterLogEvents(asked)).events.length === 4,
    "the lines of an execution");
  const events = await paged(logsApi.paginateFilterLogEvents, "events", asked, logs, 2);
  assert.deepEqual(events.map((each) => JSON.parse(each.message).type),
    ["ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded"]);
  seen("FilterLogEvents", "events", "pages");
  const { logStreams } = await logs.describeLogStreams({ logGroupName: "/tour" });
  assert.ok(logStreams.length > 0);
  seen("DescribeLogStreams", "stream");
}

async function ownLogs() {
  const logGroupName = "/tour-own";
  const own = { logGroupName, logStreamName: "mine" };
  await logs.createLogStream(own);
  const streams = async () => sorted(
    (await logs.describeLogStreams({ logGroupName })).logStreams, "logStreamName");
  assert.deepEqual(await streams(), ["mine"]);
  seen("CreateLogStream", "stream");
  const event = { timestamp: Date.now(), message: "Grüße" };
  const put = await logs.putLogEvents({ ...own, logEvents: [event] });
  assert.equal(typeof put.nextSequenceToken, "string");
  seen("PutLogEvents", "token");
  const { events } = await logs.getLogEvents({ ...own, startFromHead: true });
  assert.deepEqual(events.map(({ timestamp, message }) => ({ timestamp, message })), [event]);
  seen("GetLogEvents", "events");
  await logs.deleteLogStream(own);
  assert.deepEqual(await streams(), []);
  seen("DeleteLogStream", "gone");
  await logs.deleteLogGroup({ logGroupName });
  await refused(logsApi, "ResourceNotFoundException", () => logs.deleteLogGroup({ logGroupName }));
  seen("DeleteLogGroup", "gone", "ResourceNotFoundException");
}

async function deletions(hello, live, activityArn) {
  await sfn.deleteActivity({ activityArn });
  await refused(sfnApi, "ActivityDoesNotExist", () => sfn.describeActivity({ activityArn }));
  seen("DeleteActivity", "gone");
  const version = { stateMachineVersionArn: `${hello}:1` };
  await refused(sfnApi, "ConflictException", () => sfn.deleteStateMachineVersion(version));
  for (const stateMachineAliasArn of [live, `${hello}:next`]) {
    await sfn.deleteStateMachineAlias({ stateMachineAliasArn });
  }
  const machine = { stateMachineArn: hello };
  assert.deepEqual((await sfn.listStateMachineAliases(machine)).stateMachineAliases, []);
  seen("DeleteStateMachineAlias", "gone");
  await sfn.deleteStateMachineVersion(version);
  const left = (await sfn.listStateMachineVersions(machine)).stateMachineVersions;
  assert.deepEqual(left.map((each) => each.stateMachineVersionArn), [`${hello}:2`]);
  seen("DeleteStateMachineVersion", "gone");
  await sfn.deleteStateMachine(machine);
  await until(async () => {
    try {
      return (await sfn.describeStateMachine(machine)).status !== "DELETING";
    } catch (e) {
      assert.ok(e instanceof sfnApi.StateMachineDoesNotExist, e);
      return true;
    }
  }, "the end of a deletion");
  seen("DeleteStateMachine", "gone");
}

/** The service has no waiters, so the SDK has no functions that wait. */
function waiters() {
  const waits = [sfnApi, logsApi].flatMap(Object.keys).filter((name) => /^waitUntil/.test(name));
  assert.deepEqual(waits, []);
}

waiters();
const sdk = new URL("./node_modules/@aws-sdk/client-sfn/package.json", import.meta.url);
console.log("client AWS SDK for JavaScript", JSON.parse(readFileSync(sdk, "utf8")).version);
await definitions();
const hello = await machines();
await versions(hello);
const live = await aliases(hello);
await tags(hello);
await executions(hello, live);
await lists(hello);
await mapRuns();
await stop();
await logGroups();
await express(hello);
await trials();
const work = await activities();
await tasks(work);
await executionLogs();
await ownLogs();
await deletions(hello, live, work);
