"""Roles and policies as the server keeps them, with boto3.

    python3 iam.py ENDPOINT
"""

import json
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

URL = sys.argv[1]
OWN = "123456789012"


def client(key="any", region="us-east-1"):
    return boto3.client(
        "iam",
        endpoint_url=URL,
        config=Config(retries={"max_attempts": 0}),
        region_name=region,
        aws_access_key_id=key,
        aws_secret_access_key="any",
    )


iam = client()


def equal(expected, actual):
    if expected != actual:
        raise AssertionError(f"expected {expected!r}, not {actual!r}")


def refused(code, message, operation, **members):
    try:
        operation(**members)
    except ClientError as refusal:
        error = refusal.response["Error"]
        equal((code, message), (error["Code"], error["Message"]))
        return
    raise AssertionError(f"{code} was expected")


def trust(service="states.amazonaws.com", **more):
    statement = {
        "Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole", **more,
    }
    return {"Version": "2012-10-17", "Statement": [statement]}


def allow(action="lambda:InvokeFunction", resource="*", **more):
    statement = {"Effect": "Allow", "Action": action, "Resource": resource, **more}
    return {"Version": "2012-10-17", "Statement": statement}


def role(name, **more):
    return iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust()), **more)


def roles():
    made = iam.create_role(
        RoleName="Runner", Path="/service/", AssumeRolePolicyDocument=json.dumps(trust(), indent=1),
        Description="runs workflows", MaxSessionDuration=7200,
        Tags=[{"Key": "team", "Value": "blue"}],
    )["Role"]
    equal(f"arn:aws:iam::{OWN}:role/service/Runner", made["Arn"])
    assert made["RoleId"].startswith("AROA") and len(made["RoleId"]) == 21, made["RoleId"]
    equal(trust(), made["AssumeRolePolicyDocument"])
    iam.get_waiter("role_exists").wait(RoleName="Runner")
    got = client(region="eu-west-1").get_role(RoleName="Runner")["Role"]
    equal(made["RoleId"], got["RoleId"])
    equal(
        ("/service/", "runs workflows", 7200, [{"Key": "team", "Value": "blue"}], {}),
        (got["Path"], got["Description"], got["MaxSessionDuration"], got["Tags"],
         got["RoleLastUsed"]),
    )
    refused("EntityAlreadyExists", "Role with name runner already exists.", role, name="runner")
    missing = "The role with name none cannot be found."
    refused("NoSuchEntity", missing, iam.get_role, RoleName="none")
    refused("NoSuchEntity", missing, iam.delete_role, RoleName="none")
    refused(
        "NoSuchEntity", "The role with name Runner cannot be found.",
        client("210987654321").get_role, RoleName="Runner",
    )
    iam.update_role(RoleName="Runner", MaxSessionDuration=3600)
    iam.update_role_description(RoleName="Runner", Description="")
    changed = trust("lambda.amazonaws.com")
    iam.update_assume_role_policy(RoleName="Runner", PolicyDocument=json.dumps(changed))
    got = iam.get_role(RoleName="Runner")["Role"]
    equal((3600, changed), (got["MaxSessionDuration"], got["AssumeRolePolicyDocument"]))
    assert "Description" not in got, got
    iam.tag_role(RoleName="Runner", Tags=[{"Key": "TEAM", "Value": "red"}])
    iam.tag_role(RoleName="Runner", Tags=[{"Key": "a", "Value": ""}])
    tags = iam.list_role_tags(RoleName="Runner")["Tags"]
    equal([{"Key": "TEAM", "Value": "red"}, {"Key": "a", "Value": ""}], tags)
    iam.untag_role(RoleName="Runner", TagKeys=["team"])
    equal([{"Key": "a", "Value": ""}], iam.list_role_tags(RoleName="Runner")["Tags"])
    refused(
        "InvalidInput",
        "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
        iam.tag_role, RoleName="Runner",
        Tags=[{"Key": "b", "Value": "1"}, {"Key": "B", "Value": "2"}],
    )


def pages():
    for number in range(7):
        role(f"page-{number}", Path="/pages/")
    listed = iam.get_paginator("list_roles").paginate(
        PathPrefix="/pages/", PaginationConfig={"PageSize": 3}
    )
    seen = [[each["RoleName"] for each in page["Roles"]] for page in listed]
    equal([3, 3, 1], [len(page) for page in seen])
    equal([f"page-{number}" for number in range(7)], sum(seen, []))
    refused("ValidationError", "Invalid Marker.", iam.list_roles, Marker="%%%")
    for number in range(7):
        iam.delete_role(RoleName=f"page-{number}")


def inline():
    document = allow(resource=["arn:aws:lambda:us-east-1:123456789012:function:*"], Sid="all")
    iam.put_role_policy(
        RoleName="Runner", PolicyName="invoke", PolicyDocument=json.dumps(document)
    )
    got = iam.get_role_policy(RoleName="Runner", PolicyName="invoke")
    equal(("Runner", "invoke"), (got["RoleName"], got["PolicyName"]))
    equal(document, got["PolicyDocument"])
    equal(["invoke"], iam.list_role_policies(RoleName="Runner")["PolicyNames"])
    missing = "The role policy with name none cannot be found."
    refused(
        "NoSuchEntity", missing, iam.get_role_policy, RoleName="Runner", PolicyName="none"
    )
    refused(
        "LimitExceeded", "Maximum policy size of 10240 bytes exceeded for role Runner",
        iam.put_role_policy, RoleName="Runner", PolicyName="long",
        PolicyDocument=json.dumps(allow(resource=["arn:aws:s3:::" + "x" * 10240])),
    )
    refused(
        "DeleteConflict", "Cannot delete entity, must delete policies first.",
        iam.delete_role, RoleName="Runner",
    )
    iam.delete_role_policy(RoleName="Runner", PolicyName="invoke")
    refused(
        "NoSuchEntity", "The role policy with name invoke cannot be found.",
        iam.delete_role_policy, RoleName="Runner", PolicyName="invoke",
    )


def documents():
    def malformed(message, document, operation=iam.put_role_policy):
        text = document if isinstance(document, str) else json.dumps(document)
        members = {"RoleName": "Runner", "PolicyDocument": text}
        if operation == iam.put_role_policy:
            members["PolicyName"] = "bad"
        refused("MalformedPolicyDocument", message, operation, **members)

    syntax = "Syntax errors in policy."
    malformed("This policy contains invalid Json", "{")
    malformed(syntax, "[]")
    malformed(syntax, {"Version": "2012-10-17"})
    malformed(syntax, {**allow(), "Statements": []})
    malformed(syntax, allow(Effect="allow"))
    malformed(syntax, allow(Condition="none"))
    malformed(syntax, allow(NotAction="s3:*"))
    malformed(syntax, allow(action=[1]))
    malformed("Policy document must be version 2012-10-17 or greater.", {
        "Version": "2020-01-01", "Statement": [],
    })
    malformed("Policy statement must contain actions.", allow(action=[]))
    malformed("Policy statement must contain resources.", allow(resource=[]))
    malformed("Policy document should not specify a principal.", allow(Principal="*"))
    malformed("Resource bucket must be in ARN format or \"*\".", allow(resource="bucket"))
    malformed(
        "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
        allow(action="Invoke"),
    )
    twice = {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Sid": "one"}
    malformed(
        "Statement IDs (SID) in a single policy must be unique.", {"Statement": [twice, twice]}
    )
    own = iam.update_assume_role_policy
    malformed("Has prohibited field Resource", trust(Resource="*"), own)
    malformed("Missing required field Principal", trust(Principal=None), own)
    malformed(
        'Invalid principal in policy: {"Services":"x"}', trust(Principal={"Services": "x"}), own
    )
    malformed(
        "AssumeRole policy may only specify STS AssumeRole actions.", trust(Action="s3:*"), own
    )
    refused(
        "ValidationError",
        "The specified value for roleName is invalid. It must contain only alphanumeric characters"
        " and/or the following: +=,.@_-",
        role, name="a b",
    )
    refused(
        "ValidationError",
        "The specified value for path is invalid. It must begin and end with / and contain only"
        " alphanumeric characters and/or / characters.",
        role, name="ab", Path="/x",
    )


def policies():
    made = iam.create_policy(
        PolicyName="Invoke", PolicyDocument=json.dumps(allow()), Description="calls functions",
        Tags=[{"Key": "a", "Value": "b"}],
    )["Policy"]
    arn = made["Arn"]
    equal(f"arn:aws:iam::{OWN}:policy/Invoke", arn)
    assert made["PolicyId"].startswith("ANPA"), made["PolicyId"]
    equal(("v1", 0), (made["DefaultVersionId"], made["AttachmentCount"]))
    equal(True, made["IsAttachable"])
    iam.get_waiter("policy_exists").wait(PolicyArn=arn)
    equal("calls functions", iam.get_policy(PolicyArn=arn)["Policy"]["Description"])
    refused(
        "EntityAlreadyExists",
        "A policy called invoke already exists. Duplicate names are not allowed.",
        iam.create_policy, PolicyName="invoke", Path="/x/", PolicyDocument=json.dumps(allow()),
    )
    none = f"arn:aws:iam::{OWN}:policy/none"
    refused("NoSuchEntity", f"Policy {none} was not found.", iam.get_policy, PolicyArn=none)
    refused(
        "NoSuchEntity", f"Policy {none} does not exist or is not attachable.",
        iam.attach_role_policy, RoleName="Runner", PolicyArn=none,
    )
    wrong = "arn:aws:iam::policy/none-of-these"
    refused("InvalidInput", f"ARN {wrong} is not valid.", iam.get_policy, PolicyArn=wrong)
    refused(
        "LimitExceeded", "Cannot exceed quota for PolicySize: 6144",
        iam.create_policy, PolicyName="long",
        PolicyDocument=json.dumps(allow(resource="arn:aws:s3:::" + "x" * 6144)),
    )
    iam.attach_role_policy(RoleName="Runner", PolicyArn=arn)
    iam.attach_role_policy(RoleName="Runner", PolicyArn=arn)
    equal(1, iam.get_policy(PolicyArn=arn)["Policy"]["AttachmentCount"])
    entities = iam.list_entities_for_policy(PolicyArn=arn)
    equal(["Runner"], [each["RoleName"] for each in entities["PolicyRoles"]])
    equal(([], []), (entities["PolicyUsers"], entities["PolicyGroups"]))
    refused(
        "DeleteConflict", "Cannot delete a policy attached to entities.",
        iam.delete_policy, PolicyArn=arn,
    )
    refused(
        "DeleteConflict", "Cannot delete entity, must detach all policies first.",
        iam.delete_role, RoleName="Runner",
    )
    of_aws(arn)
    versions(arn)
    iam.tag_policy(PolicyArn=arn, Tags=[{"Key": "c", "Value": "d"}])
    iam.untag_policy(PolicyArn=arn, TagKeys=["a"])
    equal([{"Key": "c", "Value": "d"}], iam.list_policy_tags(PolicyArn=arn)["Tags"])
    equal([{"Key": "c", "Value": "d"}], iam.get_policy(PolicyArn=arn)["Policy"]["Tags"])
    iam.detach_role_policy(RoleName="Runner", PolicyArn=arn)
    refused(
        "NoSuchEntity", f"Policy {arn} was not found.",
        iam.detach_role_policy, RoleName="Runner", PolicyArn=arn,
    )
    boundary(arn)
    iam.delete_policy(PolicyArn=arn)
    refused("NoSuchEntity", f"Policy {arn} was not found.", iam.delete_policy, PolicyArn=arn)


def of_aws(own):
    arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaRole"
    iam.attach_role_policy(RoleName="Runner", PolicyArn=arn)
    attached = iam.list_attached_role_policies(RoleName="Runner")["AttachedPolicies"]
    equal(
        [{"PolicyName": "Invoke", "PolicyArn": own},
         {"PolicyName": "AWSLambdaRole", "PolicyArn": arn}],
        attached,
    )
    got = iam.get_policy(PolicyArn=arn)["Policy"]
    equal(("AWSLambdaRole", "/service-role/", 1),
          (got["PolicyName"], got["Path"], got["AttachmentCount"]))
    equal([], iam.get_policy_version(PolicyArn=arn, VersionId=got["DefaultVersionId"])
          ["PolicyVersion"]["Document"]["Statement"])
    listed = {
        scope: [each["PolicyName"] for each in iam.list_policies(Scope=scope)["Policies"]]
        for scope in ["All", "AWS", "Local"]
    }
    equal(
        {"All": ["Invoke", "AWSLambdaRole"], "AWS": ["AWSLambdaRole"], "Local": ["Invoke"]}, listed
    )
    refused(
        "AccessDenied", "Policy is outside your own account.", iam.delete_policy, PolicyArn=arn
    )
    iam.detach_role_policy(RoleName="Runner", PolicyArn=arn)


def versions(arn):
    for number in range(2, 6):
        document = allow(action=f"s3:Get{number}")
        version = iam.create_policy_version(
            PolicyArn=arn, PolicyDocument=json.dumps(document), SetAsDefault=number == 3
        )["PolicyVersion"]
        equal((f"v{number}", number == 3), (version["VersionId"], version["IsDefaultVersion"]))
    refused(
        "LimitExceeded",
        "A managed policy can have up to 5 versions. Before you create a new version, you must"
        " delete an existing version.",
        iam.create_policy_version, PolicyArn=arn, PolicyDocument=json.dumps(allow()),
    )
    refused(
        "DeleteConflict", "Cannot delete the default version of a policy.",
        iam.delete_policy_version, PolicyArn=arn, VersionId="v3",
    )
    equal("v3", iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"])
    listed = iam.get_paginator("list_policy_versions").paginate(
        PolicyArn=arn, PaginationConfig={"PageSize": 2}
    )
    equal(
        ["v5", "v4", "v3", "v2", "v1"],
        [each["VersionId"] for page in listed for each in page["Versions"]],
    )
    got = iam.get_policy_version(PolicyArn=arn, VersionId="v4")["PolicyVersion"]
    equal(("s3:Get4", False), (got["Document"]["Statement"]["Action"], got["IsDefaultVersion"]))
    iam.set_default_policy_version(PolicyArn=arn, VersionId="v4")
    for version in ["v1", "v2", "v3", "v5"]:
        iam.delete_policy_version(PolicyArn=arn, VersionId=version)
    refused(
        "NoSuchEntity", f"Policy {arn} version v5 does not exist or is not attachable.",
        iam.get_policy_version, PolicyArn=arn, VersionId="v5",
    )
    made = iam.create_policy_version(PolicyArn=arn, PolicyDocument=json.dumps(allow()))
    equal("v6", made["PolicyVersion"]["VersionId"])
    iam.delete_policy_version(PolicyArn=arn, VersionId="v6")


def boundary(arn):
    role("bound", PermissionsBoundary=arn)
    got = iam.get_role(RoleName="bound")["Role"]["PermissionsBoundary"]
    equal(("Policy", arn), (got["PermissionsBoundaryType"], got["PermissionsBoundaryArn"]))
    policy = iam.get_policy(PolicyArn=arn)["Policy"]
    equal((0, 1), (policy["AttachmentCount"], policy["PermissionsBoundaryUsageCount"]))
    refused(
        "DeleteConflict", "Cannot delete a policy attached to entities.",
        iam.delete_policy, PolicyArn=arn,
    )
    iam.put_role_permissions_boundary(
        RoleName="bound", PermissionsBoundary="arn:aws:iam::aws:policy/PowerUserAccess"
    )
    equal(0, iam.get_policy(PolicyArn=arn)["Policy"]["PermissionsBoundaryUsageCount"])
    none = f"arn:aws:iam::{OWN}:policy/none"
    refused(
        "NoSuchEntity", f"Scope ARN: {none} does not exist or is not attachable.",
        iam.put_role_permissions_boundary, RoleName="bound", PermissionsBoundary=none,
    )
    iam.delete_role_permissions_boundary(RoleName="bound")
    assert "PermissionsBoundary" not in iam.get_role(RoleName="bound")["Role"]
    iam.delete_role(RoleName="bound")


def account():
    user = iam.get_user()["User"]
    equal((f"arn:aws:iam::{OWN}:user/anybody", "anybody"), (user["Arn"], user["UserName"]))
    equal(user, iam.get_user(UserName="anybody")["User"])
    refused(
        "NoSuchEntity", "The user with name somebody cannot be found.",
        iam.get_user, UserName="somebody",
    )
    summary = iam.get_account_summary()["SummaryMap"]
    equal((1, 0), (summary["Roles"], summary["Policies"]))
    equal([], iam.list_account_aliases()["AccountAliases"])
    equal([], iam.list_instance_profiles_for_role(RoleName="Runner")["InstanceProfiles"])
    try:
        iam.list_users()
        raise AssertionError("ListUsers is not covered")
    except ClientError as refusal:
        equal("NotImplemented", refusal.response["Error"]["Code"])
        assert "which has AttachRolePolicy, " in str(refusal), refusal


for part in [roles, pages, inline, documents, policies, account]:
    try:
        part()
    except Exception:
        print(f"in {part.__name__}:")
        raise
