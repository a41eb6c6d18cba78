"""The operations of EventBridge with boto3.

    python3 events.py ENDPOINT
"""

import json
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

CONFIG = Config(retries={"max_attempts": 0}, read_timeout=60)


def client(service):
    return boto3.client(service, endpoint_url=sys.argv[1], config=CONFIG)


EVENTS = client("events")
SQS = client("sqs")
SFN = client("stepfunctions")
LOGS = client("logs")
ROLE = "arn:aws:iam::123456789012:role/tour"
URL = SQS.create_queue(QueueName="events")["QueueUrl"]
ARN = "arn:aws:sqs:us-east-1:123456789012:events"


def equal(expected, actual):
    if expected != actual:
        raise AssertionError(f"expected {expected!r}, not {actual!r}")


def refused(error, operation, **members):
    try:
        answer = getattr(EVENTS, operation)(**members)
    except ClientError as e:
        equal(error, e.response["Error"]["Code"])
    else:
        raise AssertionError(f"{operation}({members}) answered {answer}")


def receive():
    messages = SQS.receive_message(QueueUrl=URL, WaitTimeSeconds=20).get("Messages", [])
    if not messages:
        raise AssertionError("nothing came")
    SQS.delete_message(QueueUrl=URL, ReceiptHandle=messages[0]["ReceiptHandle"])
    return messages[0]["Body"]


def put(detail, **more):
    entry = {"Source": "my.shop", "DetailType": "Order", "Detail": json.dumps(detail), **more}
    answer = EVENTS.put_events(Entries=[entry])
    equal(0, answer["FailedEntryCount"])
    return answer["Entries"][0]["EventId"]


def rules():
    pattern = json.dumps({"source": ["my.shop"], "detail": {"total": [{"numeric": [">", 10]}]}})
    arn = EVENTS.put_rule(Name="big", EventPattern=pattern, Description="D")["RuleArn"]
    equal("arn:aws:events:us-east-1:123456789012:rule/big", arn)
    described = EVENTS.describe_rule(Name="big")
    equal((pattern, "ENABLED", "D"), tuple(
        described[name] for name in ("EventPattern", "State", "Description")))
    answer = EVENTS.put_targets(Rule="big", Targets=[{"Id": "queue", "Arn": ARN}])
    equal(0, answer["FailedEntryCount"])
    equal([{"Id": "queue", "Arn": ARN}], EVENTS.list_targets_by_rule(Rule="big")["Targets"])
    equal(["big"], EVENTS.list_rule_names_by_target(TargetArn=ARN)["RuleNames"])
    equal(["big"], [rule["Name"] for rule in EVENTS.list_rules(NamePrefix="b")["Rules"]])
    EVENTS.tag_resource(ResourceARN=arn, Tags=[{"Key": "a", "Value": "1"}])
    equal([{"Key": "a", "Value": "1"}], EVENTS.list_tags_for_resource(ResourceARN=arn)["Tags"])
    EVENTS.untag_resource(ResourceARN=arn, TagKeys=["a"])
    put({"total": 5})
    identity = put({"total": 11}, Resources=["arn:x"])
    event = json.loads(receive())
    equal(identity, event["id"])
    equal({"total": 11}, event["detail"])
    equal(["arn:x"], event["resources"])
    equal(("123456789012", "us-east-1"), (event["account"], event["region"]))


def inputs():
    def target(**members):
        EVENTS.put_targets(Rule="big", Targets=[{"Id": "queue", "Arn": ARN, **members}])
        put({"total": 12, "name": 'a "b"'})
        return receive()

    equal('{"fixed": 1}', target(Input='{"fixed": 1}'))
    equal('"a \\"b\\""', target(InputPath="$.detail.name"))
    transformer = {
        "InputPathsMap": {"n": "$.detail.name", "t": "$.detail.total", "no": "$.detail.none"},
        "InputTemplate": '{"name": <n>, "text": "<n> for <t><no>", "rule": <aws.events.rule-name>}',
    }
    equal(
        {"name": 'a "b"', "text": 'a "b" for 12', "rule": "big"},
        json.loads(target(InputTransformer=transformer)))
    refused("ValidationException", "put_targets", Rule="big", Targets=[
        {"Id": "x", "Arn": ARN, "Input": "1", "InputPath": "$"}])
    EVENTS.disable_rule(Name="big")
    put({"total": 13})
    EVENTS.enable_rule(Name="big")
    put({"total": 14, "name": "n"})
    equal("n for 14", json.loads(receive())["text"])
    refused("ValidationException", "delete_rule", Name="big")
    EVENTS.remove_targets(Rule="big", Ids=["queue"])
    EVENTS.delete_rule(Name="big")
    refused("ResourceNotFoundException", "describe_rule", Name="big")


def buses():
    arn = EVENTS.create_event_bus(Name="own")["EventBusArn"]
    refused("ResourceAlreadyExistsException", "create_event_bus", Name="own")
    equal(["default", "own"], [bus["Name"] for bus in EVENTS.list_event_buses()["EventBuses"]])
    equal(arn, EVENTS.describe_event_bus(Name="own")["Arn"])
    group = "/aws/events/tour"
    LOGS.create_log_group(logGroupName=group)
    pattern = json.dumps({"source": [{"prefix": "my."}]})
    EVENTS.put_rule(Name="on", EventPattern=pattern)
    EVENTS.put_targets(Rule="on", Targets=[{"Id": "bus", "Arn": arn}])
    EVENTS.put_rule(Name="own", EventBusName="own", EventPattern=pattern)
    EVENTS.put_targets(Rule="own", EventBusName="own", Targets=[
        {"Id": "queue", "Arn": ARN, "InputPath": "$.detail"},
        {"Id": "log", "Arn": f"arn:aws:logs:us-east-1:123456789012:log-group:{group}"}])
    put({"over": "a bus"})
    equal('{"over":"a bus"}', receive())
    while not LOGS.filter_log_events(logGroupName=group)["events"]:
        pass
    refused("ValidationException", "delete_event_bus", Name="own")
    for bus, rule, ids in (("own", "own", ["queue", "log"]), ("default", "on", ["bus"])):
        EVENTS.remove_targets(Rule=rule, EventBusName=bus, Ids=ids)
        EVENTS.delete_rule(Name=rule, EventBusName=bus)
    EVENTS.delete_event_bus(Name="own")
    refused("ResourceNotFoundException", "list_rules", EventBusName="own")


def executions():
    definition = json.dumps({"StartAt": "A", "States": {"A": {"Type": "Succeed"}}})
    machine = SFN.create_state_machine(
        name="tour", roleArn=ROLE, definition=definition)["stateMachineArn"]
    EVENTS.put_rule(Name="start", EventPattern=json.dumps({"source": ["my.shop"]}))
    EVENTS.put_targets(Rule="start", Targets=[
        {"Id": "m", "Arn": machine, "RoleArn": ROLE, "InputPath": "$.detail"}])
    status = {"source": ["aws.states"], "detail": {"status": ["SUCCEEDED"]}}
    EVENTS.put_rule(Name="ended", EventPattern=json.dumps(status))
    EVENTS.put_targets(Rule="ended", Targets=[
        {"Id": "q", "Arn": ARN, "InputPath": "$.detail.input"}])
    put({"order": 17})
    equal('{"order":17}', json.loads(receive()))
    for rule, target in (("start", "m"), ("ended", "q")):
        EVENTS.remove_targets(Rule=rule, Ids=[target])
        EVENTS.delete_rule(Name=rule)


def connections():
    parameters = {
        "ApiKeyAuthParameters": {"ApiKeyName": "x-key", "ApiKeyValue": "secret 1"},
        "InvocationHttpParameters": {"HeaderParameters": [
            {"Key": "a", "Value": "open", "IsValueSecret": False},
            {"Key": "b", "Value": "secret 2", "IsValueSecret": True}]}}
    made = EVENTS.create_connection(
        Name="shop", AuthorizationType="API_KEY", AuthParameters=parameters)
    equal("AUTHORIZED", made["ConnectionState"])
    refused("ResourceAlreadyExistsException", "create_connection",
            Name="shop", AuthorizationType="API_KEY", AuthParameters=parameters)
    refused("ValidationException", "create_connection",
            Name="other", AuthorizationType="BASIC", AuthParameters=parameters)
    described = EVENTS.describe_connection(Name="shop")
    equal({"ApiKeyName": "x-key"}, described["AuthParameters"]["ApiKeyAuthParameters"])
    if "secret" in json.dumps(described["AuthParameters"]).replace("IsValueSecret", ""):
        raise AssertionError(f"what is secret is shown: {described}")
    secrets = client("secretsmanager")
    kept = secrets.get_secret_value(SecretId=described["SecretArn"])["SecretString"]
    equal("secret 1", json.loads(kept)["ApiKeyAuthParameters"]["ApiKeyValue"])
    basic = {"BasicAuthParameters": {"Username": "u", "Password": "secret 3"}}
    EVENTS.update_connection(Name="shop", AuthorizationType="BASIC", AuthParameters=basic)
    equal({"Username": "u"}, EVENTS.describe_connection(
        Name="shop")["AuthParameters"]["BasicAuthParameters"])
    equal(["shop"], [each["Name"] for each in EVENTS.list_connections()["Connections"]])
    EVENTS.delete_connection(Name="shop")
    refused("ResourceNotFoundException", "describe_connection", Name="shop")


def what_is_wrong():
    refused("InvalidEventPatternException", "put_rule", Name="x", EventPattern="{")
    refused("ValidationException", "put_rule", Name="x", ScheduleExpression="rate(5 minute)")
    refused("ValidationException", "put_rule", Name="x")
    refused("ResourceNotFoundException", "put_targets", Rule="no", Targets=[
        {"Id": "x", "Arn": ARN}])
    answer = EVENTS.put_events(Entries=[{"Source": "a", "DetailType": "b", "Detail": "{"}])
    equal("MalformedDetail", answer["Entries"][0]["ErrorCode"])
    event = {"id": "1", "account": "1", "source": "s", "time": "2026-11-23T00:00:00Z",
             "region": "r", "resources": [], "detail-type": "t", "detail": {"ip": "10.0.0.7"}}
    pattern = {"detail": {"ip": [{"cidr": "10.0.0.0/24"}]}}
    equal(True, EVENTS.test_event_pattern(
        Event=json.dumps(event), EventPattern=json.dumps(pattern))["Result"])


rules()
inputs()
buses()
executions()
connections()
what_is_wrong()
print("done")
