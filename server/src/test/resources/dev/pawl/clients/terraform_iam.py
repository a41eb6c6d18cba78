"""The calls of aws_iam_... resources."""

import json

from terraform_client import IAM, equal, missing, pairs, raw, texts


class Role:
    """aws_iam_role"""

    def __init__(self, name):
        self.name = name

    def create(self, trust, description, tags):
        made = IAM.create_role(
            RoleName=self.name, Path="/", AssumeRolePolicyDocument=json.dumps(trust),
            Description=description, MaxSessionDuration=3600, Tags=pairs(tags),
        )
        equal(self.name, made["Role"]["RoleName"])

    def read(self):
        role = IAM.get_role(RoleName=self.name)["Role"]
        names = IAM.list_role_policies(RoleName=self.name)
        attached = IAM.list_attached_role_policies(RoleName=self.name)
        equal((False, False), (names["IsTruncated"], attached["IsTruncated"]))
        inline = {
            name: raw(IAM.get_role_policy(RoleName=self.name, PolicyName=name)["PolicyDocument"])
            for name in names["PolicyNames"]
        }
        # The provider asks again for as long as this is the unique id.
        assert role["Arn"].startswith("arn:aws:iam::"), role["Arn"]
        return {
            "arn": role["Arn"],
            "create_date": role["CreateDate"].isoformat(),
            "description": role.get("Description", ""),
            "max_session_duration": role["MaxSessionDuration"],
            "path": role["Path"],
            "permissions_boundary": role.get("PermissionsBoundary"),
            "unique_id": role["RoleId"],
            "assume_role_policy": raw(role["AssumeRolePolicyDocument"]),
            "inline_policy": inline,
            "managed_policy_arns": [each["PolicyArn"] for each in attached["AttachedPolicies"]],
            "tags": texts(role.get("Tags", [])),
        }

    def update(self, trust, description, added, removed):
        IAM.update_assume_role_policy(RoleName=self.name, PolicyDocument=json.dumps(trust))
        IAM.update_role_description(RoleName=self.name, Description=description)
        IAM.update_role(RoleName=self.name, MaxSessionDuration=7200)
        IAM.untag_role(RoleName=self.name, TagKeys=removed)
        IAM.tag_role(RoleName=self.name, Tags=pairs(added))

    def delete(self):
        profiles = IAM.list_instance_profiles_for_role(RoleName=self.name)
        equal([], profiles["InstanceProfiles"])
        IAM.delete_role(RoleName=self.name)
        missing("NoSuchEntity", IAM.get_role, RoleName=self.name)
        missing("NoSuchEntity", IAM.delete_role, RoleName=self.name)


class RolePolicy:
    """aws_iam_role_policy"""

    def __init__(self, role, name):
        self.key = {"RoleName": role, "PolicyName": name}

    def put(self, document):
        IAM.put_role_policy(**self.key, PolicyDocument=json.dumps(document))

    def read(self):
        return raw(IAM.get_role_policy(**self.key)["PolicyDocument"])

    def delete(self):
        IAM.delete_role_policy(**self.key)
        missing("NoSuchEntity", IAM.get_role_policy, **self.key)


class Policy:
    """aws_iam_policy"""

    def create(self, name, document, tags):
        made = IAM.create_policy(
            PolicyName=name, Path="/", Description="", PolicyDocument=json.dumps(document),
            Tags=pairs(tags),
        )
        self.arn = made["Policy"]["Arn"]

    def read(self):
        policy = IAM.get_policy(PolicyArn=self.arn)["Policy"]
        version = IAM.get_policy_version(
            PolicyArn=self.arn, VersionId=policy["DefaultVersionId"]
        )["PolicyVersion"]
        return {
            "arn": policy["Arn"],
            "attachment_count": policy["AttachmentCount"],
            "description": policy.get("Description", ""),
            "name": policy["PolicyName"],
            "path": policy["Path"],
            "policy_id": policy["PolicyId"],
            "policy": raw(version["Document"]),
            "tags": texts(policy["Tags"]),
        }

    def update(self, document):
        versions = IAM.list_policy_versions(PolicyArn=self.arn)["Versions"]
        if len(versions) == 5:
            oldest = min(
                (each for each in versions if not each["IsDefaultVersion"]),
                key=lambda each: each["CreateDate"],
            )
            IAM.delete_policy_version(PolicyArn=self.arn, VersionId=oldest["VersionId"])
        made = IAM.create_policy_version(
            PolicyArn=self.arn, PolicyDocument=json.dumps(document), SetAsDefault=False
        )
        IAM.set_default_policy_version(
            PolicyArn=self.arn, VersionId=made["PolicyVersion"]["VersionId"]
        )

    def delete(self):
        for version in IAM.list_policy_versions(PolicyArn=self.arn)["Versions"]:
            if not version["IsDefaultVersion"]:
                IAM.delete_policy_version(PolicyArn=self.arn, VersionId=version["VersionId"])
        IAM.delete_policy(PolicyArn=self.arn)
        missing("NoSuchEntity", IAM.get_policy, PolicyArn=self.arn)
        missing("NoSuchEntity", IAM.list_policy_versions, PolicyArn=self.arn)


class Attachment:
    """aws_iam_role_policy_attachment"""

    def __init__(self, role, arn):
        self.key = {"RoleName": role, "PolicyArn": arn}

    def create(self):
        IAM.attach_role_policy(**self.key)
        equal(True, self.read())

    def read(self):
        role = self.key["RoleName"]
        pages = IAM.get_paginator("list_attached_role_policies").paginate(RoleName=role)
        return any(
            each["PolicyArn"] == self.key["PolicyArn"]
            for page in pages for each in page["AttachedPolicies"]
        )

    def delete(self):
        IAM.detach_role_policy(**self.key)
        equal(False, self.read())
        missing("NoSuchEntity", IAM.detach_role_policy, **self.key)
