"""The calls of aws_lambda_... resources."""

import io
import json
import zipfile

from terraform_client import ACCOUNT, LAMBDA, REGION, equal, missing


def archive(text):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        code = f"def handler(event, context):\n  return {text!r}\n"
        made.writestr(zipfile.ZipInfo("index.py"), code)
    return file.getvalue()


class Function:
    """aws_lambda_function"""

    GONE = "ResourceNotFoundException"

    def __init__(self, name):
        self.name = name

    def create(self, role, tags, **code):
        LAMBDA.create_function(
            FunctionName=self.name, Description="", MemorySize=128, PackageType="Zip",
            Publish=True, Role=role, Timeout=3, Code=code, Handler="index.handler",
            Runtime="python3.12", Tags=tags, Environment={"Variables": {"MODE": "one"}},
        )
        equal("Active", self.found()["Configuration"]["State"])

    def found(self):
        return LAMBDA.get_function(FunctionName=self.name)

    def read(self):
        found = self.found()
        assert "Code" in found, found
        configuration = found["Configuration"]
        versions = LAMBDA.get_paginator("list_versions_by_function").paginate(
            FunctionName=self.name, MaxItems=10000
        )
        last = [each for page in versions for each in page["Versions"]][-1]
        signing = LAMBDA.get_function_code_signing_config(FunctionName=self.name)
        equal(self.name, signing["FunctionName"])
        kept = {
            name: configuration.get(name)
            for name in [
                "Architectures", "FunctionArn", "CodeSha256", "CodeSize", "DeadLetterConfig",
                "Description", "Environment", "EphemeralStorage", "FileSystemConfigs", "Handler",
                "KMSKeyArn", "Layers", "LoggingConfig", "MemorySize", "PackageType", "Role",
                "Runtime", "SnapStart", "Timeout", "TracingConfig", "VpcConfig",
            ]
        }
        return {
            **kept,
            "code_signing_config_arn": signing.get("CodeSigningConfigArn", ""),
            "qualified_arn": last["FunctionArn"],
            "reserved": found.get("Concurrency", {}).get("ReservedConcurrentExecutions", -1),
            "version": last["Version"],
            "tags": found.get("Tags", {}),
        }

    def configure(self, **changed):
        LAMBDA.update_function_configuration(FunctionName=self.name, **changed)
        equal("Successful", self.found()["Configuration"]["LastUpdateStatus"])

    def update(self, added, removed, **code):
        self.configure(
            Timeout=10, Environment={"Variables": {}}, DeadLetterConfig={"TargetArn": ""},
            LoggingConfig={"LogFormat": "JSON"},
        )
        LAMBDA.update_function_code(FunctionName=self.name, **code)
        equal("Successful", self.found()["Configuration"]["LastUpdateStatus"])
        LAMBDA.put_function_concurrency(FunctionName=self.name, ReservedConcurrentExecutions=2)
        published = LAMBDA.publish_version(FunctionName=self.name)
        shown = LAMBDA.get_function_configuration(
            FunctionName=published["FunctionArn"], Qualifier=published["Version"]
        )
        equal("Successful", shown["LastUpdateStatus"])
        arn = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{self.name}"
        LAMBDA.untag_resource(Resource=arn, TagKeys=removed)
        LAMBDA.tag_resource(Resource=arn, Tags=added)

    def delete(self):
        LAMBDA.delete_function(FunctionName=self.name)
        missing(self.GONE, self.found)
        missing(self.GONE, LAMBDA.delete_function, FunctionName=self.name)


class FunctionAlias:
    """aws_lambda_alias"""

    def __init__(self, function, name):
        self.key = {"FunctionName": function, "Name": name}

    def create(self, version):
        made = LAMBDA.create_alias(
            **self.key, FunctionVersion=version, Description="", RoutingConfig={}
        )
        self.arn = made["AliasArn"]

    def read(self):
        got = LAMBDA.get_alias(**self.key)
        return {
            "arn": got["AliasArn"],
            "description": got["Description"],
            "function_version": got["FunctionVersion"],
            "routing": got.get("RoutingConfig", {}).get("AdditionalVersionWeights", {}),
        }

    def update(self, version, routing):
        LAMBDA.update_alias(
            **self.key, FunctionVersion=version, Description="", RoutingConfig=routing
        )

    def delete(self):
        LAMBDA.delete_alias(**self.key)
        missing("ResourceNotFoundException", LAMBDA.get_alias, **self.key)


class Permission:
    """aws_lambda_permission"""

    def __init__(self, function, statement):
        self.function, self.statement = function, statement

    def create(self, source):
        LAMBDA.add_permission(
            FunctionName=self.function, StatementId=self.statement, Principal="sns.amazonaws.com",
            Action="lambda:InvokeFunction", SourceArn=source,
        )

    def read(self):
        policy = json.loads(LAMBDA.get_policy(FunctionName=self.function)["Policy"])
        return next(each for each in policy["Statement"] if each["Sid"] == self.statement)

    def delete(self):
        LAMBDA.remove_permission(FunctionName=self.function, StatementId=self.statement)
        missing("ResourceNotFoundException", LAMBDA.get_policy, FunctionName=self.function)
