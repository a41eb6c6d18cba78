"""What Terraform's AWS provider calls, in its order and with its members, sent by boto3.

    python3 terraform.py ENDPOINT

A resource is a class: plan, create, read, update and delete make the calls of the provider, read
gives the attributes that it keeps in its state. The provider waits and asks again where AWS is
slow; here the first answer is the last.
"""

import json

from terraform_client import ACCOUNT, IAM, REGION, S3, STS, equal
from terraform_events import Parameter, Rule, RuleTarget, Schedule, Secret
from terraform_functions import Function, FunctionAlias, Permission, archive
from terraform_iam import Attachment, Policy, Role, RolePolicy
from terraform_machines import Activity, Alias, StateMachine
from terraform_messages import LogGroup, Queue, Subscription, Topic


def configure():
    """The provider looks who it is: skip_credentials_validation leaves the first call out,
    skip_requesting_account_id the second."""
    equal(ACCOUNT, STS.get_caller_identity()["Arn"].split(":")[4])
    equal(ACCOUNT, IAM.get_user()["User"]["Arn"].split(":")[4])


def shows(resource, **wanted):
    """Reads a resource as a refresh does: what was configured is there, and stays as it is."""
    state = resource.read()
    for attribute, value in wanted.items():
        equal((attribute, value), (attribute, state[attribute]))
    equal(state, resource.read())
    return state


def trust(service):
    return {"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole",
    }]}


def allow(action):
    statement = {"Action": action, "Effect": "Allow", "Resource": "*"}
    return {"Version": "2012-10-17", "Statement": [statement]}


def definition(function, comment):
    task = {"Type": "Task", "Resource": function, "End": True}
    return {"Comment": comment, "StartAt": "Run", "States": {"Run": task}}


TAGS, CHANGED = {"team": "blue", "stage": "test"}, {"team": "red"}
BASIC = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"


def roles():
    role = Role("tf-role")
    role.create(trust("states.amazonaws.com"), "of Terraform", TAGS)
    state = shows(
        role, description="of Terraform", path="/", max_session_duration=3600, tags=TAGS,
        assume_role_policy=trust("states.amazonaws.com"), inline_policy={}, managed_policy_arns=[],
    )
    inline = RolePolicy("tf-role", "inline")
    inline.put(allow("lambda:InvokeFunction"))
    equal(allow("lambda:InvokeFunction"), inline.read())
    policy = Policy()
    policy.create("tf-policy", allow("sqs:SendMessage"), TAGS)
    shows(policy, name="tf-policy", attachment_count=0, policy=allow("sqs:SendMessage"), tags=TAGS)
    attached = [Attachment("tf-role", policy.arn), Attachment("tf-role", BASIC)]
    for each in attached:
        each.create()
    shows(
        role, managed_policy_arns=[policy.arn, BASIC],
        inline_policy={"inline": allow("lambda:InvokeFunction")},
    )
    shows(policy, attachment_count=1)
    for number in range(6):
        policy.update(allow(f"sqs:Do{number}"))
    shows(policy, policy=allow("sqs:Do5"))
    inline.put(allow("lambda:*"))
    equal(allow("lambda:*"), inline.read())
    role.update(trust("lambda.amazonaws.com"), "", CHANGED, ["stage"])
    shows(
        role, assume_role_policy=trust("lambda.amazonaws.com"), description="",
        max_session_duration=7200, tags=CHANGED, unique_id=state["unique_id"], arn=state["arn"],
    )
    return state["arn"], [*attached, policy, inline, role]


def logs():
    group = LogGroup("/tf/states")
    group.create(14, TAGS)
    state = shows(
        group, retention_in_days=14, tags=TAGS, log_group_class="STANDARD", kms_key_id="",
        arn=f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:/tf/states",
    )
    group.update(CHANGED, ["stage"])
    shows(group, retention_in_days=0, tags=CHANGED)
    return state["arn"], [group]


def messages():
    dead, queue = Queue(), Queue()
    dead.create("tf-dead", {}, TAGS)
    dead_arn = shows(dead, VisibilityTimeout="30", tags=TAGS)["QueueArn"]
    redrive = json.dumps({"deadLetterTargetArn": dead_arn, "maxReceiveCount": 3})
    queue.create("tf-queue", {"RedrivePolicy": redrive, "VisibilityTimeout": "45"}, {})
    state = shows(queue, VisibilityTimeout="45", RedrivePolicy=redrive, tags={})
    queue.update({"DelaySeconds": "5", "RedrivePolicy": ""}, CHANGED, ["none"])
    shows(queue, DelaySeconds="5", tags=CHANGED)
    topic = Topic()
    topic.create("tf-topic", {"DisplayName": "orders"}, TAGS)
    shows(topic, display_name="orders", owner=ACCOUNT, tags=TAGS)
    policy = {"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sns:Publish",
        "Resource": topic.arn,
    }]}
    topic.set("Policy", json.dumps(policy))
    topic.tags(CHANGED, ["stage"])
    shows(topic, policy=policy, tags=CHANGED)
    subscription = Subscription()
    subscription.create(topic.arn, state["QueueArn"])
    shows(subscription, RawMessageDelivery="true", TopicArn=topic.arn, Protocol="sqs")
    return topic.arn, [subscription, topic, queue, dead]


def events(role, machine):
    pattern = {"source": ["shop"], "detail": {"total": [{"numeric": [">", 100]}]}}
    rule = Rule("tf-rule")
    rule.put(pattern, TAGS)
    state = shows(rule, event_pattern=pattern, state="ENABLED", description="", tags=TAGS)
    target = RuleTarget("tf-rule", "run")
    target.put(Arn=machine, RoleArn=role, Input='{"from": "rule"}')
    shows(target, Arn=machine, RoleArn=role, Input='{"from": "rule"}')
    rule.put({"source": ["shop"]}, TAGS, Description="all of it", State="DISABLED")
    rule.tags(state["arn"], CHANGED, ["stage"])
    shows(
        rule, event_pattern={"source": ["shop"]}, state="DISABLED", description="all of it",
        tags=CHANGED,
    )
    retried = {"MaximumEventAgeInSeconds": 86400, "MaximumRetryAttempts": 185}
    goal = {"Arn": machine, "RoleArn": role, "Input": "{}", "RetryPolicy": retried}
    schedule = Schedule("tf-schedule")
    schedule.create("rate(1 hour)", goal)
    shows(schedule, ScheduleExpression="rate(1 hour)", Target=goal, ActionAfterCompletion="NONE")
    schedule.update("cron(0 8 * * ? *)", {**goal, "Input": '{"a": 1}'})
    shows(
        schedule, ScheduleExpression="cron(0 8 * * ? *)", State="ENABLED",
        Target={**goal, "Input": '{"a": 1}'}, FlexibleTimeWindow={"Mode": "OFF"},
    )
    return [schedule, target, rule]


def settings():
    parameter = Parameter("/tf/url")
    parameter.create("one", TAGS)
    shows(
        parameter, value="one", version=1, tags=TAGS, tier="Standard", data_type="text",
        allowed_pattern="",
    )
    parameter.update("two", CHANGED, ["stage"])
    shows(parameter, value="two", version=2, tags=CHANGED)
    secret = Secret()
    secret.create("tf/secret", "hush", TAGS)
    shows(secret, value="hush", stages=["AWSCURRENT"], tags=TAGS, deleted=None, policy="")
    secret.update("of Terraform", CHANGED, ["stage"])
    secret.put("hush, hush", "terraform-20261123000000000000000004")
    shows(secret, value="hush, hush", description="of Terraform", tags=CHANGED)
    return [parameter, secret]


def functions(role, source):
    function = Function("tf-function")
    function.create(role, TAGS, ZipFile=archive("one"))
    state = shows(
        function, Timeout=3, MemorySize=128, version="1", reserved=-1, tags=TAGS, Role=role,
        code_signing_config_arn="", PackageType="Zip", Architectures=["x86_64"],
        Environment={"Variables": {"MODE": "one"}}, EphemeralStorage={"Size": 512},
        TracingConfig={"Mode": "PassThrough"}, DeadLetterConfig=None, VpcConfig=None,
        LoggingConfig={"LogFormat": "Text", "LogGroup": "/aws/lambda/tf-function"},
    )
    permission = Permission("tf-function", "from-topic")
    permission.create(source)
    statement = permission.read()
    equal(
        (state["FunctionArn"], {"Service": "sns.amazonaws.com"}, source),
        (statement["Resource"], statement["Principal"],
         statement["Condition"]["ArnLike"]["AWS:SourceArn"]),
    )
    place = {"Bucket": "tf-code", "Key": "code/two & more.zip"}
    S3.create_bucket(Bucket="tf-code")
    S3.put_object(**place, Body=archive("two"))
    function.update(CHANGED, ["stage"], S3Bucket=place["Bucket"], S3Key=place["Key"])
    S3.delete_object(**place)
    S3.delete_bucket(Bucket="tf-code")
    after = shows(
        function, Timeout=10, version="2", reserved=2, tags=CHANGED, Environment=None,
        DeadLetterConfig=None, qualified_arn=state["FunctionArn"] + ":2",
        LoggingConfig={
            "LogFormat": "JSON", "LogGroup": "/aws/lambda/tf-function",
            "ApplicationLogLevel": "INFO", "SystemLogLevel": "INFO",
        },
    )
    assert after["CodeSha256"] != state["CodeSha256"]
    alias = FunctionAlias("tf-function", "live")
    alias.create("1")
    shows(alias, function_version="1", description="", routing={})
    alias.update("1", {"AdditionalVersionWeights": {"2": 0.5}})
    shows(alias, function_version="1", routing={"2": 0.5})
    alias.update("2", {})
    shows(alias, function_version="2", routing={})
    return state["FunctionArn"], [alias, permission, function]


def machines(role, group, function):
    activity = Activity()
    activity.create("tf-activity", TAGS)
    shows(activity, name="tf-activity", tags=TAGS)
    activity.tags(CHANGED, ["stage"])
    shows(activity, tags=CHANGED)
    first, second = definition(function, "first"), definition(function, "second")
    equal("OK", StateMachine.plan(first))
    equal("FAIL", StateMachine.plan({"StartAt": "None", "States": {}}))
    machine = StateMachine()
    machine.create("tf-machine", first, role, group, TAGS)
    state = shows(
        machine, definition=first, role_arn=role, status="ACTIVE", type="STANDARD", tags=TAGS,
        tracing=False, logging=("ERROR", True, f"{group}:*"),
        encryption_configuration={"type": "AWS_OWNED_KEY"},
    )
    equal(state["arn"] + ":1", state["state_machine_version_arn"])
    equal("OK", StateMachine.plan(second))
    machine.update(second, role, group, CHANGED, ["stage"])
    after = shows(machine, definition=second, tags=CHANGED, tracing=False)
    equal(state["arn"] + ":2", after["state_machine_version_arn"])
    assert after["revision_id"] != state["revision_id"], after
    alias = Alias()
    alias.create("live", {state["state_machine_version_arn"]: 100})
    shows(alias, name="live", routing={state["state_machine_version_arn"]: 100})
    weights = {
        state["state_machine_version_arn"]: 20, after["state_machine_version_arn"]: 80,
    }
    alias.update(weights)
    shows(alias, description="live", routing=weights)
    return [alias, machine, activity]


configure()
role_arn, of_roles = roles()
group_arn, of_logs = logs()
topic_arn, of_messages = messages()
function_arn, of_functions = functions(role_arn, topic_arn)
of_machines = machines(role_arn, group_arn, function_arn)
machine_arn = next(each.arn for each in of_machines if isinstance(each, StateMachine))
for resource in [
    *settings(), *events(role_arn, machine_arn), *of_machines, *of_functions, *of_messages,
    *of_logs, *of_roles,
]:
    resource.delete()
