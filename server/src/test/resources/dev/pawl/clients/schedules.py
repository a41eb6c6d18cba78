"""The operations of EventBridge Scheduler with boto3.

    python3 schedules.py ENDPOINT
"""

import json
import sys
import time
from datetime import datetime, timedelta, timezone

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

CONFIG = Config(retries={"max_attempts": 0}, read_timeout=60)


def client(service):
    return boto3.client(service, endpoint_url=sys.argv[1], config=CONFIG)


SCHEDULER = client("scheduler")
SQS = client("sqs")
SFN = client("stepfunctions")
ROLE = "arn:aws:iam::123456789012:role/tour"
URL = SQS.create_queue(QueueName="schedules")["QueueUrl"]
ARN = "arn:aws:sqs:us-east-1:123456789012:schedules"
OFF = {"Mode": "OFF"}


def equal(expected, actual):
    if expected != actual:
        raise AssertionError(f"expected {expected!r}, not {actual!r}")


def refused(error, operation, **members):
    try:
        answer = getattr(SCHEDULER, operation)(**members)
    except ClientError as e:
        equal(error, e.response["Error"]["Code"])
    else:
        raise AssertionError(f"{operation}({members}) answered {answer}")


def create(name, expression, target, **more):
    return SCHEDULER.create_schedule(
        Name=name, ScheduleExpression=expression, FlexibleTimeWindow=OFF, Target=target, **more)


def receive():
    messages = SQS.receive_message(QueueUrl=URL, WaitTimeSeconds=20).get("Messages", [])
    if not messages:
        raise AssertionError("nothing came")
    SQS.delete_message(QueueUrl=URL, ReceiptHandle=messages[0]["ReceiptHandle"])
    return messages[0]["Body"]


def soon(seconds=2):
    at = datetime.now(timezone.utc) + timedelta(seconds=seconds)
    return f"at({at:%Y-%m-%dT%H:%M:%S})"


def schedules():
    target = {"Arn": ARN, "RoleArn": ROLE, "Input": "x"}
    arn = create("nightly", "cron(0 3 * * ? *)", target, Description="D",
                 ScheduleExpressionTimezone="Europe/Berlin")["ScheduleArn"]
    equal("arn:aws:scheduler:us-east-1:123456789012:schedule/default/nightly", arn)
    there = SCHEDULER.get_schedule(Name="nightly")
    equal(("Europe/Berlin", "D", OFF, target, "ENABLED"), (
        there["ScheduleExpressionTimezone"], there["Description"], there["FlexibleTimeWindow"],
        there["Target"], there["State"]))
    refused("ConflictException", "create_schedule", Name="nightly", Target=target,
            ScheduleExpression="rate(1 hour)", FlexibleTimeWindow=OFF)
    SCHEDULER.update_schedule(
        Name="nightly", ScheduleExpression="rate(1 hour)", State="DISABLED", Target=target,
        FlexibleTimeWindow={"Mode": "FLEXIBLE", "MaximumWindowInMinutes": 15})
    there = SCHEDULER.get_schedule(Name="nightly")
    equal(("rate(1 hour)", "DISABLED", "UTC"), (
        there["ScheduleExpression"], there["State"], there["ScheduleExpressionTimezone"]))
    equal(["nightly"], [s["Name"] for s in SCHEDULER.list_schedules(State="DISABLED")["Schedules"]])
    SCHEDULER.delete_schedule(Name="nightly")
    refused("ResourceNotFoundException", "get_schedule", Name="nightly")
    refused("ValidationException", "create_schedule", Name="x", Target=target,
            ScheduleExpression="cron(0 3 * * * *)", FlexibleTimeWindow=OFF)
    refused("ValidationException", "create_schedule", Name="x", Target=target,
            ScheduleExpression="rate(1 hour)", FlexibleTimeWindow=OFF,
            ScheduleExpressionTimezone="Middle/Earth")
    refused("ValidationException", "create_schedule", Name="x", FlexibleTimeWindow=OFF,
            ScheduleExpression="rate(1 hour)", Target={"Arn": "arn:x", "RoleArn": ROLE})


def groups():
    arn = SCHEDULER.create_schedule_group(
        Name="mine", Tags=[{"Key": "a", "Value": "1"}])["ScheduleGroupArn"]
    equal([{"Key": "a", "Value": "1"}], SCHEDULER.list_tags_for_resource(ResourceArn=arn)["Tags"])
    SCHEDULER.tag_resource(ResourceArn=arn, Tags=[{"Key": "b", "Value": "2"}])
    SCHEDULER.untag_resource(ResourceArn=arn, TagKeys=["a"])
    equal([{"Key": "b", "Value": "2"}], SCHEDULER.list_tags_for_resource(ResourceArn=arn)["Tags"])
    listed = SCHEDULER.list_schedule_groups()["ScheduleGroups"]
    equal(["default", "mine"], [group["Name"] for group in listed])
    target = {"Arn": ARN, "RoleArn": ROLE}
    create("in-it", "rate(1 day)", target, GroupName="mine",
           StartDate=datetime(2099, 1, 1, tzinfo=timezone.utc))
    equal(1, len(SCHEDULER.list_schedules(GroupName="mine")["Schedules"]))
    refused("ResourceNotFoundException", "create_schedule", Name="x", GroupName="no",
            Target=target, ScheduleExpression="rate(1 hour)", FlexibleTimeWindow=OFF)
    SCHEDULER.delete_schedule_group(Name="mine")
    refused("ResourceNotFoundException", "get_schedule_group", Name="mine")
    equal([], SCHEDULER.list_schedules()["Schedules"])


def what_is_due():
    target = {"Arn": ARN, "RoleArn": ROLE, "Input": "<aws.scheduler.schedule-arn>"}
    create("message", soon(), target, ActionAfterCompletion="DELETE")
    equal("arn:aws:scheduler:us-east-1:123456789012:schedule/default/message", receive())
    equal([], SCHEDULER.list_schedules(NamePrefix="message")["Schedules"])
    # A rate begins at once.
    create("often", "rate(1 minute)", {"Arn": ARN, "RoleArn": ROLE})
    event = json.loads(receive())
    equal(("aws.scheduler", "Scheduled Event"), (event["source"], event["detail-type"]))
    SCHEDULER.delete_schedule(Name="often")
    send = {"QueueUrl": URL, "MessageBody": "by any operation"}
    create("any", soon(), {"Arn": "arn:aws:scheduler:::aws-sdk:sqs:sendMessage", "RoleArn": ROLE,
                           "Input": json.dumps(send)})
    equal("by any operation", receive())


def an_execution():
    definition = json.dumps({"StartAt": "A", "States": {"A": {"Type": "Succeed"}}})
    machine = SFN.create_state_machine(
        name="scheduled", roleArn=ROLE, definition=definition)["stateMachineArn"]
    create("start", soon(), {"Arn": machine, "RoleArn": ROLE, "Input": '{"a": 1}'})
    for _ in range(100):
        executions = SFN.list_executions(
            stateMachineArn=machine, statusFilter="SUCCEEDED")["executions"]
        if executions:
            break
        time.sleep(0.2)
    [execution] = executions
    equal(True, execution["name"].startswith("start-"))
    described = SFN.describe_execution(executionArn=execution["executionArn"])
    equal('{"a": 1}', described["input"])


schedules()
groups()
what_is_due()
an_execution()
print("done")
