"""The calls of rules, schedules, parameters and secrets."""

import json

from terraform_client import EVENTS, SCHEDULER, SECRETS, SSM, missing, pairs, texts


class Rule:
    """aws_cloudwatch_event_rule"""

    def __init__(self, name):
        self.key = {"Name": name, "EventBusName": "default"}

    def put(self, pattern, tags, **more):
        EVENTS.put_rule(**self.key, EventPattern=json.dumps(pattern), Tags=pairs(tags), **more)

    def read(self):
        got = EVENTS.describe_rule(**self.key)
        return {
            "arn": got["Arn"],
            "description": got.get("Description", ""),
            "event_pattern": json.loads(got["EventPattern"]),
            "name": got["Name"],
            "role_arn": got.get("RoleArn", ""),
            "schedule_expression": got.get("ScheduleExpression", ""),
            "state": got["State"],
            "tags": texts(EVENTS.list_tags_for_resource(ResourceARN=got["Arn"])["Tags"]),
        }

    def tags(self, arn, added, removed):
        EVENTS.untag_resource(ResourceARN=arn, TagKeys=removed)
        EVENTS.tag_resource(ResourceARN=arn, Tags=pairs(added))

    def delete(self):
        EVENTS.delete_rule(**self.key, Force=False)
        missing("ResourceNotFoundException", EVENTS.describe_rule, **self.key)


class RuleTarget:
    """aws_cloudwatch_event_target"""

    def __init__(self, rule, identity):
        self.rule = {"Rule": rule, "EventBusName": "default"}
        self.identity = identity

    def put(self, **target):
        put = EVENTS.put_targets(**self.rule, Targets=[{"Id": self.identity, **target}])
        assert put["FailedEntryCount"] == 0, put

    def read(self):
        targets = EVENTS.list_targets_by_rule(**self.rule)["Targets"]
        return next(each for each in targets if each["Id"] == self.identity)

    def delete(self):
        EVENTS.remove_targets(**self.rule, Ids=[self.identity], Force=False)
        assert EVENTS.list_targets_by_rule(**self.rule)["Targets"] == []


class Schedule:
    """aws_scheduler_schedule"""

    def __init__(self, name):
        self.key = {"Name": name, "GroupName": "default"}

    def settings(self, expression, target):
        return {
            **self.key, "ScheduleExpression": expression, "ScheduleExpressionTimezone": "UTC",
            "State": "ENABLED", "FlexibleTimeWindow": {"Mode": "OFF"}, "Target": target,
        }

    def create(self, expression, target):
        arn = SCHEDULER.create_schedule(**self.settings(expression, target))["ScheduleArn"]
        assert arn.split(":")[5] == f"schedule/default/{self.key['Name']}", arn

    def update(self, expression, target):
        SCHEDULER.update_schedule(**self.settings(expression, target))

    def read(self):
        got = SCHEDULER.get_schedule(**self.key)
        return {name: got.get(name) for name in [
            "ActionAfterCompletion", "Arn", "Description", "EndDate", "FlexibleTimeWindow",
            "GroupName", "KmsKeyArn", "Name", "ScheduleExpression", "ScheduleExpressionTimezone",
            "StartDate", "State", "Target",
        ]}

    def delete(self):
        SCHEDULER.delete_schedule(**self.key)
        missing("ResourceNotFoundException", SCHEDULER.get_schedule, **self.key)


class Parameter:
    """aws_ssm_parameter: the pattern is sent, empty too."""

    def __init__(self, name):
        self.name = name

    def create(self, value, tags):
        SSM.put_parameter(
            Name=self.name, Type="String", Value=value, AllowedPattern="", Overwrite=False,
            Tags=pairs(tags),
        )

    def read(self):
        got = SSM.get_parameter(Name=self.name, WithDecryption=True)["Parameter"]
        [detail] = SSM.describe_parameters(
            ParameterFilters=[{"Key": "Name", "Option": "Equals", "Values": [self.name]}]
        )["Parameters"]
        tags = SSM.list_tags_for_resource(ResourceType="Parameter", ResourceId=self.name)
        return {
            "allowed_pattern": detail.get("AllowedPattern", ""),
            "arn": got["ARN"],
            "data_type": detail["DataType"],
            "tags": texts(tags["TagList"]),
            "tier": detail["Tier"],
            "type": got["Type"],
            "value": got["Value"],
            "version": got["Version"],
        }

    def update(self, value, added, removed):
        SSM.put_parameter(
            Name=self.name, Type="String", Value=value, AllowedPattern="", Overwrite=True,
            Tier="Standard",
        )
        of = {"ResourceType": "Parameter", "ResourceId": self.name}
        SSM.remove_tags_from_resource(**of, TagKeys=removed)
        SSM.add_tags_to_resource(**of, Tags=pairs(added))

    def delete(self):
        SSM.delete_parameter(Name=self.name)
        missing("ParameterNotFound", SSM.get_parameter, Name=self.name)


class Secret:
    """aws_secretsmanager_secret, and the version of it"""

    def create(self, name, value, tags):
        self.arn = SECRETS.create_secret(
            Name=name, Description="", ClientRequestToken="terraform-20261123000000000000000001",
            ForceOverwriteReplicaSecret=False, Tags=pairs(tags),
        )["ARN"]
        self.put(value, "terraform-20261123000000000000000002")

    def put(self, value, token):
        self.version = SECRETS.put_secret_value(
            SecretId=self.arn, SecretString=value, ClientRequestToken=token
        )["VersionId"]

    def read(self):
        got = SECRETS.describe_secret(SecretId=self.arn)
        value = SECRETS.get_secret_value(SecretId=self.arn, VersionId=self.version)
        return {
            "arn": got["ARN"],
            "deleted": got.get("DeletedDate"),
            "description": got.get("Description", ""),
            "kms_key_id": got.get("KmsKeyId", ""),
            "name": got["Name"],
            "policy": SECRETS.get_resource_policy(SecretId=self.arn).get("ResourcePolicy", ""),
            "replica": got.get("ReplicationStatus", []),
            "tags": texts(got.get("Tags", [])),
            "value": value["SecretString"],
            "stages": value["VersionStages"],
        }

    def update(self, description, added, removed):
        SECRETS.update_secret(
            SecretId=self.arn, Description=description,
            ClientRequestToken="terraform-20261123000000000000000003",
        )
        SECRETS.untag_resource(SecretId=self.arn, TagKeys=removed)
        SECRETS.tag_resource(SecretId=self.arn, Tags=pairs(added))

    def delete(self):
        SECRETS.delete_secret(SecretId=self.arn, RecoveryWindowInDays=30)
        # The provider takes one that is to be deleted for one that is not there.
        assert SECRETS.describe_secret(SecretId=self.arn)["DeletedDate"]
        SECRETS.delete_secret(SecretId=self.arn, ForceDeleteWithoutRecovery=True)
        missing("ResourceNotFoundException", SECRETS.describe_secret, SecretId=self.arn)
