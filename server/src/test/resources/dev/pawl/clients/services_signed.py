"""The services that the server answers itself, where it verifies signatures.

    python3 services_signed.py ENDPOINT
"""

import sys
import urllib.error
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

URL = sys.argv[1]


def client(service, key, secret):
    return boto3.client(
        service,
        endpoint_url=URL,
        region_name="us-east-1",
        aws_access_key_id=key,
        aws_secret_access_key=secret,
        config=Config(
            retries={"max_attempts": 0}, signature_version="s3v4" if service == "s3" else "v4"
        ),
    )


def refused(code, operation, **members):
    try:
        operation(**members)
    except ClientError as refusal:
        if refusal.response["Error"]["Code"] == code:
            return
        raise
    raise AssertionError(f"{code} was expected")


s3 = client("s3", "AKIAOPERATOR", "operator-secret")
s3.create_bucket(Bucket="signed")
for key in ["plain", "a b/ü+=&?.txt", "//twice", "~tilde*star", "per%20cent"]:
    s3.put_object(Bucket="signed", Key=key, Body=key.encode(), Metadata={"m": "x  y"})
    assert s3.get_object(Bucket="signed", Key=key)["Body"].read() == key.encode()
    url = s3.generate_presigned_url("get_object", Params={"Bucket": "signed", "Key": key})
    assert urllib.request.urlopen(url).read() == key.encode()
    try:
        urllib.request.urlopen(url.replace("X-Amz-Signature=", "X-Amz-Signature=0"))
        raise AssertionError("a signature that is none was taken")
    except urllib.error.HTTPError as error:
        assert error.code == 403 and b"SignatureDoesNotMatch" in error.read()
assert len(s3.list_objects_v2(Bucket="signed", Prefix="a b")["Contents"]) == 1
try:
    urllib.request.urlopen(URL + "/signed/plain")
    raise AssertionError("what is not signed was taken")
except urllib.error.HTTPError as error:
    assert error.code == 403 and b"AccessDenied" in error.read()
wrong = client("s3", "AKIAOPERATOR", "another-secret")
refused("SignatureDoesNotMatch", wrong.get_object, Bucket="signed", Key="plain")
refused(
    "InvalidAccessKeyId",
    client("s3", "AKIANOBODY", "x").get_object, Bucket="signed", Key="plain",
)
reader = client("s3", "AKIAREADER", "reader-secret")
assert reader.get_object(Bucket="signed", Key="plain")["Body"].read() == b"plain"
refused("AccessDenied", reader.get_object, Bucket="signed", Key="per%20cent")
refused("AccessDenied", reader.put_object, Bucket="signed", Key="plain", Body=b"")
refused(
    "AccessDeniedException",
    client("ssm", "AKIAREADER", "reader-secret").get_parameter, Name="x",
)
ssm = client("ssm", "AKIAOPERATOR", "operator-secret")
refused("ParameterNotFound", ssm.get_parameter, Name="x")
code = {
    "FunctionName": "x", "Role": "arn:aws:iam::123456789012:role/any", "Runtime": "python3.12",
    "Handler": "a.b",
}
functions = client("lambda", "AKIAREADER", "reader-secret")
unread = {"S3Bucket": "signed", "S3Key": "per%20cent"}
refused("AccessDeniedException", functions.create_function, **code, Code=unread)
read = {"S3Bucket": "signed", "S3Key": "plain"}
refused("InvalidParameterValueException", functions.create_function, **code, Code=read)
iam = client("iam", "AKIAOPERATOR", "operator-secret")
trust = '{"Version": "2012-10-17", "Statement": []}'
for name, path in [("ours", "/team/"), ("theirs", "/")]:
    iam.create_role(RoleName=name, Path=path, AssumeRolePolicyDocument=trust)
reading = client("iam", "AKIAREADER", "reader-secret")
assert reading.get_role(RoleName="ours")["Role"]["Path"] == "/team/"
refused("AccessDenied", reading.get_role, RoleName="theirs")
refused("AccessDenied", reading.delete_role, RoleName="ours")
refused(
    "SignatureDoesNotMatch", client("iam", "AKIAOPERATOR", "x").get_role, RoleName="ours"
)
assert iam.get_user()["User"]["UserName"] == "operator"
sts = client("sts", "AKIAOPERATOR", "operator-secret")
assert sts.get_caller_identity()["Arn"] == "arn:aws:iam::123456789012:user/operator"
