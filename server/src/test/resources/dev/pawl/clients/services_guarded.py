"""What policies keep from a key, and accounts from each other, in the services that the server
answers itself.

    python3 services_guarded.py ENDPOINT
"""

import io
import json
import sys
import time
import zipfile

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

URL = sys.argv[1]
HOME = "123456789012"
AWAY = "999988887777"
REGION = "us-east-1"
KEYS = {
    "operator": ("AKIAOPERATOR", "operator-secret"),
    "limited": ("AKIALIMITED", "limited-secret"),
    "stranger": ("AKIASTRANGER", "stranger-secret"),
}


def client(who, service):
    key, secret = KEYS[who]
    return boto3.client(
        service,
        endpoint_url=URL,
        region_name=REGION,
        aws_access_key_id=key,
        aws_secret_access_key=secret,
        config=Config(
            retries={"max_attempts": 0},
            parameter_validation=False,
            signature_version="s3v4" if service == "s3" else "v4",
        ),
    )


def refused(code, operation, **members):
    try:
        operation(**members)
    except ClientError as refusal:
        said = refusal.response["Error"]
        assert said["Code"] == code, f"{said}, {code} was expected"
        return said.get("Message", "")
    raise AssertionError(f"{code} was expected of {operation.__name__} {members}")


def arn(service, resource, account=HOME):
    return f"arn:aws:{service}:{REGION}:{account}:{resource}"


def objects():
    s3, limited = client("operator", "s3"), client("limited", "s3")
    s3.create_bucket(Bucket="guarded")
    for key in ["plain", "secret/1", "keep/1", "gone/1"]:
        s3.put_object(Bucket="guarded", Key=key, Body=key.encode())
    s3.put_object(Bucket="guarded", Key="tagged", Body=b"t", Tagging="a=b")

    def copy(key, **more):
        source = {"Bucket": "guarded", "Key": key}
        return dict(Bucket="guarded", Key="copy", CopySource=source, **more)

    limited.copy_object(**copy("plain"))
    message = refused("AccessDenied", limited.copy_object, **copy("secret/1"))
    assert "s3:GetObject on resource: arn:aws:s3:::guarded/secret/1" in message, message
    message = refused("AccessDenied", limited.copy_object, **copy("tagged"))
    assert "s3:GetObjectTagging on resource: arn:aws:s3:::guarded/tagged" in message, message
    limited.copy_object(**copy("tagged", TaggingDirective="REPLACE"))
    upload = limited.create_multipart_upload(Bucket="guarded", Key="copy")["UploadId"]
    part = {"UploadId": upload, "PartNumber": 1}
    limited.upload_part_copy(**copy("plain", **part))
    refused("AccessDenied", limited.upload_part_copy, **copy("secret/1", **part))

    wanted = {"Objects": [{"Key": key} for key in ["gone/1", "keep/1", "none"]]}
    answer = limited.delete_objects(Bucket="guarded", Delete=wanted)
    assert [each["Key"] for each in answer["Deleted"]] == ["gone/1", "none"], answer
    [error] = answer["Errors"]
    assert (error["Key"], error["Code"]) == ("keep/1", "AccessDenied"), error
    assert "s3:DeleteObject on resource: arn:aws:s3:::guarded/keep/1" in error["Message"], error
    assert s3.get_object(Bucket="guarded", Key="keep/1")["Body"].read() == b"keep/1"
    wanted["Quiet"] = True
    answer = limited.delete_objects(Bucket="guarded", Delete=wanted)
    assert "Deleted" not in answer and len(answer["Errors"]) == 1, answer

    rules = {"Rules": [{"ID": "a", "Status": "Enabled", "Prefix": "", "Expiration": {"Days": 1}}]}
    refused("AccessDenied", limited.put_bucket_lifecycle_configuration, Bucket="guarded",
            LifecycleConfiguration=rules)
    refused("AccessDenied", limited.delete_bucket_lifecycle, Bucket="guarded")
    refused("AccessDenied", limited.put_object, Bucket="guarded", Key="x", Tagging="a=b")
    refused("AccessDenied", s3.get_object, Bucket="guarded", Key="plain", ExpectedBucketOwner=AWAY)
    refused("AccessDenied", client("stranger", "s3").list_objects_v2, Bucket="guarded")


def parameters():
    ssm, limited = client("operator", "ssm"), client("limited", "ssm")
    for name in ["/open", "/secret/1"]:
        ssm.put_parameter(Name=name, Value=name, Type="String")
    assert limited.get_parameters(Names=["/open", "/none"])["InvalidParameters"] == ["/none"]
    for operation in [limited.get_parameters, limited.delete_parameters]:
        message = refused("AccessDeniedException", operation, Names=["/open", "/secret/1"])
        assert message.count(arn("ssm", "parameter/secret/1")) == 1, message
    refused("AccessDeniedException", limited.get_parameters_by_path, Path="/secret/")
    secret = arn("ssm", "parameter/secret/1")
    refused("AccessDeniedException", limited.get_parameters, Names=[secret])
    assert len(ssm.get_parameters(Names=["/open", "/secret/1"])["Parameters"]) == 2
    stranger = client("stranger", "ssm")
    refused("AccessDeniedException", stranger.get_parameter, Name=arn("ssm", "parameter/open"))
    refused("ParameterNotFound", stranger.get_parameter, Name="/open")
    other = f"arn:aws:ssm:eu-west-1:{HOME}:parameter/open"
    refused("ParameterNotFound", ssm.get_parameter, Name=other)
    assert ssm.get_parameters(Names=[other])["InvalidParameters"] == [other]
    refused("ValidationException", ssm.get_parameter, Name="arn:x")
    refused("ParameterNotFound", ssm.delete_parameter, Name="/open:1")


def secrets():
    manager, limited = client("operator", "secretsmanager"), client("limited", "secretsmanager")
    hidden = manager.create_secret(Name="hidden", SecretString="h")["ARN"]
    manager.create_secret(Name="shown", SecretString="s")
    for operation in [limited.get_secret_value, limited.describe_secret, limited.delete_secret]:
        for name in ["hidden", hidden, hidden[:-7]]:
            message = refused("AccessDeniedException", operation, SecretId=name)
            assert hidden in message, message
    assert limited.get_secret_value(SecretId="shown")["SecretString"] == "s"
    refused("AccessDeniedException", client("stranger", "secretsmanager").get_secret_value,
            SecretId=hidden)


def events():
    bridge, limited, stranger = [client(who, "events") for who in KEYS]
    for name in ["closed", "open"]:
        bridge.create_event_bus(Name=name)
        bridge.put_rule(Name="r", EventBusName=name, EventPattern='{"source": ["a"]}')

    def entry(bus):
        return {"Source": "a", "DetailType": "d", "Detail": "{}", "EventBusName": bus}

    assert limited.put_events(Entries=[entry("open")])["FailedEntryCount"] == 0
    for bus in ["closed", arn("events", "event-bus/closed")]:
        message = refused(
            "AccessDeniedException", limited.put_events, Entries=[entry("open"), entry(bus)])
        assert arn("events", "event-bus/closed") in message, message
    refused("AccessDeniedException", limited.delete_event_bus, Name="closed")
    refused("AccessDeniedException", limited.describe_event_bus, Name="closed")
    refused("AccessDeniedException", limited.tag_resource, Tags=[],
            ResourceARN=arn("events", "event-bus/closed"))
    refused("AccessDeniedException", limited.delete_rule, Name="r", EventBusName="closed")
    refused("ValidationException", limited.tag_resource, Tags=[], ResourceARN="closed")
    refused("ValidationException", limited.tag_resource, Tags=[],
            ResourceARN=arn("events", "event-bus/closed").replace("arn:aws:", "arn:x:"))
    refused("AccessDeniedException", limited.delete_connection, Name="closed")
    bus, rule = arn("events", "event-bus/open"), arn("events", "rule/open/r")
    refused("AccessDeniedException", stranger.describe_event_bus, Name=bus)
    refused("AccessDeniedException", stranger.delete_event_bus, Name=bus)
    refused("AccessDeniedException", stranger.list_tags_for_resource, ResourceARN=rule)
    refused("AccessDeniedException", stranger.put_events, Entries=[entry(bus)])
    refused("AccessDeniedException", stranger.list_rules, EventBusName=bus)
    assert stranger.list_event_buses()["EventBuses"][0]["Name"] == "default"
    assert len(bridge.list_event_buses()["EventBuses"]) == 3


def topics():
    sns, limited, stranger = [client(who, "sns") for who in KEYS]
    closed = sns.create_topic(Name="closed")["TopicArn"]
    for topic in [closed, closed.replace("arn:aws:", "arn:x:")]:
        refused(
            "AuthorizationError" if topic == closed else "InvalidParameter",
            limited.publish, TopicArn=topic, Message="m",
        )
    refused("AuthorizationError", limited.create_topic, Name="closed")
    refused("AuthorizationError", stranger.publish, TopicArn=closed, Message="m")


def schedules():
    scheduler, limited, stranger = [client(who, "scheduler") for who in KEYS]
    group = scheduler.create_schedule_group(Name="closed")["ScheduleGroupArn"]
    refused("AccessDeniedException", limited.delete_schedule_group, Name="closed")
    refused("AccessDeniedException", limited.tag_resource, ResourceArn=group, Tags=[])
    stranger.create_schedule_group(Name="closed")
    refused("AccessDeniedException", stranger.list_tags_for_resource, ResourceArn=group)


def queues():
    sqs, limited, stranger = [client(who, "sqs") for who in KEYS]
    url = sqs.create_queue(QueueName="home")["QueueUrl"]
    assert url.startswith(URL + "/"), url
    refused("AccessDeniedException", stranger.receive_message, QueueUrl=url)
    refused("AccessDeniedException", stranger.get_queue_url, QueueName="home",
            QueueOwnerAWSAccountId=HOME)
    policy = {"deadLetterTargetArn": arn("sqs", "home"), "maxReceiveCount": "1"}
    refused("InvalidParameterValue", stranger.create_queue, QueueName="thrower",
            Attributes={"RedrivePolicy": json.dumps(policy)})
    return url


def ends(states, name, resource, parameters):
    """The error and the cause of a machine of one task."""
    definition = {
        "StartAt": "T",
        "States": {
            "T": {"Type": "Task", "Resource": resource, "Parameters": parameters, "End": True}
        },
    }
    machine = states.create_state_machine(
        name=name, definition=json.dumps(definition), roleArn=f"arn:aws:iam::{AWAY}:role/r"
    )["stateMachineArn"]
    execution = states.start_execution(stateMachineArn=machine)["executionArn"]
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        found = states.describe_execution(executionArn=execution)
        if found["status"] != "RUNNING":
            return found.get("error", found["status"]), found.get("cause", "")
        time.sleep(0.05)
    raise AssertionError(f"{name} does not end")


def tasks(url):
    """Nothing of another account is there for a workflow, as little as for its author."""
    states, sns = client("stranger", "stepfunctions"), client("operator", "sns")
    topic = sns.create_topic(Name="news")["TopicArn"]
    entry = {"Source": "a", "DetailType": "d", "Detail": {}}
    bus = arn("events", "event-bus/open")
    sdk = "arn:aws:states:::aws-sdk:"
    wrong = []
    for number, (resource, parameters, error) in enumerate([
        ("arn:aws:states:::sqs:sendMessage", {"QueueUrl": url, "MessageBody": "m"},
         "SQS.QueueDoesNotExistException"),
        (sdk + "sqs:receiveMessage", {"QueueUrl": url}, "Sqs.QueueDoesNotExistException"),
        (sdk + "sqs:getQueueUrl", {"QueueName": "home", "QueueOwnerAWSAccountId": HOME},
         "Sqs.QueueDoesNotExistException"),
        (sdk + "sns:publish", {"TopicArn": topic, "Message": "m"}, "Sns.NotFoundException"),
        (sdk + "sns:deleteTopic", {"TopicArn": topic}, "Sns.NotFoundException"),
        (sdk + "sns:listSubscriptionsByTopic", {"TopicArn": topic}, "Sns.NotFoundException"),
        (sdk + "eventbridge:putEvents", {"Entries": [
            {**entry, "Detail": "{}", "EventBusName": bus}]},
         "EventBridge.AccessDeniedException"),
        (sdk + "eventbridge:deleteEventBus", {"Name": bus},
         "EventBridge.ResourceNotFoundException"),
        (sdk + "eventbridge:tagResource", {"ResourceARN": arn("events", "rule/open/r"),
                                           "Tags": []},
         "EventBridge.ResourceNotFoundException"),
        (sdk + "ssm:getParameter", {"Name": arn("ssm", "parameter/open")},
         "Ssm.ParameterNotFoundException"),
        (sdk + "s3:getObject", {"Bucket": "guarded", "Key": "plain"}, "S3.AccessDeniedException"),
        ("arn:aws:states:::lambda:invoke", {"FunctionName": deployed()},
         "Lambda.AWSLambdaException"),
        (deployed(), {}, "Lambda.AWSLambdaException"),
        (sdk + "lambda:invoke", {"FunctionName": deployed()}, "Lambda.LambdaException"),
        (sdk + "lambda:getFunction", {"FunctionName": deployed()}, "Lambda.LambdaException"),
        (sdk + "lambda:listTags", {"Resource": deployed()}, "Lambda.LambdaException"),
    ]):
        told, cause = ends(states, f"reach-{number}", resource, parameters)
        if told != error:
            wrong.append(f"{resource} {parameters}: {told}, {cause}")
    assert not wrong, "\n".join(wrong)


def deployed():
    functions = client("operator", "lambda")
    try:
        return functions.get_function(FunctionName="home")["Configuration"]["FunctionArn"]
    except functions.exceptions.ResourceNotFoundException:
        code = io.BytesIO()
        with zipfile.ZipFile(code, "w") as archive:
            archive.writestr("index.py", "def handler(event, context):\n    return 1\n")
        return functions.create_function(
            FunctionName="home", Runtime="python3.12", Handler="index.handler",
            Role=f"arn:aws:iam::{HOME}:role/r", Code={"ZipFile": code.getvalue()},
        )["FunctionArn"]


def deliveries(url):
    """What a rule or a topic owes to another account's queue is a dead letter."""
    sqs, bridge, sns = [client("stranger", service) for service in ["sqs", "events", "sns"]]
    letters = sqs.create_queue(QueueName="letters")["QueueUrl"]
    letters_arn = arn("sqs", "letters", AWAY)
    bridge.put_rule(Name="reach", EventPattern='{"source": ["a"]}')
    targets = [arn("sqs", "home"), arn("events", "event-bus/open"), arn("sns", "news"),
               arn("logs", "log-group:home")]
    bridge.put_targets(Rule="reach", Targets=[
        {"Id": str(number), "Arn": target, "DeadLetterConfig": {"Arn": letters_arn}}
        for number, target in enumerate(targets)])
    bridge.put_events(Entries=[{"Source": "a", "DetailType": "d", "Detail": "{}"}])
    topic = sns.create_topic(Name="reach")["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn("sqs", "home"), Attributes={
        "RedrivePolicy": json.dumps({"deadLetterTargetArn": letters_arn})})
    sns.publish(TopicArn=topic, Message="m")
    undelivered = []
    deadline = time.monotonic() + 60
    while len(undelivered) < len(targets) + 1 and time.monotonic() < deadline:
        found = sqs.receive_message(
            QueueUrl=letters, WaitTimeSeconds=5, MaxNumberOfMessages=10,
            MessageAttributeNames=["All"])
        undelivered += [each["MessageAttributes"]["TARGET_ARN"]["StringValue"]
                        for each in found.get("Messages", [])]
    assert sorted(undelivered) == sorted(targets + targets[:1]), undelivered
    home = client("operator", "sqs").get_queue_attributes(
        QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])
    assert home["Attributes"]["ApproximateNumberOfMessages"] == "0", home


client("operator", "logs").create_log_group(logGroupName="home")
objects()
parameters()
secrets()
events()
topics()
schedules()
home_queue = queues()
tasks(home_queue)
deliveries(home_queue)
