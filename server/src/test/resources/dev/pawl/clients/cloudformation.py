"""Stacks, as boto3 makes, changes and deletes them.

    python3 cloudformation.py ENDPOINT
"""

import io
import json
import sys
import time
import zipfile

import boto3
from botocore.exceptions import ClientError

from terraform_client import equal


def client(service):
    return boto3.client(
        service, endpoint_url=sys.argv[1], region_name="eu-central-1",
        aws_access_key_id="210987654321", aws_secret_access_key="any")


CLOUD, S3, STATES, LAMBDA = (client(each) for each in
                             ("cloudformation", "s3", "stepfunctions", "lambda"))
SQS, SNS, IAM, LOGS, SSM = (client(each) for each in ("sqs", "sns", "iam", "logs", "ssm"))
EVENTS, SCHEDULER, SECRETS = (client(each) for each in
                              ("events", "scheduler", "secretsmanager"))

EVERYTHING = """
Description: one of each
Parameters:
  Greeting: {Type: String, Default: hello, AllowedPattern: "[a-z]+"}
  Stored: {Type: "AWS::SSM::Parameter::Value<String>", Default: /shop/name}
Conditions:
  IsPolite: !Equals [!Ref Greeting, hello]
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: 2012-10-17
        Statement:
          - {Effect: Allow, Principal: {Service: states.amazonaws.com}, Action: "sts:AssumeRole"}
      ManagedPolicyArns: ["arn:aws:iam::aws:policy/AWSLambdaExecute"]
      Policies:
        - PolicyName: invoke
          PolicyDocument:
            Version: 2012-10-17
            Statement: [{Effect: Allow, Action: "lambda:*", Resource: !GetAtt Function.Arn}]
  Policy:
    Type: AWS::IAM::Policy
    Properties:
      PolicyName: more
      Roles: [!Ref Role]
      PolicyDocument:
        Version: 2012-10-17
        Statement: [{Effect: Allow, Action: "sqs:*", Resource: !GetAtt Queue.Arn}]
  Managed:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      Roles: [!Ref Role]
      PolicyDocument:
        Version: 2012-10-17
        Statement: [{Effect: Allow, Action: "sns:*", Resource: !Ref Topic}]
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.11
      Handler: index.handler
      Timeout: 10
      Role: !Sub "arn:aws:iam::${AWS::AccountId}:role/functions"
      Environment: {Variables: {GREETING: !Ref Greeting, NAME: !Ref Stored}}
      Code:
        ZipFile: |
          import os
          def handler(event, context):
              return os.environ["GREETING"] + " " + os.environ["NAME"]
  Version:
    Type: AWS::Lambda::Version
    Properties: {FunctionName: !Ref Function}
  Alias:
    Type: AWS::Lambda::Alias
    Properties: {FunctionName: !Ref Function, FunctionVersion: !GetAtt Version.Version, Name: live}
  Permission:
    Type: AWS::Lambda::Permission
    Properties:
      Action: lambda:InvokeFunction
      FunctionName: !Ref Function
      Principal: events.amazonaws.com
  Invoke:
    Type: AWS::Lambda::EventInvokeConfig
    Properties: {FunctionName: !Ref Function, Qualifier: $LATEST, MaximumRetryAttempts: 1}
  Group:
    Type: AWS::Logs::LogGroup
    Properties: {LogGroupName: /shop/machine, RetentionInDays: 7}
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 3}
      Tags: [{Key: of, Value: shop}]
  Dead: {Type: "AWS::SQS::Queue", Properties: {VisibilityTimeout: 7}}
  QueuePolicy:
    Type: AWS::SQS::QueuePolicy
    Properties: {Queues: [!Ref Queue], PolicyDocument: {Statement: []}}
  Topic:
    Type: AWS::SNS::Topic
    Properties: {DisplayName: news}
  Subscription:
    Type: AWS::SNS::Subscription
    Properties:
      TopicArn: !Ref Topic
      Protocol: sqs
      Endpoint: !GetAtt Queue.Arn
      RawMessageDelivery: true
      FilterPolicy: {kind: [a]}
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: !GetAtt Role.Arn
      DefinitionSubstitutions: {Function: !GetAtt Function.Arn, Seconds: 300}
      Definition:
        StartAt: Greet
        TimeoutSeconds: 300
        States: {Greet: {Type: Task, Resource: "${Function}", End: true}}
      LoggingConfiguration:
        Level: ALL
        IncludeExecutionData: true
        Destinations: [{CloudWatchLogsLogGroup: {LogGroupArn: !GetAtt Group.Arn}}]
      Tags: [{Key: of, Value: shop}]
  MachineVersion:
    Type: AWS::StepFunctions::StateMachineVersion
    Properties:
      StateMachineArn: !Ref Machine
      StateMachineRevisionId: !GetAtt Machine.StateMachineRevisionId
  MachineAlias:
    Type: AWS::StepFunctions::StateMachineAlias
    Properties:
      Name: live
      RoutingConfiguration: [{StateMachineVersionArn: !Ref MachineVersion, Weight: 100}]
  Activity: {Type: "AWS::StepFunctions::Activity", Properties: {Name: by-hand}}
  Bus: {Type: "AWS::Events::EventBus", Properties: {Name: shop}}
  Rule:
    Type: AWS::Events::Rule
    Properties:
      EventBusName: !Ref Bus
      EventPattern: {source: [shop]}
      Targets: [{Id: machine, Arn: !Ref Machine, RoleArn: !GetAtt Role.Arn}]
  ScheduleGroup: {Type: "AWS::Scheduler::ScheduleGroup", Properties: {Name: nightly}}
  Schedule:
    Type: AWS::Scheduler::Schedule
    Properties:
      GroupName: !Ref ScheduleGroup
      ScheduleExpression: cron(0 3 * * ? *)
      FlexibleTimeWindow: {Mode: "OFF"}
      Target: {Arn: !Ref Machine, RoleArn: !GetAtt Role.Arn, Input: "{}"}
  Bucket: {Type: "AWS::S3::Bucket"}
  Parameter:
    Type: AWS::SSM::Parameter
    Properties: {Type: String, Value: !If [IsPolite, yes-please, "no"], Name: /shop/polite}
  Secret:
    Type: AWS::SecretsManager::Secret
    Properties:
      GenerateSecretString:
        {SecretStringTemplate: '{"user": "shop"}', GenerateStringKey: password, PasswordLength: 20}
  Never: {Type: "AWS::SQS::Queue", Condition: IsRude}
Outputs:
  Machine: {Value: !Ref Machine, Description: runs, Export: {Name: shop-machine}}
  Queue: {Value: !GetAtt Queue.QueueName}
"""
EVERYTHING = EVERYTHING.replace(
    "Conditions:\n", "Conditions:\n  IsRude: !Not [{Condition: IsPolite}]\n")

USER = """
Resources:
  Parameter:
    Type: AWS::SSM::Parameter
    Properties: {Type: String, Value: !ImportValue shop-machine}
"""


def status(name, wanted):
    """Waits for a status, and fails with the events if another is the end."""
    for _ in range(200):
        now = CLOUD.describe_stacks(StackName=name)["Stacks"][0]["StackStatus"]
        if now == wanted:
            return
        if not now.endswith("_IN_PROGRESS"):
            events = CLOUD.describe_stack_events(StackName=name)["StackEvents"]
            raise AssertionError([now] + [
                (e["LogicalResourceId"], e["ResourceStatus"], e.get("ResourceStatusReason"))
                for e in events])
        time.sleep(0.05)
    raise AssertionError(now)


def refused(code, text, call, **members):
    try:
        call(**members)
    except ClientError as e:
        equal(code, e.response["Error"]["Code"])
        assert text in e.response["Error"]["Message"], e
        return
    raise AssertionError("not refused: " + text)


def outputs(name):
    stack = CLOUD.describe_stacks(StackName=name)["Stacks"][0]
    return {each["OutputKey"]: each["OutputValue"] for each in stack["Outputs"]}


def greeting(machine):
    execution = STATES.start_execution(stateMachineArn=machine)["executionArn"]
    for _ in range(400):
        told = STATES.describe_execution(executionArn=execution)
        if told["status"] != "RUNNING":
            return json.loads(told["output"])
        time.sleep(0.05)
    raise AssertionError("the execution does not end")


def a_stack_of_everything():
    SSM.put_parameter(Name="/shop/name", Type="String", Value="world")
    CLOUD.create_stack(
        StackName="shop", TemplateBody=EVERYTHING, Capabilities=["CAPABILITY_IAM"],
        Tags=[{"Key": "team", "Value": "a"}])
    status("shop", "CREATE_COMPLETE")
    machine = outputs("shop")["Machine"]
    equal("hello world", greeting(machine))
    equal("hello world", greeting(machine + ":live"))
    tags = SQS.list_queue_tags(QueueUrl=SQS.get_queue_url(
        QueueName=outputs("shop")["Queue"])["QueueUrl"])["Tags"]
    equal({"of": "shop", "team": "a"}, tags)
    kinds = {each["ResourceType"]
             for each in CLOUD.list_stack_resources(StackName="shop")["StackResourceSummaries"]}
    equal(24, len(kinds))
    secret = SECRETS.list_secrets()["SecretList"][0]["ARN"]
    value = json.loads(SECRETS.get_secret_value(SecretId=secret)["SecretString"])
    equal(("shop", 20), (value["user"], len(value["password"])))
    equal("yes-please", SSM.get_parameter(Name="/shop/polite")["Parameter"]["Value"])


def it_is_changed():
    refused("ValidationError", "No updates are to be performed.", CLOUD.update_stack,
            StackName="shop", UsePreviousTemplate=True,
            Tags=[{"Key": "team", "Value": "a"}])
    changed = EVERYTHING.replace("TimeoutSeconds: 300", "TimeoutSeconds: 301")
    changed = changed.replace("VisibilityTimeout: 7", "VisibilityTimeout: 8")
    changed = changed.replace("RetentionInDays: 7", "RetentionInDays: 14")
    made = CLOUD.create_change_set(
        StackName="shop", ChangeSetName="polite", TemplateBody=changed,
        Parameters=[{"ParameterKey": "Greeting", "ParameterValue": "servus"}])
    CLOUD.get_waiter("change_set_create_complete").wait(
        ChangeSetName=made["Id"], WaiterConfig={"Delay": 1})
    told = CLOUD.describe_change_set(ChangeSetName=made["Id"])
    changes = {each["ResourceChange"]["LogicalResourceId"]: each["ResourceChange"]["Action"]
               for each in told["Changes"]}
    equal({"Dead": "Modify", "Function": "Modify", "Group": "Modify", "Machine": "Modify",
           "Never": "Add", "Parameter": "Modify"}, changes)
    CLOUD.execute_change_set(ChangeSetName=made["Id"])
    status("shop", "UPDATE_COMPLETE")
    machine = outputs("shop")["Machine"]
    equal("servus world", greeting(machine))
    equal(301, json.loads(
        STATES.describe_state_machine(stateMachineArn=machine)["definition"])["TimeoutSeconds"])
    equal("no", SSM.get_parameter(Name="/shop/polite")["Parameter"]["Value"])
    group = LOGS.describe_log_groups(logGroupNamePrefix="/shop/")["logGroups"][0]
    equal(14, group["retentionInDays"])


def a_change_that_fails_is_undone():
    broken = EVERYTHING.replace("StartAt: Greet", "StartAt: Gone").replace(
        "VisibilityTimeout: 7", "VisibilityTimeout: 9")
    CLOUD.update_stack(StackName="shop", TemplateBody=broken)
    status("shop", "UPDATE_ROLLBACK_COMPLETE")
    equal("servus world", greeting(outputs("shop")["Machine"]))
    equal("no", SSM.get_parameter(Name="/shop/polite")["Parameter"]["Value"])


def exports_are_for_others():
    CLOUD.create_stack(StackName="user", TemplateBody=USER)
    status("user", "CREATE_COMPLETE")
    equal(["user"], CLOUD.list_imports(ExportName="shop-machine")["Imports"])
    refused("ValidationError", "Export shop-machine cannot be deleted as it is in use by user",
            CLOUD.delete_stack, StackName="shop")
    exports = CLOUD.list_exports()["Exports"]
    equal([("shop-machine", outputs("shop")["Machine"])],
          [(each["Name"], each["Value"]) for each in exports])
    CLOUD.delete_stack(StackName="user")
    CLOUD.get_waiter("stack_delete_complete").wait(
        StackName="user", WaiterConfig={"Delay": 1})


def references_are_resolved_when_they_are_used():
    SECRETS.create_secret(Name="of-shop", SecretString='{"user": "ann"}')
    CLOUD.create_stack(StackName="secret", TemplateBody="""
Resources:
  Parameter:
    Type: AWS::SSM::Parameter
    Properties:
      Type: String
      Name: /shop/resolved
      Value: "{{resolve:secretsmanager:of-shop:SecretString:user}} {{resolve:ssm:/shop/name}}"
""")
    status("secret", "CREATE_COMPLETE")
    equal("ann world", SSM.get_parameter(Name="/shop/resolved")["Parameter"]["Value"])
    events = CLOUD.describe_stack_events(StackName="secret")["StackEvents"]
    assert "ann" not in json.dumps([each.get("ResourceProperties") for each in events])
    CLOUD.delete_stack(StackName="secret")
    CLOUD.get_waiter("stack_delete_complete").wait(StackName="secret", WaiterConfig={"Delay": 1})
    SECRETS.delete_secret(SecretId="of-shop", ForceDeleteWithoutRecovery=True)


def what_is_wrong_is_refused():
    refused("ValidationError", "Stack with id nobody does not exist",
            CLOUD.describe_stacks, StackName="nobody")
    refused("AlreadyExistsException", "Stack [shop] already exists",
            CLOUD.create_stack, StackName="shop", TemplateBody=USER)
    refused("ValidationError", "Unrecognized resource types: [AWS::EC2::Instance]",
            CLOUD.create_stack, StackName="other",
            TemplateBody="Resources: {A: {Type: 'AWS::EC2::Instance'}}")
    refused("ValidationError", "Parameters: [Greeting] do not exist in the template",
            CLOUD.create_stack, StackName="other", TemplateBody=USER,
            Parameters=[{"ParameterKey": "Greeting", "ParameterValue": "x"}])
    refused("ValidationError", "must match pattern [a-z]+",
            CLOUD.create_stack, StackName="other", TemplateBody=EVERYTHING,
            Parameters=[{"ParameterKey": "Greeting", "ParameterValue": "X"}])
    refused("ChangeSetNotFound", "ChangeSet [nothing] does not exist",
            CLOUD.describe_change_set, ChangeSetName="nothing", StackName="shop")
    told = CLOUD.get_template_summary(TemplateBody=EVERYTHING)
    equal(["CAPABILITY_IAM"], told["Capabilities"])
    equal("one of each", CLOUD.validate_template(TemplateBody=EVERYTHING)["Description"])


def a_template_of_sam():
    S3.create_bucket(Bucket="code-of-sam",
                     CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("app.py", "def handler(event, context):\n    return 'from sam'\n")
    S3.put_object(Bucket="code-of-sam", Key="app.zip", Body=packed.getvalue())
    S3.put_object(Bucket="code-of-sam", Key="template.yaml", Body=b"""
Transform: AWS::Serverless-2016-10-31
Globals: {Function: {Runtime: python3.11, Timeout: 5}}
Resources:
  Hello:
    Type: AWS::Serverless::Function
    Properties: {Handler: app.handler, CodeUri: "s3://code-of-sam/app.zip"}
  Flow:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition: {StartAt: A, States: {A: {Type: Task, Resource: "${Hello}", End: true}}}
      DefinitionSubstitutions: {Hello: !GetAtt Hello.Arn}
      AutoPublishAlias: live
      Policies: [{LambdaInvokePolicy: {FunctionName: !Ref Hello}}]
      Events:
        Often: {Type: Schedule, Properties: {Schedule: rate(1 day)}}
Outputs: {Flow: {Value: !Ref Flow}}
""")
    CLOUD.create_stack(
        StackName="sam", Capabilities=["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
        TemplateURL="https://code-of-sam.s3.eu-central-1.amazonaws.com/template.yaml")
    status("sam", "CREATE_COMPLETE")
    equal("from sam", greeting(outputs("sam")["Flow"]))
    equal("from sam", greeting(outputs("sam")["Flow"] + ":live"))
    CLOUD.delete_stack(StackName="sam")
    CLOUD.get_waiter("stack_delete_complete").wait(StackName="sam", WaiterConfig={"Delay": 1})


def nothing_is_left():
    CLOUD.delete_stack(StackName="shop")
    CLOUD.get_waiter("stack_delete_complete").wait(StackName="shop", WaiterConfig={"Delay": 1})
    equal([], STATES.list_state_machines()["stateMachines"])
    equal([], STATES.list_activities()["activities"])
    equal([], LAMBDA.list_functions()["Functions"])
    equal([], IAM.list_roles()["Roles"])
    equal([], IAM.list_policies(Scope="Local")["Policies"])
    equal([], SQS.list_queues().get("QueueUrls", []))
    equal([], SNS.list_topics()["Topics"])
    equal([], SNS.list_subscriptions()["Subscriptions"])
    equal(["default"], [each["Name"] for each in EVENTS.list_event_buses()["EventBuses"]])
    equal([], SCHEDULER.list_schedules()["Schedules"])
    equal(["code-of-sam"], [each["Name"] for each in S3.list_buckets()["Buckets"]])
    equal(["/shop/name"], [each["Name"] for each in SSM.describe_parameters()["Parameters"]])
    equal([], SECRETS.list_secrets()["SecretList"])
    equal([], LOGS.describe_log_groups(logGroupNamePrefix="/shop/")["logGroups"])


a_stack_of_everything()
it_is_changed()
a_change_that_fails_is_undone()
exports_are_for_others()
references_are_resolved_when_they_are_used()
what_is_wrong_is_refused()
a_template_of_sam()
nothing_is_left()
