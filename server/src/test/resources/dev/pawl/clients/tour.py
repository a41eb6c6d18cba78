"""The tour with boto3: every operation, a line for each thing that was seen.

    python3 tour.py ENDPOINT FOLDER     the folder of the definitions
"""

import json
import sys
import threading
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

import boto3
from botocore.config import Config

ENDPOINT = sys.argv[1]
FOLDER = Path(sys.argv[2])
ROLE = "arn:aws:iam::123456789012:role/tour"
HERE = "arn:aws:states:us-east-1:123456789012:"
WAIT_SECONDS_MAX = 30

# An activity is polled for a minute: longer than the client waits for an answer by itself.
CONFIG = Config(inject_host_prefix=False, read_timeout=70)
sfn = boto3.client("stepfunctions", endpoint_url=ENDPOINT, config=CONFIG)
logs = boto3.client("logs", endpoint_url=ENDPOINT, config=CONFIG)


def text(name):
    return (FOLDER / name).read_text(encoding="utf-8")


HELLO = text("hello.asl.json")
INPUT = text("input.json")


def seen(operation, *checks):
    for check in checks:
        print("seen", operation, check)


def equal(expected, actual):
    if expected != actual:
        raise AssertionError(f"expected {expected!r}, got {actual!r}")


def recent(*dates):
    for date in dates:
        if not isinstance(date, datetime):
            raise AssertionError(f"not a datetime: {date!r}")
        if abs(datetime.now(timezone.utc) - date) > timedelta(minutes=2):
            raise AssertionError(f"not of now: {date}")


def refused(client, error, call, **members):
    """The client has a class for each error of the service's model."""
    try:
        call(**members)
    except getattr(client.exceptions, error) as e:
        equal(error, e.response["Error"]["Code"])
        equal(400, e.response["ResponseMetadata"]["HTTPStatusCode"])
        if not e.response["Error"]["Message"]:
            raise AssertionError(f"{error} says nothing") from e
    else:
        raise AssertionError(f"{error} expected")


def until(condition, what):
    deadline = time.monotonic() + WAIT_SECONDS_MAX
    while time.monotonic() < deadline:
        result = condition()
        if result:
            return result
        time.sleep(0.02)
    raise AssertionError(f"not within {WAIT_SECONDS_MAX} s: {what}")


def ended(execution):
    def closed():
        described = sfn.describe_execution(executionArn=execution)
        return described if described["status"] != "RUNNING" else None

    return until(closed, "the end of " + execution)


def paged(operation, member, **members):
    """All elements, by the client's own paginator, which must find more pages than one."""
    pages = list(sfn.get_paginator(operation).paginate(**members))
    if len(pages) < 2:
        raise AssertionError(f"{operation}: {len(pages)} page")
    return [each for page in pages for each in page[member]]


def by_tokens(call, member, **members):
    """All elements, page by page, one in each."""
    page = call(maxResults=1, **members)
    found = list(page[member])
    while "nextToken" in page:
        page = call(maxResults=1, nextToken=page["nextToken"], **members)
        found += page[member]
        equal(True, len(page[member]) <= 1)
    return found


def definitions():
    good = sfn.validate_state_machine_definition(definition=HELLO)
    equal(("OK", []), (good["result"], good["diagnostics"]))
    bad = sfn.validate_state_machine_definition(definition=text("wrong.asl.json"))
    equal("FAIL", bad["result"])
    equal("ERROR", bad["diagnostics"][0]["severity"])
    seen("ValidateStateMachineDefinition", "OK", "FAIL")


def create(name, definition, **more):
    made = sfn.create_state_machine(name=name, definition=definition, roleArn=ROLE, **more)
    equal(HERE + "stateMachine:" + name, made["stateMachineArn"])
    recent(made["creationDate"])
    return made["stateMachineArn"]


def machines():
    hello = create("hello", HELLO, tags=[{"key": "team", "value": "blue"}])
    create("waiting", text("waiting.asl.json"))
    create("asking", text("asking.asl.json"))
    wrong = text("wrong.asl.json")
    refused(sfn, "InvalidDefinition", sfn.create_state_machine,
            name="wrong", definition=wrong, roleArn=ROLE)
    refused(sfn, "StateMachineAlreadyExists", sfn.create_state_machine,
            name="hello", definition=text("waiting.asl.json"), roleArn=ROLE)
    seen("CreateStateMachine", "arn", "date", "InvalidDefinition", "StateMachineAlreadyExists")
    described = sfn.describe_state_machine(stateMachineArn=hello)
    equal((HELLO, "ACTIVE", "STANDARD"),
          (described["definition"], described["status"], described["type"]))
    equal("OFF", described["loggingConfiguration"]["level"])
    equal(False, described["tracingConfiguration"]["enabled"])
    recent(described["creationDate"])
    refused(sfn, "StateMachineDoesNotExist", sfn.describe_state_machine,
            stateMachineArn=HERE + "stateMachine:nobody")
    seen("DescribeStateMachine", "definition", "date", "StateMachineDoesNotExist")
    listed = paged("list_state_machines", "stateMachines", PaginationConfig={"PageSize": 2})
    equal({"hello", "waiting", "asking"}, {each["name"] for each in listed})
    seen("ListStateMachines", "pages")
    return hello


def versions(hello):
    one = sfn.publish_state_machine_version(stateMachineArn=hello, description="one")
    equal(hello + ":1", one["stateMachineVersionArn"])
    recent(one["creationDate"])
    refused(sfn, "ConflictException", sfn.publish_state_machine_version,
            stateMachineArn=hello, revisionId="0" * 36)
    seen("PublishStateMachineVersion", "arn", "date", "ConflictException")
    updated = sfn.update_state_machine(
        stateMachineArn=hello, definition=HELLO.replace("first", "second"), publish=True)
    equal(hello + ":2", updated["stateMachineVersionArn"])
    recent(updated["updateDate"])
    current = sfn.describe_state_machine(stateMachineArn=hello)
    equal(current["revisionId"], updated["revisionId"])
    seen("UpdateStateMachine", "date", "revision")
    listed = by_tokens(
        sfn.list_state_machine_versions, "stateMachineVersions", stateMachineArn=hello)
    equal([hello + ":2", hello + ":1"], [each["stateMachineVersionArn"] for each in listed])
    seen("ListStateMachineVersions", "tokens")


def routes(hello, *weights):
    return [{"stateMachineVersionArn": f"{hello}:{i + 1}", "weight": weight}
            for i, weight in enumerate(weights)]


def aliases(hello):
    split = routes(hello, 90, 10)
    made = sfn.create_state_machine_alias(name="live", routingConfiguration=split)
    live = made["stateMachineAliasArn"]
    equal(hello + ":live", live)
    recent(made["creationDate"])
    first = routes(hello, 100)
    sfn.create_state_machine_alias(name="next", routingConfiguration=first)
    seen("CreateStateMachineAlias", "arn", "date")
    described = sfn.describe_state_machine_alias(stateMachineAliasArn=live)
    equal((split, "live"), (described["routingConfiguration"], described["name"]))
    recent(described["creationDate"], described["updateDate"])
    seen("DescribeStateMachineAlias", "routing", "date")
    changed = sfn.update_state_machine_alias(
        stateMachineAliasArn=live, routingConfiguration=first)
    recent(changed["updateDate"])
    now = sfn.describe_state_machine_alias(stateMachineAliasArn=live)
    equal(first, now["routingConfiguration"])
    seen("UpdateStateMachineAlias", "date", "routing")
    listed = by_tokens(
        sfn.list_state_machine_aliases, "stateMachineAliases", stateMachineArn=hello)
    equal({live, hello + ":next"}, {each["stateMachineAliasArn"] for each in listed})
    seen("ListStateMachineAliases", "tokens")
    return live


def tags(hello):
    def now():
        listed = sfn.list_tags_for_resource(resourceArn=hello)["tags"]
        return {each["key"]: each["value"] for each in listed}

    sfn.tag_resource(resourceArn=hello, tags=[{"key": "Stufe", "value": "größer"}])
    equal({"team": "blue", "Stufe": "größer"}, now())
    seen("TagResource", "tags")
    refused(sfn, "ResourceNotFound", sfn.list_tags_for_resource,
            resourceArn=HERE + "stateMachine:nobody")
    seen("ListTagsForResource", "tags", "ResourceNotFound")
    sfn.untag_resource(resourceArn=hello, tagKeys=["team"])
    equal({"Stufe": "größer"}, now())
    seen("UntagResource", "tags")


def executions(hello, live):
    started = sfn.start_execution(stateMachineArn=live, name="first", input=INPUT)
    first = started["executionArn"]
    equal(HERE + "execution:hello:first", first)
    recent(started["startDate"])
    for name in ("second", "third"):
        again = sfn.start_execution(stateMachineArn=hello, name=name, input=INPUT)
    refused(sfn, "ExecutionAlreadyExists", sfn.start_execution,
            stateMachineArn=hello, name="third", input="{}")
    refused(sfn, "InvalidExecutionInput", sfn.start_execution,
            stateMachineArn=hello, input="{")
    seen("StartExecution", "arn", "date", "ExecutionAlreadyExists", "InvalidExecutionInput")
    end = ended(first)
    equal(("SUCCEEDED", json.loads(INPUT)), (end["status"], json.loads(end["output"])))
    recent(end["startDate"], end["stopDate"])
    equal((live, hello + ":1"), (end["stateMachineAliasArn"], end["stateMachineVersionArn"]))
    refused(sfn, "ExecutionDoesNotExist", sfn.describe_execution,
            executionArn=HERE + "execution:hello:nobody")
    seen("DescribeExecution", "output", "dates", "alias", "ExecutionDoesNotExist")
    ran = sfn.describe_state_machine_for_execution(executionArn=again["executionArn"])
    equal(("hello", HELLO.replace("first", "second")), (ran["name"], ran["definition"]))
    seen("DescribeStateMachineForExecution", "definition")
    ended(again["executionArn"])
    histories(first)


def histories(first):
    events = paged("get_execution_history", "events",
                   executionArn=first, PaginationConfig={"PageSize": 1})
    equal(["ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded"],
          [each["type"] for each in events])
    recent(*[each["timestamp"] for each in events])
    equal("Hello", events[1]["stateEnteredEventDetails"]["name"])
    last = sfn.get_execution_history(executionArn=first, reverseOrder=True, maxResults=1)
    equal([4], [each["id"] for each in last["events"]])
    seen("GetExecutionHistory", "pages", "reversed", "details")


def lists(hello):
    listed = paged("list_executions", "executions",
                   stateMachineArn=hello, PaginationConfig={"PageSize": 1})
    equal({"first", "second", "third"}, {each["name"] for each in listed})
    recent(*[each["startDate"] for each in listed])
    failed = sfn.list_executions(stateMachineArn=hello, statusFilter="FAILED")
    equal([], failed["executions"])
    seen("ListExecutions", "pages", "filter")


def map_runs():
    first, nobody = HERE + "execution:hello:first", HERE + "execution:hello:nobody"
    refused(sfn, "ExecutionNotRedrivable", sfn.redrive_execution, executionArn=first)
    refused(sfn, "ExecutionDoesNotExist", sfn.redrive_execution, executionArn=nobody)
    seen("RedriveExecution", "ExecutionNotRedrivable", "ExecutionDoesNotExist")
    pages = list(sfn.get_paginator("list_map_runs").paginate(executionArn=first))
    equal([[]], [page["mapRuns"] for page in pages])
    refused(sfn, "ExecutionDoesNotExist", sfn.list_map_runs, executionArn=nobody)
    seen("ListMapRuns", "none", "ExecutionDoesNotExist")
    run = HERE + "mapRun:hello/Each:00000000-0000-0000-0000-000000000000"
    refused(sfn, "ResourceNotFound", sfn.describe_map_run, mapRunArn=run)
    seen("DescribeMapRun", "ResourceNotFound")
    refused(sfn, "ResourceNotFound", sfn.update_map_run, mapRunArn=run, maxConcurrency=1)
    seen("UpdateMapRun", "ResourceNotFound")


def stop():
    machine = HERE + "stateMachine:waiting"
    waiting = sfn.start_execution(stateMachineArn=machine)["executionArn"]
    stopped = sfn.stop_execution(executionArn=waiting, error="Enough", cause="a test")
    recent(stopped["stopDate"])
    end = ended(waiting)
    equal(("ABORTED", "Enough", "a test"), (end["status"], end["error"], end["cause"]))
    seen("StopExecution", "date", "ABORTED")


def express(hello):
    log = {"level": "ALL", "includeExecutionData": True, "destinations": [
        {"cloudWatchLogsLogGroup": {
            "logGroupArn": "arn:aws:logs:us-east-1:123456789012:log-group:/tour:*"}}]}
    quote = create("quote", HELLO, type="EXPRESS", loggingConfiguration=log)
    end = sfn.start_sync_execution(stateMachineArn=quote, name="asked", input=INPUT)
    equal(("SUCCEEDED", json.loads(INPUT)), (end["status"], json.loads(end["output"])))
    recent(end["startDate"], end["stopDate"])
    equal(64, end["billingDetails"]["billedMemoryUsedInMB"])
    fails = {"StartAt": "F", "States": {"F": {"Type": "Fail", "Error": "E", "Cause": "C"}}}
    machine = create("fails", json.dumps(fails), type="EXPRESS")
    failed = sfn.start_sync_execution(stateMachineArn=machine)
    equal(("FAILED", "E", "C"), (failed["status"], failed["error"], failed["cause"]))
    refused(sfn, "StateMachineTypeNotSupported", sfn.start_sync_execution,
            stateMachineArn=hello)
    seen("StartSyncExecution", "output", "dates", "billed", "FAILED",
         "StateMachineTypeNotSupported")


def trials():
    chosen = sfn.test_state(
        definition=text("choice.json"), input=INPUT, inspectionLevel="DEBUG")
    equal(("SUCCEEDED", "Many"), (chosen["status"], chosen["nextState"]))
    equal(json.loads(INPUT), json.loads(chosen["inspectionData"]["input"]))
    task = text("task.json")
    retried = sfn.test_state(
        definition=task, input=INPUT, stateConfiguration={"retrierRetryCount": 1},
        inspectionLevel="DEBUG", mock={"errorOutput": {"error": "Busy", "cause": "full"}})
    details = retried["inspectionData"]["errorDetails"]
    equal(("RETRIABLE", 6), (retried["status"], details["retryBackoffIntervalSeconds"]))
    refused(sfn, "ValidationException", sfn.test_state, definition=task, input=INPUT,
            mock={"result": "{}", "errorOutput": {"error": "E"}})
    seen("TestState", "next", "inspection", "RETRIABLE", "ValidationException")


def activities():
    made = sfn.create_activity(name="answering")
    work = made["activityArn"]
    equal(HERE + "activity:answering", work)
    recent(made["creationDate"])
    sfn.create_activity(name="idle")
    seen("CreateActivity", "arn", "date")
    described = sfn.describe_activity(activityArn=work)
    equal("answering", described["name"])
    recent(described["creationDate"])
    refused(sfn, "ActivityDoesNotExist", sfn.describe_activity,
            activityArn=HERE + "activity:nobody")
    seen("DescribeActivity", "date", "ActivityDoesNotExist")
    listed = paged("list_activities", "activities", PaginationConfig={"PageSize": 1})
    equal({"answering", "idle"}, {each["name"] for each in listed})
    seen("ListActivities", "pages")
    return work


def tasks(work):
    asking = HERE + "stateMachine:asking"
    taken = []
    poll = threading.Thread(
        target=lambda: taken.append(sfn.get_activity_task(activityArn=work, workerName="ada")))
    poll.start()
    run = sfn.start_execution(stateMachineArn=asking, input=INPUT)["executionArn"]
    poll.join(WAIT_SECONDS_MAX)
    token = taken[0]["taskToken"]
    equal(json.loads(INPUT), json.loads(taken[0]["input"]))
    seen("GetActivityTask", "poll")
    sfn.send_task_heartbeat(taskToken=token)
    refused(sfn, "InvalidToken", sfn.send_task_heartbeat, taskToken="nonsense")
    seen("SendTaskHeartbeat", "alive", "InvalidToken")
    sfn.send_task_success(taskToken=token, output='{"by": "ada"}')
    end = ended(run)
    equal(("SUCCEEDED", {"by": "ada"}), (end["status"], json.loads(end["output"])))
    refused(sfn, "TaskTimedOut", sfn.send_task_success, taskToken=token, output="{}")
    seen("SendTaskSuccess", "ended", "TaskTimedOut")
    run = sfn.start_execution(stateMachineArn=asking)["executionArn"]
    token = sfn.get_activity_task(activityArn=work)["taskToken"]
    sfn.send_task_failure(taskToken=token, error="Refused", cause="no ✓")
    end = ended(run)
    equal(("FAILED", "Refused", "no ✓"), (end["status"], end["error"], end["cause"]))
    seen("SendTaskFailure", "ended")


def log_groups():
    """Before the machine that writes to them."""
    logs.create_log_group(logGroupName="/tour")
    logs.create_log_group(logGroupName="/tour-own")
    refused(logs, "ResourceAlreadyExistsException", logs.create_log_group, logGroupName="/tour")
    seen("CreateLogGroup", "ResourceAlreadyExistsException")
    pages = list(logs.get_paginator("describe_log_groups").paginate(
        PaginationConfig={"PageSize": 1}))
    names = [each["logGroupName"] for page in pages for each in page["logGroups"]]
    equal((["/tour", "/tour-own"], True), (names, len(pages) > 1))
    seen("DescribeLogGroups", "pages")
    retention("/tour-own")


def retention(group):
    def days():
        found = logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"]
        return found[0].get("retentionInDays")

    logs.put_retention_policy(logGroupName=group, retentionInDays=7)
    equal(7, days())
    seen("PutRetentionPolicy", "days")
    logs.delete_retention_policy(logGroupName=group)
    equal(None, days())
    seen("DeleteRetentionPolicy", "days")


def execution_logs():
    def found():
        pages = logs.get_paginator("filter_log_events").paginate(
            logGroupName="/tour", filterPattern="asked", PaginationConfig={"PageSize": 2})
        messages = [[each["message"] for each in page["events"]] for page in pages]
        lines = [json.loads(message) for page in messages for message in page]
        several = len(lines) == 4 and len(messages) > 1
        return [each["type"] for each in lines] if several else None

    equal(["ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded"],
          until(found, "the lines of an execution"))
    seen("FilterLogEvents", "events", "pages")
    streams = logs.describe_log_streams(logGroupName="/tour")["logStreams"]
    equal(True, len(streams) > 0)
    seen("DescribeLogStreams", "stream")


def own_logs():
    own = {"logGroupName": "/tour-own", "logStreamName": "mine"}
    logs.create_log_stream(**own)
    streams = logs.describe_log_streams(logGroupName="/tour-own")["logStreams"]
    equal(["mine"], [each["logStreamName"] for each in streams])
    seen("CreateLogStream", "stream")
    now = int(time.time() * 1000)
    put = logs.put_log_events(logEvents=[{"timestamp": now, "message": "Grüße"}], **own)
    equal(str, type(put["nextSequenceToken"]))
    seen("PutLogEvents", "token")
    events = logs.get_log_events(startFromHead=True, **own)["events"]
    equal([("Grüße", now)], [(each["message"], each["timestamp"]) for each in events])
    seen("GetLogEvents", "events")
    logs.delete_log_stream(**own)
    equal([], logs.describe_log_streams(logGroupName="/tour-own")["logStreams"])
    seen("DeleteLogStream", "gone")
    logs.delete_log_group(logGroupName="/tour-own")
    refused(logs, "ResourceNotFoundException", logs.delete_log_group, logGroupName="/tour-own")
    seen("DeleteLogGroup", "gone", "ResourceNotFoundException")


def deletions(hello, live, work):
    sfn.delete_activity(activityArn=work)
    refused(sfn, "ActivityDoesNotExist", sfn.describe_activity, activityArn=work)
    seen("DeleteActivity", "gone")
    refused(sfn, "ConflictException", sfn.delete_state_machine_version,
            stateMachineVersionArn=hello + ":1")
    for alias in (live, hello + ":next"):
        sfn.delete_state_machine_alias(stateMachineAliasArn=alias)
    left = sfn.list_state_machine_aliases(stateMachineArn=hello)
    equal([], left["stateMachineAliases"])
    seen("DeleteStateMachineAlias", "gone")
    sfn.delete_state_machine_version(stateMachineVersionArn=hello + ":1")
    left = sfn.list_state_machine_versions(stateMachineArn=hello)["stateMachineVersions"]
    equal([hello + ":2"], [each["stateMachineVersionArn"] for each in left])
    seen("DeleteStateMachineVersion", "gone")
    sfn.delete_state_machine(stateMachineArn=hello)

    def gone():
        try:
            return sfn.describe_state_machine(stateMachineArn=hello)["status"] != "DELETING"
        except sfn.exceptions.StateMachineDoesNotExist:
            return True

    until(gone, "the end of a deletion")
    seen("DeleteStateMachine", "gone")


def main():
    equal([], sfn.waiter_names + logs.waiter_names)
    print("client boto3", boto3.__version__)
    definitions()
    hello = machines()
    versions(hello)
    live = aliases(hello)
    tags(hello)
    executions(hello, live)
    lists(hello)
    map_runs()
    stop()
    log_groups()
    express(hello)
    trials()
    work = activities()
    tasks(work)
    execution_logs()
    own_logs()
    deletions(hello, live, work)


main()
