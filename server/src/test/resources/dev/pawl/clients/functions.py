"""The operations of Lambda with boto3.

    python3 functions.py ENDPOINT FOLDER

The server has the functions of the folder "functions" beside this file.
"""

import base64
import hashlib
import io
import json
import sys
import zipfile

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

URL = sys.argv[1]
ARN = "arn:aws:lambda:us-east-1:123456789012:function:"
ROLE = "arn:aws:iam::123456789012:role/tour"


def client(service, **more):
    config = Config(retries={"max_attempts": 0}, read_timeout=60)
    return boto3.client(service, endpoint_url=URL, config=config, **more)


LAMBDA = client("lambda")
LOGS = client("logs")


def equal(expected, actual):
    if expected != actual:
        raise AssertionError(f"expected {expected!r}, not {actual!r}")


def refused(error, status, message, operation, **members):
    """Calls what must be refused so; a star at the message's end stands for the rest of it."""
    try:
        getattr(LAMBDA, operation)(**members)
    except ClientError as e:
        equal(error, e.response["Error"]["Code"])
        equal(status, e.response["ResponseMetadata"]["HTTPStatusCode"])
        said = e.response["Error"]["Message"]
        begun = message.endswith("*") and said.startswith(message[:-1])
        if said != message and not begun:
            raise AssertionError(f"{operation} said {said!r}, not {message!r}") from e
    else:
        raise AssertionError(f"{operation}({members}) was not refused with {error}")


def invoke(name, payload=None, **more):
    body = {} if payload is None else {"Payload": json.dumps(payload)}
    answer = LAMBDA.invoke(FunctionName=name, **body, **more)
    text = answer["Payload"].read().decode("utf-8")
    return answer, json.loads(text) if text else None


def functions_of_the_folder():
    listed = LAMBDA.list_functions()["Functions"]
    equal(["echo"], [function["FunctionName"] for function in listed])
    function = LAMBDA.get_function(FunctionName="echo")
    equal(listed[0], function["Configuration"])
    equal(ARN + "echo", function["Configuration"]["FunctionArn"])
    settings = LAMBDA.get_function_configuration(FunctionName=ARN + "echo")
    equal("Active", settings["State"])
    equal("Successful", settings["LastUpdateStatus"])
    LAMBDA.get_waiter("function_active_v2").wait(FunctionName="echo")
    LAMBDA.get_waiter("function_updated_v2").wait(FunctionName="echo")
    refused(
        "ResourceNotFoundException",
        404,
        "Function not found: " + ARN + "missing",
        "get_function",
        FunctionName="missing",
    )


def invocations():
    context = base64.b64encode(json.dumps({"custom": {"k": "v"}}).encode()).decode()
    answer, payload = invoke("echo", {"a": "é"}, LogType="Tail", ClientContext=context)
    equal(200, answer["StatusCode"])
    equal("$LATEST", answer["ExecutedVersion"])
    equal({"event": {"a": "é"}, "arn": ARN + "echo", "custom": {"k": "v"}}, payload)
    log = base64.b64decode(answer["LogResult"]).decode("utf-8")
    request = answer["ResponseMetadata"]["RequestId"]
    for line in (f"START RequestId: {request} Version: $LATEST", "hello", "END RequestId: "):
        if line not in log:
            raise AssertionError(f"no {line!r} in {log!r}")
    equal({}, invoke("123456789012:function:echo")[1]["event"])
    answer, payload = invoke("echo", {"fail": "no"})
    equal(("Unhandled", 200), (answer["FunctionError"], answer["StatusCode"]))
    equal(("TypeError", "no"), (payload["errorType"], payload["errorMessage"]))
    answer, payload = invoke("echo", {}, InvocationType="Event")
    equal((202, None), (answer["StatusCode"], payload))
    answer, payload = invoke("echo", {}, InvocationType="DryRun")
    equal((204, None), (answer["StatusCode"], payload))


def refused_invocations():
    refused(
        "ResourceNotFoundException",
        404,
        "Function not found: " + ARN + "missing:$LATEST",
        "invoke",
        FunctionName="missing",
    )
    refused(
        "ResourceNotFoundException",
        404,
        "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')",
        "invoke",
        FunctionName="arn:aws:lambda:eu-west-1:123456789012:function:echo",
    )
    refused(
        "InvalidRequestContentException",
        400,
        "Could not parse request body into json: Could not parse payload into json: *",
        "invoke",
        FunctionName="echo",
        Payload=b'{"a":',
    )
    refused(
        "RequestTooLargeException",
        413,
        "Request must be smaller than 6291456 bytes for the InvokeFunction operation",
        "invoke",
        FunctionName="echo",
        Payload=b'"' + b"x" * 6291455 + b'"',
    )
    refused(
        "RequestEntityTooLargeException",
        413,
        "262145 byte payload is too large for the Event invocation type (limit 262144 bytes)",
        "invoke",
        FunctionName="echo",
        InvocationType="Event",
        Payload=b'"' + b"x" * 262143 + b'"',
    )
    refused(
        "ValidationException",
        400,
        "1 validation error detected: Value 'Never' at 'invocationType' failed to satisfy"
        " constraint: Member must satisfy enum value set: [DryRun, RequestResponse, Event]",
        "invoke",
        FunctionName="echo",
        InvocationType="Never",
    )


def zipped(**files):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as zip_file:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name.replace("__", "."))
            entry.external_attr = 0o755 << 16
            zip_file.writestr(entry, text)
    return archive.getvalue()


def answering(value):
    text = f"exports.handler = async (e, c) => ['{value}', c.functionVersion, process.env.WHO];"
    return zipped(index__js=text)


def created(name, code, runtime="nodejs20.x", handler="index.handler", **more):
    answer = LAMBDA.create_function(
        FunctionName=name,
        Runtime=runtime,
        Role=ROLE,
        Handler=handler,
        Code={"ZipFile": code},
        **more,
    )
    equal(ARN + name, answer["FunctionArn"])
    LAMBDA.get_waiter("function_active_v2").wait(FunctionName=name)
    return answer


def lives_of_a_function():
    code = answering("one")
    made = created("made", code, Environment={"Variables": {"WHO": "me"}}, Tags={"a": "1"})
    equal((3, 128, len(code)), (made["Timeout"], made["MemorySize"], made["CodeSize"]))
    digest = base64.b64encode(hashlib.sha256(code).digest()).decode()
    equal(digest, made["CodeSha256"])
    equal(["one", "$LATEST", "me"], invoke("made")[1])
    refused(
        "ResourceConflictException",
        409,
        "Function already exist: made",
        "create_function",
        FunctionName="made",
        Runtime="nodejs20.x",
        Role=ROLE,
        Handler="index.handler",
        Code={"ZipFile": code},
    )
    equal("1", LAMBDA.publish_version(FunctionName="made")["Version"])
    LAMBDA.update_function_configuration(
        FunctionName="made", Timeout=9, Environment={"Variables": {"WHO": "you"}}
    )
    LAMBDA.get_waiter("function_updated_v2").wait(FunctionName="made")
    updated = LAMBDA.update_function_code(
        FunctionName="made", ZipFile=answering("two"), Publish=True
    )
    equal(("2", 9), (updated["Version"], updated["Timeout"]))
    equal(["two", "$LATEST", "you"], invoke("made")[1])
    equal(["one", "1", "me"], invoke("made:1")[1])
    equal(["two", "2", "you"], invoke("made", Qualifier="2")[1])
    pages = LAMBDA.get_paginator("list_versions_by_function").paginate(
        FunctionName="made", PaginationConfig={"PageSize": 2}
    )
    versions = [version["Version"] for page in pages for version in page["Versions"]]
    equal(["$LATEST", "1", "2"], versions)
    aliases_of("made")
    LAMBDA.delete_function(FunctionName="made", Qualifier="1")
    LAMBDA.delete_function(FunctionName="made")
    refused(
        "ResourceNotFoundException",
        404,
        "Function not found: " + ARN + "made",
        "get_function",
        FunctionName="made",
    )


def aliases_of(name):
    LAMBDA.create_alias(
        FunctionName=name,
        Name="live",
        FunctionVersion="1",
        RoutingConfig={"AdditionalVersionWeights": {"2": 0.5}},
    )
    ran = {invoke(name + ":live")[0]["ExecutedVersion"] for _ in range(60)}
    equal({"1", "2"}, ran)
    LAMBDA.update_alias(
        FunctionName=name,
        Name="live",
        FunctionVersion="2",
        RoutingConfig={"AdditionalVersionWeights": {}},
    )
    alias = LAMBDA.get_alias(FunctionName=name, Name="live")
    equal((ARN + name + ":live", "2"), (alias["AliasArn"], alias["FunctionVersion"]))
    equal("2", LAMBDA.get_function(FunctionName=name, Qualifier="live")["Configuration"]["Version"])
    equal(["live"], [a["Name"] for a in LAMBDA.list_aliases(FunctionName=name)["Aliases"]])
    refused(
        "ResourceNotFoundException",
        404,
        "Function not found: " + ARN + name + ":7",
        "create_alias",
        FunctionName=name,
        Name="other",
        FunctionVersion="7",
    )
    LAMBDA.delete_alias(FunctionName=name, Name="live")


def refused_functions():
    def refuse(message, code, **more):
        settings = {"Runtime": "nodejs20.x", "Handler": "index.handler", **more}
        refused(
            "InvalidParameterValueException",
            400,
            message,
            "create_function",
            FunctionName="refused",
            Role=ROLE,
            Code=code,
            **{name: value for name, value in settings.items() if value},
        )

    good = {"ZipFile": answering("good")}
    refuse("Please provide a source for function code.", {})
    refuse(
        "Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error Message: *",
        {"S3Bucket": "bucket", "S3Key": "k"},
    )
    refuse("Code in S3 has both an S3Bucket and an S3Key.", {"S3Bucket": "bucket"})
    refuse("Could not unzip uploaded file. *", {"ZipFile": b"none"})
    refuse("Could not unzip uploaded file. *", {"ZipFile": zipped(**{"../evil": "x"})})
    refuse("Runtime and Handler are mandatory parameters *", good, Runtime=None)
    refuse("Runtime is ruby3.3, allowed is *", good, Runtime="ruby3.3")
    refuse("Timeout is 901, allowed is 1 to 900 seconds", good, Timeout=901)
    refuse("Layer version arn:aws:lambda:us-east-1:123456789012:layer:x:1 does not exist.", good,
           Layers=[ARN.split("function:")[0] + "layer:x:1"])
    refuse(
        "Lambda was unable to configure your environment variables because the environment"
        " variables you have provided contains reserved keys that are currently not supported for"
        " modification. Reserved keys used in this request: AWS_REGION",
        good,
        Environment={"Variables": {"AWS_REGION": "x"}},
    )
    refused(
        "ResourceConflictException",
        409,
        "Function already exist: echo",
        "create_function",
        FunctionName="echo",
        Runtime="nodejs20.x",
        Role=ROLE,
        Handler="index.handler",
        Code=good,
    )
    refused(
        "InvalidParameterValueException",
        400,
        "The function echo is in the folder *",
        "delete_function",
        FunctionName="echo",
    )


BOOTSTRAP = """#!/bin/sh
API=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation
while true; do
  event=$(curl -sS -D "$TMPDIR/head" "$API/next") || exit 1
  id=$(tr -d '\\r' < "$TMPDIR/head" | grep -i '^lambda-runtime-aws-request-id:' | cut -d' ' -f2)
  echo "handling"
  answer="{\\"event\\":$event,\\"handler\\":\\"$_HANDLER\\"}"
  curl -sS "$API/$id/response" -d "$answer" > "$TMPDIR/said"
done
"""


def programs():
    created("program", zipped(bootstrap=BOOTSTRAP), "provided.al2023", "any", Timeout=20)
    answer, payload = invoke("program", {"a": 1}, LogType="Tail")
    equal({"event": {"a": 1}, "handler": "any"}, payload)
    log = base64.b64decode(answer["LogResult"]).decode("utf-8")
    equal("handling", log.splitlines()[1])
    created("no-program", zipped(other="x"), "provided.al2", "any")
    answer, payload = invoke("no-program")
    equal("Unhandled", answer["FunctionError"])
    equal("Runtime.InvalidEntrypoint", payload["errorType"])
    for name in ("program", "no-program"):
        LAMBDA.delete_function(FunctionName=name)


def belongings():
    created("owner", answering("x"))
    arn = ARN + "owner"
    LAMBDA.tag_resource(Resource=arn, Tags={"a": "1", "b": "2"})
    LAMBDA.untag_resource(Resource=arn, TagKeys=["a"])
    equal({"b": "2"}, LAMBDA.list_tags(Resource=arn)["Tags"])
    LAMBDA.add_permission(
        FunctionName="owner",
        StatementId="s",
        Action="lambda:InvokeFunction",
        Principal="events.amazonaws.com",
        SourceArn="arn:aws:events:us-east-1:123456789012:rule/r",
    )
    statement = json.loads(LAMBDA.get_policy(FunctionName="owner")["Policy"])["Statement"][0]
    equal({"Service": "events.amazonaws.com"}, statement["Principal"])
    LAMBDA.remove_permission(FunctionName="owner", StatementId="s")
    refused(
        "ResourceNotFoundException",
        404,
        "The resource you requested does not exist.",
        "get_policy",
        FunctionName="owner",
    )
    LAMBDA.put_function_concurrency(FunctionName="owner", ReservedConcurrentExecutions=0)
    refused(
        "TooManyRequestsException", 429, "Rate Exceeded.", "invoke", FunctionName="owner"
    )
    LAMBDA.delete_function_concurrency(FunctionName="owner")
    equal("x", invoke("owner")[1][0])
    LAMBDA.put_function_event_invoke_config(FunctionName="owner", MaximumRetryAttempts=1)
    LAMBDA.update_function_event_invoke_config(FunctionName="owner", MaximumEventAgeInSeconds=60)
    events = LAMBDA.get_function_event_invoke_config(FunctionName="owner")
    equal((1, 60), (events["MaximumRetryAttempts"], events["MaximumEventAgeInSeconds"]))
    LAMBDA.delete_function_event_invoke_config(FunctionName="owner")
    equal(1, LAMBDA.get_account_settings()["AccountUsage"]["FunctionCount"])
    LAMBDA.delete_function(FunctionName="owner")


def logs():
    created("prints", zipped(index__js="exports.handler = async () => console.log('printed');"))
    request = invoke("prints")[0]["ResponseMetadata"]["RequestId"]
    group = "/aws/lambda/prints"
    stream = LOGS.describe_log_streams(logGroupName=group)["logStreams"][0]["logStreamName"]
    events = LOGS.get_log_events(logGroupName=group, logStreamName=stream, startFromHead=True)
    lines = [event["message"] for event in events["events"]]
    equal(f"START RequestId: {request} Version: $LATEST\n", lines[0])
    if not lines[1].endswith("printed\n"):
        raise AssertionError(lines)
    equal(f"END RequestId: {request}\n", lines[2])
    if not lines[3].startswith(f"REPORT RequestId: {request}\tDuration: "):
        raise AssertionError(lines)
    LAMBDA.delete_function(FunctionName="prints")


PARTS = (
    logs,
    functions_of_the_folder,
    invocations,
    refused_invocations,
    lives_of_a_function,
    refused_functions,
    programs,
    belongings,
)
for part in PARTS:
    part()
    print("passed", part.__name__)
