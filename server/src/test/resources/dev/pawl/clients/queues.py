"""The operations of SQS with boto3, which checks the digests of bodies and attributes itself.

    python3 queues.py ENDPOINT
"""

import json
import sys
import threading
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

CONFIG = Config(retries={"max_attempts": 0}, read_timeout=60)
SQS = boto3.client("sqs", endpoint_url=sys.argv[1], config=CONFIG)


def equal(expected, actual):
    if expected != actual:
        raise AssertionError(f"expected {expected!r}, not {actual!r}")


def refused(error, operation, **members):
    try:
        answer = getattr(SQS, operation)(**members)
    except ClientError as e:
        equal(error, e.response["Error"]["Code"])
        equal(400, e.response["ResponseMetadata"]["HTTPStatusCode"])
    else:
        raise AssertionError(f"{operation}({members}) answered {answer}")


def messages(url, **more):
    more.setdefault("MaxNumberOfMessages", 10)
    return SQS.receive_message(QueueUrl=url, **more).get("Messages", [])


def bodies(url, **more):
    return [message["Body"] for message in messages(url, **more)]


def queues():
    forty = {"VisibilityTimeout": "40"}
    url = SQS.create_queue(QueueName="tour", Attributes=forty, tags={"a": "1"})["QueueUrl"]
    equal(url, SQS.create_queue(QueueName="tour", Attributes=forty)["QueueUrl"])
    refused("QueueAlreadyExists", "create_queue",
            QueueName="tour", Attributes={"VisibilityTimeout": "41"})
    equal(url, SQS.get_queue_url(QueueName="tour")["QueueUrl"])
    refused("AWS.SimpleQueueService.NonExistentQueue", "get_queue_url", QueueName="nowhere")
    try:
        SQS.get_queue_url(QueueName="nowhere")
    except SQS.exceptions.QueueDoesNotExist as e:
        equal("The specified queue does not exist.", e.response["Error"]["Message"])
    equal([url], SQS.list_queues(QueueNamePrefix="to")["QueueUrls"])
    equal(None, SQS.list_queues(QueueNamePrefix="x").get("QueueUrls"))
    attributes = SQS.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    equal("40", attributes["VisibilityTimeout"])
    equal("arn:aws:sqs:us-east-1:123456789012:tour", attributes["QueueArn"])
    equal("345600", attributes["MessageRetentionPeriod"])
    SQS.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "1"})
    equal({"VisibilityTimeout": "1"}, SQS.get_queue_attributes(
        QueueUrl=url, AttributeNames=["VisibilityTimeout"])["Attributes"])
    refused("InvalidAttributeValue", "set_queue_attributes",
            QueueUrl=url, Attributes={"DelaySeconds": "901"})
    refused("InvalidAttributeName", "set_queue_attributes", QueueUrl=url, Attributes={"Nope": "1"})
    SQS.tag_queue(QueueUrl=url, Tags={"b": "2"})
    SQS.untag_queue(QueueUrl=url, TagKeys=["a"])
    equal({"b": "2"}, SQS.list_queue_tags(QueueUrl=url)["Tags"])
    return url


def one_by_one(url):
    sent = SQS.send_message(
        QueueUrl=url,
        MessageBody="grüße",
        MessageAttributes={
            "text": {"DataType": "String", "StringValue": "x"},
            "count": {"DataType": "Number", "StringValue": "3"},
            "raw": {"DataType": "Binary", "BinaryValue": b"\x00\xff"},
        },
        MessageSystemAttributes={"AWSTraceHeader": {"DataType": "String", "StringValue": "Root=1"}},
    )
    [message] = messages(url, AttributeNames=["All"], MessageAttributeNames=["All"])
    equal(sent["MessageId"], message["MessageId"])
    equal("grüße", message["Body"])
    equal(b"\x00\xff", message["MessageAttributes"]["raw"]["BinaryValue"])
    equal("1", message["Attributes"]["ApproximateReceiveCount"])
    equal("Root=1", message["Attributes"]["AWSTraceHeader"])
    handle = message["ReceiptHandle"]
    SQS.change_message_visibility(QueueUrl=url, ReceiptHandle=handle, VisibilityTimeout=0)
    [again] = messages(url, MessageSystemAttributeNames=["ApproximateReceiveCount"],
                       MessageAttributeNames=["co.*"])
    equal("2", again["Attributes"]["ApproximateReceiveCount"])
    equal(["count"], list(again["MessageAttributes"]))
    SQS.delete_message(QueueUrl=url, ReceiptHandle=again["ReceiptHandle"])
    refused("ReceiptHandleIsInvalid", "delete_message", QueueUrl=url, ReceiptHandle="x")
    refused("InvalidParameterValue", "send_message",
            QueueUrl=url, MessageBody="x", DelaySeconds=901)


def in_batches(url):
    entries = [{"Id": f"m{i}", "MessageBody": f"body {i}"} for i in range(10)]
    equal(10, len(SQS.send_message_batch(QueueUrl=url, Entries=entries)["Successful"]))
    received = messages(url, WaitTimeSeconds=1)
    equal(sorted(entry["MessageBody"] for entry in entries), sorted(m["Body"] for m in received))
    handles = [{"Id": f"m{i}", "ReceiptHandle": m["ReceiptHandle"]} for i, m in enumerate(received)]
    changed = SQS.change_message_visibility_batch(
        QueueUrl=url, Entries=[dict(handle, VisibilityTimeout=20) for handle in handles])
    equal(10, len(changed["Successful"]))
    deleted = SQS.delete_message_batch(
        QueueUrl=url, Entries=handles[1:] + [{"Id": "bad", "ReceiptHandle": "x"}])
    equal(9, len(deleted["Successful"]))
    equal(["bad"], [failed["Id"] for failed in deleted["Failed"]])
    prefix = "AWS.SimpleQueueService."
    refused(prefix + "EmptyBatchRequest", "send_message_batch", QueueUrl=url, Entries=[])
    refused(prefix + "TooManyEntriesInBatchRequest", "send_message_batch", QueueUrl=url,
            Entries=[{"Id": f"m{i}", "MessageBody": "x"} for i in range(11)])
    refused(prefix + "BatchEntryIdsNotDistinct", "send_message_batch", QueueUrl=url,
            Entries=[{"Id": "m", "MessageBody": "x"}] * 2)
    SQS.purge_queue(QueueUrl=url)
    equal("0", SQS.get_queue_attributes(
        QueueUrl=url, AttributeNames=["ApproximateNumberOfMessagesNotVisible"]
    )["Attributes"]["ApproximateNumberOfMessagesNotVisible"])


def waiting(url):
    began = time.monotonic()
    equal([], bodies(url, WaitTimeSeconds=1))
    if time.monotonic() - began < 0.9:
        raise AssertionError("it did not wait")
    other = boto3.client("sqs", endpoint_url=sys.argv[1], config=CONFIG)
    sender = threading.Timer(0.5, lambda: other.send_message(QueueUrl=url, MessageBody="late"))
    sender.start()
    equal(["late"], bodies(url, WaitTimeSeconds=20))
    sender.join()


def dead_letters():
    dead = SQS.create_queue(QueueName="tour-dead")["QueueUrl"]
    arn = "arn:aws:sqs:us-east-1:123456789012:tour-dead"
    policy = json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": 1})
    url = SQS.create_queue(QueueName="tour-live", Attributes={"RedrivePolicy": policy})["QueueUrl"]
    equal([url], SQS.list_dead_letter_source_queues(QueueUrl=dead)["queueUrls"])
    SQS.send_message(QueueUrl=url, MessageBody="poison")
    equal(["poison"], bodies(url, VisibilityTimeout=0))
    equal([], bodies(url))
    equal(["poison"], bodies(dead, WaitTimeSeconds=5))
    for each in (dead, url):
        SQS.delete_queue(QueueUrl=each)
    refused("AWS.SimpleQueueService.NonExistentQueue", "receive_message", QueueUrl=dead)


def fifo():
    refused("InvalidParameterValue", "create_queue", QueueName="tour.fifo")
    url = SQS.create_queue(
        QueueName="tour.fifo",
        Attributes={"FifoQueue": "true", "ContentBasedDeduplication": "true"})["QueueUrl"]
    refused("MissingParameter", "send_message", QueueUrl=url, MessageBody="x")
    numbers = [
        SQS.send_message(
            QueueUrl=url, MessageBody=f"{group}{i}", MessageGroupId=group)["SequenceNumber"]
        for i in range(3) for group in "ab"
    ]
    equal(sorted(numbers), numbers)
    again = SQS.send_message(QueueUrl=url, MessageBody="a0", MessageGroupId="a")
    equal(numbers[0], again["SequenceNumber"])
    first = messages(url, MaxNumberOfMessages=1, AttributeNames=["All"])
    equal("a0", first[0]["Body"])
    equal("a", first[0]["Attributes"]["MessageGroupId"])
    equal(["b0", "b1", "b2"], bodies(url))
    equal([], bodies(url))
    SQS.delete_message(QueueUrl=url, ReceiptHandle=first[0]["ReceiptHandle"])
    equal(["a1", "a2"], bodies(url))


TOUR = queues()
one_by_one(TOUR)
in_batches(TOUR)
waiting(TOUR)
dead_letters()
fifo()
print("done")
