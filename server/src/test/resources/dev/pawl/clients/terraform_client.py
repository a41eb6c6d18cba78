"""The clients of a Terraform AWS provider, and what its resources have in common."""

import json
import sys
import urllib.parse

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

URL = sys.argv[1]
ACCOUNT = "123456789012"
REGION = "us-east-1"
PROVIDER = "APN/1.0 HashiCorp/1.0 Terraform/1.9.8 terraform-provider-aws/6.0.0"


def client(service):
    made = boto3.client(
        service,
        endpoint_url=URL,
        region_name=REGION,
        aws_access_key_id="test",
        aws_secret_access_key="test",
        config=Config(
            retries={"max_attempts": 0}, user_agent=PROVIDER, inject_host_prefix=False
        ),
    )
    made.meta.events.register("before-sign.*.*", as_the_sdk_for_go)
    return made


def as_the_sdk_for_go(request, **_):
    request.headers["Accept-Encoding"] = "gzip"
    request.headers["Amz-Sdk-Request"] = "attempt=1; max=25"


SFN, LAMBDA, IAM, LOGS, SQS, SNS, STS, S3 = map(
    client, ["stepfunctions", "lambda", "iam", "logs", "sqs", "sns", "sts", "s3"]
)
EVENTS, SCHEDULER, SSM, SECRETS = map(client, ["events", "scheduler", "ssm", "secretsmanager"])


def equal(expected, actual):
    if expected != actual:
        raise AssertionError(f"expected {expected!r}, not {actual!r}")


def missing(code, operation, **members):
    """The provider takes this code, and no other, for what is not there."""
    try:
        operation(**members)
    except ClientError as refusal:
        equal(code, refusal.response["Error"]["Code"])
        return
    raise AssertionError(f"{code} was expected")


def raw(encoded):
    """What the provider makes of a document that boto3 has decoded already."""
    return encoded if isinstance(encoded, dict) else json.loads(urllib.parse.unquote_plus(encoded))


def pairs(tags, key="Key", value="Value"):
    return [{key: name, value: text} for name, text in tags.items()]


def texts(tags, key="Key", value="Value"):
    return {tag[key]: tag[value] for tag in tags}
