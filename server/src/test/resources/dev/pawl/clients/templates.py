"""The templates beside: each becomes a stack, works, is deployed again, and leaves nothing.

    python3 templates.py ENDPOINT [NAME ...]
"""

import concurrent.futures
import datetime
import io
import json
import pathlib
import sys
import threading
import time
import zipfile

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from terraform_client import equal

FOLDER = pathlib.Path(__file__).parent / "templates"
WITHIN = 60


def client(service):
    return boto3.client(
        service, endpoint_url=sys.argv[1], region_name="us-east-1",
        aws_access_key_id="any", aws_secret_access_key="any",
        config=Config(inject_host_prefix=False))


CLOUD, S3, STATES, LAMBDA = (client(each) for each in
                             ("cloudformation", "s3", "stepfunctions", "lambda"))
SQS, SNS, IAM, LOGS, SSM = (client(each) for each in ("sqs", "sns", "iam", "logs", "ssm"))
EVENTS, SCHEDULER, SECRETS = (client(each) for each in
                              ("events", "scheduler", "secretsmanager"))
DYNAMODB = client("dynamodb")

QUEUE = """
Parameters: {Timeout: {Type: Number}}
Resources:
  Queue: {Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: !Ref Timeout}}
Outputs:
  Url: {Value: !Ref Queue}
  Seconds: {Value: !Ref Timeout}
"""
FLOW = """
Parameters:
  Queue: {Type: String}
  Names: {Type: CommaDelimitedList}
Resources:
  Flow:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: arn:aws:iam::123456789012:role/states
      DefinitionSubstitutions: {Queue: !Ref Queue, Last: !Select [1, !Ref Names]}
      Definition:
        StartAt: Send
        States:
          Send:
            Type: Task
            Resource: arn:aws:states:::sqs:sendMessage
            Parameters: {QueueUrl: "${Queue}", MessageBody: "${Last}"}
            ResultSelector: {sent: true}
            End: true
Outputs: {Machine: {Value: !Ref Flow}}
"""
LAYER = {
    "python/greetings.py": "def of(name):\n    return 'hello ' + name\n",
    "nodejs/node_modules/greetings/index.js": "exports.of = (name) => 'hi ' + name;\n",
}

INVENTORY = {
    "stacks": lambda: CLOUD.describe_stacks()["Stacks"],
    "layers": lambda: LAMBDA.list_layers()["Layers"],
    "state machines": lambda: STATES.list_state_machines()["stateMachines"],
    "activities": lambda: STATES.list_activities()["activities"],
    "functions": lambda: LAMBDA.list_functions()["Functions"],
    "roles": lambda: IAM.list_roles()["Roles"],
    "policies": lambda: IAM.list_policies(Scope="Local")["Policies"],
    "queues": lambda: SQS.list_queues().get("QueueUrls", []),
    "topics": lambda: SNS.list_topics()["Topics"],
    "subscriptions": lambda: SNS.list_subscriptions()["Subscriptions"],
    "buses": lambda: EVENTS.list_event_buses()["EventBuses"],
    "rules": lambda: EVENTS.list_rules()["Rules"],
    "schedules": lambda: SCHEDULER.list_schedules()["Schedules"],
    "groups": lambda: SCHEDULER.list_schedule_groups()["ScheduleGroups"],
    "buckets": lambda: S3.list_buckets()["Buckets"],
    "parameters": lambda: SSM.describe_parameters()["Parameters"],
    "secrets": lambda: SECRETS.list_secrets()["SecretList"],
    "log groups": lambda: LOGS.describe_log_groups(
        logGroupNamePrefix="/aws/vendedlogs/")["logGroups"],
}


def inventory():
    """Says how much there is of each kind."""
    return {kind: len(every()) for kind, every in INVENTORY.items()}


def awaited(what, ask):
    """Gives the first true answer."""
    deadline = time.monotonic() + WITHIN
    while time.monotonic() < deadline:
        answer = ask()
        if answer:
            return answer
        time.sleep(0.05)
    raise AssertionError("not within %d s: %s" % (WITHIN, what))


def settled(name, wanted):
    """Waits for a status, and fails with the events if another is the end."""
    def ask():
        now = CLOUD.describe_stacks(StackName=name)["Stacks"][0]["StackStatus"]
        return not now.endswith("_IN_PROGRESS") and now
    now = awaited(name + " " + wanted, ask)
    if now != wanted:
        raise AssertionError([name, now] + [
            (e["LogicalResourceId"], e["ResourceStatus"], e.get("ResourceStatusReason"))
            for e in CLOUD.describe_stack_events(StackName=name)["StackEvents"]])


def outputs(name):
    """Gives the outputs of a stack by their names."""
    stack = CLOUD.describe_stacks(StackName=name)["Stacks"][0]
    return {each["OutputKey"]: each["OutputValue"] for each in stack["Outputs"]}


def ended(execution):
    """Gives what an execution gives, which must succeed."""
    told = awaited(execution, lambda: (
        lambda now: now["status"] != "RUNNING" and now)(
            STATES.describe_execution(executionArn=execution)))
    equal("SUCCEEDED", told["status"] + told.get("cause", ""))
    return json.loads(told["output"])


def started(machine, given):
    """Starts an execution and gives its ARN."""
    return STATES.start_execution(stateMachineArn=machine, input=json.dumps(given))["executionArn"]


def begun(machine):
    """Gives what the first execution gives that somebody else starts."""
    every = awaited("an execution of " + machine, lambda: STATES.list_executions(
        stateMachineArn=machine)["executions"])
    return ended(every[0]["executionArn"])


def received(queue):
    """Gives the body of the next message of a queue."""
    message = awaited("a message in " + queue, lambda: SQS.receive_message(
        QueueUrl=queue, WaitTimeSeconds=1).get("Messages"))[0]
    SQS.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
    return message["Body"]


def gives(given, wanted):
    """A check of what an execution gives of an input."""
    return lambda name, told: equal(wanted, ended(started(told["Machine"], given)))


def a_queue_answers(name, told):
    execution = started(told["Machine"], {"question": "may I?"})
    asked = json.loads(received(told["Queue"]))
    equal("may I?", asked["question"])
    STATES.send_task_success(taskToken=asked["token"], output='"you may"')
    equal("you may", ended(execution))


def a_filter_lets_one_through(name, told):
    equal({"sent": True}, ended(started(told["Machine"], {"text": "fire"})))
    equal("fire", received(told["Queue"]))
    equal(None, SQS.receive_message(QueueUrl=told["Queue"]).get("Messages"))


def an_event_starts_it(name, told):
    for total in (50, 500):
        EVENTS.put_events(Entries=[{
            "Source": "com.example.shop", "DetailType": "OrderPlaced",
            "EventBusName": told["Bus"],
            "Detail": json.dumps({"id": "o-%d" % total, "total": total})}])
    equal({"order": "o-500", "total": 500}, begun(told["Machine"]))
    equal(1, len(STATES.list_executions(stateMachineArn=told["Machine"])["executions"]))


def the_schedule_starts_it(name, told):
    equal({"from": name}, begun(told["Machine"]))


def an_alias_goes_to_the_next_version(name, told):
    alias = told["Machine"]
    equal("first", ended(started(alias, {})))
    CLOUD.update_stack(
        StackName=name, UsePreviousTemplate=True, Parameters=[
            {"ParameterKey": "Answer", "ParameterValue": "second"},
            {"ParameterKey": "Canary", "ParameterValue": "100"}])
    settled(name, "UPDATE_COMPLETE")
    equal(alias, outputs(name)["Machine"])
    equal("second", ended(started(alias, {})))
    equal([0, 100], [each["weight"] for each in STATES.describe_state_machine_alias(
        stateMachineAliasArn=alias)["routingConfiguration"]])


def it_answers_at_once(name, told):
    answer = STATES.start_sync_execution(
        stateMachineArn=told["Machine"], input='{"name": "Ann"}')
    equal("Hello, Ann", json.loads(answer["output"]))
    equal(True, told["Plain"].startswith(name + "-Plain-"))
    equal(False, "Traces" in told)


def the_bucket_is_named(name, told):
    """Distributed Maps are described, and do not run here."""
    lines = json.loads(STATES.describe_state_machine(
        stateMachineArn=told["Machine"])["definition"])["States"]["Lines"]
    equal([told["Bucket"]] * 2, [
        lines[each]["Parameters"]["Bucket"] for each in ("ItemReader", "ResultWriter")])


def nulls_are_refused():
    """What CloudFormation says of a member without a value."""
    try:
        CLOUD.validate_template(TemplateBody="""
Resources:
  Queue: {Type: AWS::SQS::Queue, Properties: {Tags: [{Key: of, Value: null}]}}
""")
        raise AssertionError("not refused")
    except ClientError as e:
        equal("[/Resources/Queue/Properties/Tags/0/Value] 'null' values are not allowed in"
              " templates", e.response["Error"]["Message"])


def a_worker_does_it(name, told):
    def work():
        task = STATES.get_activity_task(activityArn=told["Activity"], workerName="tester")
        STATES.send_task_success(
            taskToken=task["taskToken"], output=json.dumps({"did": json.loads(task["input"])}))
    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    equal({"did": "this"}, ended(started(told["Machine"], "this")))
    worker.join(WITHIN)


def it_is_shared(name, told):
    stack("importing", Shared=name, check=gives({}, {
        "queue": told["Queue"], "zone": "b", "kept": "${Literal}"}))


def the_price_is_told(name, told):
    equal({"price": 7, "unit": "EUR"}, ended(started(told["Machine"], {})))
    equal({"price": 7, "unit": "EUR"}, ended(started(told["Machine"] + ":live", {})))
    EVENTS.put_events(Entries=[{
        "Source": "com.example.trade", "DetailType": "Asked", "Detail": '{"of": "shares"}'}])
    awaited("the event's execution", lambda: len(STATES.list_executions(
        stateMachineArn=told["Machine"])["executions"]) == 3)


def logged(group):
    """Gives the events of an execution that a log group has, when the last is there."""
    def ask():
        every = LOGS.filter_log_events(logGroupName=group)["events"]
        found = {told["type"]: told["details"] for told in (
            json.loads(each["message"]) for each in every)}
        return found if "ExecutionSucceeded" in found else None
    return awaited("the end in the log", ask)


def a_function_starts_it(name, told):
    SNS.publish(TopicArn=told["Topic"], Message="wash up")
    equal('"wash up"', logged(told["Group"])["ExecutionSucceeded"]["output"])


def it_is_in_the_log(name, told):
    equal("said", ended(started(told["Machine"], {})))
    equal(True, "PassStateEntered" in logged(told["Group"]))


def a_layer_is_shared(name, told):
    equal(["hello Ann", "hi Ann"], ended(started(told["Machine"], {"name": "Ann"})))
    shown = LAMBDA.get_layer_version_by_arn(Arn=told["Layer"])
    equal((1, "greetings"), (shown["Version"], shown["Description"]))
    equal(shown["Content"], LAMBDA.get_layer_version(
        LayerName=name + "-shared", VersionNumber=1)["Content"])
    listed = LAMBDA.list_layers(CompatibleRuntime="python3.11")["Layers"]
    equal([told["Layer"]], [
        each["LatestMatchingVersion"]["LayerVersionArn"] for each in listed])
    equal([], LAMBDA.list_layers(CompatibleRuntime="python3.12")["Layers"])
    equal([1], [each["Version"] for each in LAMBDA.list_layer_versions(
        LayerName=name + "-shared")["LayerVersions"]])
    function = LAMBDA.list_functions()["Functions"][0]
    equal([{"Arn": told["Layer"], "CodeSize": shown["Content"]["CodeSize"]}], function["Layers"])
    try:
        LAMBDA.update_function_configuration(
            FunctionName=function["FunctionName"], Layers=[told["Layer"] + "7"])
        raise AssertionError("a layer that is not there")
    except ClientError as e:
        equal("Layer version %s7 does not exist." % told["Layer"], e.response["Error"]["Message"])
    # Who has a version keeps it, and the next has another number.
    LAMBDA.delete_layer_version(LayerName=name + "-shared", VersionNumber=1)
    for each in LAMBDA.list_functions()["Functions"]:
        LAMBDA.update_function_configuration(FunctionName=each["FunctionName"], Timeout=9)
    equal(["hello Bob", "hi Bob"], ended(started(told["Machine"], {"name": "Bob"})))
    second = LAMBDA.publish_layer_version(
        LayerName=name + "-shared", Content={"S3Bucket": "samples", "S3Key": "layer.zip"})
    equal(2, second["Version"])
    LAMBDA.delete_layer_version(LayerName=name + "-shared", VersionNumber=2)


def parts_are_changed_together(name, told):
    equal({"sent": True}, ended(started(told["Machine"], {})))
    equal("ben", received(told["Queue"]))
    equal("30 seconds", SSM.get_parameter(Name=told["Parameter"])["Parameter"]["Value"])
    for seconds, end in (("60", "UPDATE_COMPLETE"), ("-1", "UPDATE_ROLLBACK_COMPLETE")):
        CLOUD.update_stack(StackName=name, UsePreviousTemplate=True, Parameters=[
            {"ParameterKey": "Bucket", "UsePreviousValue": True},
            {"ParameterKey": "Timeout", "ParameterValue": seconds}])
        settled(name, end)
        equal(told, outputs(name))
        equal("60", SQS.get_queue_attributes(QueueUrl=told["Queue"], AttributeNames=[
            "VisibilityTimeout"])["Attributes"]["VisibilityTimeout"])
        equal("60 seconds", SSM.get_parameter(Name=told["Parameter"])["Parameter"]["Value"])
    why = [each["ResourceStatusReason"] for each in CLOUD.describe_stack_events(
        StackName=name)["StackEvents"] if each["ResourceStatus"] == "UPDATE_FAILED"]
    equal(True, "was not successfully updated: Queue: " in why[0])


def loops_are_written_out(name, told):
    small, large, networks = ended(started(told["Machine"], {}))
    equal("10.0.0.0/24 10.0.1.0/24", networks)
    equal((told["Namesmall"], told["Namelarge"]), (small.split("/")[-1], large.split("/")[-1]))
    equal({"kind": "large"}, SQS.list_queue_tags(QueueUrl=large)["Tags"])
    delay = SQS.get_queue_attributes(QueueUrl=small, AttributeNames=["DelaySeconds"])
    equal("7", delay["Attributes"]["DelaySeconds"])


def many_have_parts():
    """More stacks than are worked on at once wait for stacks of their own."""
    template = (FOLDER / "nested-stacks.yaml").read_text()
    names = ["sample-many-%d" % i for i in range(20)]
    with concurrent.futures.ThreadPoolExecutor(20) as together:
        list(together.map(lambda name: CLOUD.create_stack(
            StackName=name, TemplateBody=template, Parameters=[
                {"ParameterKey": "Bucket", "ParameterValue": "samples"}]), names))
    for name in names:
        settled(name, "CREATE_COMPLETE")
        CLOUD.delete_stack(StackName=name)
    awaited("all stacks to be gone", lambda: not INVENTORY["stacks"]())


def soon():
    """Says a time that is near, as schedules do."""
    now = datetime.datetime.now(datetime.timezone.utc)
    return (now + datetime.timedelta(seconds=2)).strftime("at(%Y-%m-%dT%H:%M:%S)")


ORDERS = {"orders": [{"net": 100}, {"net": 50}, {"net": 10}]}


def every_stack():
    """Tries all templates, each by a name of its own."""
    stack("map", check=gives(ORDERS, [110, 55, 11]))
    stack("map", Stage="live", AtOnce="1", check=gives(ORDERS, [120, 60, 12]))
    stack("parallel", check=gives({"phone": "1234"}, {
        "address": "12 High Street", "phone": "1234"}))
    stack("callback-function", check=gives({"amount": 50}, "ordered"))
    stack("callback-queue", check=a_queue_answers)
    stack("nested-sync", check=gives({"number": 21}, 42))
    stack("publish", check=a_filter_lets_one_through)
    stack("table", check=gives({"id": "o-1", "more": 4}, {"pieces": "5"}))
    stack("rule", check=an_event_starts_it)
    stack("schedule", At=soon(), check=the_schedule_starts_it)
    stack("alias-routing", check=an_alias_goes_to_the_next_version)
    stack("saga", check=gives({"trip": "Rome"}, {"cancelled": "flight"}))
    stack("express", check=it_answers_at_once)
    stack("s3-definition", Bucket="samples", Key="region.asl.json",
          check=gives({}, "us-east-1"))
    stack("distributed-map", check=the_bucket_is_named)
    stack("activity", check=a_worker_does_it)
    stack("exporting", check=it_is_shared)
    stack("stored-values", check=gives({}, {
        "read": {"value": "servus, servus", "last": "ben"},
        "login": {"user": "shop", "length": 24}}))
    stack("sam-workflow", Bucket="samples", Key="quote.asl.json", check=the_price_is_told)
    stack("sam-topic", check=a_function_starts_it)
    stack("function-versions", check=gives({"number": 4}, {"version": "1", "doubled": 8}))
    stack("for-each", check=loops_are_written_out)
    stack("layer", Bucket="samples", Key="layer.zip", check=a_layer_is_shared)
    stack("nested-stacks", Bucket="samples", check=parts_are_changed_together)
    stack("json-text", check=gives({}, {
        "count": "3", "last": "ap-south-1", "memory": "512", "encoded": "aGVsbG8=",
        "all": "eu-central-1/us-east-1/ap-south-1"}))
    stack("logging", check=it_is_in_the_log)
    stack("polling", check=gives({"seconds": 0, "job": {"asked": 0}}, {
        "asked": 3, "state": "DONE"}))


def stack(sample, check, **parameters):
    """Deploys a template, checks it, deploys it again, and deletes it."""
    wanted = sys.argv[2:]
    if wanted and sample not in wanted and sample != "importing":
        return
    began = time.monotonic()
    file = next(FOLDER.glob(sample + ".*"))
    name = "sample-" + sample
    before = inventory()
    given = {
        "StackName": name, "TemplateBody": file.read_text(),
        "Capabilities": ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
        "Parameters": [{"ParameterKey": key, "ParameterValue": value}
                       for key, value in parameters.items()]}
    CLOUD.create_stack(**given)
    settled(name, "CREATE_COMPLETE")
    try:
        CLOUD.update_stack(**given)
        raise AssertionError(name + " is deployed again, and something changes")
    except ClientError as e:
        equal("No updates are to be performed.", e.response["Error"]["Message"])
    check(name, outputs(name))
    CLOUD.delete_stack(StackName=name)
    CLOUD.get_waiter("stack_delete_complete").wait(
        StackName=name, WaiterConfig={"Delay": 1, "MaxAttempts": WITHIN})
    equal(before, inventory())
    print("%s %.1f s" % (file.name, time.monotonic() - began), flush=True)


def what_templates_refer_to():
    """Makes what is there before the stacks."""
    S3.create_bucket(Bucket="samples")
    for key, definition in {
            "region.asl.json": {"StartAt": "A", "States": {
                "A": {"Type": "Pass", "Result": "${Region}", "End": True}}},
            "quote.asl.json": {"StartAt": "Ask", "States": {
                "Ask": {"Type": "Task", "Resource": "${Quote}", "End": True}}}}.items():
        S3.put_object(Bucket="samples", Key=key, Body=io.BytesIO(json.dumps(definition).encode()))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in LAYER.items():
            archive.writestr(name, text)
    for key, body in {"layer.zip": packed.getvalue(), "queue.yaml": QUEUE.encode(),
                      "flow.yaml": FLOW.encode()}.items():
        S3.put_object(Bucket="samples", Key=key, Body=body)
    SSM.put_parameter(Name="/samples/greeting", Type="String", Value="servus")
    SSM.put_parameter(Name="/samples/names", Type="StringList", Value="ann,ben")


what_templates_refer_to()
every_stack()
nulls_are_refused()
many_have_parts()
