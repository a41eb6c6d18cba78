"""The operations of Lambda with boto3.

    python3 functions.py ENDPOINT FOLDER

The server has the functions of the folder "functions" beside this file.
"""

import base64
import json
import sys

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


for part in (functions_of_the_folder, invocations, refused_invocations):
    part()
    print("passed", part.__name__)
