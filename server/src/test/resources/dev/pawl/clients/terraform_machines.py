"""The calls of aws_sfn_... resources."""

import json
import time

from terraform_client import SFN, equal, missing, pairs, texts


class Activity:
    """aws_sfn_activity"""

    def create(self, name, tags):
        made = SFN.create_activity(name=name, tags=pairs(tags, "key", "value"))
        self.arn = made["activityArn"]

    def read(self):
        got = SFN.describe_activity(activityArn=self.arn)
        tags = SFN.list_tags_for_resource(resourceArn=self.arn)["tags"]
        return {
            "creation_date": got["creationDate"].isoformat(),
            "encryption_configuration": got["encryptionConfiguration"],
            "name": got["name"],
            "tags": texts(tags, "key", "value"),
        }

    def tags(self, added, removed):
        SFN.untag_resource(resourceArn=self.arn, tagKeys=removed)
        SFN.tag_resource(resourceArn=self.arn, tags=pairs(added, "key", "value"))

    def delete(self):
        SFN.delete_activity(activityArn=self.arn)
        missing("ActivityDoesNotExist", SFN.describe_activity, activityArn=self.arn)


class StateMachine:
    """aws_sfn_state_machine"""

    @staticmethod
    def plan(definition):
        answer = SFN.validate_state_machine_definition(
            definition=json.dumps(definition), type="STANDARD"
        )
        for diagnostic in answer["diagnostics"]:
            assert diagnostic["severity"] and diagnostic["code"] and diagnostic["message"]
        return answer["result"]

    def create(self, name, definition, role, logs, tags):
        made = SFN.create_state_machine(
            name=name, definition=json.dumps(definition), publish=True, roleArn=role,
            type="STANDARD", tags=pairs(tags, "key", "value"),
            tracingConfiguration={"enabled": False},
            loggingConfiguration=self.logging(logs, "ERROR"),
        )
        self.arn = made["stateMachineArn"]

    @staticmethod
    def logging(group, level):
        return {
            "includeExecutionData": True, "level": level,
            "destinations": [{"cloudWatchLogsLogGroup": {"logGroupArn": f"{group}:*"}}],
        }

    def read(self):
        got = SFN.describe_state_machine(stateMachineArn=self.arn)
        versions = SFN.list_state_machine_versions(stateMachineArn=self.arn)
        newest = versions["stateMachineVersions"]
        logging = got["loggingConfiguration"]
        group = logging["destinations"][0]["cloudWatchLogsLogGroup"]["logGroupArn"]
        tags = SFN.list_tags_for_resource(resourceArn=self.arn)["tags"]
        return {
            "arn": got["stateMachineArn"],
            "creation_date": got["creationDate"].isoformat(),
            "definition": json.loads(got["definition"]),
            "description": got.get("description", ""),
            "encryption_configuration": got["encryptionConfiguration"],
            "logging": (logging["level"], logging["includeExecutionData"], group),
            "name": got["name"],
            "revision_id": got.get("revisionId"),
            "role_arn": got["roleArn"],
            "state_machine_version_arn": newest[0]["stateMachineVersionArn"] if newest else "",
            "status": got["status"],
            "tags": texts(tags, "key", "value"),
            "tracing": got["tracingConfiguration"]["enabled"],
            "type": got["type"],
        }

    def update(self, definition, role, logs, added, removed):
        SFN.update_state_machine(
            stateMachineArn=self.arn, definition=json.dumps(definition), roleArn=role,
            publish=True, versionDescription="", loggingConfiguration=self.logging(logs, "ALL"),
        )
        seen = self.read()
        equal((definition, role, "ALL"), (seen["definition"], seen["role_arn"], seen["logging"][0]))
        SFN.untag_resource(resourceArn=self.arn, tagKeys=removed)
        SFN.tag_resource(resourceArn=self.arn, tags=pairs(added, "key", "value"))

    def delete(self):
        SFN.delete_state_machine(stateMachineArn=self.arn)
        # The provider asks for as long as there is one of these states.
        until = time.monotonic() + 60
        while self.status() in ["ACTIVE", "DELETING"]:
            assert time.monotonic() < until, "the machine is not gone"
            time.sleep(0.05)
        missing("StateMachineDoesNotExist", SFN.describe_state_machine, stateMachineArn=self.arn)

    def status(self):
        try:
            return SFN.describe_state_machine(stateMachineArn=self.arn)["status"]
        except SFN.exceptions.StateMachineDoesNotExist:
            return "gone"


class Alias:
    """aws_sfn_alias"""

    @staticmethod
    def routing(weights):
        return [
            {"stateMachineVersionArn": arn, "weight": weight} for arn, weight in weights.items()
        ]

    def create(self, name, weights):
        made = SFN.create_state_machine_alias(
            name=name, description="", routingConfiguration=self.routing(weights)
        )
        self.arn = made["stateMachineAliasArn"]

    def read(self):
        got = SFN.describe_state_machine_alias(stateMachineAliasArn=self.arn)
        return {
            "arn": got["stateMachineAliasArn"],
            "creation_date": got["creationDate"].isoformat(),
            "description": got.get("description", ""),
            "name": got["name"],
            "routing": {
                each["stateMachineVersionArn"]: each["weight"]
                for each in got["routingConfiguration"]
            },
        }

    def update(self, weights):
        SFN.update_state_machine_alias(
            stateMachineAliasArn=self.arn, description="live",
            routingConfiguration=self.routing(weights),
        )

    def delete(self):
        SFN.delete_state_machine_alias(stateMachineAliasArn=self.arn)
        missing(
            "ResourceNotFound", SFN.describe_state_machine_alias, stateMachineAliasArn=self.arn
        )
