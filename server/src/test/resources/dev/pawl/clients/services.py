"""The services that the server answers itself, with boto3.

    python3 services.py ENDPOINT

Leaves an object, a parameter and a secret behind.
"""

import hashlib
import io
import sys
import urllib.request

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import ClientError

URL = sys.argv[1]


def client(service, region="us-east-1", key=None, style="path"):
    config = Config(retries={"max_attempts": 0}, read_timeout=60, s3={"addressing_style": style})
    return boto3.client(
        service,
        endpoint_url=URL,
        config=config,
        region_name=region,
        aws_access_key_id=key,
        aws_secret_access_key="any" if key else None,
    )


def equal(expected, actual):
    if expected != actual:
        raise AssertionError(f"expected {expected!r}, not {actual!r}")


def refused(code, operation, **members):
    try:
        operation(**members)
    except ClientError as refusal:
        equal(code, refusal.response["Error"]["Code"])
        return refusal.response
    raise AssertionError(f"{code} was expected")


def sts():
    own = client("sts")
    equal("123456789012", own.get_caller_identity()["Account"])
    role = own.assume_role(
        RoleArn="arn:aws:iam::210987654321:role/team/deploy", RoleSessionName="tour"
    )
    keys = role["Credentials"]
    assumed = boto3.client(
        "sts",
        endpoint_url=URL,
        aws_access_key_id=keys["AccessKeyId"],
        aws_secret_access_key=keys["SecretAccessKey"],
        aws_session_token=keys["SessionToken"],
    )
    who = assumed.get_caller_identity()
    equal("210987654321", who["Account"])
    equal("arn:aws:sts::210987654321:assumed-role/deploy/tour", who["Arn"])
    equal(role["AssumedRoleUser"]["AssumedRoleId"], who["UserId"])
    equal("123456789012", own.get_session_token()["Credentials"]["AccessKeyId"])
    response = refused("NotImplemented", own.get_federation_token, Name="somebody")
    equal(501, response["ResponseMetadata"]["HTTPStatusCode"])


def parameters():
    ssm = client("ssm")
    equal("30", ssm.get_parameter(Name="/cdk-bootstrap/hnb659fds/version")["Parameter"]["Value"])
    put = ssm.put_parameter(
        Name="/app/url", Value="one", Type="String", Tags=[{"Key": "a", "Value": "b"}]
    )
    equal(1, put["Version"])
    refused("ParameterAlreadyExists", ssm.put_parameter, Name="/app/url", Value="x", Type="String")
    equal(2, ssm.put_parameter(Name="/app/url", Value="two", Overwrite=True)["Version"])
    ssm.put_parameter(Name="/app/deep/secret", Value="hush", Type="SecureString")
    ssm.put_parameter(Name="plain", Value="a,b", Type="StringList")
    got = ssm.get_parameter(Name="/app/url")["Parameter"]
    equal(("two", 2, "String"), (got["Value"], got["Version"], got["Type"]))
    equal("text", got["DataType"])
    equal("arn:aws:ssm:us-east-1:123456789012:parameter/app/url", got["ARN"])
    equal("one", ssm.get_parameter(Name="/app/url:1")["Parameter"]["Value"])
    equal("two", ssm.get_parameter(Name=got["ARN"])["Parameter"]["Value"])
    labelled = ssm.label_parameter_version(
        Name="/app/url", ParameterVersion=1, Labels=["old", "1x"]
    )
    equal(["1x"], labelled["InvalidLabels"])
    equal("one", ssm.get_parameter(Name="/app/url:old")["Parameter"]["Value"])
    refused("ParameterVersionNotFound", ssm.get_parameter, Name="/app/url:9")
    refused("ParameterNotFound", ssm.get_parameter, Name="/app/none")
    sealed = ssm.get_parameter(Name="/app/deep/secret")["Parameter"]["Value"]
    assert "hush" not in sealed
    opened = ssm.get_parameter(Name="/app/deep/secret", WithDecryption=True)["Parameter"]
    equal("hush", opened["Value"])
    several = ssm.get_parameters(Names=["plain", "none"])
    equal(["a,b"], [each["Value"] for each in several["Parameters"]])
    equal(["none"], several["InvalidParameters"])
    under = ssm.get_parameters_by_path(Path="/app")["Parameters"]
    equal(["/app/url"], [each["Name"] for each in under])
    pages = ssm.get_paginator("get_parameters_by_path").paginate(
        Path="/app", Recursive=True, PaginationConfig={"PageSize": 1}
    )
    equal(
        ["/app/deep/secret", "/app/url"],
        [each["Name"] for page in pages for each in page["Parameters"]],
    )
    described = ssm.describe_parameters(
        ParameterFilters=[{"Key": "Name", "Option": "BeginsWith", "Values": ["/app"]}]
    )["Parameters"]
    equal(["/app/deep/secret", "/app/url"], [each["Name"] for each in described])
    equal("alias/aws/ssm", described[0]["KeyId"])
    history = ssm.get_parameter_history(Name="/app/url")["Parameters"]
    equal([("one", ["old"]), ("two", [])], [(each["Value"], each["Labels"]) for each in history])
    ssm.add_tags_to_resource(
        ResourceType="Parameter", ResourceId="/app/url", Tags=[{"Key": "c", "Value": "d"}]
    )
    ssm.remove_tags_from_resource(ResourceType="Parameter", ResourceId="/app/url", TagKeys=["a"])
    tags = ssm.list_tags_for_resource(ResourceType="Parameter", ResourceId="/app/url")["TagList"]
    equal([{"Key": "c", "Value": "d"}], tags)
    refused("ValidationException", ssm.put_parameter, Name="aws-x", Value="x", Type="String")
    refused("ValidationException", ssm.put_parameter, Name="none-such", Value="x")
    refused("ValidationException", ssm.put_parameter, Name="x", Value="x" * 5000, Type="String")
    refused(
        "ParameterPatternMismatchException",
        ssm.put_parameter, Name="x", Value="x", Type="String", AllowedPattern="^\\d+$",
    )
    refused("ParameterNotFound", client("ssm", "eu-west-1").get_parameter, Name="plain")
    refused("ParameterNotFound", client("ssm", key="999999999999").get_parameter, Name="plain")
    gone = ssm.delete_parameters(Names=["plain", "none"])
    equal((["plain"], ["none"]), (gone["DeletedParameters"], gone["InvalidParameters"]))
    ssm.delete_parameter(Name="/app/deep/secret")
    refused("ParameterNotFound", ssm.delete_parameter, Name="/app/deep/secret")


def secrets():
    sm = client("secretsmanager")
    token = "a" * 32
    made = sm.create_secret(
        Name="app/db", SecretString="s1", ClientRequestToken=token, Description="of the app",
        Tags=[{"Key": "team", "Value": "blue"}],
    )
    again = sm.create_secret(Name="app/db", SecretString="s1", ClientRequestToken=token)
    equal((made["ARN"], token), (again["ARN"], again["VersionId"]))
    refused("ResourceExistsException", sm.create_secret, Name="app/db", SecretString="other")
    got = sm.get_secret_value(SecretId="app/db")
    equal(("s1", ["AWSCURRENT"]), (got["SecretString"], got["VersionStages"]))
    equal(token, got["VersionId"])
    second = sm.put_secret_value(SecretId=made["ARN"], SecretBinary=b"\x00\xff")["VersionId"]
    equal(b"\x00\xff", sm.get_secret_value(SecretId="app/db")["SecretBinary"])
    before = sm.get_secret_value(SecretId="app/db", VersionStage="AWSPREVIOUS")
    equal("s1", before["SecretString"])
    missing = "ResourceNotFoundException"
    refused(missing, sm.get_secret_value, SecretId="app/db", VersionStage="none")
    refused("ResourceNotFoundException", sm.get_secret_value, SecretId="nothing")
    refused(
        "ResourceExistsException",
        sm.put_secret_value, SecretId="app/db", SecretString="s2", ClientRequestToken=token,
    )
    sm.put_secret_value(SecretId="app/db", SecretString="s3", VersionStages=["NEXT"])
    versions = sm.list_secret_version_ids(SecretId="app/db")["Versions"]
    stages = sorted(each["VersionStages"] for each in versions)
    equal([["AWSCURRENT"], ["AWSPREVIOUS"], ["NEXT"]], stages)
    following = [each["VersionId"] for each in versions if each["VersionStages"] == ["NEXT"]][0]
    sm.update_secret_version_stage(
        SecretId="app/db", VersionStage="AWSCURRENT",
        MoveToVersionId=following, RemoveFromVersionId=second,
    )
    equal("s3", sm.get_secret_value(SecretId="app/db")["SecretString"])
    sm.update_secret(SecretId="app/db", Description="new", SecretString="s4")
    sm.tag_resource(SecretId="app/db", Tags=[{"Key": "more", "Value": "1"}])
    sm.untag_resource(SecretId="app/db", TagKeys=["team"])
    known = sm.describe_secret(SecretId="app/db")
    equal(("new", [{"Key": "more", "Value": "1"}]), (known["Description"], known["Tags"]))
    listed = sm.list_secrets(Filters=[{"Key": "name", "Values": ["app"]}])["SecretList"]
    equal(["app/db"], [each["Name"] for each in listed])
    equal(made["ARN"], sm.get_resource_policy(SecretId="app/db")["ARN"])
    refused(
        "InvalidParameterException", sm.delete_secret,
        SecretId="app/db", RecoveryWindowInDays=7, ForceDeleteWithoutRecovery=True,
    )
    sm.delete_secret(SecretId="app/db", RecoveryWindowInDays=7)
    refused("InvalidRequestException", sm.get_secret_value, SecretId="app/db")
    refused("InvalidRequestException", sm.create_secret, Name="app/db", SecretString="x")
    equal([], sm.list_secrets()["SecretList"])
    sm.restore_secret(SecretId="app/db")
    equal("s4", sm.get_secret_value(SecretId="app/db")["SecretString"])
    sm.delete_secret(SecretId="app/db", ForceDeleteWithoutRecovery=True)
    refused("ResourceNotFoundException", sm.describe_secret, SecretId="app/db")
    password = sm.get_random_password(PasswordLength=20, ExcludePunctuation=True)["RandomPassword"]
    assert len(password) == 20 and password.isalnum(), password
    refused("ValidationException", sm.create_secret, Name="not allowed!?", SecretString="x")


def repositories():
    ecr = client("ecr")
    equal([], ecr.describe_repositories()["repositories"])
    refused("RepositoryNotFoundException", ecr.describe_repositories, repositoryNames=["any"])
    refused("NotImplemented", ecr.create_repository, repositoryName="any")


def buckets():
    s3 = client("s3")
    s3.create_bucket(Bucket="tour")
    s3.create_bucket(Bucket="tour")
    refused("BucketAlreadyExists", client("s3", key="999999999999").create_bucket, Bucket="tour")
    refused("InvalidBucketName", s3.create_bucket, Bucket="No")
    equal(None, s3.get_bucket_location(Bucket="tour")["LocationConstraint"])
    europe = client("s3", "eu-west-1")
    refused("IllegalLocationConstraintException", europe.create_bucket, Bucket="tour-eu")
    europe.create_bucket(
        Bucket="tour-eu", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"}
    )
    equal("eu-west-1", s3.get_bucket_location(Bucket="tour-eu")["LocationConstraint"])
    equal("eu-west-1", s3.head_bucket(Bucket="tour-eu")["BucketRegion"])
    equal(["tour", "tour-eu"], [each["Name"] for each in s3.list_buckets()["Buckets"]])
    refused("404", s3.head_bucket, Bucket="nowhere")
    refused("NoSuchTagSet", s3.get_bucket_tagging, Bucket="tour")
    s3.put_bucket_tagging(Bucket="tour", Tagging={"TagSet": [{"Key": "a", "Value": "b"}]})
    equal([{"Key": "a", "Value": "b"}], s3.get_bucket_tagging(Bucket="tour")["TagSet"])
    s3.delete_bucket_tagging(Bucket="tour")
    rules = s3.get_bucket_encryption(Bucket="tour")["ServerSideEncryptionConfiguration"]["Rules"]
    equal("AES256", rules[0]["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"])
    assert "Status" not in s3.get_bucket_versioning(Bucket="tour")
    refused("NoSuchBucketPolicy", s3.get_bucket_policy, Bucket="tour")
    refused(
        "NotImplemented", s3.put_bucket_versioning,
        Bucket="tour", VersioningConfiguration={"Status": "Enabled"},
    )
    s3.get_bucket_acl(Bucket="tour")
    s3.delete_bucket(Bucket="tour-eu")
    refused("NoSuchBucket", s3.list_objects_v2, Bucket="tour-eu")


def content(s3, key, **more):
    return s3.get_object(Bucket="tour", Key=key, **more)["Body"].read()


def objects():
    s3 = client("s3")
    put = s3.put_object(
        Bucket="tour", Key="a/b.txt", Body=b"hello", ContentType="text/plain",
        Metadata={"owner": "me"}, Tagging="x=1&y=2", CacheControl="no-cache",
    )
    equal('"' + hashlib.md5(b"hello").hexdigest() + '"', put["ETag"])
    got = s3.get_object(Bucket="tour", Key="a/b.txt")
    equal(b"hello", got["Body"].read())
    equal(
        ("text/plain", {"owner": "me"}, 5, 2, "no-cache"),
        (got["ContentType"], got["Metadata"], got["ContentLength"], got["TagCount"],
         got["CacheControl"]),
    )
    head = s3.head_object(Bucket="tour", Key="a/b.txt")
    equal((5, put["ETag"]), (head["ContentLength"], head["ETag"]))
    equal(b"ell", content(s3, "a/b.txt", Range="bytes=1-3"))
    equal(b"lo", content(s3, "a/b.txt", Range="bytes=-2"))
    ranged = s3.get_object(Bucket="tour", Key="a/b.txt", Range="bytes=1-")
    equal("bytes 1-4/5", ranged["ContentRange"])
    beyond = {"Bucket": "tour", "Key": "a/b.txt", "Range": "bytes=9-"}
    response = refused("InvalidRange", s3.get_object, **beyond)
    equal(416, response["ResponseMetadata"]["HTTPStatusCode"])
    refused("NoSuchKey", s3.get_object, Bucket="tour", Key="none")
    refused("404", s3.head_object, Bucket="tour", Key="none")
    refused("304", s3.get_object, Bucket="tour", Key="a/b.txt", IfNoneMatch=put["ETag"])
    modified = got["LastModified"]
    refused("304", s3.head_object, Bucket="tour", Key="a/b.txt", IfModifiedSince=modified)
    refused("PreconditionFailed", s3.get_object, Bucket="tour", Key="a/b.txt", IfMatch='"x"')
    refused("PreconditionFailed", s3.put_object, Bucket="tour", Key="a/b.txt", IfNoneMatch="*")
    refused(
        "BadDigest", s3.put_object,
        Bucket="tour", Key="bad", Body=b"x", ContentMD5="AAAAAAAAAAAAAAAAAAAAAA==",
    )
    refused("BadDigest", s3.put_object, Bucket="tour", Key="bad", Body=b"x", ChecksumSHA256="eA==")
    for algorithm in ["CRC32", "SHA1", "SHA256"]:
        stored = s3.put_object(Bucket="tour", Key="sum", Body=b"abc", ChecksumAlgorithm=algorithm)
        read = s3.get_object(Bucket="tour", Key="sum", ChecksumMode="ENABLED")
        equal(stored["Checksum" + algorithm], read["Checksum" + algorithm])
        equal(b"abc", read["Body"].read())
    s3.put_object(Bucket="tour", Key="sum", Body=b"123456789", ChecksumCRC64NVME="rosUhgp5mIg=")
    source = {"Bucket": "tour", "Key": "a/b.txt"}
    copied = s3.copy_object(Bucket="tour", Key="c", CopySource=source)
    equal(put["ETag"], copied["CopyObjectResult"]["ETag"])
    equal({"owner": "me"}, s3.head_object(Bucket="tour", Key="c")["Metadata"])
    refused("InvalidRequest", s3.copy_object, Bucket="tour", Key="c", CopySource="tour/c")
    s3.copy_object(
        Bucket="tour", Key="c", CopySource="tour/c",
        MetadataDirective="REPLACE", Metadata={"n": "1"},
    )
    equal({"n": "1"}, s3.head_object(Bucket="tour", Key="c")["Metadata"])
    tags = s3.get_object_tagging(Bucket="tour", Key="a/b.txt")["TagSet"]
    equal({"x": "1", "y": "2"}, {tag["Key"]: tag["Value"] for tag in tags})
    refused("AccessDenied", client("s3", key="999999999999").get_object, Bucket="tour", Key="c")
    s3.delete_object(Bucket="tour", Key="c")
    s3.delete_object(Bucket="tour", Key="c")
    deleted = s3.delete_objects(
        Bucket="tour", Delete={"Objects": [{"Key": "sum"}, {"Key": "none"}]}
    )["Deleted"]
    equal(["sum", "none"], [each["Key"] for each in deleted])


def names():
    s3 = client("s3")
    keys = [
        "../../../etc/passwd", "/absolute", "a//b", ".", "..", "with space", "plus+and%25",
        "ü/漢/😀", "quote\"'<&>", "back\\slash", "x" * 1024, "tab\there", "?query=1#x",
    ]
    for key in keys:
        s3.put_object(Bucket="tour", Key="n/" + key if len(key) < 1024 else key, Body=key.encode())
    for key in keys:
        equal(key.encode(), content(s3, "n/" + key if len(key) < 1024 else key))
    refused("KeyTooLongError", s3.put_object, Bucket="tour", Key="x" * 1025, Body=b"")
    listed = s3.list_objects_v2(Bucket="tour", Prefix="n/")["Contents"]
    wanted = sorted(("n/" + key for key in keys if len(key) < 1024), key=str.encode)
    equal(wanted, [each["Key"] for each in listed])
    s3.delete_objects(
        Bucket="tour", Delete={"Objects": [{"Key": key} for key in wanted] + [{"Key": "x" * 1024}]}
    )


def lists():
    s3 = client("s3")
    keys = [f"l/{folder}/{number:02}" for folder in "abc" for number in range(7)] + ["l/top", "m"]
    for key in keys:
        s3.put_object(Bucket="tour", Key=key, Body=b"")
    for operation, part in [("list_objects_v2", "Contents"), ("list_objects", "Contents")]:
        pages = s3.get_paginator(operation).paginate(
            Bucket="tour", Prefix="l/", PaginationConfig={"PageSize": 3}
        )
        equal(keys[:-1], [each["Key"] for page in pages for each in page.get(part, [])])
        pages = s3.get_paginator(operation).paginate(
            Bucket="tour", Prefix="l/", Delimiter="/", PaginationConfig={"PageSize": 1}
        )
        seen = []
        for page in pages:
            seen += [each["Prefix"] for each in page.get("CommonPrefixes", [])]
            seen += [each["Key"] for each in page.get("Contents", [])]
        equal(["l/a/", "l/b/", "l/c/", "l/top"], seen)
    after = s3.list_objects_v2(Bucket="tour", StartAfter="l/c/05", Prefix="l/")
    equal(["l/c/06", "l/top"], [each["Key"] for each in after["Contents"]])
    refused("BucketNotEmpty", s3.delete_bucket, Bucket="tour")
    everything = {"Objects": [{"Key": key} for key in keys], "Quiet": True}
    s3.delete_objects(Bucket="tour", Delete=everything)


def parts():
    s3 = client("s3")
    whole = bytes(range(256)) * (36 * 1024)
    s3.upload_fileobj(
        io.BytesIO(whole), "tour", "big", Config=TransferConfig(multipart_chunksize=5 << 20)
    )
    head = s3.head_object(Bucket="tour", Key="big")
    equal(len(whole), head["ContentLength"])
    assert head["ETag"].endswith('-2"'), head["ETag"]
    back = io.BytesIO()
    s3.download_fileobj("tour", "big", back)
    equal(hashlib.sha256(whole).digest(), hashlib.sha256(back.getvalue()).digest())
    equal(5 << 20, s3.head_object(Bucket="tour", Key="big", PartNumber=1)["ContentLength"])
    upload = s3.create_multipart_upload(Bucket="tour", Key="copy")["UploadId"]
    first = s3.upload_part_copy(
        Bucket="tour", Key="copy", UploadId=upload, PartNumber=1, CopySource="tour/big",
        CopySourceRange=f"bytes=0-{(5 << 20) - 1}",
    )["CopyPartResult"]["ETag"]
    last = s3.upload_part(Bucket="tour", Key="copy", UploadId=upload, PartNumber=7, Body=b"end")
    listed = s3.list_parts(Bucket="tour", Key="copy", UploadId=upload)["Parts"]
    equal([(1, 5 << 20), (7, 3)], [(each["PartNumber"], each["Size"]) for each in listed])
    uploads = s3.list_multipart_uploads(Bucket="tour")["Uploads"]
    equal([("copy", upload)], [(each["Key"], each["UploadId"]) for each in uploads])
    chosen = [{"PartNumber": 1, "ETag": first}, {"PartNumber": 7, "ETag": last["ETag"]}]
    refused(
        "InvalidPartOrder", s3.complete_multipart_upload,
        Bucket="tour", Key="copy", UploadId=upload, MultipartUpload={"Parts": chosen[::-1]},
    )
    refused(
        "InvalidPart", s3.complete_multipart_upload, Bucket="tour", Key="copy", UploadId=upload,
        MultipartUpload={"Parts": [{"PartNumber": 2, "ETag": first}]},
    )
    s3.complete_multipart_upload(
        Bucket="tour", Key="copy", UploadId=upload, MultipartUpload={"Parts": chosen}
    )
    equal(whole[: 5 << 20] + b"end", content(s3, "copy"))
    upload = s3.create_multipart_upload(Bucket="tour", Key="never")["UploadId"]
    small = s3.upload_part(Bucket="tour", Key="never", UploadId=upload, PartNumber=1, Body=b"a")
    other = s3.upload_part(Bucket="tour", Key="never", UploadId=upload, PartNumber=2, Body=b"b")
    refused(
        "EntityTooSmall", s3.complete_multipart_upload, Bucket="tour", Key="never", UploadId=upload,
        MultipartUpload={"Parts": [
            {"PartNumber": 1, "ETag": small["ETag"]}, {"PartNumber": 2, "ETag": other["ETag"]},
        ]},
    )
    s3.abort_multipart_upload(Bucket="tour", Key="never", UploadId=upload)
    refused("NoSuchUpload", s3.list_parts, Bucket="tour", Key="never", UploadId=upload)
    for key in ["big", "copy"]:
        s3.delete_object(Bucket="tour", Key=key)


def addresses():
    s3 = client("s3")
    put = s3.generate_presigned_url("put_object", Params={"Bucket": "tour", "Key": "signed"})
    urllib.request.urlopen(urllib.request.Request(put, data=b"beforehand", method="PUT")).read()
    get = s3.generate_presigned_url("get_object", Params={"Bucket": "tour", "Key": "signed"})
    equal(b"beforehand", urllib.request.urlopen(get).read())
    equal(b"beforehand", urllib.request.urlopen(URL + "/tour/signed").read())
    port = URL.rsplit(":", 1)[1]
    for host in ["tour.s3.localhost", "tour.localhost"]:
        request = urllib.request.Request(
            URL + "/signed", headers={"Host": host + ":" + port}
        )
        equal(b"beforehand", urllib.request.urlopen(request).read())
    assert urllib.request.urlopen(URL + "/health").read()


for part in [
    sts, parameters, secrets, repositories, buckets, objects, names, lists, parts, addresses,
]:
    try:
        part()
    except Exception:
        print(f"in {part.__name__}:")
        raise
client("ssm").put_parameter(Name="left", Value="here", Type="SecureString")
client("secretsmanager").create_secret(Name="left", SecretString="here")
client("s3").put_object(Bucket="tour", Key="left", Body=b"here")
