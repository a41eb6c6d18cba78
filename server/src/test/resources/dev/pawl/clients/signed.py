"""With boto3 to a server that verifies signatures and encrypts.

    python3 signed.py NAMED-ENDPOINT FOLDER

The environment has the other endpoint, the key and the certificate.
"""

import sys
from pathlib import Path

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError, EndpointConnectionError, SSLError

NAMED, FOLDER = sys.argv[1], Path(sys.argv[2])
HELLO = (FOLDER / "hello.asl.json").read_text(encoding="utf-8")
ROLE = "arn:aws:iam::123456789012:role/tour"


def client(prefix=False, **more):
    config = Config(inject_host_prefix=prefix, retries={"max_attempts": 0})
    return boto3.client("stepfunctions", config=config, **more)


def seen(subject, *checks):
    for check in checks:
        print("seen", subject, check)


def refused(error, sfn, operation, **members):
    try:
        getattr(sfn, operation)(**members)
    except ClientError as e:
        if e.response["Error"]["Code"] != error:
            raise
        seen("signature", error)
    else:
        raise AssertionError(f"{error} expected")


def fails(error, subject, check, call):
    try:
        call()
    except error:
        seen(subject, check)
    else:
        raise AssertionError(f"{error.__name__} expected")


def main():
    sfn = client()
    machine = sfn.create_state_machine(
        name="signed", definition=HELLO, roleArn=ROLE, type="EXPRESS")["stateMachineArn"]
    seen("signature", "admitted")
    seen("TLS", "trusted")
    fails(SSLError, "TLS", "untrusted", client(verify=True).list_activities)
    refused("InvalidSignatureException",
            client(aws_access_key_id="AKIAREADER", aws_secret_access_key="guessed"),
            "list_activities")
    refused("UnrecognizedClientException",
            client(aws_access_key_id="AKIANOBODY", aws_secret_access_key="guessed"),
            "list_activities")
    refused("AccessDeniedException",
            client(aws_access_key_id="AKIAREADER", aws_secret_access_key="reader-secret"),
            "delete_state_machine", stateMachineArn=machine)

    def run(sfn):
        end = sfn.start_sync_execution(stateMachineArn=machine, input='{"a": 1}')
        if end["output"] != '{"a": 1}':
            raise AssertionError(end)

    run(sfn)
    seen("prefix-off", "output")
    fails(EndpointConnectionError, "prefix-on", "unresolved", lambda: run(client(prefix=True)))
    run(client(prefix=True, endpoint_url=NAMED))
    seen("prefix-on", "output")


main()
